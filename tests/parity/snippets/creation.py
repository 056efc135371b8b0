"""Making tensors."""

SNIPPETS: list[str] = [
    """torch.tensor([0.1, 0.2], dtype=torch.float64).tolist(), torch.tensor(0.1, dtype=torch.float64).item()""",
    """torch.tensor([[1, 2], [3]])""",
    """torch.tensor('a')""",
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
    """torch.zeros(size=(2,)), torch.ones(size=[2]), torch.zeros(torch.tensor(2)), torch.zeros(()), torch.zeros(2, 0)""",
    """torch.zeros()""",
    """torch.zeros(2.)""",
    """torch.ones(2, -1)""",
    """torch.zeros(2, dtype='float')""",
    """torch.zeros(2, dtype=torch.int64, requires_grad=True)""",
    """torch.ones(2, dtype=None, device=None, requires_grad=None), torch.ones(2, device='cpu', layout=torch.strided, pin_memory=False), torch.ones(2, device=torch.device('cpu'))""",
    """torch.full((2,), True), torch.full([], 3.), torch.full((2,), torch.tensor(3.)), torch.full((2,), 2.5, dtype=torch.int64), torch.full((1,), 3., requires_grad=True)""",
    """torch.full(2, 3)""",
    """torch.full((2,), 'a')""",
    """torch.full_like(torch.tensor([1]), 2.7), torch.full_like(torch.ones(2), 3, dtype=torch.int64), torch.ones_like(torch.ones(2), requires_grad=True), torch.zeros_like(torch.ones(2, requires_grad=True)), torch.empty_like(torch.ones(2, 3)).shape""",
    """torch.zeros_like([1])""",
    """torch.zeros_like(torch.ones(3, 2).T).stride(), torch.ones_like(torch.ones(2, 3, 4).permute(2, 0, 1)).stride(), torch.full_like(torch.ones(4, 6)[:, ::2], 1).stride()""",
    """x = torch.tensor([1, 2])
x.new_zeros(3), x.new_ones(2, 1), x.new_full((2,), 2.7), x.new_empty((2,)).shape, x.new_zeros((1,), dtype=torch.float64, requires_grad=True)""",
    """torch.arange(3., requires_grad=True), torch.arange(1, 2.5, 0.5), torch.arange(end=3), torch.arange(2.5, dtype=torch.int64), torch.arange(0, 5, 1.5, dtype=torch.int64), torch.arange(torch.tensor(3)), torch.arange(0, -0.)""",
    """torch.arange(0, 1, 0)""",
    """torch.arange(1, 0)""",
    """torch.arange(0, float('inf'))""",
    """torch.arange('a')""",
    """torch.arange(3, dtype=torch.bool)""",
    """torch.linspace(0, 1, 7).tolist(), torch.linspace(3, 10, steps=5), torch.linspace(0, 10, 4, dtype=torch.int64), torch.linspace(0, 1, 1), torch.linspace(0, 1, 0), torch.linspace(0, 1, 3, requires_grad=True)""",
    """torch.linspace(0, 1, -1)""",
    """torch.eye(2, 3), torch.eye(2, dtype=torch.int64), torch.eye(0).shape, torch.eye(n=1, m=2, requires_grad=True)""",
    """torch.eye(2, -1)""",
    """torch.eye(2.5)""",
    """torch.eye(torch.tensor([2])), torch.eye(np.array(2)), torch.zeros(torch.tensor([2])), torch.zeros(np.array(3)), torch.zeros((2, np.int64(1)))""",
    """torch.tensor(2**63)""",
    """torch.tensor(2**31, dtype=torch.int32)""",
    """torch.tensor([float('nan')], dtype=torch.int64)""",
    """torch.tensor(range(3)), torch.tensor([(1, 2), [3, 4]]), torch.tensor([np.float64(1), 2]), torch.tensor([np.float32(1)]), torch.tensor([np.int32(1)]), torch.tensor([True, 2.5]), torch.tensor([torch.ones(1), torch.ones(1)])""",
    """torch.tensor({'a': 1})""",
    """torch.tensor([1, 'a'])""",
    """torch.tensor([[1], 2])""",
    """torch.tensor([1], dtype=3)""",
    """torch.tensor(np.zeros((2, 3)).T).stride(), torch.from_numpy(np.zeros((2, 3)).T).stride(), torch.from_numpy(np.zeros((2, 4))[:, ::2]).stride()""",
    """torch.from_numpy(np.zeros(3)[::-1])""",
    """a = np.ones(2)
x = torch.ones(2)
torch.as_tensor(x) is x, torch.as_tensor(a).data_ptr() == torch.as_tensor(a).data_ptr(), torch.as_tensor(a, dtype=torch.float32)""",
]
