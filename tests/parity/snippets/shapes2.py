"""Views, copies in another order, and joining: their shapes, strides, nodes and errors."""

SNIPPETS: list[str] = [
    """x = torch.ones(2, 3, requires_grad=True)
[y.grad_fn for y in (x.reshape(3, 2), x.t().reshape(3, 2), x.t().reshape(6), x.flatten(), x.t().contiguous(), x.movedim(0, 1), x.mT, x.swapaxes(0, 1), x.expand_as(x), x.view_as(x))]""",
    """x = torch.ones(2, 1, 1, requires_grad=True)
[y.grad_fn for y in (x.squeeze(), x.squeeze(1), x.squeeze((1, 2)), x.unsqueeze(-1), x.repeat(1, 2, 1), x.flip(0), x.roll(1), x.tril(), x.triu(), x[0].diag(), x[:, 0, 0].diag())]""",
    """x = torch.ones(6)
x.flatten() is x, x.contiguous() is x, x.expand(6) is x, x.view(6) is x, x.reshape(6)._base is x, x.t()._base is x""",
    """x = torch.arange(24.).reshape(2, 3, 4)
[(y.stride(), y.is_contiguous()) for y in (x, x.permute(2, 0, 1), x[:, 1], x[..., ::2], x.unsqueeze(1), x.expand(2, 2, 3, 4), x.diagonal(), x.mT.clone(), x.mT.contiguous(), x.mT.reshape(-1), x[:0])], x.stride(-1)""",
    """x = torch.ones(2, 3)
x.is_contiguous(), x.t().is_contiguous(), torch.ones(1, 3).t().is_contiguous(), torch.ones(0, 3).t().is_contiguous(), torch.tensor(1.).stride(), torch.ones(2, 0, 3).stride()""",
    """torch.ones(2, 3).view(2, -2)""",
    """torch.ones(2, 3).view(-1, -1)""",
    """torch.ones(2, 3).reshape(4, -1)""",
    """torch.ones(0).view(-1, 3).shape, torch.ones(1).view(()), torch.ones(2, 3).flatten(1).shape, torch.tensor(1.).flatten(), torch.ones(2, 6).unflatten(1, (-1, 3)).shape""",
    """torch.ones(2, 3, 4).flatten(2, 1)""",
    """torch.ones(2, 3).transpose(0, 2)""",
    """x = torch.ones(2, 3, 4)
x.movedim((0, 1), (-1, 0)).shape, x.movedim(-1, 0).shape, x.swapaxes(0, 2).shape, x.mT.shape, torch.tensor(1.).transpose(0, -1)""",
    """torch.ones(3).mT""",
    """torch.ones(1, 1).squeeze((0, 0))""",
    """x = torch.ones(1, 2, 1)
x.squeeze((0, 1)).shape, x.squeeze(1).shape, x.squeeze(()).shape, x.squeeze(-1).shape, x.unsqueeze(-1).shape, torch.tensor(1.).squeeze(0)""",
    """torch.ones(2, 3).unsqueeze(3)""",
    """torch.ones(2, 3).expand(4, 3)""",
    """torch.ones(2, 3).expand(-1, 2, 3)""",
    """torch.ones(2, 3).expand(3)""",
    """x = torch.ones(1, 2)
x.expand(3, -1).mul_(2)""",
    """x = torch.zeros(1, 2)
x.expand(1, 1, 2).add_(2)
x""",
    """x = torch.arange(4.).view(2, 2)
x.repeat(2, 1, 2), x.repeat(0, 1).shape, torch.tensor(1.).repeat(2)""",
    """torch.ones(2, 3).repeat(2)""",
    """x = torch.arange(6).view(2, 3)
x.flip(0, 1), x.roll(1), x.roll((1, -1), (0, 1)), x.tril(), x.triu(1)""",
    """torch.ones(2, 3).flip(0, -2)""",
    """torch.ones(2, 3).roll((1, 2), 0)""",
    """torch.ones(2).tril()""",
    """x = torch.ones(3, 3, requires_grad=True)
y = x * 1
y.tril_(-1).add_(1)
y.sum().backward()
y.grad_fn, y, x.grad""",
    """x, y = torch.ones(2, 2, requires_grad=True), torch.ones(1, 2)
z = torch.cat([x, y])
z.grad_fn, z.grad_fn.next_functions[1], z.grad_fn._saved_dim, torch.stack([x, x], -1).grad_fn, torch.vstack([x, x[0]]).grad_fn.next_functions[1][0], torch.hstack([x, x]).shape, torch.hstack([x[0], x[0, 0]]), torch.vstack([x[0, 0], x[0, :1]])""",
    """a, b = torch.ones(2, requires_grad=True), torch.ones(2, dtype=torch.float64, requires_grad=True)
(torch.cat([a, b, a]) * torch.arange(6.)).sum().backward()
a.grad, b.grad, torch.cat([a, torch.ones(2, dtype=torch.int64)]).dtype, torch.stack([torch.tensor(1), torch.tensor(True)]).dtype""",
    """torch.cat([torch.ones(0), torch.ones(2, 3)], 1).shape, torch.cat([torch.ones(0), torch.ones(0)]).shape""",
    """torch.cat([])""",
    """torch.cat([torch.ones(2, 3), torch.ones(2, 4)])""",
    """torch.cat([torch.ones(2), torch.tensor(1.)])""",
    """torch.cat([torch.ones(2), torch.ones(2, 3)])""",
    """torch.cat(torch.ones(2))""",
    """torch.stack([torch.ones(2), torch.ones(3)])""",
    """torch.stack([torch.ones(2), 3])""",
    # A base whose elements lie in another order than those of its gradient: what was a view there is a copy here.
    """x = torch.ones(2, 3, requires_grad=True)
y = x.t() * 1
w = y.t().view(6)
w[:2].mul_(3)
(y * torch.arange(6.).view(3, 2)).sum().backward()
x.grad, w.grad_fn""",
    """x = torch.ones(2, 3, requires_grad=True)
y = x.t() * 1
w = y.t().view(6)
y.mul_(3)
(w * torch.arange(6.)).sum().backward()
x.grad, w.grad_fn""",
]
