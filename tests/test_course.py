"""The door, course.py: what it says in each bad situation, and that the next run repairs what the last one left."""

import ast
import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.conftest import COURSE

# A course in small: one locked package, a project that builds itself without any package, and a verb that reports.
PROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
BACKEND = """
import os, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(os.path.join(wheel_directory, "mini-1-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("mini_finder.py", "import sys; sys.path.append(" + ascii(os.getcwd()) + ")")
        wheel.writestr("mini.pth", "import mini_finder")
        wheel.writestr("mini-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: mini\\nVersion: 1\\n")
        wheel.writestr("mini-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("mini-1.dist-info/RECORD", "")
    return "mini-1-py3-none-any.whl"
"""
VERB = "import os, sys, locked\nprint(locked.VERSION, sys.argv[1:], os.getcwd())\nsys.exit(7)\n"


def write_wheel(folder: Path, version: str) -> str:
    """Build the locked package; return its line for the lock."""
    path = folder / f"locked-{version}-py3-none-any.whl"
    info = f"locked-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("locked.py", f"VERSION = '{version}'\n")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: locked\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return f"locked=={version} \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def offline(tmp_path, monkeypatch):
    """Pip's settings for tests: nothing but the wheels in the returned folder."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", wheels.as_uri())
    return wheels


def run(script: Path, *arguments: str, before: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess:
    """Run a course.py as `python3 course.py ARGUMENTS`, after the statements `before` in the same interpreter."""
    start = (
        f"import runpy, sys; sys.argv = sys.argv[1:]; {before or 'pass'}; runpy.run_path(sys.argv[0], None, '__main__')"
    )
    command = [sys.executable, "-c", start, str(script), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False)


def assert_one_sentence(text: str, *parts: str) -> None:
    """The reader gets one line from course.py and no traceback, and it says these things."""
    assert text.startswith("course.py: ")
    assert text.endswith(".\n")
    assert text.count("\n") == 1
    for part in parts:
        assert part in text


def test_from_nothing_through_interruption_and_change(tmp_path, offline):
    root, elsewhere = tmp_path / "été à la mer", tmp_path / "elsewhere"
    (root / "tinygrad_edu").mkdir(parents=True)
    elsewhere.mkdir()
    script = Path(shutil.copy(COURSE, root))
    (root / "pyproject.toml").write_text(PROJECT)
    (root / "backend.py").write_text(BACKEND)
    (root / "tinygrad_edu" / "__main__.py").write_text(VERB)
    (root / "requirements.lock").write_text(write_wheel(offline, "1"))

    command = [sys.executable, str(script), "doctor"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as interrupted:
        while not (root / ".venv" / "pyvenv.cfg").exists():
            assert interrupted.poll() is None
            time.sleep(0.01)
        interrupted.kill()

    repaired = run(script, "grade", "some folder", "--late", cwd=elsewhere)
    assert repaired.stdout == f"1 ['grade', 'some folder', '--late'] {elsewhere}\n"
    assert repaired.returncode == 7  # the verb's own
    assert "incomplete" in repaired.stderr
    assert "Installing the course" in repaired.stderr
    assert "unpacking 1 packages" in repaired.stderr

    again = run(script, "doctor", cwd=elsewhere)
    assert (again.stdout, again.stderr) == (f"1 ['doctor'] {elsewhere}\n", "")

    (root / "requirements.lock").write_text(write_wheel(offline, "2"))
    changed = run(script, "doctor", cwd=elsewhere)
    assert changed.stdout == f"2 ['doctor'] {elsewhere}\n"
    assert "bringing .venv up to date" in changed.stderr


def test_an_old_python_gets_as_far_as_the_sentence():
    result = run(COURSE, "lab", before="sys.version_info = (3, 8, 18, 'final', 0)")
    assert result.returncode == 2
    assert_one_sentence(result.stderr, "this is Python 3.8", "needs Python 3.11 or later")


def test_an_old_python_can_read_the_file():
    """Python 2.7 reads a whole file before it runs a line: nothing newer may stand anywhere in it."""
    source = COURSE.read_text(encoding="ascii")  # 2.7 wants ASCII unless told otherwise
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.Match, ast.AsyncFunctionDef, ast.YieldFrom)
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, newer), node.lineno
        if isinstance(node, ast.FunctionDef):
            assert not node.args.kwonlyargs
            assert not node.args.posonlyargs
            assert node.returns is None
            assert all(argument.annotation is None for argument in node.args.args)
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            assert not any(isinstance(element, ast.Starred) for element in node.elts), node.lineno
        if isinstance(node, ast.Dict):
            assert None not in node.keys, node.lineno
        if isinstance(node, ast.Raise):
            assert node.cause is None, node.lineno


def test_a_python_without_ensurepip(course, monkeypatch):
    for name in ("requirements.lock", "pyproject.toml"):
        Path(course.ROOT, name).touch()
    result = run(Path(course.__file__), "lab", before="sys.modules['ensurepip'] = None")
    assert result.returncode == 2
    assert_one_sentence(result.stderr[result.stderr.index("course.py") :], "cannot make virtual environments")

    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(course.os.path, "exists", lambda path: path == "/etc/debian_version")
    package = f"python3.{sys.version_info.minor}-venv"
    with pytest.raises(course.Problem, match=f"sudo apt install {re.escape(package)}"):
        course.make_venv()


def test_no_network(course, monkeypatch, offline):
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")  # the discard port: nobody listens
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setattr(course, "PYTHON", sys.executable)
    Path(course.VENV).mkdir()
    with pytest.raises(course.Problem, match="the package index cannot be reached: check the network"):
        course.pip(["locked==1"])


def test_a_damaged_package(course, monkeypatch, offline):
    lock = Path(course.LOCK)
    lock.write_text(write_wheel(offline, "1").replace("sha256:", "sha256:" + "0" * 8)[:-9])
    monkeypatch.setattr(course, "PYTHON", sys.executable)
    Path(course.VENV).mkdir()
    with pytest.raises(
        course.Problem, match=r"pip failed \(THESE PACKAGES DO NOT MATCH THE HASHES.*pip\.log"
    ) as caught:
        course.pip(["--require-hashes", "-r", str(lock)])
    assert "\n" not in str(caught.value)
    assert "Expected sha256" in Path(course.PIP_LOG).read_text(encoding="utf-8")


@pytest.fixture
def installs(course, monkeypatch):
    """What `ensure_environment` does, recorded instead of done."""
    calls: list[str] = []
    Path(course.LOCK).write_text("numpy==2\n")
    Path(course.ROOT, "pyproject.toml").write_text("[project]\n")

    def make_venv():
        calls.append("venv")
        Path(course.PYTHON).parent.mkdir(parents=True, exist_ok=True)
        Path(course.PYTHON).touch()

    monkeypatch.setattr(course, "make_venv", make_venv)
    monkeypatch.setattr(course, "install", lambda: calls.append("install"))
    return calls


def ensure(course, calls: list[str]) -> list[str]:
    """The steps that one more `ensure_environment` takes."""
    calls.clear()
    course.ensure_environment()
    return calls


def test_what_each_change_costs(course, installs, monkeypatch):
    assert ensure(course, installs) == ["venv", "install"]
    assert ensure(course, installs) == []
    Path(course.LOCK).write_bytes(b"numpy==2\r\n")  # the same lock, as Windows checks it out
    assert ensure(course, installs) == []
    Path(course.LOCK).write_text("numpy==3\n")
    assert ensure(course, installs) == ["install"]
    Path(course.ROOT, "pyproject.toml").write_text("[project]\nname = 'new'\n")
    assert ensure(course, installs) == ["install"]
    Path(course.PYTHON).unlink()
    assert ensure(course, installs) == ["venv", "install"]
    Path(course.STAMP).unlink()
    assert ensure(course, installs) == ["venv", "install"]
    monkeypatch.setattr(course.sys, "version_info", (3, 99, 0, "final", 0))
    assert ensure(course, installs) == ["venv", "install"]
    monkeypatch.setattr(course, "ROOT", shutil.copytree(course.ROOT, course.ROOT + " moved"))
    assert ensure(course, installs) == ["venv", "install"]


@pytest.mark.parametrize("step", ["make_venv", "install"])
def test_an_interrupted_install_leaves_no_stamp(course, installs, monkeypatch, step):
    def interrupt():
        raise KeyboardInterrupt

    ensure(course, installs)
    Path(course.LOCK).write_text("numpy==3\n")
    if step == "make_venv":
        Path(course.STAMP).unlink()
    with monkeypatch.context() as patch:
        patch.setattr(course, step, interrupt)
        assert course.main(["doctor"]) == 130
    assert ensure(course, installs) == ["venv", "install"]


def test_a_read_only_checkout(course, installs, monkeypatch, capsys):
    def refuse():
        raise PermissionError(errno.EACCES, "Permission denied", course.VENV)

    monkeypatch.setattr(course, "make_venv", refuse)
    assert course.main(["lab"]) == 2
    message = capsys.readouterr().err.splitlines(keepends=True)[-1]
    assert_one_sentence(message, f"cannot write to '{course.VENV}' (Permission denied)", "copy the course to a folder")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_really_read_only_checkout(course):
    folder = Path(course.ROOT)
    for name in ("requirements.lock", "pyproject.toml"):
        (folder / name).touch()
    folder.chmod(0o555)
    try:
        result = run(Path(course.__file__), "lab")
    finally:
        folder.chmod(0o755)
    assert result.returncode == 2
    assert_one_sentence(result.stderr[result.stderr.index("course.py") :], "cannot write to", "copy the course")


def test_course_py_on_its_own(course, capsys):
    assert course.main(["lab"]) == 2
    assert_one_sentence(capsys.readouterr().err, "requirements.lock' is missing", "complete copy of the course")


def test_packages_damaged_so_much_that_the_doctor_cannot_start(course, installs, monkeypatch, capsys, tmp_path):
    (tmp_path / "tinygrad_edu").mkdir()
    (tmp_path / "tinygrad_edu" / "__init__.py").write_text("import a_package_that_was_deleted\n")
    ensure(course, installs)
    capsys.readouterr()
    monkeypatch.setattr(course, "run", lambda command: run_here(command, tmp_path))
    assert course.main(["doctor"]) == 2
    assert_one_sentence(capsys.readouterr().err, "No module named 'a_package_that_was_deleted'", "delete the folder")


def run_here(command: list[str], folder: Path) -> tuple[int, list[str]]:
    """Run a command of course.py with this Python, which finds the packages in `folder` first."""
    environment = dict(os.environ, PYTHONPATH=str(folder))
    result = subprocess.run([sys.executable, *command[1:]], env=environment, capture_output=True, text=True)
    return result.returncode, result.stderr.splitlines()


def test_settings_that_would_lead_elsewhere_are_left_out(course, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("PIP_TARGET", "/somewhere")
    monkeypatch.setenv("PIP_USER", "1")
    environment = course.environment()
    assert not {"PYTHONPATH", "PIP_TARGET"} & environment.keys()
    assert environment["PIP_USER"] == "0"


def test_help_installs_nothing(course, capsys):
    assert course.main(["--help"]) == 0
    assert course.main(["lab", "--help"]) == 0
    assert course.main([]) == 2
    assert capsys.readouterr().out == course.USAGE * 3
    assert not Path(course.VENV).exists()


def test_an_unknown_verb_installs_nothing(course, capsys):
    assert course.main(["tset"]) == 2
    verbs = "lab, test, check, release, grade, report, doctor"
    assert_one_sentence(capsys.readouterr().err, "there is no verb 'tset'", verbs)
    assert not Path(course.VENV).exists()
