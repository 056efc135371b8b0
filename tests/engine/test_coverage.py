"""docs/coverage.md says what the tests say."""

from .coverage import TABLE, operations, table


def test_the_table_is_up_to_date():
    assert TABLE.read_text(encoding="utf-8") == table(), "run `python -m tests.engine.coverage`"


def test_every_operation_is_checked_somehow():
    rows = [line.split("|")[1:-1] for line in table().splitlines() if line.startswith("|")][2:]
    assert len(rows) == len(operations()) > 100
    assert [row[0] for row in rows if not any(cell.strip() for cell in row[1:])] == []
