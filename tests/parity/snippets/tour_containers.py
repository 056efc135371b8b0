"""A walk through containers of modules and parameters: inserting, slicing, adding, printing."""

PRELUDE = """nn, F = torch.nn, torch.nn.functional
_ = torch.manual_seed(0)
x = torch.tensor([[1., 2.], [3., 4.]])
a, b, c = nn.Linear(2, 2), nn.ReLU(), nn.Tanh()
p, q = nn.Parameter(torch.ones(2)), nn.Parameter(torch.zeros(3))
"""

PROGRAMS = [
    """s = nn.Sequential(a, b)
s.append(c)""",
    """s = nn.Sequential(a, b)
s.insert(1, c)""",
    """s = nn.Sequential(a, b)
s.insert(-1, c)""",
    """nn.Sequential(a) + nn.Sequential(b)""",
    """s = nn.Sequential(a)
s += nn.Sequential(b)
s""",
    """s = nn.Sequential(a)
s += [b]
s""",
    """nn.Sequential(b) * 2""",
    """2 * nn.Sequential(b)""",
    """s = nn.Sequential(b)
s *= 3
s""",
    """s = nn.Sequential(a, b, c)
s.pop(1), s""",
    """s = nn.Sequential(a, b, c)
s.pop(-1), s""",
    """s = nn.Sequential(a, b, c)
s[1:], s[:-1], s[::2], s[-1], s[0] is a""",
    """s = nn.Sequential(a, b, c)
s[5]""",
    """s = nn.Sequential(a, b, c)
s[1.]""",
    """s = nn.Sequential(a, b, c)
s[1] = nn.Sigmoid()
s""",
    """s = nn.Sequential(a, b, c)
del s[:2]
s""",
    """s = nn.Sequential(a, b, c)
del s[7]""",
    """from collections import OrderedDict
s = nn.Sequential(OrderedDict([("lin", a), ("act", b)]))
s[1:]""",
    """from collections import OrderedDict
s = nn.Sequential(OrderedDict([("lin", a), ("act", b)]))
del s[0]
s""",
    """nn.Sequential({"lin": a})""",
    """nn.Sequential(), nn.Sequential()(x), len(nn.Sequential())""",
    """nn.Sequential(a, b)(x, x)""",
    """list(nn.Sequential(a, b)), [type(m).__name__ for m in nn.Sequential(a, b, c)]""",
    """s = nn.Sequential(a, a)
len(s), len(list(s.children())), s""",
    """bool(nn.Sequential())""",
    """l = nn.ModuleList([a, b])
l.append(c), len(l), l[0] is a, l[-1]""",
    """l = nn.ModuleList([a, b])
l.insert(1, c)
l""",
    """l = nn.ModuleList([a, b])
l.insert(10, c)
l""",
    """l = nn.ModuleList([a, b])
l.extend([c])
l""",
    """l = nn.ModuleList([a, b])
l.extend(c)""",
    """l = nn.ModuleList([a, b])
l += [c]
l""",
    """nn.ModuleList([a]) + nn.ModuleList([b])""",
    """nn.ModuleList([a]) + [b]""",
    """l = nn.ModuleList([a, b, c])
l.pop(0), l""",
    """l = nn.ModuleList([a, b, c])
l[1:], l[::-1], type(l[:1]).__name__""",
    """l = nn.ModuleList([a, b, c])
l[3]""",
    """l = nn.ModuleList([a, b, c])
l[-4]""",
    """l = nn.ModuleList([a, b, c])
l[-1] = b
l""",
    """l = nn.ModuleList([a, b, c])
del l[0]
l, list(l.state_dict())""",
    """l = nn.ModuleList([a, b, c])
del l[1:]
l""",
    """l = nn.ModuleList([a, b, c])
del l[-1]
l""",
    """nn.ModuleList(modules=[b])""",
    """nn.ModuleList([b, None])""",
    """nn.ModuleList([nn.ModuleList([b, b]), nn.ModuleList([b, b])])""",
    """d = nn.ModuleDict({"lin": a, "act": b})
d, d["lin"] is a, d.lin is a, list(d), list(d.keys()), list(d.values()), list(d.items()), len(d), "lin" in d, "x" in d""",
    """nn.ModuleDict(modules={"a": b})""",
    """d = nn.ModuleDict({"lin": a})
d["nope"]""",
    """d = nn.ModuleDict({"lin": a})
d.pop("lin"), d""",
    """d = nn.ModuleDict({"lin": a})
d.pop("nope")""",
    """d = nn.ModuleDict({"lin": a})
d.clear()
d""",
    """d = nn.ModuleDict({"lin": a})
d.update([("b", b), ("a", c)])
d""",
    """d = nn.ModuleDict()
d["keys"] = b""",
    """d = nn.ModuleDict()
d[1] = b""",
    """nn.ModuleDict({"a": None})""",
    """d = nn.ModuleDict({"a": b})
d.get("a"), d.get("z")""",
    """l = nn.ParameterList([p, q])
l.extend([torch.ones(1), torch.ones(2)])
l""",
    """l = nn.ParameterList([p, q])
l[0] = torch.zeros(1)
l""",
    """l = nn.ParameterList([p, q])
l[0] = nn.Parameter(torch.zeros(1))
l[-1], l""",
    """l = nn.ParameterList([p, q])
l[2]""",
    """l = nn.ParameterList([p, q])
l += [p]
len(l)""",
    """nn.ParameterList([torch.ones(2, 2), torch.tensor(3.)])""",
    """nn.ParameterList(p)""",
    """nn.ParameterList([p]).extend(p)""",
    """l = nn.ParameterList([p, q])
list(l.state_dict()), list(l.parameters())""",
    """l = nn.ParameterList([p, q])
m = nn.Module()
m.l = l
m, list(m.state_dict())""",
    """l = nn.ParameterList([nn.Parameter(torch.ones(1), requires_grad=False)])
l, l[0].requires_grad""",
    """nn.Parameter(torch.ones(2, dtype=torch.int64), requires_grad=False)""",
    """z = nn.Parameter(p)
z is p, z""",
    """import copy
p.grad = torch.ones(2)
copy.deepcopy(p), copy.deepcopy(p).grad""",
    """import copy
copy.copy(p)""",
    """p.foo = 3
import copy
hasattr(copy.deepcopy(p), "foo")""",
    """isinstance(torch.ones(2), nn.Parameter), isinstance(p, nn.Parameter)""",
    """nn.Parameter(torch.randn(2, 3)).numel()""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
