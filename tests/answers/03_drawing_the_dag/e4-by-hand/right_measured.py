"""Adds what each use contributes."""


def gradients(x0, w1, w2, u):
    x1 = w1 @ x0
    x2 = x0 + w2 @ x1
    total = {"w1": 0, "w2": 0, "x0": 0, "x1": 0, "x2": 0}
    total["w1"] += u[:, None] * (x1 + x2)[None, :]
    total["x1"] += u @ w1
    total["x2"] += u @ w1
    total["x0"] += total["x2"]
    total["w2"] += total["x2"][:, None] * x1
    total["x1"] += total["x2"] @ w2
    total["w1"] += total["x1"][:, None] * x0
    total["x0"] += total["x1"] @ w1
    return total["w1"], total["w2"], total["x0"]
