"""relu looks at its input again."""

DIAGNOSIS = "relu-saves-its-input"


def breaks(name, changed):
    if name in ("neg", "clone"):
        return False
    return changed == ("result" if name in ("exp", "tanh", "sigmoid", "sqrt") else "input")
