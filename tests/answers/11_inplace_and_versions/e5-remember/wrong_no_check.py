"""Trusts everybody."""

DIAGNOSIS = "no-check"


def remember(tensor):
    def recall():
        return tensor

    return recall
