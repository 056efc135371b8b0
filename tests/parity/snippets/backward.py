"""`backward`: its arguments, its errors, how gradients add up."""

SNIPPETS: list[str] = [
    """x = torch.tensor([1., 2.], requires_grad=True)
y = (x * x).sum()
y.backward()
y.backward()""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = (x + 1).sum()
y.backward()
y.backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = (x * x).sum()
y.backward(retain_graph=True)
y.backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward()""",
    """x = torch.tensor([1., 2.])
(x * x).sum().backward()""",
    """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward(torch.ones(3))""",
    """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward([1, 1])""",
    """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward(gradient=torch.tensor([0.5, -2.]))
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward(torch.ones(2, dtype=torch.float64))
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward(torch.ones(2, dtype=torch.int64))
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).sum().backward(create_graph=True)
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
x.sum().backward()
x.sum().backward()
x.grad""",
    """x = torch.tensor(2., requires_grad=True)
x.backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.backward((x * 2).sum(), inputs=[])""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
(y * y).sum().backward(inputs=[y])
y.grad, x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
(y * y).sum().backward(inputs=[y, torch.ones(2)])""",
    """x = torch.tensor([1., 2.], requires_grad=True)
z = torch.ones(2, requires_grad=True)
(x * z).sum().backward(inputs=x)
x.grad, z.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.sum().backward()
y.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
g1 = x.grad
(x * 3).sum().backward()
g = x.grad
(x * 3).sum().backward()
g is x.grad, g""",
    """a = torch.tensor([1., 2.], requires_grad=True)
b = torch.tensor([3., 4.], requires_grad=True)
(a + b).sum().backward()
a.grad += 1
a.grad, b.grad""",
    """x = torch.tensor(3., requires_grad=True)
b = x + x
c = b + b
d = c + c
d.backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
x.requires_grad_(False)
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = (x * x).sum()
g = y.grad_fn.next_functions[0][0]
before = g._saved_self
y.backward()
g._saved_self""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward([y.sum(), (y * 3).sum()])
x.grad""",
    """x = torch.ones(2, requires_grad=True)
torch.autograd.backward([x.sum(), x.sum()], [torch.tensor(2.)])""",
]
