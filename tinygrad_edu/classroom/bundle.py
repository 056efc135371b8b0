"""The folder that students get: lessons, exercises, the package and course.py; no solution, no hidden check, no test.

The same course gives the same bytes. MANIFEST.sha256 lists the files (`sha256sum -c` reads it), and
by it a later release knows which files are its own: a file that somebody else made or changed is never written over.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.files import write_atomically

MANIFEST = "MANIFEST.sha256"

_FILES = ("course.py", "pyproject.toml", "requirements.lock", "environment.yml", "LICENSE")
_PACKAGED = {".py", ".json", ".md", ".npz", ".typed"}  # as pyproject's package-data
_README = """# Your copy of the course

{lessons}

With Python 3.11 or later and nothing else:

    python3 course.py lab                          # opens the lessons in JupyterLab
    python3 course.py check exercises/{first}.ipynb    # your own score, and what is left
    python3 course.py doctor                       # if something does not work: what, and how to mend it

On Windows, write `py course.py lab`. The first run installs everything into the folder .venv, in about a minute.
Work in the notebooks in `exercises/`, and hand in the notebook itself: save it, and send the .ipynb file.
"""


def write_bundle(root: Path, exercises: dict[str, str], target: Path) -> list[str]:
    """Write the bundle of the course in `root` to `target`; returns the names of the files that changed.

    Raises ClassroomError, before anything is written, if a file in the way is not of an earlier bundle.
    """
    content = dict(_content(root, exercises))
    earlier = _manifest(target)
    foreign = [name for name in content if _is_foreign(target / name, earlier.get(name), content[name])]
    gone = [name for name in earlier if name not in content and (target / name).is_file()]
    foreign += [name for name in gone if _digest((target / name).read_bytes()) != earlier[name]]
    if foreign or (target.exists() and not target.is_dir()):
        raise ClassroomError(
            f"{target} holds files that no release wrote, or that were changed since: "
            f"{', '.join(sorted(foreign)[:5]) or target.name}; choose an empty folder"
        )
    manifest = "".join(f"{_digest(data)}  {name}\n" for name, data in sorted(content.items()))
    changed = [name for name, data in sorted(content.items()) if earlier.get(name) != _digest(data)]
    for name in changed:
        write_atomically(target / name, content[name])
    for name in gone:
        (target / name).unlink()
    write_atomically(target / MANIFEST, manifest.encode())
    return changed


def _content(root: Path, exercises: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files by name."""
    for name in _FILES:
        yield name, _read(root / name)
    package = root / "tinygrad_edu"
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(root)
        if path.is_file() and (path.suffix in _PACKAGED or path.name == "py.typed") and not _hidden(inside):
            yield inside.as_posix(), _read(path)
    lessons = sorted((root / "notebooks").glob("*.ipynb"))
    for path in lessons:
        yield f"notebooks/{path.name}", _read(path)
    for name, text in sorted(exercises.items()):
        yield f"exercises/{name}", text.encode()
    titles = "\n".join(f"- [{_title(path)}](notebooks/{path.name})" for path in lessons)
    first = next(iter(sorted(exercises)), "").removesuffix(".ipynb")
    yield "README.md", _README.format(lessons=titles, first=first).encode()


def _title(path: Path) -> str:
    """The first heading of a lesson."""
    cells = json.loads(_read(path))["cells"]
    lines = "".join("".join(cell["source"]) + "\n" for cell in cells if cell["cell_type"] == "markdown").splitlines()
    return next((line.lstrip("# ") for line in lines if line.startswith("#")), path.stem)


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "__pycache__")) for part in path.parts)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes().replace(b"\r\n", b"\n") if path.suffix != ".npz" else path.read_bytes()
    except OSError as error:
        raise ClassroomError(f"{path} is missing ({error.strerror}): a bundle needs a complete course") from error


def _manifest(target: Path) -> dict[str, str]:
    """The digests of the earlier bundle's files by name."""
    path = target / MANIFEST
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _is_foreign(path: Path, written: str | None, data: bytes) -> bool:
    """Whether what lies at `path` is neither what the earlier bundle wrote there nor what is to be written."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return True
    return path.exists() and _digest(path.read_bytes()) not in (written, _digest(data))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
