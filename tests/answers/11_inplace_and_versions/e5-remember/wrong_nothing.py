"""Forgets to return the function."""

DIAGNOSIS = "returned-nothing"


def remember(tensor):
    version = tensor._version

    def recall():
        if tensor._version != version:
            raise RuntimeError(f"changed: saved at version {version}, now {tensor._version}")
        return tensor
