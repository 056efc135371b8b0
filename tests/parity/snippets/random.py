"""Random numbers: the stream, and what is drawn from it."""

SNIPPETS: list[str] = [
    """torch.manual_seed(0)
torch.rand(3), torch.randn(3), torch.randn(2, 2, dtype=torch.float64), torch.rand(2, dtype=torch.float64), torch.rand(())""",
    """torch.manual_seed(1)
torch.randn(15), torch.randn(16), torch.randn(17), torch.randn(40, dtype=torch.float64)""",
    """torch.manual_seed(2)
torch.randn(5, 3, requires_grad=True), torch.randn(3, requires_grad=True)""",
    """torch.manual_seed(-1)
torch.rand(2).tolist(), torch.manual_seed(2**40 + 7).initial_seed(), torch.rand(1)""",
    """torch.manual_seed(2**64)""",
    """torch.manual_seed('a')""",
    """torch.manual_seed(0)
torch.randint(10, (5,)), torch.randint(-5, 5, (2, 2)), torch.randint(2**28, (2,)), torch.randint(0, 2**40, (2,)), torch.randint(3, (2,), dtype=torch.float32, requires_grad=True), torch.randint(0, 2, (3,), dtype=torch.bool), torch.randint(high=3, size=(2,))""",
    """torch.randint(3, 3, (2,))""",
    """torch.randint(2.5, (2,))""",
    """torch.randint(3, 2)""",
    """torch.manual_seed(0)
torch.randperm(10), torch.randperm(3, dtype=torch.float32), torch.randperm(0), torch.rand(1)""",
    """torch.randperm(-1)""",
    """torch.rand(2, dtype=torch.int64)""",
    """torch.randn(2, dtype=torch.bool)""",
    """torch.manual_seed(0)
x = torch.empty(3, 2).T
torch.rand_like(x), torch.randn_like(x), torch.rand_like(torch.ones(2, dtype=torch.int64), dtype=torch.float64), torch.rand_like(x).stride()""",
    """torch.manual_seed(0)
x = torch.zeros(20)
x.uniform_(-1, 2).clone(), x.normal_(3, 0.5).clone(), x.bernoulli_(0.3)""",
    """torch.manual_seed(0)
x = torch.zeros(3, 20).T
x.normal_(), x.uniform_()[0], torch.zeros(3, 20)[:, ::2].bernoulli_(0.5), x._version""",
    """torch.manual_seed(0)
torch.bernoulli(torch.full((10,), 0.3)), torch.bernoulli(torch.full((10,), 0.3, dtype=torch.float64)), torch.zeros(2, 3).bernoulli_(torch.tensor([0.5, 1., 0.])), torch.ones(3, dtype=torch.int64).bernoulli_(), torch.ones(3).bernoulli(0.5)""",
    """torch.manual_seed(0)
torch.randint(2**33, (2,)), torch.randint(-2**62, 2**62, (2,)), torch.randint(2**20, (3, 0)), torch.randint(5, (2,), dtype=torch.float64)""",
    """torch.zeros(2).normal_(0, -1)""",
    """torch.zeros(2).uniform_(1, 0)""",
    """torch.zeros(2).bernoulli_(2.5)""",
    """torch.bernoulli(torch.tensor([1]))""",
    """torch.zeros(5, requires_grad=True).normal_()""",
    """torch.manual_seed(0)
try:
    torch.ones(5, requires_grad=True).uniform_()
except RuntimeError:
    pass
torch.rand(1)""",
    """torch.manual_seed(0)
m = lambda: torch.zeros(3, requires_grad=True) * 1
m().normal_(), m().uniform_(), m().bernoulli_(), m().bernoulli_(torch.ones(3)), torch.bernoulli(m())""",
    """x = torch.ones(3, requires_grad=True)
y = x * 2
y.normal_()
y.sum().backward()
x.grad""",
    """g = torch.Generator().manual_seed(5)
torch.manual_seed(5)
torch.equal(torch.rand(3, generator=g), torch.rand(3)), torch.equal(torch.randn(20, generator=g), torch.randn(20)), torch.equal(torch.randperm(5, generator=g), torch.randperm(5)), g.initial_seed(), g.device, torch.Generator().initial_seed()""",
    """torch.manual_seed(3)
torch.randn(3)
state = torch.get_rng_state()
a = torch.randn(3), torch.rand(2)
torch.set_rng_state(state)
b = torch.randn(3), torch.rand(2)
torch.equal(a[0], b[0]), torch.equal(a[1], b[1])""",
]
