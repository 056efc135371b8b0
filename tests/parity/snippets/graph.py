"""The graph as a user may look at it."""

SNIPPETS: list[str] = [
    """x = torch.ones(2, requires_grad=True)
[f.name() for f in ((x * x).grad_fn, (x / 2).grad_fn, (2 / x).grad_fn, (2 - x).grad_fn, (x ** 2).grad_fn, (2 ** x).grad_fn, (x ** x).grad_fn, (-x).grad_fn)]""",
    """x = torch.ones(2, requires_grad=True)
[f.grad_fn.name() for f in (x.sum(), x.sum(0), x.mean(), x.mean(0), x[0], x[:1], x[[0]], x[None], x.view(2, 1), x.reshape(1, 2), x.expand(3, 2), x.clone(), x.double(), x.norm(), x.square(), x.t(), x.T)]""",
    """x = torch.ones(2, requires_grad=True)
[f.grad_fn.name() for f in (x.exp(), x.log(), x.sqrt(), x.sin(), x.cos(), x.tanh(), x.sigmoid(), x.relu(), x.abs(), x.reciprocal())]""",
    """x = torch.ones(2, 3, requires_grad=True)
[f.grad_fn.name() for f in (x @ torch.ones(3), x @ torch.ones(3, 4), torch.ones(2) @ x, x[0] @ x[1], x @ torch.ones(5, 3, 4), torch.ones(5, 2) @ x, torch.ones(5, 4, 2) @ x)]""",
    """x = torch.ones(2, requires_grad=True)
(x * 2).grad_fn.next_functions, (x + 1).grad_fn.next_functions, (x * x).grad_fn.next_functions""",
    """x = torch.ones(2, requires_grad=True)
a, b = x * 2, x * 3
a.grad_fn.next_functions[0][0] is b.grad_fn.next_functions[0][0], a.grad_fn.next_functions[0][0].variable is x, a.grad_fn is a.grad_fn""",
    """x = torch.ones(2, requires_grad=True)
l = torch.nn.functional.mse_loss(x, torch.zeros(2))
l, l.grad_fn.next_functions, l.grad_fn._saved_self, l.grad_fn._saved_target""",
    """x = torch.tensor([2., 3.], requires_grad=True)
(x * 5).grad_fn._saved_self, (x * 5).grad_fn._saved_other, (x ** 3).grad_fn._saved_exponent, x.exp().grad_fn._saved_result""",
    """x = torch.ones(2, requires_grad=True)
(x * 2).grad_fn.next_functions[0][0].name(), (x * 2).output_nr""",
    """x = torch.tensor([2., 3.], requires_grad=True)
m, names = torch.ones(2, 2, requires_grad=True), ("self", "vec", "mat2", "tensor", "other", "min", "max")
results = m @ x, x @ x, m @ m, x.maximum(x), torch.clamp_min(x, x), torch.clamp_max(x, x)
[[name for name in names if hasattr(y.grad_fn, "_saved_" + name)] for y in results]""",
]
