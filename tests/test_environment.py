"""What is said twice is said alike: packages in pyproject, lock and environment.yml, verbs in both command lines."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tinygrad_edu.classroom.cli import VERBS
from tinygrad_edu.classroom.doctor import locked_requirements

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA_NAMES = {"graphviz": "python-graphviz", "matplotlib": "matplotlib-base"}  # PyPI's name -> conda-forge's
CHECKERS = {"mypy", "ruff", "setuptools"}  # of extra "dev": only `.ci/run` and the build need them


def wanted() -> dict[str, Requirement]:
    """What pyproject asks for, over all extras but those of the benchmarks and of clusters, by name."""
    groups = PROJECT["optional-dependencies"]
    extras = [text for name, texts in groups.items() if name not in ("bench", "dask") for text in texts]
    requirements = [Requirement(text) for text in PROJECT["dependencies"] + extras]
    return {r.name: r for r in requirements if r.name != PROJECT["name"]}


def conda() -> tuple[dict[str, str], dict[str, Requirement]]:
    """The packages of environment.yml: conda's own with their version limits, and those of its pip section."""
    own: dict[str, str] = {}
    from_pip: dict[str, Requirement] = {}
    for entry in yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]:
        if isinstance(entry, dict):
            *packages, project = entry["pip"]
            assert project == "-e ."  # without it, a kernel started in notebooks/ would not find the course
            from_pip = {requirement.name: requirement for requirement in map(Requirement, packages)}
        else:
            name, limits = re.fullmatch(r"([a-z-]+)(>=[\d.]+)?", entry).groups(default="")
            own[name] = limits
    return own, from_pip


def locked() -> dict[str, list[Requirement]]:
    """The pins of the lock by name; a package may have several, for different Pythons."""
    pins: dict[str, list[Requirement]] = {}
    for requirement in map(Requirement, locked_requirements(LOCK)):
        pins.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return pins


@pytest.mark.parametrize("name", sorted(wanted().keys() - CHECKERS))
def test_conda_gets_what_pyproject_asks_for(name):
    own, from_pip = conda()
    if name in from_pip:
        assert from_pip[name] == wanted()[name]
    else:
        assert own[CONDA_NAMES.get(name, name)] == str(wanted()[name].specifier)


def test_conda_gets_nothing_else():
    own, from_pip = conda()
    known = {CONDA_NAMES.get(name, name) for name in wanted()}
    assert own.keys() | from_pip.keys() <= known | {"python", "pip", "graphviz"}  # graphviz: the dot program
    assert own["python"] == PROJECT["requires-python"]
    assert own["graphviz"] == ""


@pytest.mark.parametrize("python", ["3.11.2", "3.11.7", "3.12.1", "3.13.0", "3.14.0"])
@pytest.mark.parametrize("system", [("linux", "posix"), ("darwin", "posix"), ("win32", "nt")], ids=lambda pair: pair[0])
def test_the_lock_pins_one_accepted_version_of_everything(python, system):
    here = {"python_full_version": python, "sys_platform": system[0], "os_name": system[1]}
    for name, requirement in wanted().items():
        pins = [pin for pin in locked()[name] if pin.marker is None or pin.marker.evaluate(here)]
        assert len(pins) == 1, name
        assert Version(str(pins[0].specifier).removeprefix("==")) in requirement.specifier, name


def test_the_lock_hashes_every_pin_and_holds_no_url():
    text = LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(locked_requirements(LOCK))
    unhashed = [block.partition(" ")[0] for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block)]
    assert not unhashed


def test_the_build_backend_is_locked():
    """The project itself is installed without build isolation, so what builds it must come from the lock."""
    build_system = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    assert {Requirement(text).name for text in build_system["requires"]} <= locked().keys()


def test_course_and_command_line_know_the_same_verbs(course):
    assert list(VERBS) == course.VERBS
