"""Python's and NumPy's numbers beside tensors: dtypes, gradients, integer powers."""

X = "x = torch.tensor([0.5, -2.0], requires_grad=True)\n"
N = "import numpy as np\n" + X

SNIPPETS = [
    N + "y = np.int64(3) / x\ny.sum().backward()\ny, x.grad",
    N + "(x * np.float64(1.5)).dtype, (x - np.float32(0.5)).dtype, (np.float64(3) ** x.detach().abs()).dtype",
    N + "i = torch.tensor([5, -5])\n(i // np.float64(1.5)).dtype, i % np.float64(1.5), (i * np.int64(2)).dtype",
    N + "y = x * np.float64(1.5)\ng, = torch.autograd.grad(y.sum(), x, create_graph=True)\ny, g",
    N + "y = (x % np.float32(0.25))\ny.grad_fn",
    N
    + "i, f = torch.tensor([1, -2]), np.float64(1.5)\ntorch.where(i > 0, i, f), torch.remainder(i, f), torch.floor_divide(i, f)",
    N + "torch.add(x.detach(), 2, alpha=np.float32(2)), torch.add(torch.tensor([1]), 2, alpha=np.int64(2))",
    N + "torch.remainder(x.detach(), np.float64(2)), x.detach().remainder_(np.float64(2))",
    "i = torch.tensor([-2, -1, 0, 1, 2])\n1 ** i, (-1) ** i, 3 ** i, 0 ** i, i ** 2, 2 ** i.abs()",
    "torch.tensor([2, -3]) ** -1",
    "torch.tensor([True, False]) ** torch.tensor([True, True])",
    "e = torch.zeros(0, dtype=torch.int64)\ne // 0, e % 0, torch.zeros(0, dtype=torch.bool) % 0",
    "torch.tensor([1, 2]) % 0",
    X + "x * 2, 2 * x, x * 2.0, x / 4, x - 1, 1 - x, x * True",
    X + "y = x * 0.0 + x * -0.0\ny, 1 / y.detach()",
    X + "y = x * 1e300\ny",
    X + "y = x * float('nan')\ny.sum().backward()\ny, x.grad",
    X + "y = x * 3\ny.grad_fn._saved_other, y.grad_fn._saved_self",
    X + "y = x * 3\ny.sum().backward()\ny.sum().backward()",
    "x = torch.tensor(2.0, requires_grad=True)\ny = 3 * x * x + 1\ny.backward()\ny, x.grad, (x.detach() * 2).dtype",
]
