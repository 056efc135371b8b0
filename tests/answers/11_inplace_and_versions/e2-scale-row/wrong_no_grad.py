"""Behind the record's back."""

import tinygrad_edu as tg

DIAGNOSIS = "unrecorded"


def scale_row(table, row, factor):
    with tg.no_grad():
        table[row] *= factor
    return table
