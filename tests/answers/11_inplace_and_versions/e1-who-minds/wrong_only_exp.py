"""Thinks that only exp is computed from its result."""

DIAGNOSIS = "one-of-the-functions"


SAVES = {
    "sin": "input",
    "cos": "input",
    "log": "input",
    "square": "input",
    "exp": "result",
    "tanh": "input",
    "sigmoid": "input",
    "sqrt": "input",
    "relu": "input",
    "neg": None,
    "clone": None,
}


def breaks(name, changed):
    return SAVES[name] == changed
