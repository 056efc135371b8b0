"""Works on a copy."""

DIAGNOSIS = "a-copy"


def scale_row(table, row, factor):
    table = table.clone()
    table[row] *= factor
    return table
