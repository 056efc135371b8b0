"""Looks at the version too late."""

DIAGNOSIS = "no-check"


def remember(tensor):
    def recall():
        saved_at = tensor._version
        if tensor._version != saved_at:
            raise RuntimeError(f"changed: saved at version {saved_at}, now {tensor._version}")
        return tensor

    return recall
