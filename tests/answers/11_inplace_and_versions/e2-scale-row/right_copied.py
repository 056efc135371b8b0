"""Computes the new row from a copy of the old one, and assigns it."""


def scale_row(table, row, factor):
    table[row] = factor * table[row].clone()
    return table
