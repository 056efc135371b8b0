"""Dtypes and promotion."""

SNIPPETS: list[str] = [
    """torch.ones(2, requires_grad=True) * np.ones(2)""",
    """x = torch.tensor([1, 2])
x * 1.5, x / 2, x ** 2, x.sin(), x + True""",
    """torch.tensor([1, 2]).mean()""",
    """x = torch.tensor([1, 2])
(x + True).dtype, (torch.tensor([True]) + True).dtype, (torch.tensor([True]) + 1).dtype, torch.tensor([True]).sum().dtype""",
    """torch.tensor([True]) - torch.tensor([True])""",
    """torch.tensor([True]) - 1""",
    """-torch.tensor([True])""",
    """f, d, i = torch.ones(2), torch.ones(2, dtype=torch.float64), torch.ones(2, dtype=torch.int64)
(f + d).dtype, (f * i).dtype, (f / torch.tensor(2., dtype=torch.float64)).dtype, (i * torch.tensor(2.5)).dtype, (i / i).dtype""",
    """f = torch.ones(2, requires_grad=True)
d = torch.tensor([2., 3.], dtype=torch.float64, requires_grad=True)
(f * d).sum().backward()
f.grad, d.grad""",
    """f = torch.ones(2, requires_grad=True)
(f * torch.tensor([2, 3])).sum().backward()
f.grad""",
    """f = torch.ones(2, 1, requires_grad=True)
g = torch.ones(3, requires_grad=True)
((f + g) * torch.tensor([[1., 2., 3.], [4., 5., 6.]])).sum().backward()
f.grad, g.grad""",
    """f = torch.tensor(2., requires_grad=True)
(f * torch.tensor([[1., 2.], [3., 4.]])).sum().backward()
f.grad""",
    """torch.promote_types(torch.int32, torch.float32), torch.promote_types(torch.bool, torch.int32), torch.promote_types(torch.float32, torch.float64)""",
    """torch.ones(2) * np.float32(2), np.float64(2) * torch.ones(2)""",
    """np.ones(2) * torch.ones(2)""",
    """torch.ones(2) + torch.ones(3)""",
    """torch.ones(2) + 'a'""",
    """torch.ones(2) + [1]""",
    """torch.ones(2) + None""",
    """torch.add('a', torch.ones(2))""",
    """torch.add(1, torch.ones(2))""",
    """torch.add(torch.ones(2), torch.ones(2), alpha=3)""",
    """torch.exp('a')""",
    """torch.sum([1, 2])""",
    """torch.matmul(1, 2)""",
    """torch.tensor([1, 2]) ** -1""",
    """torch.ones(2).exp().dtype, torch.ones(2, dtype=torch.float64).exp().dtype, torch.ones(2, dtype=torch.int32).exp().dtype""",
    """torch.tensor([1., 2.]).double().float().long().bool().int()""",
    """torch.tensor([1., 0., -1.]).sqrt(), torch.tensor([1., 0.]).log(), 1 / torch.tensor([0., -0.])""",
    """x = torch.ones(2)
x.to('cpu') is x, x.to(torch.device('cpu')) is x, x.to('cpu', torch.float64), x.to(torch.int64, non_blocking=True), x.to(torch.ones(1, dtype=torch.int32)), x.to(dtype=torch.float64), x.to() is x, x.to(torch.float32, copy=True) is x, x.cpu() is x""",
    """x = torch.ones(2, requires_grad=True)
x.to(torch.float64), x.to(torch.int64), x.to(torch.float32, copy=True), x.double().float(), x.type(torch.float64)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x.double()
(g,) = torch.autograd.grad((y * y * y).sum(), x, create_graph=True)
g, torch.autograd.grad(g.sum(), x)""",
    """torch.ones(2).type(), torch.tensor([True]).type(), torch.ones(2).type(torch.int64)""",
    """torch.tensor([1.9, -1.9, 300.]).int(), torch.tensor([.3, 0., float('nan')]).bool(), torch.tensor([2**40 + 3, -1]).int(), torch.tensor([True, False]).float()""",
    """torch.is_tensor(torch.ones(1)), torch.is_tensor(3), torch.is_floating_point(torch.ones(1)), torch.numel(torch.ones(2, 3))""",
    """torch.is_floating_point(3)""",
    """torch.float32.is_signed, torch.bool.is_signed, torch.float32.itemsize, torch.int64.is_complex, torch.float is torch.float32, torch.long, torch.float32 == 'float32'""",
    """torch.set_default_dtype(torch.int64)""",
    """torch.set_default_dtype('float')""",
    """torch.set_default_dtype(torch.float64)
made = torch.ones(1), torch.tensor(1.5), torch.tensor(1) / 2, torch.arange(2.), torch.ones(1, dtype=torch.float32)
torch.set_default_dtype(torch.float32)
made""",
    """float(torch.tensor([2.])), int(torch.tensor(2.7)), bool(torch.tensor([0.])), complex(torch.tensor(1.)), [1, 2, 3][torch.tensor(1)], range(torch.tensor(3))""",
    """float(torch.ones(2))""",
    """[1, 2, 3][torch.tensor(1.)]""",
    """int(torch.tensor(float('nan')))""",
    """np.asarray(torch.ones(2)), torch.ones(2).__array__(np.float64), np.array([torch.tensor(1.), torch.tensor(2.)]), torch.ones(2, requires_grad=True).numpy(force=True), torch.tensor([2.], requires_grad=True).item()""",
    """np.asarray(torch.ones(2, requires_grad=True))""",
    """torch.ones(2).device, torch.ones(2).layout, torch.device('cpu:0'), str(torch.device('cpu')), torch.device('cpu') == torch.device('cpu'), torch.device('cpu') == 'cpu', torch.device('cpu').type, torch.cuda.is_available()""",
    """torch.device('foo')""",
]
