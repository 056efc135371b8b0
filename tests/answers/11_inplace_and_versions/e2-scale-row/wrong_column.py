"""Multiplies a column."""

DIAGNOSIS = "a-column"


def scale_row(table, row, factor):
    table[:, row] *= factor
    return table
