"""The predictions and the quiz of lesson 10: what a frozen flag stops, what it does not stop, and when it pays."""

from tinygrad_edu.classroom.questions import Option, Question

QUESTIONS = (
    Question(
        id="10-who-trains",
        kind="predict",
        ask="A loop sets `requires_grad = False` on every parameter of `model`. Then `model.fc` is replaced by a new "
        "layer. Which parameters require gradients now?",
        options=(
            Option(
                "None: the model is frozen.", "A model has no flag. The loop froze the tensors that were there then."
            ),
            Option("Those of the new layer.", "They were born after the loop, with the flag on."),
            Option(
                "All: replacing a layer unfreezes the model.", "The old tensors keep the flag that they were given."
            ),
        ),
        answer="B",
    ),
    Question(
        id="10-how-many-convolutions",
        kind="predict",
        ask="The frozen model has two convolutions, and both are computed. How many boxes named "
        "`ConvolutionBackward0` will its graph show?",
        options=(
            Option("Two, drawn as frozen.", "An operation is recorded only if one of its inputs asks. Here none does."),
            Option("One: the last convolution leads to the head.", "Nothing that goes into it asks for a gradient."),
            Option(
                "None.", "The picture is plain and so are all weights up to the head: nobody asks, nothing is noted."
            ),
        ),
        answer="C",
    ),
    Question(
        id="10-bit-for-bit",
        kind="predict",
        ask="The head has been trained for 200 steps, in training mode. Which numbers in the frozen base have changed?",
        options=(
            Option("None.", "The parameters have not, but the base holds other numbers, too."),
            Option("Its weights, by a hair.", "Not by a single bit: no gradient was computed, and no step was taken."),
            Option("The statistics of BatchNorm.", "They are no parameters: the forward pass itself writes them."),
        ),
        answer="C",
    ),
    Question(
        id="10-eval-gradients",
        kind="predict",
        ask="`model` is not frozen. We call `model.eval()` and compute a loss. What will `loss.requires_grad` be?",
        options=(
            Option("True.", "`eval()` sets the mode of layers such as BatchNorm. Recording is not its business."),
            Option("False: evaluation mode turns gradients off.", "That is what `no_grad()` does. `eval()` does not."),
            Option("It is an error to compute a loss in evaluation mode.", "A model can be run in either mode."),
        ),
        answer="A",
    ),
    Question(
        id="10-zero-gradient",
        kind="predict",
        ask="A weight took one step with momentum 0.9, from 1.0 to 0.7. Now its gradient is zero, and we step again. "
        "Where is it afterwards?",
        options=(
            Option(
                "At 0.7: a gradient of zero moves nothing.", "Nothing new comes in, but the velocity is still there."
            ),
            Option("At 0.43.", "0.9 times the old velocity is left, and it carries the weight on."),
            Option("Back at 1.0.", "A step never undoes the one before."),
        ),
        answer="B",
    ),
    Question(
        id="10-replace-then-freeze",
        kind="predict",
        ask="This time the new head goes in first, and the loop that freezes runs afterwards. What does "
        "`loss.backward()` do?",
        options=(
            Option("It trains the head as before.", "The loop has frozen the head as well."),
            Option("Nothing, without a word.", "There is nobody to give a gradient to, and `backward` says so."),
            Option("It raises an error.", "No tensor asked, so the loss has no history to go back through."),
        ),
        answer="C",
    ),
    Question(
        id="10-frozen-middle",
        kind="predict",
        ask="Only `conv2`, in the middle of the network, is frozen. After `backward`, which weights have a gradient?",
        options=(
            Option("Only the head: backward stops at `conv2`.", "A frozen weight is a constant, not a wall."),
            Option("All but those of `conv2`.", "The gradient passes through `conv2` to whoever asks before it."),
            Option("All: one live weight makes the others work.", "Those of `conv2` did not ask."),
        ),
        answer="B",
    ),
    Question(
        id="10-twenty-labels",
        kind="predict",
        ask="Twenty labels, four ways to learn from them. Which one will be worst on pictures that it has never seen?",
        options=(
            Option("A linear model on the raw pixels.", "It has to find out from 20 pictures what a stroke is."),
            Option("The same network, from scratch.", "It has to learn everything from 20 pictures, yet does better."),
            Option("The frozen network with a new head.", "What it learned from 719 other labels is of use here."),
            Option("The pretrained network, all of it trained.", "It starts from the same weights as the frozen one."),
        ),
        answer="A",
    ),
    Question(
        id="10-new-digits",
        kind="predict",
        ask="Now the network is pretrained on the digits 0 to 4, and has to tell 5 to 9 apart. Frozen, with 20 labels "
        "and a new head: against a linear model on the raw pixels it ...",
        options=(
            Option("wins, as before.", "What tells 0 to 4 apart is not what tells 5 to 9 apart."),
            Option("is about equal.", "It is clearly behind."),
            Option(
                "loses.", "The base kept what 0 to 4 needed and dropped the rest. A frozen base cannot get it back."
            ),
        ),
        answer="C",
    ),
    Question(
        id="10-quiz-order",
        kind="quiz",
        ask="`optimizer = SGD(model.fc.parameters(), lr=0.01)`, and in the next line `model.fc = nn.Linear(64, 2)`. "
        "The loop runs, the loss does not fall. Why?",
        options=(
            Option("The learning rate is too small.", "With any other rate it would not fall either."),
            Option("The new layer is frozen.", "A new layer is born with its flags on."),
            Option("The optimizer holds the old layer.", "It keeps the tensors that it was given, not names."),
        ),
        answer="C",
    ),
    Question(
        id="10-quiz-norm",
        kind="quiz",
        ask="Every parameter is frozen and everything runs inside `no_grad()`, but the model gives other answers than "
        "yesterday. What may have happened?",
        options=(
            Option("It was in training mode, and has a BatchNorm.", "Each forward pass moves its statistics."),
            Option("The optimizer has moved the weights.", "Without gradients it passes over them."),
            Option("`no_grad()` rounds numbers.", "It only stops recording. The numbers are the same."),
        ),
        answer="A",
    ),
    Question(
        id="10-quiz-hold",
        kind="quiz",
        ask="You freeze a weight in the middle of training, and do not clear its gradient. The optimizer still holds "
        "it, with momentum. What does the next step do?",
        options=(
            Option("It leaves the weight alone: the flag is off.", "The optimizer does not look at the flag."),
            Option("It moves the weight.", "There is a gradient in `.grad`, and a velocity. Set `.grad` to `None`."),
            Option("It raises an error.", "Nothing is forbidden here, so nobody complains."),
        ),
        answer="B",
    ),
)
