"""Names only one of the versions."""

DIAGNOSIS = "names-not-both"


def remember(tensor):
    version = tensor._version

    def recall():
        if tensor._version != version:
            raise RuntimeError(f"the tensor was changed since version {version}")
        return tensor

    return recall
