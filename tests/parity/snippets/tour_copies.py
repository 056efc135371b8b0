"""Copying, pickling, saving, and tensors in Python's containers."""

PRELUDE = """import copy, pickle, io
x = torch.tensor([1., 2.])
g = torch.tensor([1., 2.], requires_grad=True)
i = torch.tensor([3, -1, 2])
def rt(v):
    f = io.BytesIO(); torch.save(v, f); f.seek(0); return torch.load(f)
def pk(v): return pickle.loads(pickle.dumps(v))
"""

PROGRAMS_1 = [
    """copy.copy(x) is x, copy.copy(x).data_ptr() == x.data_ptr()""",
    """copy.copy(g), copy.copy(g).is_leaf""",
    """c = copy.copy(g * 2)
c, c.requires_grad, c.is_leaf""",
    """copy.deepcopy(g * 2)""",
    """copy.deepcopy(x).data_ptr() == x.data_ptr(), copy.deepcopy(g), copy.deepcopy((g * 2).detach())""",
    """g.sum().backward()
c = copy.deepcopy(g)
c.grad, c.grad is g.grad""",
    """g.sum().backward()
c = copy.copy(g)
c.grad""",
    """l = [x, x]
m = copy.deepcopy(l)
m[0] is m[1]""",
    """v = x[:1]
l = copy.deepcopy([x, v])
l[0].mul_(5)
l""",
    """v = torch.arange(6.).reshape(2, 3).T
c = copy.deepcopy(v)
c.stride(), c""",
    """v = torch.arange(10.)[::2]
c = copy.deepcopy(v)
c.stride(), c.is_contiguous(), c""",
    """v = torch.ones(1).expand(3)
c = copy.deepcopy(v)
c.stride(), c""",
    """x.foo = 3
copy.deepcopy(x).foo""",
    """x.foo = [1]
copy.copy(x).foo is x.foo""",
    """g.register_hook(lambda z: z * 10)
c = copy.deepcopy(g)
(c * 2).sum().backward()
c.grad""",
    """copy.deepcopy(torch.tensor(3.)), copy.deepcopy(torch.tensor([True])), copy.deepcopy(i)""",
    """copy.deepcopy({'a': g, 'b': [g, i]}), copy.deepcopy(torch.zeros(0, 2))""",
    """copy.deepcopy(torch.Size([1, 2])), pk(torch.Size([1, 2]))""",
    """p = torch.nn.Parameter(x, requires_grad=False)
c = copy.deepcopy(p)
c.requires_grad""",
    """p = torch.nn.Parameter(x)
p.foo = 1
c = copy.deepcopy(p)
c.foo""",
    """p = torch.nn.Parameter(x)
p.sum().backward()
c = copy.deepcopy(p)
c.grad""",
    """m = torch.nn.Linear(2, 1)
c = copy.deepcopy(m)
[a is b for a, b in zip(m.parameters(), c.parameters())], all(torch.equal(a, b) for a, b in zip(m.parameters(), c.parameters()))""",
    """pk(x), pk(g), pk(i), pk(torch.tensor(3.)), pk(torch.zeros(0, 2)), pk(torch.tensor([True]))""",
    """pk(g * 2)""",
    """y = pk(g * 2)
y.requires_grad, y.is_leaf, y.grad_fn""",
    """g.sum().backward()
pk(g).grad""",
    """pk(x[:1]), pk(torch.arange(6.).reshape(2, 3).T).stride()""",
    """x.foo = 3
pk(x).foo""",
    """l = pk([x, x])
l[0] is l[1]""",
    """rt(x), rt(g), rt(i), rt([x, {'a': g}]), rt((1, 'a', None, 2.5, True))""",
    """l = rt([x, x])
l[0] is l[1]""",
    """l = rt([x, x[:1]])
l[0].mul_(2)
l""",
    """l = rt({'a': x, 'v': x.view(2, 1)})
l['a'].fill_(7)
l""",
    """rt(g * 2), rt({'a': x, 'b': {'c': [i, 3]}})""",
    """rt(x.double()), rt(torch.tensor([1], dtype=torch.int32)), rt(torch.ones(2, 3).T).stride()""",
    """rt(torch.float64), rt(torch.Size([2])), rt(torch.device('cpu'))""",
    """m = torch.nn.Linear(2, 1)
s = rt(m.state_dict())
type(s).__name__, list(s), torch.equal(s['weight'], m.weight)""",
    """rt({1, 2}), rt({'a': (1,)}), rt(b'ab'), rt(3), rt('a')""",
    """class A: pass
rt(A())""",
    """torch.load('/nonexistent/file.pt')""",
    """torch.save(x, '/nonexistent/file.pt')""",
    """torch.save(x)""",
    """torch.load()""",
    """f = io.BytesIO()
torch.save(x, f)
f.seek(0)
torch.load(f, map_location='cpu', weights_only=True)""",
    """f = io.BytesIO()
torch.save(x, f)
f.seek(0)
torch.load(f, 'cpu')""",
    """f = io.BytesIO()
torch.save(x, f)
f.seek(0)
torch.load(f, map_location=torch.device('cpu'))""",
    """f = io.BytesIO()
torch.save(x, f)
f.seek(0)
torch.load(f, map_location=lambda s, l: s)""",
    """f = io.BytesIO()
torch.save(x, f)
f.seek(0)
torch.load(f, map_location={'cuda:0': 'cpu'})""",
    """f = io.BytesIO()
torch.save(x, f)
f.seek(0)
torch.load(f, weights_only=False)""",
    """f = io.BytesIO()
torch.save(obj=x, f=f)
f.seek(0)
torch.load(f=f)""",
    """f = io.BytesIO()
torch.save(x, f)
torch.save(i, f)
f.seek(0)
torch.load(f)""",
    """m = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.ReLU()); o = torch.optim.Adam(m.parameters())
m(x).sum().backward(); o.step()
c = rt({'m': m.state_dict(), 'o': o.state_dict(), 'epoch': 1})
m.load_state_dict(c['m']), o.load_state_dict(c['o']), c['epoch']""",
    """y = (g * 2)
y.retain_grad()
y.sum().backward()
rt(y.grad), rt(y)""",
    """rt(g.detach()), rt(g.data)""",
    """with torch.inference_mode(): t = torch.ones(2)
rt(t).is_inference(), pk(t), copy.deepcopy(t).is_inference()""",
    """with torch.no_grad(): t = copy.deepcopy(g)
t""",
    """with torch.no_grad(): t = rt(g)
t""",
    """x.clone() is x, x.clone().data_ptr() == x.data_ptr(), g.clone().grad_fn""",
    """gen = torch.Generator().manual_seed(3)
torch.rand(3, generator=gen)
h = torch.Generator()
h.set_state(gen.get_state())
torch.rand(2, generator=h).equal(torch.rand(2, generator=gen))""",
    """gen = torch.Generator().manual_seed(3)
torch.rand(3, generator=gen)
h = copy.deepcopy(gen)
torch.rand(2, generator=h).equal(torch.rand(2, generator=gen))""",
    """gen = torch.Generator().manual_seed(3)
h = pk(gen)
torch.rand(2, generator=h).equal(torch.rand(2, generator=gen))""",
    """class T(torch.Tensor): pass
isinstance(T([1., 2.]), torch.Tensor)""",
    """isinstance(torch.nn.Parameter(x), torch.Tensor), isinstance(x, torch.nn.Parameter)""",
    """setattr(x, 'requires_grad', True)
x""",
    """getattr(x, 'foo', 3), hasattr(x, 'grad'), hasattr(x, 'foo')""",
    """import dataclasses
@dataclasses.dataclass
class D: a: object
D(x), D(x) == D(x)""",
    """[x] == [x], (x,) == (x,)""",
    """[x] == [x.clone()]""",
    """[x[:1]] == [x[:1].clone()]""",
    """x in {x: 1}, x in [x]""",
    """[g, x].index(x)""",
    """[x, g].remove(x)""",
    """sorted([torch.tensor(3), torch.tensor(1)]), max([torch.tensor(3), torch.tensor(1)])""",
    """import json
json.dumps({'loss': torch.tensor(1.)})""",
    """import json
json.dumps({'loss': torch.tensor(1.).item(), 'l': x.tolist()})""",
    """import statistics
statistics.mean([torch.tensor(3.), torch.tensor(1.)])""",
    """import functools, operator
functools.reduce(operator.add, [x, x, x]), functools.reduce(operator.mul, torch.tensor([1, 2, 3]))""",
    """import operator
operator.add(x, 1), operator.matmul(x, x), operator.neg(x), operator.getitem(x, 0), operator.iadd(x, 1), operator.truediv(1, x)""",
    """import fractions
fractions.Fraction(1, 2) * x""",
    """import decimal
x * decimal.Decimal('1.5')""",
    """import itertools
list(itertools.chain(x, i))""",
    """a, *b = i
a, b""",
    """match x:
    case torch.Tensor(): r = 'tensor'
r""",
    """assert torch.tensor(0.)""",
    """while i.sum() > 3: i -= 1
i""",
    """x if x.sum() > 1 else i""",
    """x[-1], x[True], x[None], x[...], x[:], x[0:0]""",
    """x[2]""",
    """x[1.5]""",
    """iter(x), next(iter(x)), list(iter(torch.zeros(2, 0)))""",
    """reversed(g), [*reversed(g)], x.__contains__(1.), bytes(torch.tensor([65, 66]))""",
    """bytes(torch.tensor([65, 66]).tolist()), "".join(map(chr, torch.tensor([65, 66])))""",
    """str(torch.tensor(5).item()), repr(torch.tensor(0.1).item()), repr(torch.tensor(0.1, dtype=torch.float64).item())""",
    """int(torch.tensor(2.9)), int(torch.tensor(-2.9)), int(torch.tensor([[3]])), int(torch.tensor(True)), int(torch.tensor(float('inf')))""",
    """int(torch.tensor(float('inf')))""",
    """float(torch.tensor([1, 2]))""",
    """complex(x)""",
    """bool(torch.zeros(2, 0))""",
    """bool(torch.tensor([])), 1""",
    """bool(torch.tensor([1., 2.]))""",
    """(x > 0) and (x < 3)""",
    """0 < x < 3""",
    """not x""",
    """x or i""",
]
SNIPPETS: list[str] = [*(PRELUDE + program for program in PROGRAMS_1)]
