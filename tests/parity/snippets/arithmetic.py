"""Arithmetic: alpha and rounding modes, remainders, integers and booleans, promotion, in place."""

SNIPPETS: list[str] = [
    """torch.add(torch.tensor([1]), 2, alpha=3), torch.add(torch.tensor([True]), 2, alpha=3), torch.sub(torch.ones(1), 2, alpha=.5)""",
    """torch.add(torch.tensor([1]), torch.tensor([1]), alpha=2.5)""",
    """torch.add(torch.ones(2), 1, alpha='a')""",
    """b = torch.tensor([True, False])
torch.add(b, b, alpha=2), b + 1, b * b, b / b""",
    """a, b = torch.tensor([-7., 7., 5.]), torch.tensor([2., -2., 0.])
a.div(b, rounding_mode='floor'), a.div(b, rounding_mode='trunc'), a % b""",
    """i, j = torch.tensor([-7, 7, -6]), torch.tensor([2, -2, 3])
i.div(j, rounding_mode='trunc'), i // j, i % j, i / j""",
    """torch.div(torch.ones(2), 2, rounding_mode='round')""",
    """torch.tensor([1, 2]) // torch.tensor([1, 0])""",
    """torch.tensor([1, 2]) % 0""",
    """torch.tensor([True]) // torch.tensor([True])""",
    """x = torch.tensor([5., -5.], requires_grad=True)
y = torch.tensor([3., 3.], requires_grad=True)
(x % y).sum().backward()
x.grad, y.grad""",
    """x = torch.tensor([5., -5.], requires_grad=True)
y = x.div(2, rounding_mode='floor')
y.sum().backward()
y, x.grad""",
    """x = torch.tensor([5., -5.], requires_grad=True)
(x // 2).sum().backward()""",
    """x = torch.tensor([5., 3.], requires_grad=True)
y = 2 % x
print(y.grad_fn.name(), y)
y.sum().backward()""",
    """x = torch.tensor([1, 2, 3])
x %= 2
x |= 1
x //= 2
x, 2 // torch.tensor([1, 2]), 7 % torch.tensor([4, 5])""",
    """x = torch.tensor([1, 2])
x.div_(2)""",
    """i = torch.tensor([1, 0, -1, 2])
i ** torch.tensor([-3, 2, -3, -1]), 2 ** i.abs(), i ** 0.5""",
    """torch.tensor([True]) ** torch.tensor([True])""",
    """x = torch.ones(2)
w = torch.tensor([3., 4.], requires_grad=True)
x.mul_(other=w)
x.sum().backward()
w.grad""",
    """+torch.tensor([True])""",
    """x = torch.tensor([2.], requires_grad=True)
x.square().grad_fn, torch.rsub(x, 3)""",
]
