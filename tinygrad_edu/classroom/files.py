"""Writing so that an interruption never leaves half a file, and nothing is lost by writing over it."""

import hashlib
import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """Write `text` (UTF-8, as it is) to `path` in one step: a reader sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
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
        write_atomically(path.parent / "backup" / name, old.decode(errors="replace"))
    write_atomically(path, text)
