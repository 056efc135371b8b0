"""Puts everything into evaluation mode."""

DIAGNOSIS = "everything-is-still"


def train_mode(model):
    return model.eval()
