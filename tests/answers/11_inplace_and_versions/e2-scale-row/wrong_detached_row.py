"""Cuts the row off."""

DIAGNOSIS = "row-detached"


def scale_row(table, row, factor):
    table[row] = table[row].detach() * factor
    return table
