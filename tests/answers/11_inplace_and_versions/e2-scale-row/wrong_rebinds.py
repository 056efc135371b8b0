"""Gives a name of its own to the product."""

DIAGNOSIS = "result-dropped"


def scale_row(table, row, factor):
    view = table[row]
    view = view * factor
    return table
