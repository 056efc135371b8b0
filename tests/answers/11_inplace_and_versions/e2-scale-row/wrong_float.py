"""Makes a plain number of the factor."""

DIAGNOSIS = "factor-left-behind"


def scale_row(table, row, factor):
    table[row] *= float(factor)
    return table
