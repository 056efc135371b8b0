"""The command line itself, and its verbs `lab`, `test` and `doctor`."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
from argparse import Namespace
from itertools import takewhile
from pathlib import Path

import nbformat
import pytest

from tinygrad_edu.classroom import cli, course_folder, doctor, lab, testing
from tinygrad_edu.classroom.errors import ClassroomError

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = nbformat.v4.new_notebook(
    cells=[
        nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("display_data", {"image/svg+xml": "<svg/>"})])
    ]
)


# --------------------------------------------------------------------------------------------------- the command line
@pytest.mark.parametrize("arguments", [["--help"], *([verb, "--help"] for verb in cli.VERBS)], ids=" ".join)
def test_help_everywhere(arguments, capsys):
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)
    assert exit_.value.code == 0
    assert capsys.readouterr().out.startswith("usage: tinygrad-edu")


def test_help_is_quick():
    """`--help` alone loads no notebook machinery and no pictures."""
    heavy = "{'nbformat', 'jupyterlab', 'matplotlib', 'pytest', 'graphviz', 'wasmtime'} & sys.modules.keys()"
    code = f"import atexit, sys; atexit.register(lambda: print(sorted({heavy}))); sys.argv[1:] = ['--help']\n"
    code += "from tinygrad_edu.classroom.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.endswith("[]\n")


@pytest.mark.parametrize("arguments", [[], ["tset"], ["doctor", "--loud"]], ids=["nothing", "verb", "argument"])
def test_a_wrong_command_ends_with_status_2(arguments, capsys):
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)
    assert exit_.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_what_goes_wrong_is_one_sentence(monkeypatch, capsys):
    def fail(args):
        raise ClassroomError("the lessons are elsewhere: fetch them")

    monkeypatch.setattr(doctor, "run", fail)
    assert cli.main(["doctor"]) == 2
    assert capsys.readouterr().err == "tinygrad-edu: the lessons are elsewhere: fetch them\n"


def test_without_the_lessons(tmp_path, monkeypatch):
    monkeypatch.setattr(course_folder, "ROOT", tmp_path)
    with pytest.raises(ClassroomError, match="without the lessons"):
        course_folder.course_root()


def test_the_verb_test_passes_its_arguments_and_the_exit_status_on(monkeypatch):
    calls = []

    def call(command, cwd):
        calls.append((command, cwd))
        return 5

    monkeypatch.setattr(testing.subprocess, "call", call)
    assert cli.main(["test", "tests/engine", "-k", "views", "-x"]) == 5
    ((command, cwd),) = calls
    assert command[:4] == [sys.executable, "-P", "-c", testing.PYTEST]
    assert command[-4:] == ["tests/engine", "-k", "views", "-x"]
    assert cwd == ROOT


# ---------------------------------------------------------------------------------------------------------------- lab
@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """A notebook that nobody has trusted yet, and signatures kept away from the reader's own."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    path = tmp_path / "lesson.ipynb"
    nbformat.write(NOTEBOOK, path)
    return path


def test_trust(notebook):
    assert not lab.is_trusted(notebook)
    lab.trust([notebook])
    assert lab.is_trusted(notebook)
    changed = json.loads(notebook.read_text(encoding="utf-8"))
    changed["cells"][0]["outputs"][0]["data"]["image/svg+xml"] = "<svg onload='alert()'/>"
    notebook.write_text(json.dumps(changed), encoding="utf-8")
    assert not lab.is_trusted(notebook)


def test_a_damaged_notebook_stops_nothing(notebook, capsys):
    damaged = notebook.with_name("damaged.ipynb")
    damaged.write_text("{", encoding="utf-8")
    lab.trust([damaged, notebook])
    assert lab.is_trusted(notebook)
    assert "damaged.ipynb" in capsys.readouterr().err


@pytest.mark.parametrize("user", [0, 1000])
def test_root_gets_the_flag_that_jupyterlab_asks_for(user, monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    arguments = lab.lab_arguments(tmp_path, tmp_path / "notebooks" / "00 début.ipynb", 8888, no_browser=False)
    assert ("--allow-root" in arguments) == (user == 0)
    assert "--LabApp.default_url=/lab/tree/notebooks/00%20d%C3%A9but.ipynb" in arguments
    assert "--no-browser" not in arguments


def test_jupyterlab_does_not_ask_about_its_news(tmp_path):
    arguments = lab.lab_arguments(tmp_path, tmp_path / "notebooks" / "00.ipynb", 8888, no_browser=True)
    assert f"--LabApp.app_settings_dir={lab.SETTINGS}" in arguments
    overrides = json.loads((lab.SETTINGS / "overrides.json").read_text(encoding="utf-8"))
    assert overrides["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_a_home_that_jupyter_cannot_write_to(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(blocked / "runtime"))
    with pytest.raises(ClassroomError, match="set the environment variable JUPYTER_RUNTIME_DIR"):
        lab.require_writable_runtime()


def test_lab_prints_the_address_of_the_first_lesson_and_says_that_a_port_is_taken(tmp_path):
    environment = {**os.environ, "JUPYTER_DATA_DIR": str(tmp_path), "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime")}
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "tinygrad_edu", "lab", "--no-browser", f"--port={port}"]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as server:
            alarm = threading.Timer(60, server.kill)
            alarm.start()
            said = list(takewhile(lambda line: "Or copy and paste" not in line, server.stderr))
            address = next(server.stderr, "")
            alarm.cancel()
            server.kill()  # a signal to end is lost while the server is still starting
    first = min((ROOT / "notebooks").glob("*.ipynb")).name
    assert re.search(rf"http://localhost:\d+/lab/tree/notebooks/{first}\?token=\w+", address), "".join(said)
    assert f":{port}/" not in address
    assert f"The port {port} is already in use" in "".join(said)


# ------------------------------------------------------------------------------------------------------------- doctor
def test_doctor_says_what_is_broken_and_what_helps(monkeypatch, capsys):
    def well():
        return "3.14"

    def ill():
        raise ClassroomError("no pictures: install them")

    def damaged():
        raise ImportError("half a package")

    monkeypatch.setattr(doctor, "CHECKS", {"Python": well})
    assert doctor.run(Namespace()) == 0
    assert capsys.readouterr().out == "ok     Python     3.14\nEverything works.\n"
    monkeypatch.setattr(doctor, "CHECKS", {"Python": well, "pictures": ill, "kernel": damaged})
    monkeypatch.setattr(doctor.sys, "prefix", str(doctor.ROOT / ".venv"))
    assert doctor.run(Namespace()) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "BROKEN pictures   no pictures: install them"
    assert lines[2].startswith("BROKEN kernel     ImportError: half a package; delete the folder .venv")
    assert lines[3].startswith("2 of 3 checks failed")


@pytest.mark.parametrize("name", ["Python", "pictures", "kernel", "trust", "writing", "sandbox"])
def test_each_check_passes_here(name):
    assert doctor.CHECKS[name]()


def test_an_old_python_is_broken(monkeypatch):
    monkeypatch.setattr(doctor.sys, "version_info", (3, 9, 1, "final", 0))
    with pytest.raises(ClassroomError, match=r"this is Python 3\.9\.1"):
        doctor.check_python()


def test_packages_are_held_to_the_lock(monkeypatch, tmp_path):
    pins = f"pytest=={pytest.__version__} \\\n    --hash=sha256:00\nnot-there==1 ; sys_platform == 'nowhere'\n"
    lock = tmp_path / "requirements.lock"
    lock.write_text(pins, encoding="utf-8")
    monkeypatch.setattr(doctor, "course_root", lambda: tmp_path)
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    monkeypatch.setattr(doctor.sys, "prefix", str(tmp_path / ".venv"))
    monkeypatch.setattr(doctor.importlib.metadata, "requires", lambda name: [])
    assert doctor.check_packages() == "1 packages as requirements.lock wants them"
    lock.write_text(pins + "nbval==0.0.1 \\\nnot-there==1 \\\n", encoding="utf-8")
    with pytest.raises(
        ClassroomError, match=r"nbval==0\.0\.1 \(0\..*not-there==1 \(missing\): delete the folder \.venv"
    ):
        doctor.check_packages()


def test_packages_elsewhere_are_held_to_the_project(monkeypatch):
    monkeypatch.setattr(doctor.sys, "prefix", "/somewhere/else")
    wanted = ["pytest>=1", "nbval>=99; extra == 'course'", "ruff>=99; extra == 'dev'"]
    monkeypatch.setattr(doctor.importlib.metadata, "requires", lambda name: wanted)
    with pytest.raises(ClassroomError, match=r"not as wanted: nbval>=99 \(0[\d.]+\): run 'pip install -e"):
        doctor.check_packages()


def test_a_read_only_course_is_broken(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "course_root", lambda: tmp_path)
    monkeypatch.setattr(doctor.os, "access", lambda path, mode: False)
    with pytest.raises(ClassroomError, match="is read-only, so work cannot be saved"):
        doctor.check_writing()
