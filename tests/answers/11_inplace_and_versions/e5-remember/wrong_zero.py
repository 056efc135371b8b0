"""Assumes that nothing happened before."""

DIAGNOSIS = "assumes-version-0"


def remember(tensor):
    def recall():
        if tensor._version > 0:
            raise RuntimeError(f"changed: saved at version 0, now {tensor._version}")
        return tensor

    return recall
