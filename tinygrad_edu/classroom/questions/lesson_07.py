"""The predictions and the quiz of lesson 07: no_grad, detach, eval, inference mode, and what else cuts a graph."""

from tinygrad_edu.classroom.questions import Option, Question

QUESTIONS = (
    Question(
        id="07-three-ways",
        kind="predict",
        ask="`z = x @ w + b`, where `w` and `b` ask for gradients: once as it is, once inside `with tg.no_grad():`, "
        "and once with `.detach()` behind it. Which flags `requires_grad` will we see?",
        options=(
            Option(
                "True, True, True: the numbers are the same.", "The numbers are; but two of the three were cut off."
            ),
            Option("True, False, True", "`detach` gives a tensor without history: its flag is off."),
            Option("True, False, False", "One was not recorded; the other one has no history."),
        ),
        answer="C",
    ),
    Question(
        id="07-leaf-inside",
        kind="predict",
        ask="Inside `with tg.no_grad():` we make a leaf, `v = tg.ones(2, requires_grad=True)`, and compute `v * 2`. "
        "Which of the two has its flag on?",
        options=(
            Option("Neither.", "no_grad switches off recording, not the flags of leaves."),
            Option("`v`", "A leaf may ask whenever it likes. What is *computed* is not recorded."),
            Option("Both.", "`v * 2` was computed while nothing is recorded."),
        ),
        answer="B",
    ),
    Question(
        id="07-same-memory",
        kind="predict",
        ask="`d = z.detach()`, then `d[0] = 100`. What is `z[0]`?",
        options=(
            Option("What it was: `detach` makes a copy.", "It copies nothing: only the history is left out."),
            Option("100", "`d` and `z` look at the same memory."),
        ),
        answer="B",
    ),
    Question(
        id="07-where-it-ends",
        kind="predict",
        ask="In `(a.detach() - b) ** 2`, the descent no longer sees what `a` does there. Compared with the descent "
        "before, where will it end?",
        options=(
            Option("At the same place: the values are the same.", "The values are; the steps follow another gradient."),
            Option("Further away from the valley's lowest point.", "`a` runs to its own goal, and drags `b` along."),
            Option("It stays where it began: `a` is constant now.", "`a` is still pulled by its own term, (a - 1)²."),
        ),
        answer="B",
    ),
    Question(
        id="07-eval",
        kind="predict",
        ask="`net.eval()` is called before a network is used. Is what it computes recorded?",
        options=(
            Option("No: `eval()` is for using a network, not for training it.", "It changes what some layers do."),
            Option("Yes, as always.", "`eval()` and recording have nothing to do with each other."),
        ),
        answer="B",
    ),
    Question(
        id="07-who-gets-one",
        kind="predict",
        ask="`y = (w * x).sum()`, where `x` asks for a gradient and the flag of `w` was switched off. After "
        "`y.backward()`, is `x.grad` filled?",
        options=(
            Option("Yes.", "The flag speaks for `w` only. `x` asks, so the product is recorded."),
            Option("No: a frozen input stops all gradients.", "It stops those for itself; others go past it."),
        ),
        answer="A",
    ),
    Question(
        id="07-number",
        kind="predict",
        ask="`loss` has a history. We make `again = tg.tensor(loss.item(), requires_grad=True)`. How "
        "far back does a backward pass from `10 * again` go?",
        options=(
            Option("To the weights, as from `loss`.", "A Python number in between has no history."),
            Option("To `again` itself, and no further.", "It is a new leaf that happens to hold the same number."),
        ),
        answer="B",
    ),
    Question(
        id="07-quiz-memory",
        kind="quiz",
        ask="You measure the accuracy of a trained network and run out of memory. What helps?",
        options=(
            Option("`net.eval()`", "It changes dropout and batch normalization, and records as before."),
            Option("`with tg.no_grad():`", "Nothing is recorded, so nothing is saved for a backward pass."),
            Option("`output.detach()`", "By then the graph was built, with everything that it saves."),
        ),
        answer="B",
    ),
    Question(
        id="07-quiz-clone",
        kind="quiz",
        ask="You want a tensor with the numbers of `h`, without its history, that nobody changes when they change `h`.",
        options=(
            Option("`h.clone()`", "Memory of its own, but the history of `h`: gradients flow through a clone."),
            Option("`h.detach()`", "No history, but the memory of `h`."),
            Option("`h.detach().clone()`", "No history, and memory of its own."),
        ),
        answer="C",
    ),
    Question(
        id="07-quiz-detach",
        kind="quiz",
        ask="`y = x * x.detach()`, at x = 3. What is the gradient of `y` with respect to `x`?",
        options=(
            Option("6, as for x * x.", "The second factor counts as a constant."),
            Option("3", "Only the first factor has a history; its slope is the other one, 3."),
            Option("0: it was cut.", "One of two ways was cut. The other one is whole."),
        ),
        answer="B",
    ),
)
