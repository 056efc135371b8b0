"""Freezing is enough, it believes."""

DIAGNOSIS = "everything-trains"


def train_mode(model):
    return model.train()
