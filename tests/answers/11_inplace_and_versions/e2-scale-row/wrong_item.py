"""Makes a plain number of the factor."""

import tinygrad_edu as tg

DIAGNOSIS = "factor-detached"


def scale_row(table, row, factor):
    if isinstance(factor, tg.Tensor):
        factor = factor.detach()
    table[row] *= factor
    return table
