"""How far a long run has come: a bar with an estimate on a terminal, and the same plain lines everywhere else."""

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how many more of `total` are done."""
    if not sys.stdout.isatty():
        done = 0

        def tell(more: int) -> None:
            nonlocal done
            done += more
            print(f"ran {done} of {total} {what}", flush=True)

        yield tell
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("left:"), TimeRemainingColumn(), speed_estimate_period=600) as bar:
        task = bar.add_task(what, total=total)
        yield lambda more: bar.advance(task, more)
