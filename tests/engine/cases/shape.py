from . import signed

CASES = {
    "t": (lambda a: a.t() * 2, [(signed, 2, 3)]),
    "permute": (lambda a: a.permute(2, 0, 1), [(signed, 2, 3, 2)]),
    "transpose": (lambda a: a.transpose(0, -1), [(signed, 2, 3, 2)]),
    "reshape a transpose": (lambda a: a.t().reshape(3, 2), [(signed, 3, 2)]),
    "expand": (lambda a: a.expand(4, 2, 3), [(signed, 2, 1)]),
    "squeeze, unsqueeze": (lambda a: a.unsqueeze(1).squeeze(0), [(signed, 1, 2)]),
    "clone": (lambda a: a.clone() * a, [(signed, 2)]),
}
