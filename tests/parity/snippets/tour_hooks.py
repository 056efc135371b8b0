"""A walk through modules: hooks with keywords and in front, attributes, copies, states, errors."""

PRELUDE = """nn, F, optim = torch.nn, torch.nn.functional, torch.optim
import copy, pickle
_ = torch.manual_seed(0)
x = torch.randn(4, 3)
seen = []
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 2)
        self.act = nn.ReLU()
    def forward(self, x, scale=1.):
        return self.act(self.fc(x)) * scale
net = Net()
"""

PROGRAMS = [
    """h = net.register_forward_pre_hook(lambda m, a: a[0] * 2)
torch.equal(net(x), (h.remove(), net(x * 2))[1])""",
    """net.register_forward_pre_hook(lambda m, a, k: (a, {"scale": 0.}), with_kwargs=True)
net(x, scale=2.)""",
    """net.register_forward_hook(lambda m, a, k, o: o + k["scale"], with_kwargs=True)
net(x, scale=0.) - net.act(net.fc(x)) * 0""",
    """def once(m, a, o):
    seen.append(1)
    handle.remove()
handle = net.register_forward_hook(once)
net(x), net(x)
seen""",
    """net.register_forward_hook(lambda m, a, o: 1 / 0)
net(x)""",
    """net.register_forward_hook(lambda m: None)
net(x)""",
    """net.fc.register_forward_hook(lambda m, a, o: o.detach())
net(x).requires_grad""",
    """net.register_forward_pre_hook(lambda m, a: None)
net(x).shape""",
    """net.fc.weight.register_hook(lambda g: seen.append(g.shape))
net(x).sum().backward()
seen""",
    """net.foo = 3
net.foo, "foo" in net.__dict__""",
    """net.fc = None
net""",
    """net.fc = nn.Parameter(torch.ones(1))
net, list(net.named_parameters())""",
    """net.weight = nn.Linear(1, 1).weight
[n for n, _ in net.named_parameters()]""",
    """net.buf = nn.Parameter(torch.ones(1), requires_grad=False)
[n for n, p in net.named_parameters() if not p.requires_grad]""",
    """net.register_buffer("fc", torch.ones(1))""",
    """net.register_parameter("fc", nn.Parameter(torch.ones(1)))""",
    """net.register_buffer("mask", torch.ones(3))
net.double()
net.mask.dtype, net.fc.weight.dtype""",
    """net.register_buffer("mask", torch.ones(3))
net.load_state_dict({**net.state_dict(), "mask": torch.zeros(3)})
net.mask""",
    """net.register_buffer("mask", torch.ones(3), False)
list(net.state_dict()), [n for n, _ in net.named_buffers()]""",
    """m = nn.Module()
m.list = [nn.Linear(1, 1)]
m.dict = {"a": nn.Linear(1, 1)}
list(m.parameters()), m""",
    """class M(nn.Module):
    @property
    def w(self):
        return self.nope
M().w""",
    """class M(nn.Module):
    @property
    def two(self):
        return 2
M().two""",
    """class M(nn.Linear):
    pass
M(1, 2), isinstance(M(1, 2), nn.Linear)""",
    """class Big(nn.Sequential):
    def __init__(self, n):
        super().__init__(nn.Linear(n, n), nn.ReLU())
Big(2), len(Big(2))""",
    """class Loss(nn.Module):
    def __init__(self, w=1.):
        super().__init__()
        self.w = w
    def forward(self, a, b):
        return ((a - b) ** 2).mean() * self.w
Loss(2.)(torch.ones(2), torch.zeros(2)), Loss()""",
    """s = net.state_dict()
net.fc.weight.data.zero_()
s["fc.weight"].abs().sum()""",
    """net.load_state_dict(None)""",
    """w = net.fc.weight
net.load_state_dict(net.state_dict())
w is net.fc.weight, w._version""",
    """net.requires_grad_(False)
net(x).sum().backward()""",
    """for p in net.parameters():
    p.requires_grad = False
net.fc.bias.requires_grad_()
net(x).sum().backward()
net.fc.weight.grad, net.fc.bias.grad is None""",
    """dict(net.named_parameters()).keys(), dict(net.named_modules()).keys(), dict(net.named_children()).keys()""",
    """len(list(net.modules())), [type(m).__name__ for m in net.modules()]""",
    """net.zero_grad(), net.fc.weight.grad""",
    """net(x)[0], net.forward(x).grad_fn.name()""",
    """net()""",
    """net(x.numpy())""",
    """nn.utils.parameters_to_vector(net.parameters()).shape""",
    """class M(nn.Module):
    def __repr__(self):
        return "custom"
nn.Sequential(M(), M()), nn.ModuleList([M(), M()])""",
    """net.get_submodule("fc.weight")""",
    """setattr(net, "fc", nn.Identity())
net""",
    """delattr(net, "act")
net""",
    """vars(net)["_modules"].keys()""",
    """torch.manual_seed(1)
torch.nn.init.kaiming_normal_(torch.empty(2, 2), mode="fan_out", nonlinearity="relu"), torch.nn.init.xavier_normal_(torch.empty(2, 2))""",
    """g = torch.Generator().manual_seed(3)
torch.nn.init.normal_(torch.empty(2), generator=g)""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
