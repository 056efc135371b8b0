"""Writing so that an interruption never leaves half a file, and nothing is lost by writing over it."""

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tinygrad_edu.classroom.errors import ClassroomError


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, to `path` in one step: a reader sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def replace_keeping_copy(path: Path, text: str) -> None:
    """Write `text` to `path`; a different older version is first kept as backup/<name>.<hash>."""
    if path.exists():
        old = path.read_bytes()
        if old == text.encode():
            return
        name = f"{path.name}.{hashlib.sha256(old).hexdigest()[:8]}"
        write_atomically(path.parent / "backup" / name, old)
    write_atomically(path, text)


@contextlib.contextmanager
def alone(folder: Path, share: str = "") -> Iterator[None]:
    """Have `folder` (made if need be), or one share of the work in it, for this process alone.

    Raises ClassroomError if another one is at work there. The system lets go of the lock when its holder ends, however
    it ends: nothing is left to be cleaned up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f".lock{share}", "ab") as file:
        try:
            _lock(file)
        except OSError as error:
            raise ClassroomError(f"another command is at work in {folder}; wait until it has ended") from error
        yield


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
