"""The verb `lab`: JupyterLab on the first lesson, with the course's notebooks trusted."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from tinygrad_edu.classroom.course_folder import course_root
from tinygrad_edu.classroom.errors import ClassroomError

SETTINGS = Path(__file__).with_name("lab_settings")  # no question about Jupyter's news over a beginner's first page


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `lab`."""
    parser.add_argument("--no-browser", action="store_true", help="print the address instead of opening a browser")
    parser.add_argument(
        "--port", type=int, default=8888, help="the port to listen on; if it is taken, the next free one"
    )


def run(args: argparse.Namespace) -> int:
    """Trust the notebooks and serve JupyterLab until it is stopped; ClassroomError where it cannot start."""
    from jupyterlab.labapp import LabApp

    root = course_root()
    lessons = sorted((root / "notebooks").glob("*.ipynb"))
    if not lessons:
        raise ClassroomError(f"there is no lesson in {root / 'notebooks'}: get a complete copy of the course")
    require_writable_runtime()
    trust(lesson_notebooks(root))
    if not os.access(lessons[0], os.W_OK):
        print("This copy of the course is read-only: you can run the lessons, but not save your work.", file=sys.stderr)
    LabApp.launch_instance(argv=[*lab_arguments(root, lessons[0], args.port, args.no_browser), *args.extra])
    return 0


def lab_arguments(root: Path, lesson: Path, port: int, no_browser: bool) -> list[str]:
    """JupyterLab's arguments: open on `lesson`, and the flag without which it refuses to run as root."""
    address = quote(lesson.relative_to(root).as_posix())
    arguments = [f"--ServerApp.root_dir={root}", f"--LabApp.default_url=/lab/tree/{address}", f"--port={port}"]
    arguments.append(f"--LabApp.app_settings_dir={SETTINGS}")
    if no_browser:
        arguments.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")
    return arguments


def lesson_notebooks(root: Path) -> list[Path]:
    """Every notebook that a learner opens."""
    return sorted(path for folder in ("notebooks", "exercises") for path in (root / folder).glob("*.ipynb"))


def trust(notebooks: Iterable[Path]) -> None:
    """Sign the notebooks as `jupyter trust` does: JupyterLab hides stored pictures where it does not trust."""
    from nbformat.sign import NotebookNotary

    from tinygrad_edu.classroom.light import nbformat

    notary = NotebookNotary()
    for path in notebooks:
        try:
            notary.sign(nbformat.read(path, as_version=4))
        except (nbformat.reader.NotJSONError, nbformat.ValidationError, OSError) as error:
            print(f"not trusted, because it cannot be read: {path} ({error})", file=sys.stderr)


def is_trusted(notebook: Path) -> bool:
    """Whether JupyterLab would show this notebook's stored pictures."""
    from nbformat.sign import NotebookNotary

    from tinygrad_edu.classroom.light import nbformat

    return bool(NotebookNotary().check_signature(nbformat.read(notebook, as_version=4)))


def require_writable_runtime() -> None:
    """ClassroomError if Jupyter has no place for its running state (a home folder that is missing or read-only)."""
    from jupyter_core.paths import jupyter_runtime_dir

    folder = Path(jupyter_runtime_dir())
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        raise ClassroomError(
            f"Jupyter cannot write to {folder}: set the environment variable JUPYTER_RUNTIME_DIR to a folder of yours"
        )
