"""What modules save and load, and what `load_state_dict` complains about; files."""

SNIPPETS: list[str] = [
    """m = torch.nn.Linear(2, 3)
m.weight = None
m.weight, list(m.state_dict())""",
    """m = torch.nn.Module()
m.register_buffer('b', torch.ones(1))
m.b = torch.zeros(2)
m.register_buffer('c', torch.ones(1), persistent=False)
m.d = torch.ones(3)
dict(m.named_buffers()), m.state_dict()""",
    """class Block(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = torch.nn.Linear(2, 2)
        self.act = torch.nn.ReLU()
        self.register_buffer('seen', torch.zeros(1))
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.one = Block()
        self.two = self.one
        self.scale = torch.nn.Parameter(torch.ones(()))
    def extra_repr(self):
        return 'a\\nb'
net = Net()
net, [n for n, _ in net.named_parameters()], [n for n, _ in net.named_modules()], [n for n, _ in net.named_buffers()], [n for n, _ in net.named_children()], list(net.state_dict()), len(list(net.modules())), [n for n, _ in net.named_parameters(remove_duplicate=False)], [n for n, _ in net.named_parameters(prefix='net', recurse=False)], sorted(n for n in dir(net) if n in ('one', 'two', 'scale', 'seen'))""",
    """m = torch.nn.Linear(2, 1)
m.load_state_dict({'weight': torch.ones(2, 2), 'foo': torch.ones(1)})""",
    """m = torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.Linear(1, 1))
m.load_state_dict({'0.weight': torch.ones(1, 2), '2.bias': torch.ones(1), '0.weight.x': 3, '1.bias': 4})""",
    """m = torch.nn.Linear(2, 1)
m.load_state_dict({'weight': torch.ones(1, 2), 'bias': torch.zeros(1, dtype=torch.float64)}), m.weight, m.bias""",
    """m = torch.nn.Linear(2, 1)
w = m.weight
r = m.load_state_dict({'weight': torch.ones(1, 2)}, strict=False)
r, m.weight is w, m.weight._version""",
    """torch.nn.Linear(2, 1).load_state_dict(3)""",
    """m = torch.nn.Linear(1, 1)
s = m.state_dict()
with torch.no_grad():
    m.weight.fill_(5.)
type(s).__name__, s['weight'], s['weight'].requires_grad, m.state_dict(keep_vars=True)['weight'], list(m.state_dict())""",
    """m = torch.nn.Module()
m.a = 3
m.b = [torch.nn.ReLU()]
m.c = torch.ones(1)
m, m.state_dict(), list(m.children())""",
    """m = torch.nn.Sequential(torch.nn.Linear(1, 1))
m.load_state_dict({'0.weight': torch.ones(1, 1), '0.bias': torch.ones(2)}, strict=False)""",
    """m = torch.nn.Module()
m.register_buffer('a', torch.ones(1), persistent=False)
m.register_buffer('b', None)
m.state_dict(), m.load_state_dict({'a': torch.ones(1)}, strict=False)""",
    """import io
f = io.BytesIO()
m = torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.BatchNorm1d(1))
torch.save(m.state_dict(), f)
f.seek(0)
s = torch.load(f)
[(k, v.dtype, tuple(v.shape)) for k, v in s.items()], m.load_state_dict(s), torch.equal(s['0.weight'], m[0].weight)""",
    """import io
f = io.BytesIO()
w = torch.tensor([1., 2.], requires_grad=True)
torch.save({'a': w, 'b': [torch.arange(3), torch.tensor(True)], 'c': (1, 'x', None, 2.5), 'p': torch.nn.Parameter(torch.ones(1)), 'd': (torch.float64, torch.bool), 's': w.shape}, f)
f.seek(0)
torch.load(f)""",
    """import io
f = io.BytesIO()
torch.save(torch.nn.Linear(2, 1), f)
f.seek(0)
try:
    torch.load(f)
except Exception as e:
    r = type(e).__name__, str(e)[:24]
f.seek(0)
r, torch.load(f, weights_only=False)""",
    """import tempfile, os
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, 'a.pt')
    w = torch.tensor([1., 2.], requires_grad=True)
    o = torch.optim.Adam([w])
    w.grad = torch.ones(2)
    o.step()
    torch.save(o.state_dict(), p)
    s = torch.load(p, map_location='cpu')
s""",
    """torch.load('/nowhere/at/all.pt')""",
    """import io
f = io.BytesIO()
x = torch.ones(2, requires_grad=True) * 2
torch.save(x, f)
f.seek(0)
torch.load(f)""",
]
