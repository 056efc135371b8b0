"""Returns the row: the wrong shape."""

DIAGNOSIS = "not-the-table"


def scale_row(table, row, factor):
    table[row] *= factor
    return table[row]
