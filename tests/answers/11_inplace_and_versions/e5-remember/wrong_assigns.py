"""Assigns to the noted version in recall."""

DIAGNOSIS = "own-variable"


def remember(tensor):
    saved_at = tensor._version

    def recall():
        if tensor._version != saved_at:  # noqa: F823
            message = f"changed: saved at version {saved_at}, now {tensor._version}"
            saved_at = tensor._version  # noqa: F841
            raise RuntimeError(message)
        return tensor

    return recall
