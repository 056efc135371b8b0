"""Through .data (M12)."""

DIAGNOSIS = "unrecorded"


def scale_row(table, row, factor):
    table.data[row] *= factor
    return table
