"""What programs that train a network do: steps, freezing, sharing, copying, saving, checking slopes."""

PRELUDE = """nn, F, optim = torch.nn, torch.nn.functional, torch.optim
_ = torch.manual_seed(0)
x = torch.randn(4, 3)
y = torch.tensor([0, 1, 1, 0])
class Net(nn.Module):
    def __init__(self, hidden=5):
        super().__init__()
        self.fc1 = nn.Linear(3, hidden)
        self.bn = nn.BatchNorm1d(hidden)
        self.drop = nn.Dropout(0.2)
        self.fc2 = nn.Linear(hidden, 2)
    def forward(self, x):
        return self.fc2(self.drop(F.relu(self.bn(self.fc1(x)))))
net = Net()
"""

PROGRAMS = [
    """net""",
    """opt = optim.Adam(net.parameters(), lr=0.01, weight_decay=1e-4)
losses = []
for epoch in range(5):
    opt.zero_grad()
    loss = F.cross_entropy(net(x), y)
    loss.backward()
    opt.step()
    losses.append(round(loss.item(), 5))
losses""",
    """opt = optim.SGD(net.parameters(), lr=0.1, momentum=0.9, nesterov=True)
crit = nn.CrossEntropyLoss(label_smoothing=0.1)
net.eval()
for _ in range(4):
    opt.zero_grad(set_to_none=True)
    loss = crit(net(x), y)
    loss.backward()
    norm = nn.utils.clip_grad_norm_(net.parameters(), 0.5)
    opt.step()
loss, norm""",
    """sum(p.numel() for p in net.parameters() if p.requires_grad)""",
    """for p in net.fc1.parameters():
    p.requires_grad = False
opt = optim.SGD(filter(lambda p: p.requires_grad, net.parameters()), lr=0.1)
net(x).sum().backward()
len(opt.param_groups[0]["params"]), net.fc1.weight.grad""",
    """Net(4).load_state_dict(net.state_dict())""",
    """state = net.state_dict()
state["fc3.weight"] = state.pop("fc2.weight")
net.load_state_dict(state)""",
    """acts = {}
def get(name):
    def hook(model, input, output):
        acts[name] = output.detach()
    return hook
net.fc1.register_forward_hook(get("fc1"))
_ = net(x)
acts["fc1"].shape""",
    """def init_weights(m):
    if isinstance(m, nn.Linear):
        torch.nn.init.xavier_uniform_(m.weight)
        m.bias.data.fill_(0.01)
net.apply(init_weights)
net.fc2.weight, net.fc2.bias""",
    """for m in net.modules():
    if hasattr(m, "reset_parameters"):
        m.reset_parameters()
net.bn.weight, net.fc2.weight""",
    """model = nn.Sequential(*[nn.Linear(3, 3) for _ in range(2)])
model.add_module("act", nn.ReLU())
model, model.act""",
    """class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.s = nn.Parameter(torch.tensor(2.))
        self.register_buffer("count", torch.zeros(1, dtype=torch.long))
    def forward(self, x):
        self.count += 1
        return x * self.s
m = Scale()
m(x).sum().backward()
m.count, m.s.grad, m.state_dict(), m""",
    """class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(3, 3, bias=False)
        self.b = nn.Linear(3, 3, bias=False)
        self.b.weight = self.a.weight
m = Tied()
[n for n, _ in m.named_parameters()], list(m.state_dict()), m.a.weight is m.b.weight""",
    """class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(2, 2)]
        self.w = torch.randn(2, requires_grad=True)
list(M().parameters()), M()""",
    """class Res(nn.Module):
    def __init__(self, f):
        super().__init__()
        self.f = f
    def forward(self, x):
        return x + self.f(x)
r = nn.Sequential(Res(nn.Linear(3, 3)), Res(nn.Sequential(nn.Linear(3, 3), nn.Tanh())))
r, r(x).shape, [n for n, _ in r.named_modules()]""",
    """import copy
ema = copy.deepcopy(net)
with torch.no_grad():
    for p, q in zip(ema.parameters(), net.parameters()):
        p.mul_(0.9).add_(q, alpha=0.1)
ema.fc1.weight""",
    """w = net.fc1.weight
with torch.no_grad():
    w -= 0.1 * torch.ones_like(w)
w._version, w.is_leaf""",
    """net.fc1.weight.data -= 1.
net.fc1.weight._version""",
    """for p in net.parameters():
    p.grad = None
[p.grad for p in net.parameters()][:2]""",
    """net.fc1.weight = nn.Parameter(torch.zeros(5, 3))
net.fc1.bias = None
net.fc1, net.fc1(x)""",
    """del net.fc2
net""",
    """net.fc2.weight += 1""",
    """net.fc2.weight.data.zero_()
net.fc2.weight.abs().sum()""",
    """net.fc1.weight.copy_(torch.zeros(5, 3))""",
    """with torch.no_grad():
    net.fc1.weight.copy_(torch.zeros(5, 3))
net.fc1.weight.sum()""",
    """net.train()
a, b = net(x), net(x)
net.eval()
c, d = net(x), net(x)
torch.equal(c, d), net.bn.num_batches_tracked""",
    """with torch.inference_mode():
    z = net.eval()(x)
z.is_inference(), z.requires_grad""",
    """net.eval()
g = torch.autograd.grad(net(x)[:, 0].sum(), net.fc1.weight)[0]
g.shape, net.fc1.weight.grad""",
    """v = nn.utils.parameters_to_vector(net.parameters())
nn.utils.vector_to_parameters(torch.zeros_like(v), net.parameters())
net.fc1.weight, v.requires_grad""",
    """net.zero_grad()
loss = sum((p ** 2).sum() for p in net.parameters())
loss.backward()
torch.equal(net.fc1.weight.grad, 2 * net.fc1.weight)""",
    """emb = nn.Embedding(10, 4)
opt = optim.Adam(emb.parameters(), 0.1)
emb(torch.tensor([1, 2, 1])).sum().backward()
opt.step()
emb.weight.grad, emb.weight[1]""",
    """conv = nn.Sequential(nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8, 2))
conv(torch.randn(1, 1, 4, 4)), conv""",
    """a = torch.randn(3, 3)
torch.allclose(a.inverse() @ a, torch.eye(3), atol=1e-5), torch.inverse(a[None]).shape""",
    """torch.ones(2, 3).inverse()""",
    """torch.ones(2).inverse()""",
    """torch.inverse(torch.eye(2, dtype=torch.int64))""",
    """torch.inverse(3.)""",
    """a = torch.tensor([[2., 1.], [0., 4.]], requires_grad=True)
a.inverse().sum().backward()
a.grad, torch.inverse(input=a)""",
    """m = nn.ModuleDict({"a": nn.ReLU(), "b": nn.Tanh()})
[m[k](torch.tensor(-1.)) for k in m], m.pop("a"), "a" in m, len(m)""",
    """m = nn.ModuleList([nn.Linear(1, 1)] * 3)
len(list(m.parameters())), m""",
    """class Par(nn.Module):
    def __init__(self):
        super().__init__()
        self.ps = nn.ParameterList([nn.Parameter(torch.ones(1) * i) for i in range(3)])
    def forward(self, x):
        for p in self.ps:
            x = x * p
        return x
list(Par().state_dict()), Par(), Par()(torch.ones(1))""",
    """opt = optim.SGD(net.parameters(), lr=0.1)
def closure():
    opt.zero_grad()
    loss = F.mse_loss(net(x), torch.zeros(4, 2))
    loss.backward()
    return loss
net.eval()
first = opt.step(closure)
second = opt.step(closure)
first, second""",
    """o1 = optim.Adam(net.parameters(), 0.1)
net.eval()
net(x).sum().backward()
o1.step()
o2 = optim.Adam(net.parameters(), 0.5)
o2.load_state_dict(o1.state_dict())
o2.param_groups[0]["lr"], o2.state[net.fc1.bias]["step"], o2.state[net.fc1.bias]["exp_avg"]""",
    """opt = optim.RMSprop(net.parameters(), 0.01, momentum=0.5)
for g in opt.param_groups:
    g["lr"] = 0.5
opt""",
    """opt = optim.SGD([torch.nn.Parameter(torch.ones(2))], lr=0.1, weight_decay=0.5)
p = opt.param_groups[0]["params"][0]
p.grad = torch.zeros(2)
opt.step()
p""",
    """gs = []
x.requires_grad_()
(F.leaky_relu(x, 0.1) * x).sum().backward()
x.grad""",
    """a = torch.tensor([-1., 0., 2.], requires_grad=True)
g, = torch.autograd.grad(F.leaky_relu(a).sum(), a, create_graph=True)
g.sum().backward()
a.grad""",
    """a = torch.tensor([-1., 0., 2.], requires_grad=True)
g, = torch.autograd.grad(F.elu(a).sum(), a, create_graph=True)
g.sum().backward()
g.detach(), a.grad""",
    """a = torch.tensor([-1., 0., 1., 2.], requires_grad=True)
g, = torch.autograd.grad(F.huber_loss(a, torch.zeros(4), reduction="sum"), a, create_graph=True)
g.sum().backward()
g.detach(), a.grad""",
    """a = torch.zeros(2, requires_grad=True)
t = torch.tensor([0., 1.], requires_grad=True)
g, = torch.autograd.grad(F.binary_cross_entropy_with_logits(a, t, pos_weight=torch.tensor(3.), reduction="sum"), t, create_graph=True)
g.sum().backward()
g.detach(), a.grad""",
    """t = torch.ones(2, requires_grad=True)
F.mse_loss(torch.tensor([1., 2.]), t).backward()
t.grad""",
    """t = torch.ones(3, requires_grad=True)
F.smooth_l1_loss(torch.tensor([1., 2., 5.]), t, beta=2.).backward()
t.grad""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
