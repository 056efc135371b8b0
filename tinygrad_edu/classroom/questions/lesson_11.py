"""The predictions and the quiz of lesson 11: what is saved, who may change it, and how a change is noticed."""

from tinygrad_edu.classroom.questions import Option, Question

QUESTIONS = (
    Question(
        id="11-two-names",
        kind="predict",
        ask="`a` and `b` are two names of one tensor, [1, 2, 3]. After `a += 1`, what is `b`?",
        options=(
            Option("[1, 2, 3]: only `a` was changed.", "There is one block of memory, and both names look at it."),
            Option("[2, 3, 4]: there is only one tensor.", "`+=` writes into the memory that both names look at."),
        ),
        answer="B",
    ),
    Question(
        id="11-plus-one",
        kind="predict",
        ask="`y = x.sin()`, then `y += 1`, then `backward` from `y.sum()`. What happens?",
        options=(
            Option("An error: `y` was changed in place.", "The slope of sine is cos(x): nobody needs the old `y`."),
            Option("It works.", "The slope of sine is cos(x), and `x` was not changed. Adding 1 changes no slope."),
        ),
        answer="B",
    ),
    Question(
        id="11-times-itself",
        kind="predict",
        ask="`y = x.sin()`, then `y *= y`, then `backward` from `y.sum()`. What happens?",
        options=(
            Option("It works, as before.", "The slope of a product needs the old factors, and one was written over."),
            Option("An error as soon as `y *= y` runs.", "The product itself is computed without trouble."),
            Option(
                "An error when `backward` runs.", "`backward` needs the old factors, and finds that one was changed."
            ),
        ),
        answer="C",
    ),
    Question(
        id="11-who-minds",
        kind="predict",
        ask="Two functions, `exp` and `sin`; after each, its input or its result is doubled in place. Which of the "
        "four combinations make `backward` fail?",
        options=(
            Option("All four.", "Only a value that was saved may not be changed, and each of the two saves one."),
            Option("The two in which the input was changed.", "The slope of `exp` is its own result."),
            Option("`exp` with its result changed, `sin` with its input changed.", "Each of them needs just that."),
            Option("None.", "What a slope is computed from has to stay as it was."),
        ),
        answer="C",
    ),
    Question(
        id="11-leaf",
        kind="predict",
        ask="`x` is a leaf that requires gradients. What does `x += 1` do?",
        options=(
            Option("It is refused, and `x` stays as it was.", "A leaf that asks is where gradients end."),
            Option("It works, and `backward` fails later.", "Nothing is saved here; the leaf itself is the trouble."),
            Option("It works: nothing was saved yet.", "A leaf that asks may not become a computed tensor."),
        ),
        answer="A",
    ),
    Question(
        id="11-view",
        kind="predict",
        ask="`y` was computed from `x`, and `v = y[:2]` shows its first two numbers. After `v.mul_(10)`, what is the "
        "gradient of `y.sum()` with respect to `x`?",
        options=(
            Option("[1, 1, 1]: `y` was not touched.", "`v` has no numbers of its own. It shows those of `y`."),
            Option("[10, 10, 1]: two numbers of `y` were multiplied.", "The history of `y` was rewritten."),
            Option("It is an error: `y` has a view.", "That was said of early versions. The history is rewritten."),
        ),
        answer="B",
    ),
    Question(
        id="11-other-row",
        kind="predict",
        ask="The square of `y[1:]` was computed, and its slope needs `y[1:]`. Then `y[0]` is changed, which is not "
        "part of it. Does `backward` work?",
        options=(
            Option(
                "Yes: what was saved is as it was.", "True, but the counter cannot tell: there is one for them all."
            ),
            Option("No: there is one counter for the whole memory of `y`.", "It counts changes, not places."),
        ),
        answer="B",
    ),
    Question(
        id="11-data-or-detach",
        kind="predict",
        ask="`y = x.exp()`. One program then runs `y.detach().zero_()`, the other `y.data.zero_()`. What does "
        "`backward` from `y.sum()` do?",
        options=(
            Option("Both raise an error.", "`.data` has a counter of its own, so nobody notices."),
            Option("`detach` raises an error; `.data` gives wrong gradients.", "`detach` shares the counter."),
            Option("Both work: they changed a copy.", "Neither copies. Both share the memory of `y`."),
        ),
        answer="B",
    ),
    Question(
        id="11-quiz-saved",
        kind="quiz",
        ask="`z = h * c`, where `h` requires gradients and `c` is a constant. Which of the two may be changed in place "
        "before `backward`?",
        options=(
            Option("Neither.", "Only what is needed is saved. For which of the two is a slope wanted?"),
            Option("`h`.", "The slope for `h` is `c`, so `c` was saved. The slope for `c` nobody wants."),
            Option("`c`.", "The slope for `h` is `c`: that is the one that was saved."),
        ),
        answer="B",
    ),
    Question(
        id="11-quiz-message",
        kind="quiz",
        ask="The error says: '[torch.FloatTensor [3]], which is output 0 of Exp, is at version 2; expected version 0'. "
        "Where do you look first?",
        options=(
            Option(
                "At the two in-place lines that changed the result of `exp`.",
                "The message names whose result it was, and that it was changed twice since it was saved.",
            ),
            Option(
                "At the line with `exp`: it is wrong.", "`exp` only saved its result. Somebody wrote over it later."
            ),
            Option(
                "At `backward`: call it with retain_graph=True.", "That keeps saved values; it cannot undo a change."
            ),
        ),
        answer="A",
    ),
    Question(
        id="11-quiz-step",
        kind="quiz",
        ask="You want to update the weights `w` of a model by hand. Which line is the right one?",
        options=(
            Option("`w = w - lr * w.grad`", "That makes a new tensor, computed from `w`: no leaf any more."),
            Option("`w -= lr * w.grad`", "Refused: a leaf that requires gradients, changed while recording."),
            Option("`with tg.no_grad(): w -= lr * w.grad`", "In place, not recorded, and the version counter sees it."),
            Option("`w.data -= lr * w.grad`", "It works, and hides the change from the version counter."),
        ),
        answer="C",
    ),
)
