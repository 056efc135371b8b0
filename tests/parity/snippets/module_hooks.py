"""Hooks of modules: forward, forward-pre, full backward; order, replacement, errors."""

SNIPPETS: list[str] = [
    """m = torch.nn.Linear(2, 2)
h = m.register_forward_hook(lambda module, args, out: out * 0 + 7)
h2 = m.register_forward_pre_hook(lambda module, args: (args[0] * 0,))
a = m(torch.ones(1, 2))
h.remove(); h2.remove()
a""",
    """class M(torch.nn.Module):
    def forward(self, x, scale=1):
        return x * scale
m = M()
log = []
m.register_forward_pre_hook(lambda mod, args: (args[0], 3))
m.register_forward_hook(lambda mod, args, out: log.append((args, out)))
m.register_forward_hook(lambda mod, args, out: log.append('last'))
m(torch.ones(1)), log""",
    """m = torch.nn.Tanh()
m.register_forward_pre_hook(lambda mod, args: args[0] - 3)
m(torch.ones(1))""",
    """m = torch.nn.Sigmoid()
with m.register_forward_hook(lambda m, a, o: o + 1):
    a = m(torch.zeros(1))
a, m(torch.zeros(1))""",
    """import copy
m = torch.nn.Linear(2, 2)
m.register_forward_hook(lambda m, a, o: o * 0 + 7)
n = copy.deepcopy(m)
n(torch.ones(1, 2))""",
]
