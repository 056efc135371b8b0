"""Views, shapes and indexing."""

SNIPPETS: list[str] = [
    """torch.ones(2, 2, 3) @ torch.ones(3, 3, 2)""",
    """torch.ones(2) @ torch.ones(3)""",
    """torch.ones(2, 3) @ torch.ones(2, 3)""",
    """torch.ones(2, 3) @ torch.ones(2)""",
    """torch.ones(2, 3) @ torch.ones(5, 2, 3)""",
    """torch.ones(2, 3) @ torch.ones(3, 2, dtype=torch.float64)""",
    """torch.ones(2, 3) @ torch.tensor(1.)""",
    """torch.ones(2).sum(3)""",
    """torch.ones(2).view(3)""",
    """torch.ones(2).reshape(3)""",
    """torch.ones(2, 3).t().view(6)""",
    """torch.ones(2, 3).t().reshape(6).shape, torch.ones(2, 3).reshape(-1).shape, torch.ones(6).view(2, -1).shape""",
    """torch.ones(2)[3]""",
    """torch.ones(2)[1.5]""",
    """torch.ones(2)[:, 0]""",
    """torch.ones(2, 2, 2).t()""",
    """x = torch.arange(24.).reshape(2, 3, 4)
x[1], x[0, 1], x[:, 1, ::2], x[..., 0], x[None, 0, 0], x[-1, -1, -1]""",
    """x = torch.arange(6.).reshape(2, 3)
x[[0, 1], [2, 0]], x[x > 2], x[torch.tensor([1, 0])]""",
    """x = torch.arange(6.).reshape(2, 3).requires_grad_()
(x[[0, 0, 1], [2, 2, 0]] * torch.tensor([1., 2., 3.])).sum().backward()
x.grad""",
    """x = torch.arange(6.).reshape(2, 3).requires_grad_()
(x[1, ::2] * torch.tensor([1., 2.])).sum().backward()
x.grad""",
    """x = torch.arange(6.).reshape(2, 3).requires_grad_()
(x.t().reshape(6) * torch.arange(6.)).sum().backward()
x.grad""",
    """x = torch.ones(2, 1, requires_grad=True)
(x.expand(2, 3) * torch.arange(6.).reshape(2, 3)).sum().backward()
x.grad""",
    """torch.ones(2, 1).expand(3, 3)""",
    """x = torch.ones(2, 3, requires_grad=True)
y = (x.mean(0) * torch.tensor([1., 2., 3.])).sum() + (x.sum(1, keepdim=True) * x).sum()
y.backward()
x.grad""",
    """x = torch.ones(2, 3)
x.shape, x.size(), x.size(1), x.dim(), x.numel(), x.T.shape, x.unsqueeze(1).shape, x.unsqueeze(-1).squeeze().shape, x.permute(1, 0).shape""",
    """len(torch.tensor(1.))""",
    """list(torch.tensor([1., 2.]))""",
    """bool(torch.ones(2))""",
    """bool(torch.ones(0))""",
    """torch.ones(2).item()""",
    """float(torch.tensor(2.5)), int(torch.tensor(2.5)), torch.tensor([[1., 2.]]).tolist(), torch.tensor(3).item()""",
    """a = torch.arange(12.).reshape(2, 2, 3).requires_grad_()
b = torch.arange(6.).reshape(3, 2).requires_grad_()
((a @ b) * torch.arange(8.).reshape(2, 2, 2)).sum().backward()
a.grad, b.grad""",
    """a = torch.arange(6.).reshape(2, 3).requires_grad_()
v = torch.arange(3.).requires_grad_()
u = torch.arange(2.).requires_grad_()
(u @ (a @ v)).backward()
a.grad, v.grad, u.grad""",
    """u = torch.arange(2.).requires_grad_()
a = torch.arange(6.).reshape(2, 3).requires_grad_()
((u @ a) * torch.arange(3.)).sum().backward()
a.grad, u.grad""",
]
