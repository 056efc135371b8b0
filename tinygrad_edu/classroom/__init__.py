"""The classroom: what a learner calls in a lesson, and what an instructor runs over a folder of submissions."""

from tinygrad_edu.classroom.learn import check, hint, predict, quiz, review, transcript

__all__ = ["check", "hint", "predict", "quiz", "review", "transcript"]
