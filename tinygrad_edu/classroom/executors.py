"""Where shards run: in processes of this machine, or on the workers of a Dask cluster; and how far they have come.

Any `concurrent.futures.Executor` does, since a shard is a pure function of its argument. A shard whose worker was lost
is done again; its verdicts are recorded once, when they arrive.
"""

import contextlib
import hashlib
import json
import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path

from tinygrad_edu.classroom import jail
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.jail import PACKAGE
from tinygrad_edu.classroom.running import Shard, Verdict

TRIES = 3  # of a shard whose worker is lost again and again

_RELEVANT = ("numpy", "ipykernel", "ipython", "nbval")
# What runs before or after the students' code, and what learners alone use: no verdict depends on it.
# Verdicts do not depend on what runs before or after the students' code, nor on what learners alone use.
_ASIDE = re.compile(
    r"(bundle|cli|dates|doctor|entries|executors|grade|gradebook|grading|inbox|items|lab|learner_check|lint|marks|"
    r"misconceptions|pages|progress|release|report|results|testing|trials)\.py|exercises|questions"
)

Verdicts = dict[str, list[Verdict]]
Work = Callable[[Shard], Verdicts]


@dataclass
class Machines:
    """An executor, how many shards it runs at a time, and the jail that all of its machines have."""

    executor: Executor
    jobs: int
    jail: jail.Jail

    def run(self, work: Work, shards: list[Shard]) -> Iterator[Verdicts]:
        """The verdicts of each shard, as they come in; a shard that was lost `TRIES` times gives none."""
        waiting: dict[Future[Verdicts], tuple[Shard, int]] = {
            self.executor.submit(work, shard): (shard, 1) for shard in shards
        }
        try:
            while waiting:
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    shard, tried = waiting.pop(future)
                    if future.exception() is None:
                        yield future.result()
                    elif tried < TRIES:
                        waiting[self.executor.submit(work, shard)] = shard, tried + 1
                    else:
                        lost = f"{len(shard.exams)} answers were lost on their way"
                        print(f"{lost} ({future.exception()!r})", file=sys.stderr)
        except KeyboardInterrupt:
            yield from self._finish(waiting)
            raise
        finally:
            for future in waiting:
                future.cancel()

    def _finish(self, waiting: dict[Future[Verdicts], tuple[Shard, int]]) -> Iterator[Verdicts]:
        """After Ctrl-C: what runs now is waited for, unless there is a second Ctrl-C."""
        running = [future for future in waiting if not future.cancel()]
        print("\nstopping when what runs now is done; press Ctrl-C again to stop at once", file=sys.stderr, flush=True)
        try:
            for future in wait(running).done:
                if not future.cancelled() and future.exception() is None:
                    yield future.result()
        except KeyboardInterrupt:
            print("stopped at once; run the same command to go on", file=sys.stderr, flush=True)
            os._exit(130)  # what runs the students' code sees its grader end, and ends too


@contextlib.contextmanager
def machines(where: str, jobs: int, mode: str, secrets: tuple[Path, ...]) -> Iterator[Machines]:
    """The machines that `where` names: "local", or "dask://HOST:PORT" for the scheduler there."""
    if where == "local":
        with ThreadPoolExecutor(jobs) as executor:
            yield Machines(executor, jobs, jail.choose(mode, secrets))
        return
    scheme, _, address = where.partition("://")
    if scheme != "dask" or not address:
        raise ClassroomError(f"there is no executor {where!r}: give local, or dask://HOST:PORT")
    try:
        import distributed
    except ImportError as error:
        raise ClassroomError("Dask is not installed here: pip install 'tinygrad-edu[dask]'") from error
    try:
        client = distributed.Client(f"tcp://{address}", timeout=10)
    except (OSError, ValueError) as error:
        raise ClassroomError(f"no Dask scheduler answers at {address} ({error}); is it running there?") from error
    with client:
        threads = sum(client.nthreads().values())
        yield Machines(client.get_executor(pure=False), threads, _common_jail(client.run(_about, mode), secrets))


def _common_jail(workers: dict[str, tuple[str, jail.Jail]], secrets: tuple[Path, ...]) -> jail.Jail:
    """The best jail that every worker has; ClassroomError if there is no worker, or one with other packages."""
    if not workers:
        raise ClassroomError("the Dask scheduler has no workers: start some with `dask worker HOST:PORT`")
    others = sorted(worker for worker, (its, _) in workers.items() if its != environment())
    if others:
        raise ClassroomError(
            "these workers have another Python, other packages or another version of the course than this machine: "
            f"{', '.join(others)}; install the same there"
        )
    worst = max((its for _, its in workers.values()), key=lambda its: jail.LEVELS.index(its.level))
    bounded = all(its.bounded for _, its in workers.values())
    return replace(worst, secrets=tuple(path.resolve() for path in secrets), bounded=bounded)


def _about(mode: str) -> tuple[str, jail.Jail]:
    """What a worker says of itself: a hash of its environment, and the jail that it has."""
    return environment(), jail.choose(mode)


@cache
def environment() -> str:
    """A hash of what else decides a verdict: Python, the packages that run the cells, and the engine and jail."""
    classroom = PACKAGE / "classroom"
    aside = [path for path in classroom.iterdir() if _ASIDE.fullmatch(path.name)]
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if not any(path.is_relative_to(one) for one in aside)]
    code = [(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    versions = [f"{name} {metadata.version(name)}" for name in _RELEVANT]
    everything = [platform.python_version(), platform.machine(), versions, code]
    return hashlib.sha256(json.dumps(everything).encode()).hexdigest()
