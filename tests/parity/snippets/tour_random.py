"""What is drawn, from which stream, in which order, and what is refused."""

PRELUDE = """torch.manual_seed(7)
x = torch.zeros(4)
g = torch.zeros(3, requires_grad=True)
i = torch.zeros(3, dtype=torch.int64)
gen = torch.Generator().manual_seed(1)
"""

PROGRAMS_1 = [
    """torch.manual_seed(3.7)
torch.rand(1)""",
    """torch.manual_seed('3')
torch.rand(1)""",
    """torch.manual_seed(torch.tensor(3))
torch.rand(1)""",
    """torch.manual_seed(np.int64(3))
torch.rand(1)""",
    """torch.manual_seed(None)""",
    """torch.manual_seed([1])""",
    """torch.manual_seed()""",
    """torch.manual_seed(seed=3)
torch.rand(1)""",
    """torch.manual_seed(True)
torch.rand(1)""",
    """torch.manual_seed(0) is torch.default_generator, torch.manual_seed(-3).initial_seed()""",
    """torch.manual_seed(-2**63 - 1)""",
    """torch.random.manual_seed(3)
torch.rand(1)""",
    """s = torch.get_rng_state()
a = torch.rand(2)
torch.set_rng_state(s)
torch.equal(a, torch.rand(2))""",
    """torch.manual_seed(2**63).initial_seed(), torch.manual_seed(-2**63).initial_seed()""",
    """torch.rand(2, 3), torch.rand((2,)), torch.rand([1, 2]), torch.rand(size=(2,)), torch.rand(())""",
    """torch.rand('a')""",
    """torch.rand(-1)""",
    """torch.rand(2.)""",
    """torch.rand(0), torch.rand(0, 3).shape, torch.rand(1)""",
    """torch.rand(2, dtype=torch.float64, requires_grad=True)""",
    """torch.rand(2, generator=gen), torch.rand(2), torch.rand(2, generator=gen)""",
    """torch.rand(2, dtype=torch.bool)""",
    """torch.rand(2, dtype=torch.int32)""",
    """torch.randn(2, dtype=torch.int64)""",
    """torch.rand(2, generator=None)""",
    """torch.rand(20), torch.rand(3, 7)""",
    """torch.rand(100).sum(), torch.rand(1000).mean(), torch.rand(33)[-1]""",
    """torch.randn(2, 3), torch.randn(()), torch.randn((1,)), torch.randn(5, dtype=torch.float64)""",
    """torch.randn(16), torch.randn(17), torch.randn(31), torch.randn(8), torch.randn(9)""",
    """torch.randn(4, 4), torch.randn(3), torch.randn(2, 8)""",
    """torch.randn(16, dtype=torch.float64), torch.randn(19, dtype=torch.float64)""",
    """torch.randn(1000).mean(), torch.randn(1000).std(), torch.randn(100, 3)[50]""",
    """torch.randn(3), torch.rand(1), torch.randn(2), torch.randn(1)""",
    """torch.randn(1), torch.randn(20), torch.randn(1)""",
    """torch.randn(2, generator=gen), torch.randn(2)""",
    """torch.randn(3, requires_grad=True), torch.randn(3, requires_grad=True).is_leaf""",
    """torch.randn(0), torch.randn(3, 0).shape""",
    """torch.randn(2, 3, 4).shape, torch.randn(*[2, 2])""",
    """torch.rand_like(x), torch.randn_like(x), torch.rand_like(x.double()), torch.randn_like(g).requires_grad, torch.randn_like(g, requires_grad=True)""",
    """torch.rand_like(x, generator=gen)""",
    """torch.rand_like(torch.zeros(2, 3).T), torch.randn_like(torch.zeros(5, 4).T)""",
    """torch.rand_like(i)""",
    """torch.randn_like(i)""",
    """torch.rand_like(i, dtype=torch.float32)""",
    """torch.randint(10, (3,)), torch.randint(3, 10, (2, 2)), torch.randint(0, 2, [3]), torch.randint(low=2, high=5, size=(4,)), torch.randint(high=5, size=(2,))""",
    """torch.randint(10, size=(3,)), torch.randint(0, 10, size=(2,))""",
    """torch.randint(0, 10, (3,), dtype=torch.float32), torch.randint(0, 10, (3,), dtype=torch.int32), torch.randint(0, 2, (3,), dtype=torch.bool)""",
    """torch.randint(0, 10, (3,), requires_grad=True)""",
    """torch.randint(0, 10, (3,), generator=gen), torch.randint(10, (3,), generator=gen)""",
    """torch.randint(10, 3)""",
    """torch.randint(5, 2, (3,))""",
    """torch.randint(0, (3,))""",
    """torch.randint(-5, (3,))""",
    """torch.randint(0, 1, (3,)), torch.randint(1, (2,))""",
    """torch.randint(-10, -5, (3,)), torch.randint(-2**63, 2**63 - 1, (2,))""",
    """torch.randint(0, 2**32, (3,)), torch.randint(0, 2**31, (3,)), torch.randint(0, 2**28, (2,)), torch.randint(0, 2**28 - 1, (2,))""",
    """torch.randint(0, 2**63, (2,))""",
    """torch.randint(0, 300, (2,), dtype=torch.bool)""",
    """torch.randint(0, 2**40, (2,), dtype=torch.int32)""",
    """torch.randint(0, 10, ())""",
    """torch.randint(0, 10, (0,)), torch.randint(0, 0, (0,))""",
    """torch.randint(np.int64(10), (3,)), torch.randint(torch.tensor(10), (3,))""",
    """torch.randint('a', (3,))""",
    """torch.randint(10, ('a',))""",
    """torch.randint(True, (3,))""",
    """torch.randint(0, 10, (-1,))""",
    """torch.randint(0, 10, (2, 2)).sum(), torch.randint(0, 10, (1000,)).float().mean()""",
    """torch.randperm(5), torch.randperm(1), torch.randperm(0), torch.randperm(20)""",
    """torch.randperm(5, dtype=torch.int32), torch.randperm(5, dtype=torch.float64), torch.randperm(5, generator=gen)""",
    """torch.randperm(5.)""",
    """torch.randperm('a')""",
    """torch.randperm(True)""",
    """torch.randperm((5,))""",
    """torch.randperm(-3)""",
    """torch.randperm(n=4)""",
    """torch.randperm(torch.tensor(4)), torch.randperm(np.int64(4))""",
    """torch.randperm(5, requires_grad=True)""",
    """torch.randperm(3, dtype=torch.bool)""",
    """torch.randperm(4, dtype=torch.float32, requires_grad=True)""",
    """torch.randperm(1000)[:5], torch.randperm(100000)[:3], torch.rand(1)""",
    """x[torch.randperm(4)], torch.arange(4)[torch.randperm(4)]""",
    """x.normal_(), x.normal_(2), x.normal_(2, 3), x.normal_(mean=1, std=0.1), x.normal_(std=2.)""",
    """x.normal_() is x""",
    """x.normal_(0, 0), x.normal_(1, 0)""",
    """x.normal_(0, -1)""",
    """x.normal_('a')""",
    """i.normal_()""",
    """torch.zeros(2, dtype=torch.bool).normal_()""",
    """x.normal_(0, 1, generator=gen), x.normal_(torch.tensor(1.), 2), x.normal_(float('nan'))""",
    """torch.zeros(20).normal_(1, 2), torch.zeros(16, dtype=torch.float64).normal_(1, 2), torch.zeros(3, dtype=torch.float64).normal_(1, 2)""",
    """torch.zeros(40)[::2].normal_(), torch.zeros(4, 5).T.normal_(), torch.zeros(2, 2).T.normal_()""",
    """torch.zeros(5, 4)[:, 1].normal_(), torch.zeros(2, 20)[1].normal_()""",
    """torch.tensor(0.).normal_(), torch.zeros(0).normal_()""",
    """g.normal_()""",
    """g.data.normal_()
g""",
    """y = g * 2
y.normal_()
y""",
    """y = g * 2
y.uniform_(0, 1)
y.grad_fn.name()""",
    """y = g * 2
y[0].normal_()
y""",
    """x.uniform_(), x.uniform_(2, 3), x.uniform_(-1, 1), x.uniform_(to=2), x.uniform_(to=2.)""",
    """x.uniform_(1, 0)""",
    """x.uniform_('a')""",
    """x.uniform_(0, float('inf'))""",
    """x.uniform_(0, float('nan'))""",
    """x.uniform_(-1e39, 1e39)""",
    """i.uniform_()""",
    """x.uniform_(1, 1)""",
    """torch.zeros(4, 3).T.uniform_(), torch.zeros(6, dtype=torch.float64).uniform_(-2, 5), torch.zeros(2, 6)[:, ::2].uniform_()""",
    """torch.tensor(0.).uniform_(), torch.empty(3).uniform_(5, 10)""",
    """torch.bernoulli(torch.tensor([0., 1., 0.5, 0.5])), torch.bernoulli(torch.full((3, 3), 0.5))""",
    """torch.bernoulli(torch.rand(3, 3)), torch.bernoulli(torch.tensor(0.5)), torch.bernoulli(torch.ones(2, dtype=torch.float64))""",
    """torch.bernoulli(torch.tensor([1, 0]))""",
    """torch.bernoulli(torch.tensor([True]))""",
    """torch.bernoulli(0.5)""",
    """torch.bernoulli(x, 0.5), torch.bernoulli(x, p=0.3), torch.bernoulli(i, 0.5)""",
    """torch.bernoulli(x, 2.)""",
    """torch.bernoulli(x + 0.5, generator=gen), torch.bernoulli(x)""",
    """x.bernoulli_(), x.bernoulli_(0.2), x.bernoulli_(p=0.9), x.bernoulli_(torch.full((4,), 0.5)), i.bernoulli_(0.5), torch.zeros(4, dtype=torch.bool).bernoulli_()""",
    """x.bernoulli_(torch.ones(3))""",
    """x.bernoulli_(torch.tensor([1, 0, 1, 0]))""",
    """x.bernoulli_(-0.5)""",
    """y = g + 0.5
torch.bernoulli(y)""",
    """y = g + 0.5
torch.bernoulli(y).sum().backward()
g.grad""",
    """y = g + 0.5
y.bernoulli_(0.5).sum().backward()
g.grad""",
    """x.bernoulli_(torch.tensor(0.5)), x.bernoulli_(torch.full((4,), 0.5, dtype=torch.float64)), gen.device""",
    """torch.Generator() == torch.Generator()""",
    """torch.rand(3, generator=torch.Generator()), torch.rand(3, generator=torch.Generator())""",
    """torch.rand(3, generator=torch.default_generator), torch.rand(2)""",
    """torch.default_generator.initial_seed(), torch.default_generator.device""",
    """torch.nn.functional.dropout(torch.ones(10), 0.5)""",
    """torch.nn.functional.dropout(torch.ones(10), 0.), torch.nn.functional.dropout(torch.ones(3), 1.), torch.nn.functional.dropout(torch.ones(3), 0.5, False)""",
    """torch.nn.functional.dropout(torch.ones(3), 1.5)""",
    """torch.nn.Dropout(0.3)(torch.ones(4, 5))""",
    """torch.nn.Linear(3, 2).weight, torch.nn.Linear(3, 2, bias=False).weight""",
    """torch.nn.Embedding(3, 2).weight, torch.nn.Conv2d(1, 2, 2).weight""",
    """torch.nn.init.xavier_uniform_(torch.empty(2, 3)), torch.nn.init.kaiming_normal_(torch.empty(5, 4)), torch.nn.init.normal_(torch.empty(2)), torch.nn.init.uniform_(torch.empty(2), -1, 1)""",
    """torch.nn.init.kaiming_uniform_(torch.empty(2, 3), a=5**0.5), torch.nn.init.xavier_normal_(torch.empty(20, 3))""",
    """w = torch.randn(3, 2) * 0.1
b = torch.randn(2)
w, b""",
    """X = torch.linspace(-1, 1, 5).unsqueeze(1)
X ** 2 + 0.1 * torch.randn(X.size())""",
    """torch.randn(X := 3)""",
    """torch.randn(torch.zeros(2, 3).shape), torch.rand(torch.zeros(2).size())""",
    """torch.randn(torch.zeros(2, 3).shape[0], 2)""",
    """torch.rand(3) * 2 - 1, (torch.rand(3) > 0.5).float(), torch.rand(3).mul(10).int()""",
]
SNIPPETS: list[str] = [*(PRELUDE + program for program in PROGRAMS_1)]
