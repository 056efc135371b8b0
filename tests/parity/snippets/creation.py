"""Making tensors."""

SNIPPETS: list[str] = [
    """torch.tensor([0.1, 0.2], dtype=torch.float64).tolist(), torch.tensor(0.1, dtype=torch.float64).item()""",
    """torch.tensor([[1, 2], [3]])""",
    """torch.tensor('a')""",
    """torch.tensor(['a'])""",
    """torch.tensor([1.5, None])""",
    """torch.tensor(torch.ones(2))""",
    """torch.tensor([torch.tensor(1.), 2])""",
    """torch.tensor([[torch.ones(2)]])""",
    """torch.tensor([]), torch.tensor([[]]), torch.tensor([1, 2.5]), torch.tensor([True, 2]), torch.tensor(3), torch.tensor(True)""",
    """torch.tensor(np.arange(3)), torch.tensor(np.float32(2)), torch.from_numpy(np.zeros(2)), torch.as_tensor([1., 2.])""",
    """torch.ones('a')""",
    """torch.ones(2, foo=1)""",
    """torch.zeros(2, 3), torch.zeros((2,)), torch.ones([2]), torch.full((2,), 7), torch.full((2,), 7.), torch.eye(2), torch.empty(0)""",
    """torch.arange(3), torch.arange(1., 2., 0.5), torch.arange(5, 1, -2), torch.linspace(0, 1, 3), torch.zeros_like(torch.tensor([1, 2])), torch.ones_like(torch.ones(2))""",
    """torch.from_numpy([1])""",
    """a = np.zeros(2)
t = torch.from_numpy(a)
a[0] = 5
t""",
    """torch.manual_seed(0)
a = torch.rand(3)
torch.manual_seed(0)
(a == torch.rand(3)).all(), torch.randn(2, 3).shape, torch.randn(2, requires_grad=True).requires_grad""",
]
