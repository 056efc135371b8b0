"""The predictions and the quiz of lesson 03: reading a graph, and the order in which backward goes through it."""

from tinygrad_edu.classroom.questions import Option, Question

QUESTIONS = (
    Question(
        id="03-behind-the-sum",
        kind="predict",
        ask="`a = x.abs()` and `s = a.sum()`. `s.grad_fn` is the function that made `s`. What is one step behind it?",
        options=(
            Option("The tensor `a`.", "Links lead from function to function; `a` itself is not needed."),
            Option("The function that made `a`.", "Every function is linked to those that made its inputs."),
            Option("The leaf `x`.", "That is two steps behind the sum."),
        ),
        answer="B",
    ),
    Question(
        id="03-two-inputs",
        kind="predict",
        ask="`x` requires gradients, `k` does not, and `y = x * k`. What will `y.grad_fn.next_functions` hold for `k`?",
        options=(
            Option("Nothing: there is one entry, for `x`.", "There is an entry for each input, so that places count."),
            Option("`None`.", "An entry, because `k` is an input; and None, because it needs no gradient."),
            Option("An AccumulateGrad node.", "That is where gradients end that somebody asked for."),
        ),
        answer="B",
    ),
    Question(
        id="03-how-often",
        kind="predict",
        ask="`b = a + a`, then `c = b + b`. On the way back, two arrows lead from the second addition to the first "
        "one. How often does the first addition run?",
        options=(
            Option("Twice: once for each arrow.", "It would then hand on each part by itself: twice the work."),
            Option("Once, when both parts have arrived.", "Parts that meet are added up, and the sum goes on."),
            Option(
                "Four times: there are four paths from `c` to `a`.", "There are, but paths are not walked one by one."
            ),
        ),
        answer="B",
    ),
    Question(
        id="03-doublings",
        kind="predict",
        ask="Twenty doublings, one after the other: `h = h + h`. Somebody walks back along every path. How many "
        "functions do they visit?",
        options=(
            Option("20", "That is how many there are. But the first one is visited along each path that leads to it."),
            Option("40", "Two arrows from each; but what is behind an arrow is walked again as well."),
            Option("More than a million.", "The number doubles with each step: almost 2 to the 20."),
        ),
        answer="C",
    ),
    Question(
        id="03-who-is-first",
        kind="predict",
        ask="`e = x.exp()` and `y = e + e.sin()`. Backward has run the addition. What may run next?",
        options=(
            Option("`exp`: its result was used by the addition.", "A part has arrived, but `sin` owes it another one."),
            Option("`sin`.", "Nobody else used its result: all that it will ever get has arrived."),
            Option("Either of them.", "`exp` is also used by `sin`, which has not run yet."),
        ),
        answer="B",
    ),
    Question(
        id="03-quiz-ends",
        kind="quiz",
        ask="You follow `next_functions` and arrive at an AccumulateGrad node. What do you know?",
        options=(
            Option("An addition was computed there.", "Nothing was computed there: it collects a leaf's gradient."),
            Option("A leaf that asks for its gradient is there.", "Its `variable` is that leaf."),
            Option("The input there needs no gradient.", "For such an input, the entry is None."),
        ),
        answer="B",
    ),
    Question(
        id="03-quiz-sum",
        kind="quiz",
        ask="A tensor is used in three places. How do the three gradients that come back for it become one?",
        options=(
            Option("They are added.", "A nudge moves the result along all three paths at once."),
            Option("The last one counts.", "Then two of the paths would be forgotten."),
            Option("Their mean is taken.", "The result does not move less because there are several paths."),
        ),
        answer="A",
    ),
    Question(
        id="03-quiz-network",
        kind="quiz",
        ask="A network has two layers with a tanh each, and was run on three inputs, one after the other; the three "
        "losses were added. How many tanh nodes are in the graph?",
        options=(
            Option("2", "That is the network. The graph is the record of what ran."),
            Option("6", "One node for each time that a tanh ran."),
            Option("1", "Two operations of the same kind are two nodes."),
        ),
        answer="B",
    ),
)
