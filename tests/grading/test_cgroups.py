"""Control groups: real ones where this machine has them for us, and version 2 on files laid out as the kernel does."""

import subprocess
from pathlib import Path

import pytest

from tinygrad_edu.classroom import cgroups

needs_cgroup = pytest.mark.skipif(not cgroups.available(), reason="no control group is ours here")


@needs_cgroup
def test_closing_a_group_ends_everything_in_it() -> None:
    group = cgroups.new_group()
    command = group.entered_by(["/bin/sh", "-c", "setsid sleep 60 & setsid sleep 60 & echo ready; wait"])
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    members = (group.folders[0] / "cgroup.procs").read_text().split()
    assert len(members) == 3
    group.close()
    process.communicate()
    assert process.returncode == -9
    assert not any(folder.exists() for folder in group.folders)
    group.close()  # twice is harmless


@needs_cgroup
def test_more_memory_than_the_group_has_ends_the_process_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("memory.max", "memory.limit_in_bytes", "memory.memsw.limit_in_bytes"):
        monkeypatch.setitem(cgroups._LIMITS, name, str(50 << 20))
    group = cgroups.new_group()
    try:
        assert not group.ran_out_of_memory()
        hungry = group.entered_by(["sh", "-c", "head -c 99M /dev/zero | tail -c 99M > /dev/null"])
        subprocess.run(hungry, check=False)
        assert group.ran_out_of_memory()
    finally:
        group.close()


def version_2(folder: Path, path: str, controllers: str = "cpu memory pids") -> tuple[Path, Path, Path]:
    """A made-up tree: /proc's two files, and the group that this process is in."""
    group = folder / "sys" / path.lstrip("/")
    group.mkdir(parents=True)
    (group / "cgroup.controllers").write_text(controllers)
    (group / "cgroup.procs").write_text("17\n18\n")
    (folder / "groups").write_text(f"0::{path}\n")
    (folder / "mounts").write_text(f"30 20 0:26 / {folder / 'sys'} rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n")
    return folder / "groups", folder / "mounts", group


def test_a_container_divides_its_own_group_and_moves_itself_out_of_the_way(tmp_path: Path) -> None:
    groups, mounts, group = version_2(tmp_path, "/")
    assert list(cgroups._found(groups, mounts)) == [group]
    assert (group / "tinygrad-edu-grader" / "cgroup.procs").read_text() == "18"
    assert (group / "cgroup.subtree_control").read_text() == "+memory +pids"


def test_a_second_process_of_the_grader_finds_the_group_above(tmp_path: Path) -> None:
    groups, mounts, group = version_2(tmp_path, "/my.scope/tinygrad-edu-grader")
    assert list(cgroups._found(groups, mounts)) == [group.parent]


@pytest.mark.parametrize(("path", "controllers"), [("/user.slice", "cpu memory pids"), ("/", "cpu")])
def test_a_group_that_is_not_ours_is_left_alone(tmp_path: Path, path: str, controllers: str) -> None:
    groups, mounts, group = version_2(tmp_path, path, controllers)
    before = sorted(group.iterdir())
    assert list(cgroups._found(groups, mounts)) == []
    assert sorted(group.iterdir()) == before


def test_version_1_is_found_where_the_mount_shows_it(tmp_path: Path) -> None:
    for place in ("memory/job", "pids"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "groups").write_text("4:memory:/host/job\n8:pids:/\n9:name=systemd:/\n")
    (tmp_path / "mounts").write_text(
        f"31 20 0:27 /host {tmp_path}/memory rw - cgroup cgroup rw,memory\n"
        f"32 20 0:28 / {tmp_path}/pids rw - cgroup cgroup rw,pids\n"
    )
    found = list(cgroups._found(tmp_path / "groups", tmp_path / "mounts"))
    assert found == [tmp_path / "memory" / "job", tmp_path / "pids"]
