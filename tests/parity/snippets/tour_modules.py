"""A walk through modules: names, hooks, states, conversions, attributes, copies."""

PRELUDE = """nn, F = torch.nn, torch.nn.functional
_ = torch.manual_seed(0)
seen = []
net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
x = torch.tensor([[1., 2.], [3., 4.]])
"""

PROGRAMS = [
    """net.get_submodule("0")""",
    """net.get_submodule("") is net""",
    """net.get_submodule("7")""",
    """net.get_submodule("0.weight")""",
    """net.get_parameter("0.weight").shape""",
    """net.get_parameter("0.nope")""",
    """net.get_parameter("1.weight")""",
    """net.get_parameter("0")""",
    """b = nn.Sequential(nn.BatchNorm1d(2))
b.get_buffer("0.running_mean")""",
    """b = nn.Sequential(nn.BatchNorm1d(2))
b.get_buffer("0.weight")""",
    """b = nn.Sequential(nn.BatchNorm1d(2))
b.get_buffer("0.foo")""",
    """net.register_module("last", nn.Tanh())
net""",
    """m = nn.Module()
m.register_module("a", nn.Tanh())
m.a, m""",
    """h = net[0].register_forward_hook(lambda m, a, o: seen.append((type(m).__name__, len(a), tuple(o.shape))))
net(x)
h.remove()
net(x)
seen""",
    """net[0].register_forward_hook(lambda m, a, k, o: seen.append(k), with_kwargs=True)
net[0](input=x)
seen[0].keys()""",
    """net[0].register_forward_pre_hook(lambda m, a, k: (a, {"input": k["input"] * 0}), with_kwargs=True)
net[0].bias.data.zero_()
net[0](input=x)""",
    """net[0].register_forward_pre_hook(lambda m, a, k: 3, with_kwargs=True)
net[0](x)""",
    """net[0].register_forward_hook(lambda m, a, o: seen.append(1))
net[0].register_forward_hook(lambda m, a, o: seen.append(2), prepend=True)
net(x)
seen""",
    """net[0].register_forward_pre_hook(lambda m, a: seen.append(1))
net[0].register_forward_pre_hook(lambda m, a: seen.append(2), prepend=True)
net(x)
seen""",
    """net.state_dict(prefix="model.").keys()""",
    """d = {}
r = net.state_dict(destination=d, prefix="a.")
r is d, list(d)""",
    """s = net.state_dict()
s["0.weight"].fill_(1.)
net[0].weight""",
    """net.load_state_dict({})""",
    """net.load_state_dict({"0.weight": torch.ones(1), "foo": 3})""",
    """l = nn.Linear(1, 1)
l.load_state_dict({"weight": 3., "bias": [1]})""",
    """l = nn.Linear(1, 1)
l.load_state_dict({"weight": torch.ones(1, 1), "bias": torch.tensor(3.)})""",
    """[n for n, p in net.named_parameters("net", False)]""",
    """[n for n, m in net.named_modules(None, "p")]""",
    """[n for n, m in net.named_modules(set(), "p", False)]""",
    """[n for n, m in net.named_children()]""",
    """list(net.buffers()), list(nn.BatchNorm2d(1).named_buffers())""",
    """a = nn.Linear(2, 2)
n = nn.Sequential(a, a)
len(list(n.parameters())), list(n.state_dict()), [k for k, _ in n.named_modules()], [k for k, _ in n.named_modules(remove_duplicate=False)], [k for k, _ in n.named_parameters(remove_duplicate=False)]""",
    """net.to("cpu").to(device="cpu", dtype=torch.float64)[0].weight.dtype""",
    """net.to()""",
    """net.to(dtype=torch.int32)""",
    """net.train(1)""",
    """net.apply(lambda m: m.weight.data.fill_(1.) if isinstance(m, nn.Linear) else None)
net[0].weight""",
    """@torch.no_grad()
def init(m):
    if type(m) == nn.Linear:
        m.weight.fill_(1.0)
        m.bias.zero_()
net.apply(init)
net(x)""",
    """import copy
c = copy.deepcopy(net)
c[0].weight is net[0].weight, torch.equal(c[0].weight, net[0].weight)""",
    """import copy
net(x).sum().backward()
c = copy.deepcopy(net)
c[0].weight.grad""",
    """import copy
c = copy.copy(net)
c[0] is net[0], c._modules is net._modules""",
    """import io
f = io.BytesIO()
torch.save(net, f)
_ = f.seek(0)
torch.load(f, weights_only=False)""",
    """net.extra_repr()""",
    """class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(1, 1)
    def extra_repr(self):
        return "hello\\nworld"
M()""",
    """m = nn.Module()
m.x = torch.ones(2)
list(m.state_dict()), m.x""",
    """m = nn.Module()
m.w = nn.Parameter(torch.ones(2))
m.w.data = torch.zeros(3)
m.w""",
    """m = nn.Module()
m.register_buffer("b", torch.ones(1, requires_grad=True) * 2)
m.b""",
    """m = nn.Module()
m.register_buffer("b", torch.ones(2))
m.b = nn.Parameter(torch.zeros(3))
list(m.named_buffers()), list(m.named_parameters())""",
    """m = nn.Module()
m.register_buffer("b", torch.ones(2))
m.b = None
list(m.named_buffers()), m.b, list(m.state_dict())""",
    """m = nn.Module()
m.training = False
m.training""",
    """hasattr(net, "foo"), hasattr(net, "0"), getattr(net, "0")""",
    """class M(nn.Module):
    def forward(self, x):
        return x
M()(x, x)""",
    """class M(nn.Module):
    def forward(self, x):
        return self.lin(x)
M()(x)""",
    """class M(nn.Module):
    def __init__(self):
        self.lin = nn.Linear(1, 1)
M()""",
    """class M(nn.Module):
    def __init__(self):
        self.x = 3
m = M()
m.x""",
    """class M(nn.Module):
    def __init__(self):
        self.x = 3
list(M().parameters())""",
    """"weight" in dir(nn.Linear(1, 1)), "0" in dir(net)""",
    """net == net, hash(net) == hash(net), bool(net), len(net)""",
    """isinstance(net.parameters(), type(i for i in [])), isinstance(net.modules(), type(i for i in []))""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
