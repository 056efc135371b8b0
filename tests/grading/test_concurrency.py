"""Two graders on one results folder: the second one is told to wait, and nothing is mixed up."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.files import alone

HOLD = "import sys, time; from pathlib import Path; from tinygrad_edu.classroom.files import alone\n"
HOLD += "with alone(Path(sys.argv[1])): print('mine', flush=True); time.sleep(60)"


def test_a_second_process_is_refused_until_the_first_has_ended_however_it_ends(tmp_path: Path) -> None:
    out = tmp_path / "results"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(out)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "mine\n"
        with pytest.raises(ClassroomError, match=r"another command is at work in .*results; wait"), alone(out):
            pass
    finally:
        holder.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        holder.communicate()
    with alone(out):
        pass
