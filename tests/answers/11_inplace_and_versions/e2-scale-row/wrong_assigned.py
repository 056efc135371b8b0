"""Multiplies, which saves the row, and then overwrites the row."""

DIAGNOSIS = "overwrites-what-it-saved"


def scale_row(table, row, factor):
    table[row] = factor * table[row]
    return table
