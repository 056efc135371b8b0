"""Out of place, and dropped."""

DIAGNOSIS = "result-dropped"


def scale_row(table, row, factor):
    table[row].mul(factor)
    return table
