"""Returns the error."""

DIAGNOSIS = "error-returned"


def remember(tensor):
    saved = tensor._version

    def recall():
        if tensor._version != saved:
            return RuntimeError(f"changed: saved at version {saved}, now {tensor._version}")
        return tensor

    return recall
