"""Compares numbers."""

import tinygrad_edu as tg

DIAGNOSIS = "compares-values"


def remember(tensor):
    version, copy = tensor._version, tensor.clone()

    def recall():
        if not tg.equal(tensor, copy):
            raise RuntimeError(f"changed: saved at version {version}, now {tensor._version}")
        return tensor

    return recall
