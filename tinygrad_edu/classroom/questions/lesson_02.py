"""The predictions and the quiz of lesson 02: who wants a gradient, and who gets one."""

from tinygrad_edu.classroom.questions import Option, Question

QUESTIONS = (
    Question(
        id="02-first-sum",
        kind="predict",
        ask="`z` now asks for gradients, `x` does not. What is `(x + z).requires_grad`?",
        options=(
            Option("False: one of the two does not ask for a gradient.", "One input that asks is enough."),
            Option("True: one of the two asks for a gradient.", "If `z` moves, the sum moves, so the sum has a slope."),
            Option("It is an error: the two do not match.", "Inputs with and without the flag may be mixed freely."),
        ),
        answer="B",
    ),
    Question(
        id="02-a-and-b",
        kind="predict",
        ask="`x` and `y` are plain, `z` requires gradients; then `a = x + y` and `b = a + z`. Which flags will we see?",
        options=(
            Option("a True, b True", "`a` was computed from plain tensors only, before `z` came into play."),
            Option("a False, b False", "`z` is an input of `b`, and one input that asks is enough."),
            Option("a False, b True", "The flag only travels forward: from the inputs to what is computed from them."),
        ),
        answer="C",
    ),
    Question(
        id="02-flags-off",
        kind="predict",
        ask="The same expression is computed again with every flag off. What will be recorded?",
        options=(
            Option("The same boxes and arrows, without gradients.", "Where nobody asks, nothing is recorded at all."),
            Option("Nothing.", "No input asked, so no operation left a record."),
            Option("The last addition only.", "Not even that one: none of its inputs asks."),
        ),
        answer="B",
    ),
    Question(
        id="02-three-grads",
        kind="predict",
        ask="`x` is plain, `w` requires gradients, `h = w * x`. After `backward` has run from `h.sum()`, whose `.grad` "
        "is filled?",
        options=(
            Option("Those of x, w and h.", "`x` never asked, and `h` only passes its gradient on."),
            Option("Those of w and h.", "`h` requires a gradient, but only passes it on: `.grad` is filled at leaves."),
            Option("That of w alone.", "`w` is a leaf, and it asked."),
        ),
        answer="C",
    ),
    Question(
        id="02-two-lists",
        kind="predict",
        ask="`tg.tensor([1., 10.])` and `tg.tensor([1, 10])`: which of the two can require gradients?",
        options=(
            Option("Both: the numbers are the same.", "One tensor holds floats, the other holds integers."),
            Option("Only the first one.", "A slope asks for small steps, and only floats can make them."),
            Option("Neither: both were made without the flag.", "A flag can be set afterwards."),
        ),
        answer="B",
    ),
    Question(
        id="02-convert",
        kind="predict",
        ask="`w = tg.randn(3, requires_grad=True).double()`: what is `w`?",
        options=(
            Option(
                "A leaf that requires gradients, in float64.", "`.double()` is an operation and makes a new tensor."
            ),
            Option("No leaf, but it requires gradients.", "It was computed, from a leaf that now has no name."),
            Option("A leaf without the flag: converting loses it.", "The flag travels through every operation."),
        ),
        answer="B",
    ),
    Question(
        id="02-last-step",
        kind="predict",
        ask="`z = x @ w + b` multiplies first and adds afterwards. Which step does `z.grad_fn` name?",
        options=(
            Option("The product.", "The product is one step further back: `z` itself came out of the addition."),
            Option("The addition.", "`grad_fn` names the operation that made this very tensor, the last one."),
            Option("None: `backward` has not run yet.", "The record is written while the expression runs."),
        ),
        answer="B",
    ),
    Question(
        id="02-three-rounds",
        kind="predict",
        ask="One line with `tanh` stands in a loop that runs three times. How many tanh boxes will the drawing have?",
        options=(
            Option("One: there is one line, one layer.", "The graph does not know lines of code, only what was run."),
            Option("Three: it ran three times.", "What you run is what is recorded."),
            Option("None: `backward` has not been called.", "`backward` reads the graph; running the code wrote it."),
        ),
        answer="B",
    ),
    Question(
        id="02-quiz-none",
        kind="quiz",
        ask="`loss.backward()` ran without complaint, but `w.grad` is `None`, although `w.requires_grad` is True. "
        "Which of these explains it?",
        options=(
            Option("The gradient happens to be zero.", "Then `w.grad` would be a tensor of zeros. `None` is not zero."),
            Option("`w` holds floats.", "It has to: only floating point tensors can require gradients."),
            Option("`w` is the result of an operation.", "It is not a leaf, so its gradient is only passed on."),
        ),
        answer="C",
    ),
    Question(
        id="02-quiz-leaf",
        kind="quiz",
        ask="`p` and `q` are plain tensors and `c = p * q`. What is `c.is_leaf`?",
        options=(
            Option("True.", "Nobody asked, nothing was recorded, so `c` has no history. That is all a leaf is."),
            Option("False.", "It was computed, but nothing recorded it, and a leaf is a tensor without a record."),
        ),
        answer="A",
    ),
    Question(
        id="02-quiz-backward",
        kind="quiz",
        ask="You delete the line `loss.backward()` from a program. What is left of the graph?",
        options=(
            Option("Nothing: `backward` builds it.", "It was recorded before, while the loss was computed."),
            Option("All of it.", "It is recorded while the loss is computed. `backward` only walks through it."),
            Option("Only the leaves.", "Each result still has its `grad_fn`, and behind it the whole record."),
        ),
        answer="B",
    ),
)
