"""Activations: values, kinks, far arguments, in place, errors."""

SNIPPETS: list[str] = [
    """F = torch.nn.functional
x = torch.tensor([-2., 0., 1.5], requires_grad=True)
[f(x) for f in (F.relu, F.leaky_relu, F.elu, F.gelu, F.silu, F.softplus, F.logsigmoid)]""",
    """F = torch.nn.functional
x = torch.tensor([-1., 0., 1., 6.], requires_grad=True)
sum(f(x).sum() for f in (F.relu, F.leaky_relu, F.elu)).backward()
x.grad""",
    """F = torch.nn.functional
x = torch.tensor([-200., -20., 20., 200.], requires_grad=True)
y = [F.softplus(x), F.softplus(x, beta=2, threshold=1), F.logsigmoid(x), F.elu(x), F.silu(x)]
sum(v.sum() for v in y).backward()
y, x.grad""",
    """x = torch.tensor([-1., .5], requires_grad=True)
y = torch.nn.functional.gelu(x, approximate='tanh')
y.sum().backward()
y, x.grad""",
    """x = torch.tensor([-1., 2.], requires_grad=True)
y = x * 1
torch.nn.functional.relu(y, inplace=True).sum().backward()
y, x.grad""",
    """x = torch.tensor([-1., 8.], requires_grad=True)
y = x * 1
z = torch.nn.functional.silu(y, inplace=True)
z.sum().backward()
z is y, y, x.grad""",
    """torch.nn.functional.gelu(torch.ones(1), approximate='a')""",
    """torch.nn.functional.gelu(torch.tensor([1]))""",
    """torch.nn.functional.silu(torch.tensor([True]))""",
    """torch.nn.functional.elu(torch.tensor([1]))""",
    """torch.nn.functional.relu(torch.tensor([True]))""",
    """torch.nn.functional.relu(1)""",
    """torch.nn.functional.relu(torch.tensor([-1, 2]))""",
    """x = torch.tensor([1.], requires_grad=True)
torch.nn.functional.relu(x, inplace=True)""",
    """x = torch.tensor([.5, -.5], requires_grad=True)
y = torch.nn.functional.gelu(x)
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
g.sum().backward()
x.grad""",
    """torch.nn.functional.leaky_relu(2)""",
    """torch.nn.functional.logsigmoid(None)""",
]
