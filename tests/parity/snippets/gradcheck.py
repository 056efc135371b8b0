"""gradcheck and gradgradcheck: what passes, and the messages for what does not.

The wrong derivatives are planted with custom functions. Some messages continue with advice for PyTorch's own test
suite; only what comes before is compared.
"""

CUBE = """
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    def backward(ctx, g):
        return {}
x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
"""


def cube(derivative: str, check: str) -> str:
    """Return a program that gives a derivative of x ** 3 to a check."""
    return CUBE.format(derivative).lstrip() + check


SNIPPETS: list[str] = [
    """x = torch.rand(2, 3, dtype=torch.float64, requires_grad=True)
w = torch.rand(3, dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(lambda x, w: (x * w).exp(), (x, w)), torch.autograd.gradgradcheck(lambda x, w: (x * w).exp(), (x, w))""",
    """x = torch.rand(2, dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(lambda x, n, name: (x * n, x.detach()), (x, 3, "name"))""",
    """x = torch.zeros(0, dtype=torch.float64, requires_grad=True)
y = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(lambda x: x * x, x), torch.autograd.gradgradcheck(lambda y: y * y, y)""",
    """x = torch.rand(2, dtype=torch.float64)
torch.autograd.gradcheck(torch.sin, x)""",
    """x = torch.ones(2, requires_grad=True)
torch.autograd.gradcheck(lambda x: x * x, x)""",
    """x = torch.ones(2, requires_grad=True)
torch.autograd.gradcheck(lambda x: x * x, x, eps=1e-2, atol=1e-2)""",
    """x = torch.ones(2, dtype=torch.float64).expand(3, 2).requires_grad_()
torch.autograd.gradcheck(torch.sin, x)""",
    """x = torch.ones(2, dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(lambda x: x.detach() * 2, x)""",
    """x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(lambda x: (x > 1.5).double(), x)""",
    """x = torch.zeros(2, dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(torch.abs, x)""",
    """x = torch.tensor([-1.0, 0.0, 1.0], dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(torch.relu, x)""",
    """x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(lambda x: x[: 1 if x[0] <= 1 else 2], x)""",
    """x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(lambda x: x.sum() if x[0] <= 1 else x.sum().float(), x)""",
    """torch.autograd.gradcheck(torch.sin, torch.ones(2), check_backward_ad=False)""",
    """torch.autograd.gradgradcheck(torch.sin, torch.ones(2), check_rev_over_rev=False)""",
    cube(
        "g * 3 * ctx.saved_tensors[0] ** 2",
        "torch.autograd.gradcheck(Cube.apply, x), torch.autograd.gradgradcheck(Cube.apply, x)",
    ),
    cube("g * 2 * ctx.saved_tensors[0] ** 2", "torch.autograd.gradcheck(Cube.apply, x)"),
    cube("g * 2 * ctx.saved_tensors[0] ** 2", "torch.autograd.gradcheck(Cube.apply, x, raise_exception=False)"),
    cube(
        "g * 2 * ctx.saved_tensors[0] ** 2",
        "torch.autograd.gradcheck(lambda x, y: (x * y, Cube.apply(y)), (x, x.detach().clone().requires_grad_()))",
    ),
    cube("g * 3 * ctx.saved_tensors[0] ** 2 + 1", "torch.autograd.gradcheck(Cube.apply, x, atol=1.1)"),
    cube("g * 3 * ctx.saved_tensors[0] ** 2 + (g == 0)", "torch.autograd.gradcheck(lambda x: Cube.apply(x[:1]), x)"),
    cube("g * 3 * ctx.saved_tensors[0].detach() ** 2", "torch.autograd.gradcheck(Cube.apply, x)"),
    cube(
        "g * 3 * ctx.saved_tensors[0].detach() ** 2",
        "torch.autograd.gradgradcheck(Cube.apply, x, torch.ones(2, dtype=torch.float64))",
    ),
    cube(
        "g * 3 * ctx.saved_tensors[0].detach() ** 2",
        "torch.autograd.gradgradcheck(Cube.apply, x, raise_exception=False)",
    ),
    cube(
        "g * 3 * ctx.saved_tensors[0].detach() ** 2",
        "torch.manual_seed(0)\ntorch.autograd.gradgradcheck(Cube.apply, x)",
    ),
    cube(
        "(seen.append(1), g * 3 * ctx.saved_tensors[0] ** 2 * (1 + 1e-9 * len(seen)))[1]",
        """seen = []
try:
    torch.autograd.gradcheck(Cube.apply, x)
except torch.autograd.gradcheck.__globals__["GradcheckError"] as error:
    message = str(error).split("\\n")[0]
message, torch.autograd.gradcheck(Cube.apply, x, nondet_tol=1e-3)""",
    ),
    """x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(lambda x: x * x, x)
x, x._version, x.grad""",
    """x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
torch.autograd.gradgradcheck(lambda x: x * x, x, gen_non_contig_grad_outputs=True)""",
]
