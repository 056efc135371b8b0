"""Where the course is: the folder that holds course.py, the notebooks and, in an editable install, this package."""

from pathlib import Path

from tinygrad_edu.classroom.errors import ClassroomError

ROOT = Path(__file__).resolve().parents[2]


def course_root() -> Path:
    """The folder of the course; ClassroomError where only the package was installed."""
    if not (ROOT / "course.py").is_file():
        raise ClassroomError(
            "only the package is installed here, without the lessons: get the course's folder and run this "
            "with 'python3 course.py' in it"
        )
    return ROOT
