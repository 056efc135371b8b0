"""Where a student's code runs: a bubblewrap sandbox if this machine has one, a separate limited process if not.

In the sandbox there is no network, no other process, and no file but the system, the Python environment (both
read-only), this package without its exercises, and a small temporary file system. Every level is tried by really
starting it, once; which one was reached is said aloud and stands in the gradebook.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tinygrad_edu.classroom.errors import ClassroomError

BUBBLEWRAP = "bubblewrap"
BUBBLEWRAP_BASIC = "bubblewrap-basic"
PROCESS = "process"
MODES = ("auto", "require", "off")

SCRATCH = 64 << 20  # bytes of the jail's temporary file system
PACKAGE = Path(__file__).resolve().parents[1]
INSTANT_CHECKS = PACKAGE / "classroom" / "exercises"  # they know the answers; nothing that is graded needs them

_MEANING = {
    BUBBLEWRAP: "students' code runs in a bubblewrap sandbox: no network, no other process, no file of yours",
    BUBBLEWRAP_BASIC: "students' code runs in a bubblewrap sandbox, but its temporary files have no bound and user "
    "namespaces are open to it; bubblewrap 0.8 or later gives the full sandbox",
    PROCESS: "students' code runs in a separate process with limits, but it can read your files and use the network; "
    "install bubblewrap (Linux: `apt install bubblewrap`) before you grade strangers",
}


@dataclass
class Jailed:
    """A running jail: its process, and its working folder as seen from outside."""

    process: subprocess.Popen[bytes]
    folder: Path
    init: int | None = None  # process 1 of the sandbox; its end is everybody's end
    temporary: bool = False

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """End everything that runs in the jail, and remove its files."""
        with contextlib.suppress(ProcessLookupError):
            if self.init is None and os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            elif self.is_alive():
                os.kill(self.init or self.process.pid, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        self.process.wait()
        if self.temporary:
            shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True)
class Jail:
    """A way to start programs at one of the three levels; `secrets` are folders that must not be seen inside."""

    level: str
    secrets: tuple[Path, ...] = ()

    def start(self, program: list[str], files: Mapping[str, bytes]) -> Jailed:
        """Start `program` in an empty working folder that holds `files`."""
        return self._start_process(program, files) if self.level == PROCESS else self._start_bubble(program, files)

    def _start_process(self, program: list[str], files: Mapping[str, bytes]) -> Jailed:
        folder = Path(tempfile.mkdtemp(prefix="jail-"))
        for name, data in files.items():
            (folder / name).write_bytes(data)
        process = subprocess.Popen(
            program,
            cwd=folder,
            env={**_environment(str(folder)), "JPY_PARENT_PID": str(os.getpid())},  # the kernel ends with its parent
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return Jailed(process, folder, temporary=True)

    def _start_bubble(self, program: list[str], files: Mapping[str, bytes]) -> Jailed:
        with contextlib.ExitStack() as stack:
            told, tell = os.pipe()
            stack.callback(os.close, told)
            arguments, inherited = [], [tell]
            for name, data in files.items():
                file = stack.enter_context(tempfile.TemporaryFile())
                file.write(data)
                file.seek(0)
                inherited.append(file.fileno())
                arguments += ["--file", str(file.fileno()), f"/tmp/{name}"]
            command = ["bwrap", "--info-fd", str(tell), *self._walls(), *arguments, *_SEAL, *program]
            process = subprocess.Popen(
                command,
                pass_fds=inherited,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            os.close(tell)
            try:
                init = json.loads(_read_all(told))["child-pid"]
            except ValueError as error:
                process.wait()
                raise ClassroomError("bubblewrap did not start; grade again, or with --sandbox off") from error
        # The working folder exists in the jail's memory only; the kernel shows it to us through its first process.
        return Jailed(process, Path("/proc", str(init), "root", "tmp"), init)

    def _walls(self) -> Iterator[str]:
        """bwrap's arguments: what is cut off, then what can be seen, then what is hidden again."""
        yield from ("--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--clearenv")
        size = ("--size", str(SCRATCH)) if self.level == BUBBLEWRAP else ()
        if self.level == BUBBLEWRAP:
            yield "--disable-userns"
        for name, value in _environment("/tmp").items():
            yield from ("--setenv", name, value)
        # The working folder comes first: the environment may itself lie below /tmp, and then is mounted over it.
        yield from ("--proc", "/proc", "--dev", "/dev", *size, "--tmpfs", "/tmp", "--chdir", "/tmp")
        roots = _visible_roots()
        for root in roots:
            yield from ("--ro-bind", str(root), str(root))
        for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
            if os.path.islink(name):
                yield from ("--symlink", os.readlink(name), name)
            elif os.path.isdir(name):
                yield from ("--ro-bind", name, name)
        yield from ("--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache")
        hidden = [INSTANT_CHECKS]
        hidden += [path for path in self.secrets if path.is_dir() and any(path.is_relative_to(root) for root in roots)]
        for path in hidden:
            yield from ("--tmpfs", str(path), "--remount-ro", str(path))


_SEAL = ("--remount-ro", "/", "--remount-ro", "/dev")


def _visible_roots() -> list[Path]:
    """Folders that a kernel needs: the system, the interpreter, its packages, and this package."""
    packages = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    wanted = ["/usr", sys.base_prefix, sys.prefix, *packages, str(PACKAGE)]
    roots: list[Path] = []
    # By the name that Python knows, and by the one that a link on the way to it stands for.
    for path in (form for name in wanted for form in (Path(name).absolute(), Path(name).resolve())):
        if path.is_dir() and not any(path.is_relative_to(root) for root in roots):
            roots.append(path)
    return roots


def _environment(home: str) -> dict[str, str]:
    """The whole environment of a kernel: nothing of the grader's, and nothing that varies from run to run."""
    kept = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "SYSTEMDRIVE")
    single = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        **dict.fromkeys(single, "1"),
        **dict.fromkeys(("HOME", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR", "JUPYTER_RUNTIME_DIR"), home),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(PACKAGE.parent),
    }


def _read_all(descriptor: int) -> bytes:
    chunks = []
    while chunk := os.read(descriptor, 4096):
        chunks.append(chunk)
        if b"}" in chunk:
            break
    return b"".join(chunks)


@cache
def reached(level: str) -> bool:
    """Whether a program really starts at `level` on this machine, writes a file, and the file is seen from here."""
    if level == PROCESS:
        return True
    if sys.platform != "linux" or shutil.which("bwrap") is None:
        return False
    touch = "import pathlib, time; pathlib.Path('ready').touch(); time.sleep(60)"
    try:
        jailed = Jail(level).start([sys.executable, "-I", "-c", touch], {})
    except (ClassroomError, OSError):
        return False
    try:
        deadline = time.monotonic() + 10
        while jailed.is_alive() and time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                if (jailed.folder / "ready").exists():
                    return True
            time.sleep(0.02)
        return False
    finally:
        jailed.kill()


def choose(mode: str, secrets: tuple[Path, ...] = ()) -> Jail:
    """The best jail for `mode` ("auto", "require" or "off"); raises ClassroomError if a sandbox is required in vain."""
    levels = [PROCESS] if mode == "off" else [BUBBLEWRAP, BUBBLEWRAP_BASIC, PROCESS]
    level = next(level for level in levels if reached(level))
    if mode == "require" and level == PROCESS:
        raise ClassroomError(
            "no sandbox works on this machine: install bubblewrap (Linux), or accept less with --sandbox auto"
        )
    return Jail(level, tuple(path.resolve() for path in secrets))


def describe(level: str | None = None) -> str:
    """One line about a level, by default the best that this machine reaches."""
    level = level or choose("auto").level
    return f"sandbox: {level} - {_MEANING[level]}"
