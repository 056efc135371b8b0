"""Where freezing wins and where it loses, measured over ten seeds: the curves that lesson 10 shows.

measured("parity")["frozen"]    # accuracies, a row for each seed, a column for each of LABELS

All four ways of learning a new task get the same labels, the same optimizer and the same number of steps:

- pixels: a linear model on the raw pixels, which knows nothing else;
- scratch: a small convolutional network, from random weights;
- frozen: the same network, pretrained on another task, with a new head; only the head is trained;
- all live: the same start as frozen, but everything is trained.

`python -m tinygrad_edu.data.fine_tuning` measures everything again, in a quarter of an hour, and rewrites
fine_tuning.json, where the results are kept.
"""

import copy
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np

import tinygrad_edu as tg
from tinygrad_edu import nn
from tinygrad_edu.data import Array, digits, split
from tinygrad_edu.nn import functional as F

TASKS = ("parity", "new digits", "moved digits")
WAYS = ("pixels", "scratch", "frozen", "all live")
LABELS = (10, 20, 50, 100, 200, 400)
SEEDS = 10
PRETRAINING_STEPS, STEPS, BATCH = 400, 600, 32


def measured(task: str) -> dict[str, Array]:
    """Return the recorded accuracies on `task` for each of WAYS: an array of shape (SEEDS, len(LABELS)).

    The tasks are "parity" (odd or even, after all ten digits), "new digits" (5 to 9, after 0 to 4) and "moved digits"
    (parity again, with each picture at a random place of a larger one). KeyError for any other.
    """
    text = resources.files(__package__).joinpath("fine_tuning.json").read_text(encoding="utf-8")
    return {way: np.array(rows) for way, rows in json.loads(text)["accuracy"][task].items()}


@dataclass(frozen=True)
class Task:
    """Pictures with what pretraining is to tell about them, and what is to be learned later from a few of them."""

    images: Array
    first: Array  # the classes of pretraining
    then: Array  # the classes of the new task
    pretraining: Array  # indices: whom pretraining sees, whose labels can be had later, who is asked at the end
    labeled: Array
    test: Array
    seed: int


def make_task(name: str, seed: int) -> Task:
    """Draw the task `name`: the same for the same seed. KeyError if there is none of that name."""
    images, labels = digits()
    pretraining, labeled, test = split(len(labels), 719, 400, 678, seed=seed)
    if name == "new digits":
        old, new = np.flatnonzero(labels < 5), np.flatnonzero(labels >= 5)
        labeled, test = split(len(new), 400, len(new) - 400, seed=seed)
        return Task(images, labels, labels - 5, old, new[labeled], new[test], seed)
    if name == "moved digits":
        images = _moved(images, seed)
    elif name != "parity":
        raise KeyError(f"there is no task {name!r}, only {', '.join(TASKS)}")
    return Task(images, labels, labels % 2, pretraining, labeled, test, seed)


def _moved(images: Array, seed: int) -> Array:
    """Put each picture at a random place of an empty one of 12 by 12."""
    places = np.random.RandomState(seed).randint(0, 5, (len(images), 2))
    canvas = np.zeros((len(images), 12, 12))
    for number, (row, column) in enumerate(places):
        canvas[number, row : row + 8, column : column + 8] = images[number]
    return canvas


class SmallCNN(nn.Module):
    """The network of lesson 10, for square pictures of any side."""

    def __init__(self, side: int, classes: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(8)
        self.conv2 = nn.Conv2d(8, 16, 3, padding=1)
        self.fc = nn.Linear(16 * (side // 4) ** 2, classes)

    def forward(self, x: tg.Tensor) -> tg.Tensor:
        x = F.max_pool2d(self.norm(self.conv1(x)).relu(), 2)
        x = F.max_pool2d(self.conv2(x).relu(), 2)
        return self.fc(x.flatten(1))


def pretrained(task: Task) -> SmallCNN:
    """Return a network that has learned the first task, in evaluation mode."""
    _ = tg.manual_seed(task.seed)
    model = SmallCNN(task.images.shape[1], int(task.first.max()) + 1).double()
    _fit(model, model.parameters(), task, task.first, task.pretraining, PRETRAINING_STEPS, lr=0.05)
    return model.eval()


def accuracy(task: Task, base: SmallCNN, way: str, labels: int) -> float:
    """Learn the new task from the first so many labels, in one of WAYS; return which part of the test is right."""
    _ = tg.manual_seed(task.seed)
    side, classes = task.images.shape[1], int(task.then.max()) + 1
    model: nn.Module
    if way == "pixels":
        model = nn.Sequential(nn.Flatten(), nn.Linear(side**2, classes)).double()
    elif way == "scratch":
        model = SmallCNN(side, classes).double()
    else:
        model = copy.deepcopy(base)  # in evaluation mode: the statistics of its BatchNorm hold still
        model.requires_grad_(way == "all live")
        model.fc = nn.Linear(model.fc.in_features, classes).double()
    trained = [p for p in model.parameters() if p.requires_grad]
    _fit(model, trained, task, task.then, task.labeled[:labels], STEPS, lr=0.01)
    with tg.no_grad():
        guesses = model.eval()(_tensor(task, task.test)).argmax(1).numpy()
    return float(np.mean(guesses == task.then[task.test]))


def _fit(
    model: nn.Module, trained: Iterable[tg.Tensor], task: Task, classes: Array, known: Array, steps: int, lr: float
) -> None:
    optimizer = tg.optim.SGD(trained, lr=lr, momentum=0.9)
    x, y = _tensor(task, known), tg.tensor(classes[known])
    batches: list[tg.Tensor] = []
    for _ in range(steps):
        batches = batches or list(tg.randperm(len(known)).split(BATCH))
        batch = batches.pop()
        loss = F.cross_entropy(model(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def _tensor(task: Task, indices: Array) -> tg.Tensor:
    return tg.tensor(task.images[indices]).unsqueeze(1)


def measure() -> dict[str, dict[str, list[list[float]]]]:
    """Measure everything, and print how far it is."""
    results: dict[str, dict[str, list[list[float]]]] = {name: {way: [] for way in WAYS} for name in TASKS}
    for name in TASKS:
        for seed in range(SEEDS):
            task = make_task(name, seed)
            base = pretrained(task)
            for way, rows in results[name].items():
                rows.append([round(accuracy(task, base, way, labels), 4) for labels in LABELS])
            print(f"{name}: {seed + 1} of {SEEDS} seeds", flush=True)
    return results


def main() -> None:
    """Measure everything again and rewrite the record."""
    record = {"made by": "python -m tinygrad_edu.data.fine_tuning", "labels": LABELS, "accuracy": measure()}
    text = re.sub(r"\[[^][]*\]", lambda row: " ".join(row.group().split()), json.dumps(record, indent=1))
    Path(__file__).with_suffix(".json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
