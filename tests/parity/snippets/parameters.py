"""Parameters: what they share with their tensor, copies, conversions."""

SNIPPETS: list[str] = [
    """p = torch.nn.Parameter(torch.tensor([1., 2.]))
p, type(p).__name__, p.is_leaf, isinstance(p, torch.Tensor)""",
    """x = torch.zeros(2)
p = torch.nn.Parameter(x)
x.add_(1)
p, p._version, p.detach()""",
    """torch.nn.Parameter()""",
    """torch.nn.Parameter(torch.arange(2))""",
    """torch.nn.Parameter(torch.arange(2), requires_grad=False)""",
    """torch.nn.Parameter([1.])""",
    """torch.nn.Parameter(torch.ones(2, requires_grad=True) * 2)""",
    """with torch.no_grad():
    p = torch.nn.Parameter(torch.ones(2))
p.requires_grad""",
    """import copy
p = torch.nn.Parameter(torch.ones(2))
p.grad = torch.ones(2)
q = copy.deepcopy(p)
q, q.grad, q is p""",
    """import pickle
p = torch.nn.Parameter(torch.ones(2))
p.note = 3
q = pickle.loads(pickle.dumps(p))
q, q.note""",
    """torch.nn.Parameter(torch.ones(2)) * 2""",
    """p = torch.nn.Parameter(torch.ones(2))
type(p.detach()).__name__, type(p.clone()).__name__, type(p.data).__name__, type(p.view(2)).__name__, type(p[0]).__name__, p.to(torch.float32) is p""",
    """p = torch.nn.Parameter(torch.ones(2))
p.add_(1)""",
    """p = torch.nn.Parameter(torch.ones(2)).requires_grad_(False)
p, p * 2""",
    """p = torch.nn.Parameter(torch.ones(2))
q = torch.nn.Parameter(p)
with torch.no_grad():
    p += 1
type(p).__name__, q, q is p, q._version""",
    """p = torch.nn.Parameter(torch.ones(2, 2))
p.data = torch.zeros(3)
p, p._version""",
    """p = torch.nn.Parameter(torch.tensor(1.5))
p, p.item(), -p""",
]
