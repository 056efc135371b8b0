"""The checks of the course's exercises: one module a lesson, each with its cases, hints and known wrong beliefs."""

from importlib import import_module
from pkgutil import iter_modules

from tinygrad_edu.classroom.errors import ClassroomError, did_you_mean
from tinygrad_edu.classroom.feedback import Exercise


def by_lesson() -> dict[str, tuple[Exercise, ...]]:
    """The exercises of each lesson, in order, by the name of its notebook ("02_requires_grad")."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return {module.LESSON: module.EXERCISES for module in modules}


def find(exercise_id: str) -> Exercise:
    """The exercise with this id; ClassroomError where there is none."""
    known = {exercise.id: exercise for lesson in by_lesson().values() for exercise in lesson}
    if exercise_id not in known:
        raise ClassroomError(f"There is no exercise {exercise_id!r}: {did_you_mean(exercise_id, known)}")
    return known[exercise_id]
