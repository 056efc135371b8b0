"""The kernel as its watcher sees it: what ends it, how soon, and what a hostile one can say."""

import queue
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tinygrad_edu.classroom import cgroups, jail
from tinygrad_edu.classroom.kernel import JailedKernel


@pytest.fixture
def kernel() -> Iterator[JailedKernel]:
    """At the best level of this machine; the attack suite does as much at the lowest one."""
    started = JailedKernel(jail.choose("auto"), 60)
    yield started
    started.stop()


def outputs(kernel: JailedKernel, code: str, seconds: float = 1.0) -> list[dict]:
    """The messages of one cell on the output channel; raises queue.Empty where the kernel was ended."""
    kernel.allow(seconds)
    id = kernel.execute_cell_input(code)
    kernel.await_reply(id)
    found = []
    while True:
        message = kernel.get_message("iopub", 1.0)
        if message["parent_header"].get("msg_id") == id:
            if message["content"].get("execution_state") == "idle":
                return found
            found += [message["content"]] * (message["msg_type"] != "status")


FORGED = """\
k = get_ipython().kernel
for kind, content in [
    ("stream", b"[]"), ("stream", b'{"name": 5, "text": {}}'), ("error", b'{"ename": ["x"]}'), ("status", b"{}"),
    ("nothing", b"null"), ("stream", b"[" * 100_000), ("stream", b"not JSON"),
    ("error", b'{"ename": "%s", "evalue": "hidden inputs", "traceback": 3}' % (b"x" * 1000)),
]:
    k.session.send(k.iopub_socket, kind, content, parent=k.get_parent(), ident=b"x")
k.iopub_socket.send_multipart([b"no", b"message"])
print("done\\rdone")
"""


def test_what_a_hostile_kernel_says_arrives_in_form_or_not_at_all(kernel: JailedKernel) -> None:
    error = {"ename": "an error", "evalue": "", "traceback": []}
    assert outputs(kernel, FORGED, 10) == [error, {"name": "stdout", "text": "done\ndone\n"}]


ENDINGS: dict[str, tuple[str, set[str]]] = {
    "leaves": ("import os; os._exit(0)", {"died"}),
    "loops": ("while True: pass", {"timeout"}),
    "says too much": ("print('x' * 20_000_000)", {"output", "timeout"}),
    "says too often": ("for n in range(20_000): display(n)", {"output", "timeout"}),
    "multiplies": ("import os\nwhile True: os.fork()", {"memory", "timeout"}),
    "grows": ("x = b'x' * (2 << 30)", {"memory", "timeout"}),
}


@pytest.mark.parametrize("what", ENDINGS)
def test_a_kernel_is_ended_in_time_when_it(what: str, kernel: JailedKernel) -> None:
    code, verdicts = ENDINGS[what]
    start = time.monotonic()
    with pytest.raises(queue.Empty):
        outputs(kernel, code)
    kernel.stop()
    assert kernel.verdict in verdicts
    # Its own second, one for its end, and two for a busy machine.
    assert time.monotonic() - start < 4
    assert not kernel.is_alive()


@pytest.mark.skipif(not cgroups.available(), reason="no control group is ours here")
def test_memory_that_no_process_shows_is_bounded_by_a_control_group(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("memory.max", "memory.limit_in_bytes", "memory.memsw.limit_in_bytes"):
        monkeypatch.setitem(cgroups._LIMITS, name, str(200 << 20))
    kernel = JailedKernel(jail.choose("auto"), 60)
    hoard = "import os\nfor _ in range(5):\n    file = os.memfd_create('x')\n    os.write(file, bytes(60 << 20))"
    with pytest.raises(queue.Empty):
        outputs(kernel, hoard, 20)
    kernel.stop()
    assert kernel.verdict == "memory"


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ("MemoryError", "x = bytearray(8 << 30)"),
        ("OSError", "f = open('big', 'wb')\nfor _ in range(70): f.write(bytes(1 << 20))"),
        ("OSError", "import os\ntry:\n    while n := os.dup(0): m = n\nfinally: os.closerange(m - 50, m + 1)"),
    ],
)
def test_a_limit_is_an_ordinary_error(kernel: JailedKernel, limit: str, code: str) -> None:
    import_signal = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    assert outputs(kernel, import_signal + code, 10)[-1].get("ename") == limit


def test_all_limits_are_set(kernel: JailedKernel) -> None:
    code = "import resource as r\nfor n in ('AS', 'CPU', 'FSIZE', 'NPROC', 'NOFILE', 'CORE'):\n"
    code += "    soft, hard = r.getrlimit(getattr(r, 'RLIMIT_' + n)); print(0 <= soft == hard < 1 << 40)"
    (message,) = outputs(kernel, code, 10)
    assert message["text"] == "True\n" * 6


def test_an_unused_kernel_is_stopped_without_waiting(kernel: JailedKernel) -> None:
    start = time.monotonic()
    kernel.stop()
    assert time.monotonic() - start < 0.5


def test_a_long_way_to_the_temporary_folder_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket's path has room for some 100 characters; pytest with a shard runs in the shard's own folder."""
    folder = tmp_path / ("long-" * 20)
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    kernel = JailedKernel(jail.choose("off"), 60)
    try:
        assert outputs(kernel, "print(1)", 10) == [{"name": "stdout", "text": "1\n"}]
    finally:
        kernel.stop()
