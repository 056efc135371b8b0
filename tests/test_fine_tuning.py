"""The measurements that lesson 10 shows: complete, and what the code measures again is what was recorded."""

import json
from importlib import resources

import numpy as np
import pytest

from tinygrad_edu.data import digits
from tinygrad_edu.data.fine_tuning import LABELS, SEEDS, TASKS, WAYS, accuracy, make_task, measured, pretrained


def test_the_record_is_complete_and_says_how_it_was_made():
    record = json.loads(resources.files("tinygrad_edu.data").joinpath("fine_tuning.json").read_text(encoding="utf-8"))
    assert record["made by"] == "python -m tinygrad_edu.data.fine_tuning"
    assert record["labels"] == list(LABELS)
    assert list(record["accuracy"]) == list(TASKS)
    for task in TASKS:
        assert list(measured(task)) == list(WAYS)
        for accuracies in measured(task).values():
            assert accuracies.shape == (SEEDS, len(LABELS))
            assert ((accuracies > 0.1) & (accuracies <= 1)).all()


def test_what_is_measured_again_is_what_was_recorded():
    """One of the 720 numbers by each of two ways; all of them take a quarter of an hour."""
    task = make_task("new digits", 3)
    base = pretrained(task)
    for way in ("pixels", "frozen"):
        assert round(accuracy(task, base, way, 10), 4) == measured("new digits")[way][3, 0], way


@pytest.mark.parametrize("name", TASKS)
def test_no_picture_is_in_two_piles(name):
    task = make_task(name, seed=1)
    piles = [set(pile.tolist()) for pile in (task.pretraining, task.labeled, task.test)]
    assert sum(map(len, piles)) == len(set.union(*piles)) == 1797
    assert len(piles[1]) == max(LABELS)
    again = make_task(name, seed=1)
    assert all(np.array_equal(getattr(task, pile), getattr(again, pile)) for pile in ("images", "labeled", "test"))
    assert not np.array_equal(task.test, make_task(name, seed=2).test)


def test_new_digits_are_new():
    task = make_task("new digits", 0)
    assert set(task.first[task.pretraining]) == set(range(5))
    assert set(task.then[task.labeled]) == set(task.then[task.test]) == set(range(5))
    assert np.array_equal(task.then[task.test], digits().labels[task.test] - 5)


def test_moved_digits_are_the_same_digits_elsewhere():
    moved, images = make_task("moved digits", 0).images, digits().images
    assert moved.shape == (1797, 12, 12)
    assert np.array_equal(moved.sum((1, 2)), images.sum((1, 2)))
    assert any(
        np.array_equal(moved[5, row : row + 8, col : col + 8], images[5]) for row in range(5) for col in range(5)
    )


def test_an_unknown_task_is_refused():
    with pytest.raises(KeyError, match="no task 'zebras', only parity, new digits, moved digits"):
        make_task("zebras", 0)
