"""Functions save their input."""

DIAGNOSIS = "only-the-input-is-saved"


def breaks(name, changed):
    return changed == "input"
