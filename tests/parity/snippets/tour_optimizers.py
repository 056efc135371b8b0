"""A walk through optimizers, their groups and states, clipping, vectors of parameters."""

PRELUDE = """nn, optim = torch.nn, torch.optim
import copy
w = torch.tensor([1., -2., 3.], requires_grad=True)
v = torch.tensor([[0.5]], requires_grad=True)
net = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
for q in net.parameters():
    q.data.fill_(0.5)
x = torch.tensor([[1., 2.], [3., -4.]])
def train(o, steps=2):
    for _ in range(steps):
        o.zero_grad()
        (net(x) ** 2).mean().backward()
        o.step()
"""

PROGRAMS = [
    """optim.SGD([], 0.1)""",
    """optim.SGD({"params": [w]}, 0.1)""",
    """optim.SGD({"a": w}, 0.1)""",
    """optim.SGD([{"params": [w], "lr": 1.}, {"params": v}], lr=0.1, momentum=0.9)""",
    """optim.SGD([{"lr": 3}], lr=0.1)""",
    """o = optim.Adam(net.parameters(), 0.1)
train(o)
o.state_dict()""",
    """o = optim.SGD(net.parameters(), 0.1)
train(o)
o.state_dict(), len(o.state)""",
    """o = optim.SGD(net.parameters(), 0.1, momentum=0.9)
train(o)
o.state_dict()""",
    """o = optim.RMSprop(net.parameters(), 0.1, centered=True, momentum=0.9)
train(o)
o.state_dict()""",
    """o = optim.Adam(net.parameters(), 0.1)
train(o)
o.state[net[0].weight].keys(), o.state[net[0].weight]["step"], net[0].weight._version""",
    """o = optim.Adam(net.parameters(), 0.1)
o.state, o.defaults""",
    """o = optim.SGD(net.parameters(), 0.1)
o.defaults""",
    """o = optim.RMSprop(net.parameters(), 0.1)
o.defaults""",
    """o = optim.AdamW(net.parameters(), 0.1)
o.defaults, o""",
    """o = optim.AdamW(net.parameters(), 0.1)
o.param_groups""",
    """o = optim.SGD([w], 0.1)
o.add_param_group({"params": v})
o.add_param_group({"params": [torch.ones(1)], "lr": 3.})
o""",
    """o = optim.SGD([w], 0.1)
o.add_param_group([v])""",
    """o = optim.SGD([w], 0.1)
o.add_param_group({"params": w})""",
    """o = optim.SGD([w], 0.1)
o.add_param_group({})""",
    """o = optim.SGD([w], 0.1)
o.add_param_group({"params": v * 2})""",
    """o = optim.SGD([w], 0.1)
o.add_param_group({"params": [3]})""",
    """o = optim.SGD([w], 0.1)
o.param_groups[0]["lr"] = 1.
w.sum().backward()
o.step()
w""",
    """o = optim.SGD([w], 0.1)
for g in o.param_groups:
    g["lr"] *= 0.1
o""",
    """o = optim.SGD([w], 0.1)
o.step(), w""",
    """o = optim.SGD([w], 0.1, momentum=0.9)
w.sum().backward()
o.step()
o.zero_grad(set_to_none=False)
o.step()
w""",
    """o = optim.SGD([w], 0.1, momentum=0.9, weight_decay=1.)
w.sum().backward()
o.step()
o.zero_grad(set_to_none=True)
o.step()
w""",
    """o = optim.SGD([w, v], 0.1)
o.load_state_dict(optim.SGD([w], 0.1).state_dict())""",
    """o = optim.SGD([w], 0.1, momentum=0.9)
w.sum().backward()
o.step()
s = o.state_dict()
d = w.detach().double().requires_grad_()
p = optim.SGD([d], 0.2)
p.load_state_dict(s)
p.state[d], p.state[d]["momentum_buffer"] is o.state[w]["momentum_buffer"]""",
    """o = optim.SGD([w], 0.1, momentum=0.9)
w.sum().backward()
o.step()
c = copy.deepcopy(o)
c.state_dict(), c.param_groups[0]["params"][0] is w""",
    """o = optim.SGD([w], 0.1)
(w ** 2).sum().backward()
o.step()
w, w.grad, w._version, w.requires_grad""",
    """o = optim.SGD([w], 0.1)
y = (w ** 2).sum()
y.backward(retain_graph=True)
o.step()
y.backward()""",
    """o = optim.Optimizer([w], {"lr": 0.1})
o""",
    """class My(optim.Optimizer):
    def __init__(self, params, lr):
        super().__init__(params, dict(lr=lr))
    @torch.no_grad()
    def step(self, closure=None):
        for g in self.param_groups:
            for p in g["params"]:
                if p.grad is not None:
                    p.add_(p.grad, alpha=-g["lr"])
o = My([w], 0.5)
w.sum().backward()
o.step()
w, o""",
    """class My(optim.Optimizer):
    def __init__(self, params, lr):
        super().__init__(params, {"lr": lr})
    def step(self):
        for g in self.param_groups:
            for p in g["params"]:
                p.data.add_(p.grad.data, alpha=-g["lr"])
                self.state[p]["n"] = self.state[p].get("n", 0) + 1
o = My([w], 0.5)
w.sum().backward()
o.step()
w, o.state_dict()""",
    """o = optim.SGD([w], 0.1)
w.grad = torch.tensor([1., float("nan"), float("inf")])
o.step()
w""",
    """a = torch.tensor(2., requires_grad=True)
o = optim.Adam([a], 0.1)
for _ in range(5):
    o.zero_grad()
    (a ** 2).backward()
    o.step()
a, o.state_dict()""",
    """a = torch.empty(0, requires_grad=True)
o = optim.Adam([a], 0.1)
a.sum().backward()
o.step()
a""",
    """a = torch.ones(3, dtype=torch.int64)
optim.SGD([a], 0.1)""",
    """y = w * 2
y.retain_grad()
o = optim.SGD([y], 0.1)
y.sum().backward()
o.step()
y""",
    """w.register_hook(lambda g: g * 2)
o = optim.SGD([w], 0.1)
w.sum().backward()
o.step()
w""",
    """o = optim.SGD([w], 0.1)
w.register_post_accumulate_grad_hook(lambda p: (o.step(), o.zero_grad()))
w.sum().backward()
w, w.grad""",
    """o = optim.SGD(net.parameters(), 0.1)
len(o.param_groups), o.param_groups[0].keys()""",
    """w.grad = torch.tensor([3., 4., 0.])
torch.nn.utils.clip_grad_norm_([w], 1.), w.grad""",
    """w.grad = torch.tensor([3., 4., 0.])
torch.nn.utils.clip_grad_norm_(w, max_norm=10), w.grad""",
    """w.grad = torch.tensor([3., 4., 0.])
torch.nn.utils.clip_grad_norm_([w], 1., "inf"), w.grad""",
    """w.grad = torch.tensor([3., 4., float("nan")])
torch.nn.utils.clip_grad_norm_([w], 1., error_if_nonfinite=True)""",
    """w.grad = torch.tensor([3., 4., float("inf")])
torch.nn.utils.clip_grad_norm_([w], 1., 2., True)""",
    """w.grad = torch.tensor([3., 4., 0.])
torch.nn.utils.clip_grad_norm_([w], 1., foreach=False), w.grad""",
    """w.grad = torch.tensor([3., 4., 0.])
torch.nn.utils.clip_grad_norm_([w], torch.tensor(1.)), w.grad""",
    """w.grad = torch.tensor([3., 4., 0.])
torch.nn.utils.clip_grad_norm_([w], 0.), w.grad""",
    """w.grad = torch.tensor([3., 4., 0.])
torch.nn.utils.clip_grad_norm_([w], 1., 0), w.grad""",
    """w.grad = torch.tensor([3., 4., 0.])
torch.nn.utils.clip_grad_norm_([w], 1., 3), w.grad""",
    """torch.nn.utils.clip_grad_norm_([3], 1.)""",
    """torch.nn.utils.vector_to_parameters(torch.ones(2), [w, v])""",
    """torch.nn.utils.vector_to_parameters(torch.ones(9), [w, v])
w, v""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
