"""Keeps a detached tensor."""

DIAGNOSIS = "shares-the-memory"


def remember(tensor):
    saved = tensor.detach()
    v = saved._version

    def recall():
        if saved._version != v:
            raise RuntimeError(f"changed: saved at version {v}, now {saved._version}")
        return saved

    return recall
