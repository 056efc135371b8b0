"""Views made several at once or without recording, and what may be done to them."""

SNIPPETS: list[str] = [
    """x = torch.ones(2, requires_grad=True)
y = x * 1
with torch.no_grad():
    v = y[0]
v.mul_(2)""",
    """x = torch.ones(2, requires_grad=True)
y = x * 1
with torch.no_grad():
    v = y[:1]
    v.mul_(2)
v.requires_grad, y.grad_fn, y._version""",
    """x = torch.ones(2, requires_grad=True)
y = x * 1
with torch.no_grad():
    v = y.view(2)
v.requires_grad, v.is_leaf, v._is_view(), v._base is y""",
    """x = torch.ones(2)
with torch.no_grad():
    v = x.view(2)
w = torch.ones(2, requires_grad=True)
v.mul_(w)""",
    """x = torch.ones(2, requires_grad=True)
y = x * 1
with torch.no_grad():
    v = y[0]
y.mul_(2)
v.requires_grad, v.grad_fn""",
    """x = torch.ones(2, 2, requires_grad=True)
y = x * 1
a, b = y.unbind(0)
a.mul_(2)""",
    """x = torch.ones(2, 2, requires_grad=True)
y = x * 1
a, b = y.split(1)
a.add_(2)""",
    """x = torch.ones(2, 2, requires_grad=True)
y = x * 1
a, b = y.chunk(2)
with torch.no_grad():
    a.add_(2)
a, y""",
    """x = torch.ones(2, 2, requires_grad=True)
y = x * 1
a, b = y.chunk(2)
y.mul_(3)
a.grad_fn""",
    """x = torch.ones(2, 2, requires_grad=True)
y = x * 1
a, b = y.chunk(2)
y.mul_(3)
a.sum().backward()""",
    """x = torch.ones(2, 2, requires_grad=True)
y = x * 1
a, b = y.unbind()
c = a.view(2)
c.mul_(2)""",
    """x = torch.ones(2, 2, requires_grad=True)
a, b = x.unbind()
a.mul_(2)""",
    """x = torch.ones(2, 2)
a, b = x.unbind()
a.mul_(torch.ones(2, requires_grad=True))
a, x""",
    """x = torch.ones(2, 2, requires_grad=True)
with torch.no_grad():
    a, b = x.unbind()
a.mul_(2)""",
    """x = torch.ones(2, 2, requires_grad=True)
y = x * 1
a, b = y.unbind()
a.grad_fn, b.grad_fn is a.grad_fn, a.output_nr, b.output_nr, a._is_view(), a._base is y, a.grad_fn.next_functions""",
    """x = torch.arange(6.).view(2, 3).requires_grad_()
a, b = x.unbind()
a.sum().backward()
x.grad""",
    """x = torch.arange(6.).view(2, 3).requires_grad_()
a, b, c = x.split(1, dim=1)
(a * c).sum().backward()
x.grad, a.grad_fn, x.chunk(2)[0].grad_fn, x.split([1, 2], 1)[0].grad_fn""",
    """leaf = torch.ones(2, 2, requires_grad=True)
table = leaf * 1
with torch.no_grad():
    table[0] *= 3
print(table, table._version)
(table * table).sum().backward()
leaf.grad""",
    """leaf = torch.ones(2, 2, requires_grad=True)
table = leaf * 1
row = table.unbind()[0]
with torch.no_grad():
    row.mul_(3)
    table[1] = row
    print(row * 2, row.exp(), torch.where(row > 0, row, 0.0), row.add_(1), row.fill_(table[0, 0]))
row.is_leaf""",
    """leaf = torch.ones(2, requires_grad=True)
base = leaf * 1
with torch.no_grad():
    view = base[:1]
    view.mul_(3)
    view.sum().requires_grad, view.backward(torch.ones(1))""",
    """base = torch.zeros(2, 2)
view = base[0]
base.mul_(torch.ones(2, 2, requires_grad=True))
view.is_leaf, view.requires_grad""",
]
