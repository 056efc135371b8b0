"""Returns nothing from recall."""

DIAGNOSIS = "recall-returns-nothing"


def remember(tensor):
    v = tensor._version

    def recall():
        if tensor._version != v:
            raise RuntimeError(f"changed: saved at version {v}, now {tensor._version}")

    return recall
