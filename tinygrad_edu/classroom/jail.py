"""Where a student's code runs: a bubblewrap sandbox if this machine has one, a separate limited process if not.

In the sandbox there is no network, no other process, and no file but the system, the Python environment (both
read-only), this package without its exercises, and a small temporary file system. Every level is tried by really
starting it, once; which one was reached is said aloud and stands in the gradebook. Where the machine has control
groups for us (cgroups.py), they bound a jail's memory and processes at any level.
"""

import contextlib
import json
import os
import secrets
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

import psutil

from tinygrad_edu.classroom import cgroups
from tinygrad_edu.classroom.errors import ClassroomError

BUBBLEWRAP = "bubblewrap"
BUBBLEWRAP_BASIC = "bubblewrap-basic"
PROCESS = "process"
LEVELS = (BUBBLEWRAP, BUBBLEWRAP_BASIC, PROCESS)  # the best one first
MODES = ("auto", "require", "off")

SCRATCH = 64 << 20  # bytes of the jail's temporary file system
PACKAGE = Path(__file__).resolve().parents[1]
INSTANT_CHECKS = PACKAGE / "classroom" / "exercises"  # they know the answers; nothing that is graded needs them
MARK = "TINYGRAD_EDU_JAIL"  # the environment variable that all processes of a jail without walls inherit

_MEANING = {
    BUBBLEWRAP: "students' code runs in a bubblewrap sandbox: no network, no other process, no file of yours",
    BUBBLEWRAP_BASIC: "students' code runs in a bubblewrap sandbox, but its temporary files have no bound and user "
    "namespaces are open to it",
    PROCESS: "students' code runs in a separate process with limits, but it can read your files and use the network",
}


@dataclass(eq=False)
class Jailed:
    """A running jail: its process, and its working folder as seen from outside."""

    process: subprocess.Popen[bytes]
    folder: Path
    init: int | None = None  # process 1 of the sandbox; its end is everybody's end
    mark: str = ""  # without a sandbox: the mark in the environment of its processes
    group: cgroups.Group | None = None

    def __post_init__(self) -> None:
        _running.add(self)

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def ran_out_of_memory(self) -> bool:
        """Whether the system ended a process in the jail for its memory; always False without a control group."""
        return self.group is not None and self.group.ran_out_of_memory()

    def kill(self) -> None:
        """End everything that runs in the jail, and remove its files."""
        with contextlib.suppress(ProcessLookupError):
            if self.init is None and os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            elif self.is_alive():
                os.kill(self.init or self.process.pid, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        self.process.wait()
        if self.group:
            self.group.close()
        if self.mark:
            kill_marked(self.mark)
            shutil.rmtree(self.folder, ignore_errors=True)
        _running.discard(self)


_running: set[Jailed] = set()


def kill_all() -> None:
    """End every jail that this process started."""
    for jailed in list(_running):
        jailed.kill()


def kill_marked(mark: str) -> None:
    """End the processes that inherited `mark`, but for this one: those too that left their group and their parent."""
    found = True
    while found:
        found = False
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):  # it has ended, or belongs to somebody else
                if process.pid != os.getpid() and process.environ().get(MARK) == mark:
                    process.kill()
                    process.wait(1)
                    found = True


@dataclass(frozen=True)
class Jail:
    """A way to start programs at one of the three levels; `secrets` are folders that must not be seen inside."""

    level: str
    secrets: tuple[Path, ...] = ()
    bounded: bool = False  # whether a control group bounds memory and processes

    @property
    def name(self) -> str:
        """The level as the gradebook tells it."""
        return f"{self.level}+cgroup" if self.bounded else self.level

    def start(self, program: list[str], files: Mapping[str, bytes]) -> Jailed:
        """Start `program` in an empty working folder that holds `files`."""
        return self._start_process(program, files) if self.level == PROCESS else self._start_bubble(program, files)

    def _start_process(self, program: list[str], files: Mapping[str, bytes]) -> Jailed:
        folder = Path(tempfile.mkdtemp(prefix="jail-"))
        for name, data in files.items():
            (folder / name).write_bytes(data)
        mark = os.environ.get(MARK) or secrets.token_hex(8)
        # The kernel ends with its parent, by the second variable; the first is how to find what does not.
        own = {MARK: mark, "JPY_PARENT_PID": str(os.getpid())}
        group, program = self._grouped(program)
        process = subprocess.Popen(
            program,
            cwd=folder,
            env={**_environment(str(folder)), **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return Jailed(process, folder, mark=mark, group=group)

    def _grouped(self, command: list[str]) -> tuple[cgroups.Group | None, list[str]]:
        """A control group, if there is to be one, and the command that runs in it."""
        if not self.bounded:
            return None, command
        group = cgroups.new_group()
        return group, group.entered_by(command)

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
            bubble = ["bwrap", "--info-fd", str(tell), *self._walls(), *arguments, *_SEAL, *program]
            group, command = self._grouped(bubble)
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
                if group:
                    group.close()
                raise ClassroomError("bubblewrap did not start; grade again, or with --sandbox off") from error
        # The working folder exists in the jail's memory only; the kernel shows it to us through its first process.
        return Jailed(process, Path("/proc", str(init), "root", "tmp"), init, group=group)

    def _walls(self) -> Iterator[str]:
        """bwrap's arguments: what is cut off, then what can be seen, then what is hidden again."""
        yield from ("--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--clearenv")
        yield from ("--cap-drop", "ALL")  # to root, bwrap would leave its powers
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
        copies = [copy for root in roots for form in _COPIES for copy in root.glob(form)]
        secrets = [path for path in self.secrets if path.is_dir() and any(path.is_relative_to(root) for root in roots)]
        for path in dict.fromkeys([INSTANT_CHECKS, *copies, *secrets]):
            yield from ("--tmpfs", str(path), "--remount-ro", str(path))


# In /proc are files by which root sets up the whole machine.
_SEAL = ("--remount-ro", "/", "--remount-ro", "/dev", "--remount-ro", "/proc")

# Where a visible folder holds another copy of this package: the same secrets.
_COPIES = tuple(
    f"{above}tinygrad_edu/classroom/exercises" for above in ("", "lib*/python3*/*-packages/", "local/lib/python3*/*/")
)


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
    levels = (PROCESS,) if mode == "off" else LEVELS
    level = next(level for level in levels if reached(level))
    if mode == "require" and level == PROCESS:
        raise ClassroomError(f"no sandbox works on this machine: {_remedy()}; or accept less with --sandbox auto")
    return Jail(level, tuple(path.resolve() for path in secrets), cgroups.available())


def describe(jail: Jail | None = None) -> str:
    """One line about a jail, by default the best that this machine has, and how to get a better one."""
    jail = jail or choose("auto")
    memory = "their memory is bounded" if jail.bounded else "their memory is only watched"
    line = f"sandbox: {jail.name} - {_MEANING[jail.level]}; {memory}"
    if jail.level != BUBBLEWRAP:
        return f"{line}. Before you grade strangers: {_remedy()}"
    if not jail.bounded and shutil.which("systemd-run"):
        return f"{line}. For a bound, put `systemd-run --user --scope -p Delegate=yes` before the command"
    return line


def _remedy() -> str:
    """How this machine gets a better level."""
    if reached(BUBBLEWRAP):
        return "leave out `--sandbox off`"
    if sys.platform != "linux":
        return "grade on Linux with bubblewrap, for instance in WSL 2 or a virtual machine"
    if shutil.which("bwrap") is None:
        return "install bubblewrap (`apt install bubblewrap`, `dnf install bubblewrap`)"
    if reached(BUBBLEWRAP_BASIC):
        return "install bubblewrap 0.8 or later"
    trial = subprocess.run(
        ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"], capture_output=True, text=True, check=False
    )
    return (
        f"let bubblewrap make user namespaces, which it may not ({trial.stderr.strip() or 'it does not say why'}): "
        "a container needs `--security-opt seccomp=unconfined --security-opt apparmor=unconfined`, "
        "Ubuntu 24.04 and later `sysctl kernel.apparmor_restrict_unprivileged_userns=0`"
    )
