"""In-place operations, views, versions."""

SNIPPETS: list[str] = [
    """x = torch.arange(3.).requires_grad_()
i = torch.tensor([0, 1])
y = x[i]
i[0] = 2
y.sum().backward()""",
    """torch.ones(2, 1).expand(2, 3).add_(1)""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: g.add_(1))
y.sum().backward()""",
    """x = torch.ones(3)
v = x[:2]
v.requires_grad_()
(v * v).sum().backward()
v.grad, x.grad, v.is_leaf, v._base is x""",
    """x = torch.ones(2, requires_grad=True)
y = x.exp()
y += 1
y.sum().backward()""",
    """x = torch.ones(2, requires_grad=True)
y = x.sin()
y += 1
y.sum().backward()
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = torch.ones(2)
s = x * y
y.add_(1)
s.sum().backward()""",
    """x = torch.ones(2, requires_grad=True)
y = x + 1
s = y * y
y.add_(1)
s.sum().backward()""",
    """x = torch.ones(2, requires_grad=True)
y = x.sin()
s = y * y
y.add_(1)
y.exp_()
s.sum().backward()""",
    """x = torch.ones(2, requires_grad=True)
c = torch.tensor([2., 3.])
h = x + 1
s = h * c
h.add_(5)
s.sum().backward()
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x.tanh()
y *= 2
y.sum().backward()""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x.sin()
y.cos_()
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x.sin()
y.exp_()
y.mul_(2)
y.sum().backward()""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 1
y.log_()
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x * 1
v = y[:2]
v.mul_(10)
y.sum().backward()
x.grad, v.grad_fn, y.grad_fn, y.grad_fn.next_functions, v.grad_fn.next_functions""",
    """x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x * 1
v = y[:2]
y.mul_(10)
v.sum().backward()
x.grad, v.grad_fn, y.grad_fn, v._version, y._version""",
    """x = torch.tensor([1., 2., 3.], requires_grad=True)
w = torch.tensor([5., 7.], requires_grad=True)
y = x * 1
y[1:].mul_(w)
(y * y).sum().backward()
x.grad, w.grad, y""",
    """x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x * 1
y[0] = 5.
(y * y).sum().backward()
x.grad, y""",
    """x = torch.tensor([1., 2., 3.], requires_grad=True)
b = torch.zeros(3)
b[1:] = x[:2] * 2
(b * b).sum().backward()
b, x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 3
y.zero_()
y.sum().backward()
x.grad, y.grad_fn""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 3
y.fill_(4.)
y.sum().backward()
x.grad, y""",
    """x = torch.tensor([[1., 2.], [3., 4.]], requires_grad=True)
y = x * 1
y.t()[0].mul_(3)
(y * torch.tensor([[1., 10.], [100., 1000.]])).sum().backward()
x.grad, y""",
    """a = torch.ones(3)
b = a[:2]
b.add_(1)
a, a._version, b._version, b._base is a, b._is_view(), a._is_view()""",
    """a = torch.ones(3)
a.add_(torch.ones(2, 3))""",
    """a = torch.tensor([1, 2])
a.add_(0.5)""",
    """a = torch.tensor([1, 2])
a.copy_(torch.tensor([1.7, 2.7]))
a""",
    """a = torch.zeros(2)
x = torch.ones(2, requires_grad=True)
a.add_(x)
a, a.is_leaf""",
    """a = torch.zeros(2, 2)
x = torch.ones(2, requires_grad=True)
a[0].add_(x * 3)
a.sum().backward()
a, x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
d = y.detach()
d.add_(1)
s = y * y
s.sum().backward()
x.grad, y._version""",
    """x = torch.ones(2, requires_grad=True)
y = x.exp()
d = y.detach()
d.zero_()
y.sum().backward()""",
    """x = torch.ones(2, requires_grad=True)
y = x.exp()
y.data.zero_()
y.sum().backward()
x.grad""",
    """x = torch.tensor(2., requires_grad=True)
y = x * 1
z = y.view(1)
z.mul_(3)
y.backward()
y, x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 1
y.mul_(y.detach())
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
w = torch.tensor([3., 4.], requires_grad=True)
y = x * 1
y.mul_(w)
y.sum().backward()
x.grad, w.grad""",
]
