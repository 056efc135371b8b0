"""How tensors of every kind print."""

PROGRAMS_1 = [
    """torch.tensor([1., 2., 3.]) / 3, torch.tensor([0.1]), torch.tensor([1e-4, 1.]), torch.tensor([1e-4])""",
    """torch.tensor([9.9e-5])""",
    """torch.tensor([1e8]), torch.tensor([1e8 + 8, 1.5])""",
    """torch.tensor([1., 1e3 + 1]), torch.tensor([1.5, 1501.])""",
    """torch.tensor([0.001, 0.5, 1.]), torch.tensor([0.00099, 1.]), torch.tensor([123456., 1.])""",
    """torch.tensor([-1e-10, 0.]), torch.tensor([1e-45]), torch.tensor([3.4e38])""",
    """torch.tensor([1e-320], dtype=torch.float64), torch.tensor([1e300, 1e-300], dtype=torch.float64)""",
    """torch.tensor([1e100], dtype=torch.float64), torch.tensor([1e22, 1], dtype=torch.float64)""",
    """torch.tensor([float('inf'), 1.5]), torch.tensor([float('-inf'), 1.5, float('nan')])""",
    """torch.tensor([float('inf'), 1.]), torch.tensor([float('nan'), 1.])""",
    """torch.tensor([float('inf')]), torch.tensor([float('-inf')]), torch.tensor([float('nan'), float('-inf')])""",
    """torch.tensor([float('nan'), 1e10]), torch.tensor([float('nan'), 0.])""",
    """torch.tensor([[float('nan'), 0.], [1.5, float('inf')]]), torch.tensor([0., float('-inf')])""",
    """torch.tensor([1., 2.]) * 1e5, torch.tensor([1.5, 2.5]) * 1e5, torch.tensor([12345678.])""",
    """torch.tensor([123456789.]), torch.tensor([16777217., 3.]), torch.tensor([0.5, 99999.])""",
    """torch.tensor([0.3333333, 0.6666666]), torch.tensor([1e3, 1e-3]), torch.tensor([2e3, 1e-3])""",
    """torch.tensor(1e-8), torch.tensor(12345.678), torch.tensor(1e15), torch.tensor(100000.), torch.tensor(0.1 + 0.2, dtype=torch.float64)""",
    """torch.tensor(float('nan'), dtype=torch.float64), torch.tensor(float('-inf'), requires_grad=True)""",
    """torch.tensor(1), torch.tensor(-5), torch.tensor(True), torch.tensor(3, dtype=torch.int32), torch.tensor(1., requires_grad=True)""",
    """torch.tensor([[1]]), torch.tensor([[[1.]]]), torch.tensor([[True]])""",
    """torch.tensor([[1., -1.], [10., -100.]]), torch.tensor([[1, -1], [10, -100]])""",
    """torch.tensor([[True, False], [False, True]]), torch.zeros(3, 3), torch.eye(3), torch.zeros(2, 2, 2)""",
    """torch.ones(1, 2, 1, 2)""",
    """torch.zeros(0), torch.zeros(0, 0), torch.zeros(1, 0), torch.zeros(0, dtype=torch.int64), torch.zeros(0, dtype=torch.bool), torch.zeros(0, dtype=torch.int32), torch.zeros(0, 2, dtype=torch.float64)""",
    """torch.zeros(0, requires_grad=True), torch.zeros(0, 2, requires_grad=True).exp(), torch.zeros(0, dtype=torch.float64, requires_grad=True)""",
    """torch.arange(24).reshape(2, 3, 4), torch.arange(24.).reshape(2, 3, 4) / 7""",
    """torch.arange(8.).reshape(2, 2, 2).requires_grad_() * 1, torch.arange(1001), torch.arange(1001.) / 3""",
    """torch.arange(2000, dtype=torch.int32), torch.zeros(1001, dtype=torch.bool), torch.zeros(2, 600)""",
    """torch.zeros(20, 20, 20)""",
    """torch.rand(50, 50).mul(0).add(1.5)""",
    """torch.arange(10000.).reshape(100, 100)""",
    """torch.arange(10000.).reshape(100, 100).requires_grad_()""",
    """torch.arange(10000.).reshape(100, 100).requires_grad_() * 2""",
    """torch.zeros(600, 2), torch.zeros(7, 200), torch.zeros(6, 200), torch.zeros(2, 2, 300)""",
    """x = torch.zeros(2000)
x[1000] = 1e10
x""",
    """x = torch.zeros(2000)
x[1] = 1e10
x""",
    """x = torch.zeros(2000)
x[-1] = 1.5
x""",
    """torch.arange(2000.).mul(1e6), torch.arange(30.), torch.arange(30.) / 7, torch.arange(30)""",
    """torch.arange(60.).reshape(3, 20) / 3""",
    """torch.arange(1, 30, dtype=torch.float64), torch.arange(30) > 15, torch.arange(40.).reshape(2, 20)""",
    """torch.tensor([True, False] * 20)""",
    """torch.tensor([1e-5, 1e5] * 10), torch.tensor([1, 100000] * 15), torch.arange(13.).requires_grad_()""",
    """torch.arange(14.).requires_grad_(), torch.arange(17.).requires_grad_(), torch.arange(18.).requires_grad_() + 0""",
    """torch.arange(10., dtype=torch.float64) / 3, torch.arange(6., dtype=torch.float64).div(3).requires_grad_()""",
    """torch.arange(7., dtype=torch.float64).div(3).requires_grad_()""",
    """torch.arange(7., dtype=torch.float64).div(3).requires_grad_() * 1""",
    """torch.arange(12., dtype=torch.float64).reshape(2, 6).div(3).requires_grad_() * 1""",
    """torch.ones(3, requires_grad=True).sum(), (torch.ones(3, requires_grad=True) * 2).mean().exp()""",
    """torch.nn.Parameter(torch.tensor([1., 2.])), torch.nn.Parameter(torch.ones(2, 2), requires_grad=False)""",
    """torch.nn.Parameter(torch.tensor(1.5)), torch.nn.Parameter(torch.zeros(0))""",
    """torch.nn.Parameter(torch.arange(60.))""",
    """torch.nn.Parameter(torch.ones(2, dtype=torch.float64))""",
    """repr(torch.nn.Parameter(torch.ones(2))), str(torch.nn.Parameter(torch.ones(2)))""",
    """torch.ones(2, requires_grad=True).view(2), torch.ones(2, 3, requires_grad=True)[0]""",
    """torch.ones(2, 3, requires_grad=True).unbind()[0], torch.ones(2, 3, requires_grad=True).max(1)""",
    """torch.ones(2, 3).max(1), torch.tensor([3., 1.]).sort(), torch.tensor([3., 1.]).topk(1)""",
    """torch.ones(2, requires_grad=True).clone().mul_(2), torch.ones(2, requires_grad=True).detach()""",
    """[torch.tensor(1.), torch.tensor([1, 2])]""",
    """(torch.tensor(1.),)""",
    """{'a': torch.tensor([1.]), 'b': torch.tensor([[1, 2], [3, 4]])}""",
    '''f"{torch.tensor(3.14159):.2f}", f"{torch.tensor(3)}", f"{torch.tensor(3):5d}", f"{torch.tensor(2.5):e}", f"{torch.tensor(0.25):.0%}"''',
    '''f"{torch.tensor(3):.2f}", f"{torch.tensor(True):d}", f"{torch.tensor(3.)!r}", f"{torch.tensor([1.])!s}"''',
    '''f"{torch.tensor(3.):d}"''',
    '''f"{torch.tensor([1., 2.]):>30}"''',
    '''f"{torch.tensor(1.5):>10}|", f"{torch.tensor(1.5):}"''',
    """"{:.3f}".format(torch.tensor(1.23456)), "%.2f" % torch.tensor(1.5), "%d" % torch.tensor(3), "%s" % torch.tensor(3), "%d" % torch.tensor(3.7)""",
    """"%.2f" % torch.tensor([1., 2.])""",
    """"%.2f %.2f" % tuple(torch.tensor([1., 2.]))""",
    """format(torch.tensor(1.5), '.1f'), format(torch.tensor(1.5))""",
    '''f"{torch.nn.Parameter(torch.tensor(1.5)):.2f}"''',
    '''f"{torch.ones(1).sum():.4f}", f"{(torch.ones(1, requires_grad=True) * 2).sum():.4f}"''',
    """torch.set_printoptions(precision=2)
text = repr((torch.tensor([1.2345, 2])))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(precision=10)
text = repr((torch.tensor([1.2345, 2]), torch.tensor([0.1], dtype=torch.float64)))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(2)
text = repr((torch.tensor([1.2345])))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(threshold=3)
text = repr((torch.arange(4), torch.arange(10), torch.arange(3)))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(edgeitems=1)
text = repr((torch.arange(1001), torch.zeros(40, 40)))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(edgeitems=5)
text = repr((torch.arange(1001)))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(threshold=0)
text = repr((torch.tensor(1.), torch.tensor([1.]), torch.arange(7), torch.arange(6)))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(linewidth=40)
text = repr((torch.arange(30), torch.ones(2, 10)))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(linewidth=200)
text = repr((torch.arange(60.)))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(profile='short')
text = repr((torch.tensor([1.2345]), torch.arange(1001)))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(profile='full')
text = repr((len(repr(torch.arange(2000.)))))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(profile='default')
text = repr((torch.tensor([1.2345])))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(profile='SHORT')
text = repr((torch.tensor([1.2345])))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(sci_mode=True)
text = repr((torch.tensor([1.5, 100.]), torch.tensor(1.), torch.zeros(2), torch.tensor([1, 2]), torch.tensor([float('inf'), 2.])))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(sci_mode=True, precision=1)
text = repr((torch.tensor([1.55, 100.])))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(sci_mode=False)
text = repr((torch.tensor([1e-6, 1e6]), torch.tensor([1e10]), torch.tensor(1e-9)))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(sci_mode=False, precision=8)
text = repr((torch.tensor([1e-6, 1.])))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(precision=0)
text = repr((torch.tensor([1.5, 2.5]), torch.tensor([1., 2.])))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(precision=3, threshold=10, edgeitems=2, linewidth=50)
text = repr((torch.arange(100.) / 7, torch.arange(144.).reshape(12, 12) / 7))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(threshold=float('inf'))
text = repr((len(repr(torch.arange(1500.)))))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(threshold=float('nan'))
text = repr((torch.arange(3)))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(threshold=10_000)
text = repr((len(repr(torch.zeros(2000)))))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(None, None, None, None, 'short')
text = repr((torch.tensor([1.5])))
torch.set_printoptions(profile='default')
text""",
    """torch.set_printoptions(sci_mode=None)
text = repr((torch.tensor([1e-6])))
torch.set_printoptions(profile='default')
text""",
    """torch.set_default_dtype(torch.float64)
text = repr((torch.tensor([1.5]), torch.tensor([1.5], dtype=torch.float32), torch.zeros(0), torch.zeros(0, dtype=torch.int64)))
torch.set_default_dtype(torch.float32)
text""",
    '''f"{(torch.ones(1, requires_grad=True) * 2).sum()}"''',
    """torch.tensor([1.5]).__str__(), torch.tensor([1.5]).__repr__()""",
    """torch.tensor([[1.5, float('nan')], [float('inf'), -1]]).requires_grad_()""",
    """torch.ones(2, 3).t(), torch.ones(3)[::2], torch.ones(1).expand(3), torch.ones(1).expand(2, 3)""",
    """torch.tensor([2**63 - 1, -2**63])""",
    """torch.tensor([-0.0]), torch.tensor([-0.0, 1.5]), torch.tensor(-0.)""",
    """torch.tensor([1.00001, 1.]), torch.tensor([0.99999, 1.])""",
    """torch.tensor([9999.9999, 0.5]), torch.tensor([99999.99999], dtype=torch.float64)""",
    """torch.tensor([0.00005]), torch.tensor([0.00015, 0.1])""",
    """torch.tensor([1000.1]), torch.tensor([1000.1, 1.1]), torch.tensor([1000.1, 0.9])""",
    """torch.tensor([5e-324], dtype=torch.float64), torch.tensor([1.7976931348623157e308], dtype=torch.float64)""",
    """torch.tensor([1e38, 1e-38])""",
    """torch.tensor([1e20, -1e20]), torch.tensor([1e9, 2e9]), torch.tensor([99999999., 1.]), torch.tensor([100000001., 1.])""",
    """torch.tensor([[1e-3, 2e-3], [3e-3, 4e-3]]), torch.tensor([0.1] * 30), torch.arange(27.).reshape(3, 3, 3) - 13""",
    """torch.softmax(torch.arange(3.), 0), torch.arange(3.).exp(), torch.arange(3.).log()""",
    """torch.tensor([0.0001, 0.0002]), torch.tensor([0.01, 0.02]) * 0.01""",
    """torch.tensor([1 / 3] * 5, dtype=torch.float64), torch.tensor([1 / 3], dtype=torch.float64) * 3""",
    """torch.inference_mode()(lambda: (torch.ones(2), torch.ones(2).requires_grad))()""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: g)
y""",
    """x = torch.ones(2, requires_grad=True)
y = (x * 2)[0]
y""",
    """x = torch.ones(2, 2, requires_grad=True)
y = x * 2
y[0] = 1
y""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
v = y[:1]
y.mul_(2)
v""",
    """x = torch.ones(2, requires_grad=True)
x.retain_grad()
x""",
    """x = torch.ones(2, requires_grad=True)
x.sum().backward()
x, x.grad""",
    """torch.tensor([1.5]).data, torch.tensor([1.5], requires_grad=True).data""",
    """torch.Size([1, 2]), str(torch.Size([])), repr(torch.Size([3]))""",
    """torch.strided, torch.float32""",
]
SNIPPETS: list[str] = [*PROGRAMS_1]
