"""What a program in the jail can see and do; each level is tried for real where this machine has it."""

import os
import re
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from tinygrad_edu.classroom import cgroups, jail
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.jail import (
    BUBBLEWRAP,
    BUBBLEWRAP_BASIC,
    INSTANT_CHECKS,
    PACKAGE,
    PROCESS,
    Jail,
    choose,
    describe,
    reached,
)

needs_cgroup = pytest.mark.skipif(not cgroups.available(), reason="no control group is ours here")
needs_bubblewrap = pytest.mark.skipif(not reached(BUBBLEWRAP), reason="bubblewrap does not work on this machine")

LEVELS = [
    pytest.param(level, marks=pytest.mark.skipif(not reached(level), reason=f"{level} does not work on this machine"))
    for level in (PROCESS, BUBBLEWRAP_BASIC, BUBBLEWRAP)
]


def run_inside(level: str, code: str, secrets: tuple[Path, ...] = ()) -> str:
    """Run code in the jail and give back what it wrote to the file `out` in its working folder."""
    code = f"result = ''\n{code}\nopen('part', 'w').write(str(result))\n"
    code += "import os, time\nos.rename('part', 'out'); time.sleep(60)"
    jailed = Jail(level, secrets).start([sys.executable, "-c", code], {"given": b"hello"})
    try:
        deadline = time.monotonic() + 20
        while not (jailed.folder / "out").exists():
            assert jailed.is_alive(), "the program ended early"
            assert time.monotonic() < deadline, "the program wrote nothing"
            time.sleep(0.02)
        return (jailed.folder / "out").read_text()
    finally:
        jailed.kill()


@pytest.mark.parametrize("level", LEVELS)
def test_a_program_finds_its_files_and_the_package(level: str) -> None:
    code = "import tinygrad_edu.classroom, numpy, os; result = open('given').read(), os.environ['OMP_NUM_THREADS']"
    assert run_inside(level, code) == "('hello', '1')"


@pytest.mark.parametrize("level", LEVELS)
def test_the_graders_environment_is_not_handed_on(level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    assert run_inside(level, "import os; result = 'SECRET_TOKEN' in os.environ") == "False"


@pytest.mark.parametrize("level", LEVELS)
def test_kill_ends_everything_and_leaves_nothing(level: str) -> None:
    spawn = [sys.executable, "-c", "import os, time\nfor _ in range(3): os.fork()\ntime.sleep(60)"]
    jailed = Jail(level).start(spawn, {})
    time.sleep(0.3)
    jailed.kill()
    jailed.kill()  # twice is harmless
    assert not jailed.is_alive()
    assert not jailed.folder.exists()


HIDDEN = {
    "the tests": str(Path(__file__).resolve()),
    "the course's own files": str(PACKAGE.parent / "pyproject.toml"),
    "the instant checks": str(PACKAGE / "classroom" / "exercises" / "lesson_02.py"),
    "accounts": "/etc/passwd",
    "the grader's process": f"/proc/{os.getpid()}/mem",
}


@needs_bubblewrap
@pytest.mark.parametrize("what", HIDDEN)
def test_the_sandbox_hides(what: str) -> None:
    assert Path(HIDDEN[what]).exists()
    assert run_inside(BUBBLEWRAP, f"import os; result = os.path.exists({HIDDEN[what]!r})") == "False"


@needs_bubblewrap
def test_a_secret_inside_a_visible_folder_is_hidden_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site-packages" / "solutions").mkdir(parents=True)
    (tmp_path / "site-packages" / "solutions" / "02.ipynb").touch()
    (tmp_path / "site-packages" / "module.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path / "site-packages"))
    code = f"import os; result = sorted(os.listdir({str(tmp_path / 'site-packages')!r})), "
    code += f"os.listdir({str(tmp_path / 'site-packages' / 'solutions')!r})"
    secret = tmp_path / "site-packages" / "solutions"
    assert run_inside(BUBBLEWRAP, code) == "(['module.py', 'solutions'], ['02.ipynb'])"
    assert run_inside(BUBBLEWRAP, code, (secret,)) == "(['module.py', 'solutions'], [])"


@needs_bubblewrap
def test_an_environment_behind_a_link_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real" / "site-packages").mkdir(parents=True)
    (tmp_path / "real" / "site-packages" / "behind.py").write_text("value = 5")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    folder = tmp_path / "link" / "site-packages"
    monkeypatch.syspath_prepend(str(folder))
    assert (
        run_inside(BUBBLEWRAP, f"import sys; sys.path.append({str(folder)!r}); import behind; result = behind.value")
        == "5"
    )


FORBIDDEN = {
    "changing the whole machine": "open('/proc/sys/kernel/core_pattern', 'r+')",
    "uncovering what is hidden": f"import ctypes; assert not ctypes.CDLL(None).umount({os.fsencode(INSTANT_CHECKS)!r})",
    "the network": "import socket; socket.create_connection(('127.0.0.1', 22), 1)",
    "writing to the system": "open('/usr/x', 'w')",
    "writing to the package": f"open({str(PACKAGE / 'x.py')!r}, 'w')",
    "writing to the root": "open('/x', 'w')",
    "writing to /dev": "open('/dev/x', 'w')",
    "filling the disk": f"open('big', 'wb').write(bytes({jail.SCRATCH} + 1))",
    "a user namespace": "import ctypes, os; assert ctypes.CDLL(None, use_errno=True).unshare(0x10000000) == 0",
    "mounting": "import ctypes; assert ctypes.CDLL(None).mount(b'x', b'/tmp', b'tmpfs', 0, 0) == 0",
}


@needs_bubblewrap
@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_sandbox_refuses(what: str) -> None:
    code = f"try:\n    {FORBIDDEN[what]}\nexcept (OSError, AssertionError):\n    result = 'refused'"
    # A full disk refuses the result as well: make room first.
    assert run_inside(BUBBLEWRAP, f"{code}\nimport os\nos.path.exists('big') and os.unlink('big')") == "refused"


@needs_bubblewrap
def test_nobody_else_is_seen_in_the_sandbox() -> None:
    code = "import os; result = sum(name.isdigit() for name in os.listdir('/proc'))"
    assert int(run_inside(BUBBLEWRAP, code)) <= 3


@needs_bubblewrap
def test_no_power_of_root_is_left_in_the_sandbox() -> None:
    status = run_inside(BUBBLEWRAP, "result = open('/proc/self/status').read()")
    assert set(re.findall(r"^Cap\w+:\s*(\w+)$", status, re.MULTILINE)) == {"0" * 16}


@needs_bubblewrap
def test_another_copy_of_the_instant_checks_is_hidden_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "site-packages" / "tinygrad_edu" / "classroom" / "exercises"
    copy.mkdir(parents=True)
    (copy / "lesson_02.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path / "site-packages"))
    assert run_inside(BUBBLEWRAP, f"import os; result = os.listdir({str(copy)!r})") == "[]"


SURVIVOR = """\
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        open(sys.argv[1], 'w').write(str(os.getpid()))
        time.sleep(60)
os._exit(0)
"""


@pytest.mark.parametrize("bounded", [False, pytest.param(True, marks=needs_cgroup)])
def test_a_process_that_left_its_group_and_its_parent_is_ended_too(tmp_path: Path, bounded: bool) -> None:
    jailed = Jail(PROCESS, bounded=bounded).start([sys.executable, "-c", SURVIVOR, str(tmp_path / "pid")], {})
    deadline = time.monotonic() + 20
    while not (tmp_path / "pid").exists() or not (pid := (tmp_path / "pid").read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert psutil.pid_exists(int(pid))
    jailed.kill()
    assert not psutil.pid_exists(int(pid)) or psutil.Process(int(pid)).status() == psutil.STATUS_ZOMBIE


def test_off_means_a_process_and_require_means_a_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose("off").level == PROCESS
    monkeypatch.setattr(jail, "reached", lambda level: level == PROCESS)
    assert choose("auto").level == PROCESS
    with pytest.raises(ClassroomError, match=r"no sandbox works on this machine: .* or accept less"):
        choose("require")


def test_without_bwrap_the_level_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jail.shutil, "which", lambda name: None)
    assert not reached.__wrapped__(BUBBLEWRAP)


@pytest.mark.parametrize(
    ("platform", "bwrap", "works", "remedy"),
    [
        ("darwin", None, [PROCESS], "grade on Linux with bubblewrap"),
        ("linux", None, [PROCESS], "apt install bubblewrap"),
        ("linux", "/usr/bin/bwrap", [BUBBLEWRAP, PROCESS], "leave out `--sandbox off`"),
        ("linux", "/usr/bin/bwrap", [PROCESS, BUBBLEWRAP_BASIC], "bubblewrap 0.8 or later"),
        ("linux", "/usr/bin/bwrap", [PROCESS], "user namespaces, which it may not (no permission): a container needs"),
    ],
)
def test_describe_tells_how_to_get_a_better_level(
    monkeypatch: pytest.MonkeyPatch, platform: str, bwrap: str | None, works: list[str], remedy: str
) -> None:
    monkeypatch.setattr(jail.sys, "platform", platform)
    monkeypatch.setattr(jail.shutil, "which", lambda name: bwrap)
    monkeypatch.setattr(jail, "reached", works.__contains__)
    monkeypatch.setattr(jail.subprocess, "run", lambda *_, **__: SimpleNamespace(stderr="no permission\n"))
    assert remedy in describe(Jail(works[-1]))


@needs_bubblewrap
def test_a_bubblewrap_that_refuses_is_noticed_by_trying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Jail, "_walls", lambda self: iter(["--no-such-option"]))
    assert not reached.__wrapped__(BUBBLEWRAP)


def test_describe_says_what_the_level_means() -> None:
    assert "read your files" in describe(Jail(PROCESS))
    assert describe().startswith(f"sandbox: {choose('auto').name} - ")
