"""Control groups (Linux): the one strict bound on what all processes of a jail take together.

A group is a folder that the kernel keeps; limits are written to its files, and its processes are listed in one of
them. Version 1 has a folder for each controller, version 2 one for all. Ours are made below the group that this process
is in, and only where that group is ours to divide: handed over by systemd (`Delegate=yes`), or a container's own.
"""

import contextlib
import itertools
import os
import shlex
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psutil

MEMORY = 1 << 30  # bytes of all processes of a jail together, its temporary files included
TASKS = 128  # threads and processes

_PREFIX = "tinygrad-edu"
_OURSELVES = f"{_PREFIX}-grader"  # version 2 wants no process in a group that is divided: the grader moves in here
_LIMITS = {
    "memory.max": str(MEMORY),  # version 2
    "memory.swap.max": "0",
    "memory.limit_in_bytes": str(MEMORY),  # version 1
    "memory.memsw.limit_in_bytes": str(MEMORY),
    "pids.max": str(TASKS),  # both
}
_EVENTS = ("memory.events", "memory.oom_control")
_numbers = itertools.count()


@dataclass(frozen=True)
class Group:
    """One jail's group; `folders` has one folder for each controller, or one for all."""

    folders: tuple[Path, ...]

    def entered_by(self, command: list[str]) -> list[str]:
        """The command that joins the group first and then becomes `command`."""
        joins = [f"echo $$ > {shlex.quote(str(folder / 'cgroup.procs'))}" for folder in self.folders]
        return ["/bin/sh", "-c", " && ".join([*joins, 'exec "$@"']), "sh", *command]

    def ran_out_of_memory(self) -> bool:
        """Whether the kernel ended a process of this group for its memory."""
        files = [folder / name for folder in self.folders for name in _EVENTS]
        lines = [line.split() for file in files if file.exists() for line in file.read_text().splitlines()]
        return any(line[0] == "oom_kill" and line[1] != "0" for line in lines)

    def close(self) -> None:
        """End every process in the group, and remove it."""
        deadline = time.monotonic() + 5
        while (left := self._remove()) and time.monotonic() < deadline:
            for pid in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.002)

    def _remove(self) -> list[int]:
        """Remove the folders; returns the processes that stand in the way (0 for one that is just ending)."""
        left = []
        for folder in self.folders:
            try:
                folder.rmdir()
            except FileNotFoundError:
                continue
            except OSError:
                left += [int(pid) for pid in (folder / "cgroup.procs").read_text().split()] or [0]
        return [pid for pid in left if pid] or left


def new_group() -> Group:
    """A new group with its limits; raises OSError where none can be made."""
    bases = _bases()
    name = f"{_PREFIX}-{os.getpid()}-{next(_numbers)}"
    group = Group(tuple(base / name for base in bases))
    try:
        for folder in group.folders:
            folder.mkdir()
        limited = set()
        for file, value in ((folder / name, value) for folder in group.folders for name, value in _LIMITS.items()):
            # The kernel makes these files: what is not there, it cannot do (swap may be left out).
            if file.exists():
                file.write_text(value)
                limited.add(file.name)
        if not (limited & {"memory.max", "memory.limit_in_bytes"} and "pids.max" in limited):
            raise OSError("the group cannot be limited")
    except OSError:
        group.close()
        raise
    return group


@cache
def available() -> bool:
    """Whether groups can be made here, found out by making one."""
    try:
        new_group().close()
    except OSError:
        return False
    return True


@cache
def _bases() -> tuple[Path, ...]:
    """The folders below which groups are made; raises OSError where there are none."""
    bases = tuple(_found(Path("/proc/self/cgroup"), Path("/proc/self/mountinfo")))
    if not bases:
        raise OSError("no control group is ours to divide")
    for base in bases:
        _remove_stale(base)
    return bases


def _found(groups: Path, mounts: Path) -> Iterator[Path]:
    mounted = {}
    for line in mounts.read_text().splitlines():
        left, _, right = line.partition(" - ")
        fields, (kind, _, options) = left.split(), right.split(" ", 2)
        if kind in ("cgroup", "cgroup2"):
            mounted[kind, options] = (fields[3], Path(fields[4]))  # the group at the top of the mount, and where it is
    for line in groups.read_text().splitlines():
        _, controller, path = line.split(":", 2)
        for (kind, options), (top, place) in mounted.items():
            inside = place / path.removeprefix(top).lstrip("/")
            if not inside.is_dir():
                continue
            if kind == "cgroup" and controller in ("memory", "pids") and controller in options.split(","):
                yield inside
            elif kind == "cgroup2" and not controller and _may_divide(inside, path):
                yield _divided(inside)


def _may_divide(group: Path, path: str) -> bool:
    if not {"memory", "pids"} <= set((group / "cgroup.controllers").read_text().split()):
        return False
    if path == "/" or group.name == _OURSELVES:
        return os.access(group / "cgroup.procs", os.W_OK)
    with contextlib.suppress(OSError):
        return os.getxattr(group, "user.delegate") == b"1" and os.access(group / "cgroup.procs", os.W_OK)
    return False


def _divided(group: Path) -> Path:
    if group.name == _OURSELVES:
        return group.parent
    ours = group / _OURSELVES
    ours.mkdir(exist_ok=True)
    for pid in (group / "cgroup.procs").read_text().split():
        with contextlib.suppress(OSError):  # it has ended
            (ours / "cgroup.procs").write_text(pid)
    (group / "cgroup.subtree_control").write_text("+memory +pids")
    return group


def _remove_stale(base: Path) -> None:
    """Remove the empty groups of graders that were killed."""
    for folder in base.glob(f"{_PREFIX}-[0-9]*-*"):
        if not psutil.pid_exists(int(folder.name.split("-")[2])):
            with contextlib.suppress(OSError):
                folder.rmdir()
