"""Containers of modules and of parameters."""

SNIPPETS: list[str] = [
    """l = torch.nn.ModuleList([torch.nn.Linear(1, 1) for _ in range(3)] + [torch.nn.ReLU()])
l, len(l), l[1:], l[-1], [type(m).__name__ for m in l]""",
    """l = torch.nn.ModuleList([torch.nn.ReLU()])
l.append(torch.nn.Tanh()); l += [torch.nn.ELU()]
del l[1]
l[0] = torch.nn.GELU()
l, torch.nn.ModuleList()""",
    """torch.nn.ModuleList(3)""",
    """torch.nn.ModuleList([3])""",
    """torch.nn.ModuleList([torch.nn.ReLU()])[3]""",
    """torch.nn.ModuleList([torch.nn.ReLU()])(1)""",
    """s = torch.nn.Sequential(torch.nn.ReLU(), torch.nn.Tanh())
s.append(torch.nn.ELU()); s.extend([torch.nn.SiLU()])
del s[0]
s""",
    """from collections import OrderedDict
s = torch.nn.Sequential(OrderedDict([('act', torch.nn.ReLU()), ('out', torch.nn.Linear(1, 1))]))
s, s.act, s[1:], s[0]""",
    """d = torch.nn.ModuleDict({'a': torch.nn.ReLU(), 'b': torch.nn.Linear(1, 1)})
d['c'] = torch.nn.Tanh()
d, list(d), 'a' in d, len(d), list(d.keys()), [k for k, v in d.items()], d['a']""",
    """torch.nn.ModuleDict({'a': 3})""",
    """torch.nn.ModuleDict({'a': torch.nn.ReLU()})['b']""",
    """torch.nn.ModuleDict({'keys': torch.nn.ReLU()})""",
    """torch.nn.ModuleDict({'entries': torch.nn.ReLU()})""",
    """p = torch.nn.ParameterList([torch.ones(2), torch.nn.Parameter(torch.ones(1, 2))])
p.append(torch.zeros(1))
p, len(p), p[0], p[-1], [n for n, _ in p.named_parameters()], len(p[1:]), torch.nn.ParameterList()""",
    """torch.nn.ParameterList(torch.ones(2))""",
]
