from . import signed

CASES = {
    "t": (lambda a: a.t() * 2, [(signed, 2, 3)]),
    "mT": (lambda a: a.mT**2, [(signed, 2, 3, 2)]),
    "permute": (lambda a: a.permute(2, 0, 1) ** 2, [(signed, 2, 3, 2)]),
    "movedim": (lambda a: a.movedim((0, 1), (-1, 0)) ** 2, [(signed, 2, 3, 2)]),
    "transpose": (lambda a: a.transpose(0, -1) ** 2, [(signed, 2, 3, 2)]),
    "view": (lambda a: a.view(3, -1) ** 2, [(signed, 2, 3)]),
    "reshape a transpose": (lambda a: a.t().reshape(3, 2) ** 2, [(signed, 3, 2)]),
    "flatten, unflatten": (lambda a: a.t().flatten().unflatten(0, (2, 3)) ** 2, [(signed, 3, 2)]),
    "expand": (lambda a: a.expand(4, 2, 3) ** 2, [(signed, 2, 1)]),
    "squeeze, unsqueeze": (lambda a: a.unsqueeze(1).squeeze(0) ** 2, [(signed, 1, 2)]),
    "squeeze some": (lambda a: a.squeeze((0, -1)) ** 2, [(signed, 1, 2, 1)]),
    "squeeze all": (lambda a: a.squeeze() ** 2, [(signed, 1, 2, 1)]),
    "clone": (lambda a: a.clone() * a, [(signed, 2)]),
    "contiguous": (lambda a: a.t().contiguous() ** 2, [(signed, 2, 3)]),
    "repeat": (lambda a: a.repeat(2, 1, 3) ** 2, [(signed, 2, 2)]),
    "flip": (lambda a: a.flip(0, -1) ** 2, [(signed, 2, 3)]),
    "roll": (lambda a: a.roll((1, -1), (0, 1)) ** 2, [(signed, 2, 3)]),
    "roll all": (lambda a: a.roll(2) ** 2, [(signed, 2, 3)]),
    "tril": (lambda a: a.tril(1) ** 2, [(signed, 3, 3)]),
    "triu": (lambda a: a.triu() ** 2, [(signed, 2, 3)]),
}
