"""The predictions and the quiz of lesson 14: recorded walks, two switches, second slopes and what they are good for."""

from tinygrad_edu.classroom.questions import Option, Question

QUESTIONS = (
    Question(
        id="14-psi",
        kind="predict",
        ask="`g1` is the gradient of the sum of squares, and `psi = g1[0].exp() - g1[2].exp()`. What is the gradient "
        "of `psi` with respect to the three numbers of `x`?",
        options=(
            Option("An error: a gradient cannot be differentiated.", "It can, if the walk that found it was recorded."),
            Option("Three numbers, the one in the middle is 0.", "`g1[1]` was not used, and `g1[1]` is `2 * x[1]`."),
            Option("Three numbers, none of them 0.", "Each number of `g1` depends on its own number of `x` alone."),
        ),
        answer="B",
    ),
    Question(
        id="14-fifth",
        kind="predict",
        ask="The fourth derivative of `x⁴` is 24. What will the fifth one be?",
        options=(
            Option("0.", "The slope of a constant is zero, and this walk still finds its way back to `x`."),
            Option("None.", "`None` is for a tensor that was not used. The 24 was still recorded as made from `x`."),
            Option("An error.", "That comes one step later: the zero is the first one without a record."),
        ),
        answer="A",
    ),
    Question(
        id="14-retain",
        kind="predict",
        ask="`kept` is found by `autograd.grad(phi, x, retain_graph=True)`. Then we ask for the gradient of "
        "`kept.sum()`. What happens?",
        options=(
            Option("It raises an error.", "Nobody took notes of the walk: `kept` has no history."),
            Option("It gives zeros.", "What has no history is not taken for a constant: it is an error to ask."),
            Option("It works: the graph was retained.", "The graph of `phi` was. `kept` is not a part of that graph."),
        ),
        answer="A",
    ),
    Question(
        id="14-alive",
        kind="predict",
        ask="Three ways to ask, each inside a function that then ends. After which of them is `x` still in memory?",
        options=(
            Option("After none of them.", "In one of them, `x` and its gradient hold each other."),
            Option(
                "After all three: each recorded a graph.", "A graph alone holds nothing once nobody holds the graph."
            ),
            Option(
                "After `backward(create_graph=True)` alone.", "`x` holds `x.grad`, and that holds a graph with `x`."
            ),
        ),
        answer="C",
    ),
    Question(
        id="14-walks",
        kind="predict",
        ask="You have a function of 100,000 numbers and a direction `v`. How many walks does it take to find the "
        "Hessian times `v`?",
        options=(
            Option("Two.", "One for the slopes, which is recorded, and one from the single number `g @ v`."),
            Option("One for each number: 100,000.", "So many for the whole table; but the table is not needed."),
            Option("It cannot be done: the table does not fit.", "The table is never made."),
        ),
        answer="A",
    ),
    Question(
        id="14-race",
        kind="predict",
        ask="After 5 Newton steps and 2000 steps of gradient descent: who is nearer to the lowest point?",
        options=(
            Option("Gradient descent: 2000 is a lot.", "The floor of the valley is so flat that each step is tiny."),
            Option("Newton.", "The curvature tells how far to go, also where the ground is nearly flat."),
            Option("Both are there.", "Gradient descent is still on its way."),
        ),
        answer="B",
    ),
    Question(
        id="14-forgot",
        kind="predict",
        ask="In the training with penalty, `create_graph=True` is forgotten. What happens?",
        options=(
            Option("`loss.backward()` raises an error.", "The other part of the loss has its graph: that is enough."),
            Option("It trains, with the penalty, but more slowly.", "A slope without a record trains nothing."),
            Option("It trains as if there were no penalty.", "The slope is a constant then, and silently ignored."),
        ),
        answer="C",
    ),
    Question(
        id="14-quiz-switch",
        kind="quiz",
        ask="You want the second derivative. In which walk must `create_graph=True` be set?",
        options=(
            Option("In the first one.", "It is the first walk that has to be recorded. The second one reads it."),
            Option("In the second one.", "That would record the second walk, for a third derivative."),
            Option("In none: `retain_graph=True` will do.", "It keeps the old notes, and takes no new ones."),
        ),
        answer="A",
    ),
    Question(
        id="14-quiz-memory",
        kind="quiz",
        ask="A training loop calls `loss.backward(create_graph=True)`, and its memory grows and grows. Why?",
        options=(
            Option("Second derivatives are large.", "None was computed. It is what was recorded that stays."),
            Option("Each weight and its gradient hold each other.", "A circle, and it is made in every round."),
            Option("`backward` never frees a graph.", "It does, unless it is told to keep or to record it."),
        ),
        answer="B",
    ),
    Question(
        id="14-quiz-walks",
        kind="quiz",
        ask="`g` is a recorded gradient with 3 numbers. What does `autograd.grad(g.sum(), x)` give?",
        options=(
            Option("The Hessian, 3 by 3.", "One walk gives one gradient: 3 numbers."),
            Option("The diagonal of the Hessian.", "Each number also holds what is beside the diagonal in its column."),
            Option("The sum of the Hessian's rows.", "The Hessian times a vector of ones."),
        ),
        answer="C",
    ),
)
