"""The predictions and the quiz of lesson 04: what lands in .grad, who empties it, and how often one may walk."""

from tinygrad_edu.classroom.questions import Option, Question

QUESTIONS = (
    Question(
        id="04-handed-over",
        kind="predict",
        ask="`autograd.grad(a, (t, u))` has just handed over two gradients. What are `t.grad` and `u.grad` now?",
        options=(
            Option("The same two gradients.", "That is what `backward` does. `autograd.grad` only hands them over."),
            Option("None and None.", "`autograd.grad` hands the gradients to you, and touches no `.grad`."),
            Option("Zeros: they were emptied again.", "Nothing was ever put in, so nothing had to be taken out."),
        ),
        answer="B",
    ),
    Question(
        id="04-second-pour",
        kind="predict",
        ask="`x.grad` is `[27, 12, 75]`. The cubes are computed anew and `backward` is called again. What is `x.grad` "
        "then?",
        options=(
            Option("An error: there is a gradient already.", "A `.grad` that is filled already is no error."),
            Option("[27, 12, 75]: the new gradient replaces the old one.", "Nothing is replaced: `backward` adds."),
            Option("[54, 24, 150]: the new gradient is added.", "`backward` adds to what is there."),
        ),
        answer="C",
    ),
    Question(
        id="04-kept",
        kind="predict",
        ask="`w.grad` is -190, and we say `kept = w.grad`. Then a gradient of 100 arrives at `w`. What is `kept`?",
        options=(
            Option("-90: it was added to.", "`backward` adds *into* the tensor that is there, under all its names."),
            Option("-190: it was kept.", "`kept` is another name for the same tensor, and that one was added to."),
            Option("100: it is the last gradient.", "The new gradient is added to the old one."),
        ),
        answer="A",
    ),
    Question(
        id="04-thousand",
        kind="predict",
        ask="The picture at the top shows 60 rounds of the forgetful search. What does it do in 1000 rounds?",
        options=(
            Option("The swings die out, and it comes to rest at 3.", "Nothing brakes it: the bucket is never emptied."),
            Option("It swings forever, as far as at the beginning.", "Like a pendulum without friction."),
            Option("The swings grow, until the numbers overflow.", "The slope always points back to 3, and holds it."),
        ),
        answer="B",
    ),
    Question(
        id="04-unused",
        kind="predict",
        ask="`loss` was computed from `x` alone. What does `autograd.grad(loss, (x, other))` give for `other`?",
        options=(
            Option("Zeros: the loss does not depend on it.", "That would be true, but it would hide slips of the pen."),
            Option("None: nothing came by.", "Only if you say `allow_unused=True`."),
            Option("Nothing: it raises an error.", "A tensor that was not used is taken for a mistake."),
        ),
        answer="C",
    ),
    Question(
        id="04-second-walk",
        kind="predict",
        ask="`backward` is called twice on `(x * x).sum()`, and twice on `(x + 1).sum()`, computing nothing anew. What "
        "happens?",
        options=(
            Option("Both raise an error at the second call.", "Only where something was saved, something is missing."),
            Option("Both go well.", "The multiplication saved `x`, and the first walk gave that back."),
            Option("Only the one with `x * x` raises.", "It had saved `x`; the addition had nothing to save."),
            Option("Only the one with `x + 1` raises.", "The slope of an addition is 1: it needs nothing."),
        ),
        answer="C",
    ),
    Question(
        id="04-stale",
        kind="predict",
        ask="The loss is computed once, before the loop, and each round walks through its graph with "
        "`retain_graph=True`. The bucket is emptied in each round. Where does `w` go, from 5?",
        options=(
            Option("Past 3, and on in even steps.", "Each walk finds the slope at 5 again: a step of 0.4 every round."),
            Option("To 3, as in program A.", "The graph is old: it knows only the slope at 5, where it was recorded."),
            Option(
                "Nowhere: an old graph gives zeros.", "It gives a gradient, that of the place where it was recorded."
            ),
        ),
        answer="A",
    ),
    Question(
        id="04-quiz-order",
        kind="quiz",
        ask="In a training loop, where may `w.grad = None` stand?",
        options=(
            Option("Between `backward` and the step.", "Then the step finds nothing to go by: `w.grad` is `None`."),
            Option("Anywhere before `backward`, in every round.", "Each walk then pours into an empty bucket."),
            Option("Before the loop; once is enough.", "From the second round on, old gradients would be in there."),
        ),
        answer="B",
    ),
    Question(
        id="04-quiz-ways",
        kind="quiz",
        ask="Someone else's optimizer is using `w.grad`. You want to look at the gradient of `w` without disturbing "
        "it. How?",
        options=(
            Option(
                "`loss.backward()`, and read `w.grad`.", "That pours your gradient on top of what the other one needs."
            ),
            Option("`w.grad = None`, then `loss.backward()`.", "That throws away what the other one needs."),
            Option("`(g,) = tg.autograd.grad(loss, w)`.", "It hands the gradient over, and touches no `.grad`."),
        ),
        answer="C",
    ),
    Question(
        id="04-quiz-again",
        kind="quiz",
        ask="A training loop raises 'Trying to backward through the graph a second time'. What is the first thing to "
        "look for?",
        options=(
            Option("Something computed before the loop.", "Compute it inside the loop, so that its graph is new."),
            Option("A place for `retain_graph=True`.", "That hides the error. The old graph would give old slopes."),
            Option(
                "A missing `w.grad = None`.", "That makes wrong steps, but no error: a full bucket is only added to."
            ),
        ),
        answer="A",
    ),
)
