"""Every file that was handed in, out of folders and zips alike, with a reason for each one that is left out.

Nothing is unpacked to the disk and nothing is followed: a link, a pipe, a name that leads out of its archive, or an
archive that swells beyond all measure is told, and the rest goes on.
"""

import io
import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO

LARGEST_FILE = 20_000_000  # bytes of one notebook, or of one student's zip
LARGEST_CONTENT = 100_000_000  # bytes that the notebooks in one student's zip may have together
LARGEST_DIRECTORY = 8 << 20  # bytes of a zip's table of contents
DEEPEST = 8  # folders in folders
MOST_ENTRIES = 100_000

_DRIVE = re.compile(r"^[A-Za-z]:")


class UnreadableSubmission(Exception):
    """A submission that cannot be graded; the message tells the student why, in one sentence."""


@dataclass(frozen=True)
class Entry:
    """A notebook that was handed in: the names that lead to it, when it was last changed (UTC), and its bytes."""

    parts: tuple[str, ...]
    modified: datetime | None
    read: Callable[[], bytes]  # raises UnreadableSubmission


@dataclass
class Inbox:
    """What was found: notebooks, folders that a student may have meant as a submission, and what is left out, why."""

    entries: list[Entry] = field(default_factory=list)
    folders: set[tuple[str, ...]] = field(default_factory=set)
    ignored: list[tuple[str, str]] = field(default_factory=list)

    def ignore(self, parts: tuple[str, ...], why: str) -> None:
        self.ignored.append(("/".join(parts), why))


def collect(source: Path) -> Inbox:
    """What lies in a folder or a zip; raises UnreadableSubmission if `source` is neither."""
    inbox = Inbox()
    if source.suffix.lower() == ".zip" and not source.is_dir():
        _refuse_unless_file(os.lstat(source))
        archive = _open_zip(open(source, "rb"))  # noqa: SIM115 - closed with the last of its entries
        _collect_zip(inbox, lambda: archive, (), ours=True)
    else:
        _collect_folder(inbox, source, ())
    return inbox


def _collect_folder(inbox: Inbox, folder: Path, above: tuple[str, ...]) -> None:
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        inbox.ignore(above, f"the folder cannot be read ({error.strerror})")
        return
    for one in found:
        parts = (*above, printable_name(one.name))
        if len(inbox.entries) + len(inbox.ignored) >= MOST_ENTRIES:
            raise UnreadableSubmission(f"there are more than {MOST_ENTRIES} files; give a folder of submissions only")
        if why := _no_work(parts[-1]):
            inbox.ignore(parts, why)
        elif one.is_dir(follow_symlinks=False):
            inbox.folders.add(parts)
            if len(parts) > DEEPEST:
                inbox.ignore(parts, f"more than {DEEPEST} folders deep")
            else:
                _collect_folder(inbox, Path(one.path), parts)
        elif parts[-1].lower().endswith(".ipynb"):
            inbox.entries.append(Entry(parts, _modified(one), partial(read_file, Path(one.path))))
        elif parts[-1].lower().endswith(".zip"):
            _collect_inner_zip(inbox, parts, partial(read_file, Path(one.path)))
        else:
            inbox.ignore(parts, "it is a link" if one.is_symlink() else "it is no notebook")


def _modified(entry: os.DirEntry[str]) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(entry.stat(follow_symlinks=False).st_mtime), UTC)
    except (OSError, OverflowError, ValueError):
        return None


def _no_work(name: str) -> str:
    """Why nobody can have meant a file or folder of this name as work, or ""."""
    if name.startswith("."):
        return "its name begins with a dot"
    return "programs make it by themselves" if name.startswith("__") else ""


def printable_name(name: str) -> str:
    """A file's name as text: one spelling for each letter, and bytes that are no text made visible."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", errors="backslashreplace"))


def read_file(path: Path) -> bytes:
    """The bytes of an ordinary file of bounded size; raises UnreadableSubmission."""
    try:
        before = os.lstat(path)
        _refuse_unless_file(before)
        if before.st_size > LARGEST_FILE:
            raise too_large()
        # Between lstat and open the file may have been exchanged: the flags and the second look are for that.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            after = os.fstat(file.fileno())
            if not stat.S_ISREG(after.st_mode) or (after.st_dev, after.st_ino) != (before.st_dev, before.st_ino):
                raise UnreadableSubmission("the file changed while it was read; grade again")
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableSubmission(f"the file cannot be read ({error.strerror}); send it anew") from error
    if len(data) > LARGEST_FILE:
        raise UnreadableSubmission("the file grew while it was read; grade again")
    return data


def too_large() -> UnreadableSubmission:
    """What is said of a file that no course work can be as large as."""
    return UnreadableSubmission(
        f"the file is larger than {LARGEST_FILE // 1_000_000} MB; clear its outputs, save it and send it anew"
    )


def _refuse_unless_file(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableSubmission("it is not an ordinary file; send the notebook itself, not a link to it")


# ------------------------------------------------------------------------------------------------------------- archives
def _collect_inner_zip(inbox: Inbox, parts: tuple[str, ...], read: Callable[[], bytes]) -> None:
    """A zip that a student handed in counts as a folder of its name."""
    above = (*parts[:-1], parts[-1][: -len(".zip")])
    inbox.folders.add(above)
    try:
        # Read anew for each notebook, so that a thousand zips do not have to fit into memory.
        _collect_zip(inbox, lambda: _open_zip(io.BytesIO(read())), above, ours=False)
    except UnreadableSubmission as error:
        inbox.ignore(parts, str(error))


def _collect_zip(inbox: Inbox, source: Callable[[], zipfile.ZipFile], above: tuple[str, ...], ours: bool) -> None:
    members = sorted(source().infolist(), key=lambda member: member.filename)
    content = sum(member.file_size for member in members if member.filename.lower().endswith(".ipynb"))
    if not ours and content > LARGEST_CONTENT:
        raise UnreadableSubmission("the zip would swell beyond all measure; send the notebook itself")
    for member in members:
        if member.is_dir():
            continue
        if why := _refusal(member):
            inbox.ignore((*above, printable(member.filename)), why)
            continue
        parts = (*above, *map(printable_name, member.filename.split("/")))
        inbox.folders |= {parts[:depth] for depth in (1, 2) if depth < len(parts)}
        read = partial(_read_member, source, member)
        last = parts[-1].lower()
        if why := next(filter(None, map(_no_work, parts)), ""):
            inbox.ignore(parts, why)
        elif last.endswith(".ipynb"):
            inbox.entries.append(Entry(parts, _packed(member), read))
        elif last.endswith(".zip") and ours:
            _collect_inner_zip(inbox, parts, read)
        else:
            inbox.ignore(parts, "it is a zip in a zip" if last.endswith(".zip") else "it is no notebook")


def _open_zip(file: IO[bytes]) -> zipfile.ZipFile:
    """A zip whose table of contents was measured before it is read; raises UnreadableSubmission."""
    damaged = UnreadableSubmission("the zip is damaged; pack it again, or send the notebook itself")
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - 66_000))
    tail = file.read()
    place = tail.rfind(b"PK\5\6")
    if place < 0 or len(tail) < place + 22:
        raise damaged
    if struct.unpack_from("<L", tail, place + 12)[0] > LARGEST_DIRECTORY:
        raise UnreadableSubmission("the zip holds far too many files; send the notebook itself")
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged from error


def _refusal(member: zipfile.ZipInfo) -> str:
    """Why a member of an archive is not touched, or ""."""
    name, kind = member.filename, stat.S_IFMT(member.external_attr >> 16)
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or "\\" in name or {"..", "."} & set(name.split("/")):
        return "refused: its name leads out of the zip"
    if kind not in (0, stat.S_IFREG):
        return "refused: it is a link or a device, not an ordinary file"
    if member.flag_bits & 1:
        return "refused: it is locked with a password"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "refused: it is packed in a way that ordinary zips are not"
    return ""


def _read_member(source: Callable[[], zipfile.ZipFile], member: zipfile.ZipInfo) -> bytes:
    if member.file_size > LARGEST_FILE:
        raise too_large()
    try:
        # What a zip says about its sizes may be a lie: no more than the limit is ever unpacked.
        with source().open(member) as file:
            data = file.read(LARGEST_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableSubmission("it is damaged inside its zip; pack it again and send it anew") from error
    if len(data) > LARGEST_FILE:
        raise too_large()
    return data


def _packed(member: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*member.date_time).astimezone(UTC)  # a zip says the hour, and not of which time zone
    except (ValueError, OverflowError, OSError):
        return None


def printable(line: str) -> str:
    """The line without what could move a terminal's cursor: names come from students."""
    return "".join(character if character.isprintable() else "?" for character in line)
