"""An IPython kernel in a jail, watched from outside while it runs a cell.

nbval's own kernel waits for an answer and reads the output afterwards: a kernel that died is waited for to the end,
and a flood of output fills the grader's memory. Here both channels are drained together, and the kernel is ended at
the first breach of a limit. Why it was ended is kept in `verdict`.
"""

import json
import os
import queue
import secrets
import sys
import tempfile
import time
from collections import deque
from functools import cache
from pathlib import Path
from typing import Any

import psutil
import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.connect import KernelConnectionInfo, write_connection_file
from nbval.kernel import RunningKernel

from tinygrad_edu.classroom import cgroups
from tinygrad_edu.classroom.jail import Jail

START_TIMEOUT = 60.0  # seconds
SPARE_THREADS = 1024  # that a user's processes may start besides those that run now
LARGEST_MESSAGE = 4 << 20  # bytes; a longer one is dropped by the socket before it is read
LARGEST_OUTPUT = 10 << 20  # bytes of messages in one exercise: room for a few plots
MOST_MESSAGES = 10_000
LONGEST_NAME = 60  # characters of an error's name
LARGEST_MEMORY = cgroups.MEMORY  # bytes of all processes of the jail together
MOST_PROCESSES = 32
TICK = 0.1  # seconds between two looks at the process
POLL = 100  # milliseconds of waiting for a message
GOODBYE = 1.0  # seconds between a kernel's last message and its end


class JailedKernel(RunningKernel):
    """nbval's `RunningKernel` with a jail around it; `verdict` is "", "died", "timeout", "output" or "memory"."""

    def __init__(self, jail: Jail, budget: float) -> None:
        """Start a kernel that may live for `budget` seconds; raises RuntimeError if it does not start."""
        self.verdict = ""
        self._received = self._messages = 0
        self._waiting: deque[dict[str, Any]] = deque()
        self.context = zmq.Context()
        self.context.setsockopt(zmq.MAXMSGSIZE, LARGEST_MESSAGE)
        self.context.setsockopt(zmq.LINGER, 0)
        connection = _connection()
        limits = json.dumps({"RLIMIT_CPU": int(budget + START_TIMEOUT), "RLIMIT_NPROC": _most_threads()})
        program = [sys.executable, "-P", str(Path(__file__).with_name("kernel_main.py")), limits]
        options = ["-f", "./connection.json", "--HistoryManager.enabled=False", "--InteractiveShell.colors=nocolor"]
        self.jailed = jail.start(program + options, {"connection.json": json.dumps(connection).encode()})
        self.kc = BlockingKernelClient(context=self.context)
        if connection["transport"] == "ipc":
            # A socket's path may have some 100 characters: from where we are, it is often shorter.
            folder = min(str(self.jailed.folder), os.path.relpath(self.jailed.folder), key=len)
            connection["ip"] = os.path.join(folder, connection["ip"])
        self.kc.load_connection_info(connection)
        try:
            self._wait_for_sockets(connection)
            self.kc.start_channels(stdin=False, hb=False)
            self._wait_for_channels()
            # The socket hangs up when the kernel ends, and when it sends a message that is too large.
            self._hung_up = self.kc.iopub_channel.socket.get_monitor_socket(zmq.EVENT_DISCONNECTED)
        except (RuntimeError, OSError) as error:
            self.stop()
            raise RuntimeError("the kernel did not start") from error
        self.end = time.monotonic() + budget
        self.allow(0)

    def _wait_for_sockets(self, connection: KernelConnectionInfo) -> None:
        if connection["transport"] != "ipc":
            return
        last = f"{connection['ip']}-{connection['hb_port']}"  # the kernel opens this one after the others
        deadline = time.monotonic() + START_TIMEOUT
        while not os.path.exists(last):
            if not self.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the kernel did not open its sockets")
            time.sleep(0.01)
        # Connected once and never again: later, the files there are what the student's code made of them.
        self.context.setsockopt(zmq.RECONNECT_IVL, -1)

    def _wait_for_channels(self) -> None:
        # Only when output arrives is the subscription to output in effect, and none of it will be missed.
        deadline = time.monotonic() + START_TIMEOUT
        while True:
            self.kc.kernel_info()
            if self.kc.iopub_channel.socket.poll(POLL):
                return
            if not self.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the kernel did not answer")

    def allow(self, seconds: float) -> None:
        """Give the next cell `seconds`, or what is left of the budget."""
        self.verdict = self.verdict or self._end()
        self.deadline = min(self.end, time.monotonic() + seconds)

    def await_reply(self, msg_id: str, timeout: float | None = None) -> None:
        """Wait until the kernel has run the cell; raises queue.Empty as soon as it cannot any more."""
        poller = zmq.Poller()
        poller.register(self.kc.shell_channel.socket, zmq.POLLIN)
        poller.register(self.kc.iopub_channel.socket, zmq.POLLIN)
        poller.register(self._hung_up, zmq.POLLIN)
        look = time.monotonic() + TICK
        while True:
            ready = dict(poller.poll(POLL))
            self._drain()
            if self.kc.shell_channel.socket in ready:
                message = self._receive(self.kc.shell_channel.socket)
                if message is not None and message["parent_header"].get("msg_id") == msg_id:
                    return
            if not self.verdict and (self._hung_up in ready or time.monotonic() > look):
                self.verdict = self._end() or self._breach()
                look = time.monotonic() + TICK
            if self.verdict:
                raise queue.Empty

    def get_message(self, stream: str, timeout: float | None = None) -> dict[str, Any]:
        """The next message of the output channel; raises queue.Empty at a breach, or when the cell's time is over.

        A cell that was answered in its last moment still gets `timeout` seconds for its output.
        """
        deadline = max(self.deadline, min(time.monotonic(), self.deadline) + (timeout or 0.0))
        while not self._waiting:
            if not self.verdict:
                self.verdict = self._end() or ("output" if time.monotonic() > deadline else "")
            if self.verdict:
                raise queue.Empty
            self.kc.iopub_channel.socket.poll(POLL)
            self._drain()
        return self._waiting.popleft()

    def _drain(self) -> None:
        end = time.monotonic() + TICK  # a flood must not keep us from looking at the clock
        while not self.verdict and time.monotonic() < end and self.kc.iopub_channel.socket.poll(0):
            message = self._receive(self.kc.iopub_channel.socket)
            content = _content(message) if message else None
            if message and content:
                self._waiting.append({**message, "content": content})

    def _receive(self, socket: zmq.Socket[bytes]) -> dict[str, Any] | None:
        parts = socket.recv_multipart()
        self._received += sum(map(len, parts))
        self._messages += 1
        if self._received > LARGEST_OUTPUT or self._messages > MOST_MESSAGES:
            self.verdict = "output"
            return None
        try:
            _, parts = self.kc.session.feed_identities(parts)
            message = self.kc.session.deserialize(parts)
            return message if isinstance(message["parent_header"], dict) else None
        except Exception:  # bytes that a hostile process sent in place of a message: whatever is wrong, drop them
            return None

    def _end(self) -> str:
        """What ended the kernel or its messages, or "" while both go on."""
        if self._hung_up.poll(0):
            end = time.monotonic() + GOODBYE
            while self.is_alive() and time.monotonic() < end:
                time.sleep(0.005)
            if self.is_alive():
                return "output"
        if self.is_alive():
            return ""
        return "memory" if self.jailed.ran_out_of_memory() else "died"

    def _breach(self) -> str:
        if time.monotonic() > self.deadline:
            return "timeout"
        try:
            first = psutil.Process(self.jailed.process.pid)
            family = [process.memory_info().rss for process in (first, *first.children(recursive=True))]
        except psutil.Error:  # a process ended while it was looked at
            return ""
        return "memory" if sum(family) > LARGEST_MEMORY or len(family) > MOST_PROCESSES else ""

    def is_alive(self) -> bool:
        return self.jailed.is_alive()

    def interrupt(self) -> None:
        """nbval calls this at a timeout: a code that ran too long may not go on in any form."""
        self.stop()

    def stop(self) -> None:
        self.jailed.kill()
        # Not `kc.stop_channels()`: it would first open the channels that were never used.
        self.context.destroy(linger=0)


def _content(message: dict[str, Any]) -> dict[str, Any] | None:
    """What nbval needs of a message on the output channel, made anew: a hostile kernel sends whatever it likes.

    Pictures, warnings and results are not compared, and so not even kept.
    """
    match message:
        case {"msg_type": "status", "content": {"execution_state": str(state)}}:
            return {"execution_state": state}
        case {"msg_type": "stream", "content": {"name": "stdout", "text": str(text)}}:
            # As it was printed: nbval would apply a carriage return, and with it delete what a check printed before.
            return {"name": "stdout", "text": text.replace("\r", "\n")}
        case {"msg_type": "error", "content": {"ename": str(name)}}:
            return {
                "ename": name if name.isidentifier() and len(name) <= LONGEST_NAME else "an error",
                "evalue": "",
                "traceback": [],
            }
    return None


@cache
def _most_threads() -> int:
    """How many threads this user may have; the system counts all of them, not only those of one jail."""
    me, count = psutil.Process().username(), 0
    for process in psutil.process_iter(["username", "num_threads"]):
        count += process.info["num_threads"] or 0 if process.info["username"] == me else 0
    return count + SPARE_THREADS


def _connection() -> KernelConnectionInfo:
    """What kernel and client must agree on: socket files in the jail's folder, or (Windows) ports of this machine."""
    if os.name == "nt":
        with tempfile.TemporaryDirectory() as folder:
            return write_connection_file(os.path.join(folder, "connection.json"), ip="127.0.0.1")[1]
    return {
        "transport": "ipc",
        "ip": "socket",
        "shell_port": 1,
        "iopub_port": 2,
        "stdin_port": 3,
        "hb_port": 4,
        "control_port": 5,
        "key": secrets.token_hex(16),
        "signature_scheme": "hmac-sha256",
    }
