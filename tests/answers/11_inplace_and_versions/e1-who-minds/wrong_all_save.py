"""Even neg and clone save their input."""

DIAGNOSIS = "everybody-saves-something"


def breaks(name, changed):
    saves_result = name in ("exp", "tanh", "sigmoid", "sqrt", "relu")
    return changed == ("result" if saves_result else "input")
