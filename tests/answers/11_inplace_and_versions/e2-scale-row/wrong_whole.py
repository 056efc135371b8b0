"""Scales everything."""

DIAGNOSIS = "the-whole-table"


def scale_row(table, row, factor):
    table.mul_(factor)
    return table
