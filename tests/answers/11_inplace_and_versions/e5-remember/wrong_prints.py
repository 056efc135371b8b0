"""Prints instead of raising."""

DIAGNOSIS = "no-check"


def remember(tensor):
    saved = tensor._version

    def recall():
        if tensor._version != saved:
            print(f"changed: saved at version {saved}, now {tensor._version}")
        return tensor

    return recall
