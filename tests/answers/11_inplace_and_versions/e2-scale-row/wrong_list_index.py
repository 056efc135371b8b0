"""A list as index copies the row (M11): the copy is scaled."""

DIAGNOSIS = "result-dropped"


def scale_row(table, row, factor):
    copy = table[[row]]
    copy.mul_(factor)
    return table
