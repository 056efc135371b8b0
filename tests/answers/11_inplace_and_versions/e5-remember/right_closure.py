"""Notes the version."""


def remember(tensor):
    saved_at = tensor._version

    def recall():
        if tensor._version == saved_at:
            return tensor
        raise RuntimeError(f"changed: saved at version {saved_at}, now {tensor._version}")

    return recall
