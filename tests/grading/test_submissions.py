"""Reading files from strangers: what is accepted, and what is refused with a sentence."""

import json
import os
import socket
from pathlib import Path

import pytest

from tinygrad_edu.classroom import submissions
from tinygrad_edu.classroom.submissions import StudentCell, UnreadableSubmission, read_submission

CELL = {"cell_type": "code", "id": "a", "metadata": {"tinygrad_edu": {"id": "e1", "kind": "check"}}, "source": "x = 1"}


def cells_of(path: Path, document: object, **encoding) -> list[StudentCell]:
    path.write_text(
        document if isinstance(document, str) else json.dumps(document), **{"encoding": "utf-8", **encoding}
    )
    return read_submission(path)[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ann.ipynb"


def test_only_code_and_the_two_ids_are_kept(path: Path) -> None:
    document = {
        "cells": [CELL, {"cell_type": "markdown", "source": "hello"}],
        "metadata": {"kernelspec": {"name": "evil"}},
    }
    assert cells_of(path, document) == [StudentCell("x = 1", metadata_id="e1", cell_id="a")]


@pytest.mark.parametrize(
    "document",
    [
        {"cells": [{**CELL, "source": ["x = ", "1"]}]},
        {"cells": [{**CELL, "source": "x = 1\r\n"}]},
        {"worksheets": [{"cells": [{"cell_type": "code", "input": "x = 1", "metadata": CELL["metadata"], "id": "a"}]}]},
    ],
    ids=["lines", "CRLF", "format 3"],
)
def test_other_spellings_of_the_same_notebook(path: Path, document: object) -> None:
    (cell,) = cells_of(path, document)
    assert (cell.source.rstrip(), cell.metadata_id) == ("x = 1", "e1")


def test_a_byte_order_mark_is_no_obstacle(path: Path) -> None:
    assert len(cells_of(path, {"cells": [CELL]}, encoding="utf-8-sig")) == 1


@pytest.mark.parametrize(
    "cell",
    [
        7,
        {"cell_type": "code"},
        {**CELL, "source": {"a": 1}},
        {**CELL, "metadata": [], "id": 3},
        {**CELL, "source": [1, 2]},
    ],
)
def test_odd_cells_count_as_empty_or_foreign(path: Path, cell: object) -> None:
    assert all(isinstance(found.source, str) for found in cells_of(path, {"cells": [cell]}))


def test_half_a_surrogate_pair_can_be_written_again(path: Path) -> None:
    (cell,) = cells_of(path, '{"cells": [{"cell_type": "code", "source": "x = \\"\\ud800\\""}]}')
    assert cell.source.encode("utf-8")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"cells": 3}', "null", "[" * 100_000, '{"worksheets": [1]}' + "x", "1" * 10_000, '{"cells": {}}'],
    ids=["empty", "cut off", "list", "number", "null", "deep", "trailing", "long number", "object"],
)
def test_a_damaged_file_gets_a_sentence(path: Path, text: str) -> None:
    with pytest.raises(UnreadableSubmission, match=r"send"):
        cells_of(path, text)


def test_bytes_that_are_no_text(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00notebook")
    with pytest.raises(UnreadableSubmission, match="damaged"):
        read_submission(path)


def test_a_giant_is_refused_before_it_is_read(path: Path) -> None:
    with open(path, "wb") as file:
        file.truncate(5_000_000_000)  # sparse: takes no room on the disk
    with pytest.raises(UnreadableSubmission, match="larger than 20 MB"):
        read_submission(path)


def test_too_much_code(path: Path) -> None:
    with pytest.raises(UnreadableSubmission, match="far more code"):
        cells_of(path, {"cells": [{**CELL, "source": "x" * (submissions.LARGEST_CODE + 1)}]})


@pytest.mark.skipif(os.name != "posix", reason="links, pipes and sockets of POSIX")
@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "socket", "device link", "folder"])
def test_what_is_no_ordinary_file_is_refused(
    tmp_path: Path, path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "link":
        (tmp_path / "real").write_text(json.dumps({"cells": []}))
        path.symlink_to(tmp_path / "real")
    elif kind == "dangling link":
        path.symlink_to(tmp_path / "nowhere")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device link":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        monkeypatch.chdir(tmp_path)
        socket.socket(socket.AF_UNIX).bind(path.name)
    with pytest.raises(UnreadableSubmission, match="not an ordinary file"):
        read_submission(path)
