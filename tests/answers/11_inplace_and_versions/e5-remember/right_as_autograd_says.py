"""Names the versions in the order in which autograd does."""


def remember(tensor):
    saved = tensor._version

    def recall():
        if tensor._version != saved:
            raise RuntimeError(f"is at version {tensor._version}; expected version {saved}")
        return tensor

    return recall
