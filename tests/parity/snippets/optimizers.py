"""Optimizers: the steps of each, parameter groups, state, errors."""

SNIPPETS: list[str] = [
    """torch.manual_seed(0)
m = torch.nn.Linear(3, 2)
opt = torch.optim.Adam(m.parameters(), lr=0.01)
x, y = torch.randn(8, 3), torch.randn(8, 2)
for _ in range(5):
    opt.zero_grad()
    loss = ((m(x) - y) ** 2).mean()
    loss.backward()
    opt.step()
loss.item(), m.weight""",
    """torch.manual_seed(0)
m = torch.nn.Sequential(torch.nn.Linear(2, 16), torch.nn.Tanh(), torch.nn.Linear(16, 1), torch.nn.Sigmoid())
opt = torch.optim.SGD(m.parameters(), lr=0.5, momentum=0.9)
x = torch.tensor([[0., 0.], [0., 1.], [1., 0.], [1., 1.]])
y = torch.tensor([[0.], [1.], [1.], [0.]])
for _ in range(200):
    opt.zero_grad()
    loss = ((m(x) - y) ** 2).mean()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(m.parameters(), 1.)
    opt.step()
loss, m(x)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.SGD([w], lr=0.1)
(w * w).sum().backward()
o.step()
r = w.clone(), o.state_dict()
o.zero_grad()
r, w.grad, o""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.SGD([w], lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.1)
for _ in range(3):
    o.zero_grad()
    (w ** 3).sum().backward()
    o.step()
w, o.state_dict()""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.SGD([w], lr=0.1, momentum=0.9, dampening=0.5, maximize=True)
for _ in range(3):
    o.zero_grad()
    (w ** 2).sum().backward()
    o.step()
w, o.state_dict()""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.Adam([w], lr=0.1, amsgrad=True, weight_decay=0.1)
for _ in range(3):
    o.zero_grad()
    (w ** 3).sum().backward()
    o.step()
w, o.state_dict()""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.AdamW([w])
for _ in range(3):
    o.zero_grad()
    (w ** 3).sum().backward()
    o.step()
w, o.state_dict(), o""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.RMSprop([w], momentum=0.9, centered=True, weight_decay=0.1)
for _ in range(3):
    o.zero_grad()
    (w ** 3).sum().backward()
    o.step()
w, o.state_dict()['state'], o""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.RMSprop([w])
for _ in range(3):
    o.zero_grad()
    (w ** 3).sum().backward()
    o.step()
w, o.state_dict()['state']""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.SGD(w, lr=0.1)""",
    """torch.optim.SGD([], lr=0.1)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.SGD([w * 2], lr=0.1)""",
    """torch.optim.SGD([3], lr=0.1)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.SGD({w}, lr=0.1)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.SGD([w], lr=-1.)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.SGD([w], lr=1., momentum=-1)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.SGD([w], lr=1., nesterov=True)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.Adam([w], betas=(1., 0.9))""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.Adam([w], eps=-1)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.Adam([w], betas=(0, 0.9))""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.RMSprop([w], alpha=-1)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.SGD([w], lr=torch.tensor([1., 2.]))""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.SGD([{'params': [w]}, {'params': [w]}], lr=1.)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
torch.optim.SGD([w, w], lr=1.)""",
    """w = torch.tensor([1., 2.], requires_grad=True)
v = torch.tensor([1.], requires_grad=True)
o = torch.optim.SGD([{'params': [w], 'lr': 0.5}, {'params': v}], lr=1.)
(w.sum() + v.sum()).backward()
o.step()
w, v, o, o.param_groups[1]['lr']""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.SGD([w], lr=1.)
o.add_param_group([w])""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.SGD([w], lr=1.)
o.load_state_dict({'state': {}, 'param_groups': []})""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.SGD([w], lr=1.)
o.load_state_dict({'state': {}, 'param_groups': [{'params': [0, 1]}]})""",
    """def make(dtype):
    w = torch.tensor([1., 2.], dtype=dtype, requires_grad=True)
    return w, torch.optim.Adam([w], lr=0.1)
def step(w, o):
    o.zero_grad()
    (w ** 3).sum().backward()
    o.step()
w, o = make(torch.float32)
step(w, o); step(w, o)
v, p = make(torch.float64)
p.load_state_dict(o.state_dict())
step(v, p)
v, p.state_dict()""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.SGD([w], lr=0.1)
def closure():
    o.zero_grad()
    loss = (w * w).sum()
    loss.backward()
    return loss
o.step(closure), w""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.SGD([w], lr=0.1)
w.grad = torch.ones(2)
o.zero_grad(set_to_none=False)
w.grad""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.SGD([w], lr=0.1)
y = w * w
w.grad = torch.ones(2)
o.step()
w._version, w.is_leaf""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.SGD([w], lr=0.1)
y = (w * w).sum()
w.grad = torch.ones(2)
o.step()
y.backward()""",
    """import copy, pickle
w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.Adam([w], lr=0.1)
w.grad = torch.ones(2)
o.step()
p = pickle.loads(pickle.dumps(o))
p, p.state_dict()""",
    """w = torch.tensor([1., 2.], requires_grad=True)
o = torch.optim.Adam([w], lr=0.1, foo=3)""",
    """w = torch.tensor([1.], requires_grad=True)
o = torch.optim.SGD([w], lr=1.)
o.param_groups[0]['lr'] = 0.1
w.grad = torch.ones(1)
o.step()
w""",
    """w = torch.tensor(2., dtype=torch.float64, requires_grad=True)
o = torch.optim.Adam([w], lr=0.1)
(w * w).backward()
o.step()
w, o.state_dict()['state']""",
    """w = torch.tensor([1.], requires_grad=True)
o = torch.optim.Adam([{'params': [w], 'betas': (0.5, 0.5)}], lr=1e-1, betas=(0.9, 0.99))
o.param_groups[0]['betas'], o.defaults['betas'], o.state""",
    """w = torch.tensor([1.], requires_grad=True)
torch.optim.Adam([w], differentiable=False, fused=None, foreach=False, maximize=True, capturable=False)""",
]
