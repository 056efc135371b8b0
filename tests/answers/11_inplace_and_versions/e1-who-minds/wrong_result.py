"""Functions save their result."""

DIAGNOSIS = "only-the-result-is-saved"


def breaks(name, changed):
    return changed != "input"
