"""Raises another kind of error."""

DIAGNOSIS = "another-error"


def remember(tensor):
    saved = tensor._version

    def recall():
        if tensor._version != saved:
            raise ValueError(f"changed: saved at version {saved}, now {tensor._version}")
        return tensor

    return recall
