"""Gives recall a parameter."""

DIAGNOSIS = "recall-wants-an-argument"


def remember(tensor):
    v = tensor._version

    def recall(tensor):
        if tensor._version != v:
            raise RuntimeError(f"changed: saved at version {v}, now {tensor._version}")
        return tensor

    return recall
