"""Calls recall at once."""

DIAGNOSIS = "not-a-function"


def remember(tensor):
    version = tensor._version

    def recall():
        if tensor._version != version:
            raise RuntimeError(f"changed: saved at version {version}, now {tensor._version}")
        return tensor

    return recall()
