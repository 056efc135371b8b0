"""How tensors print."""

SNIPPETS: list[str] = [
    """torch.tensor([1., 2.5, -3.])""",
    """torch.tensor([1., 2., 3.])""",
    """torch.tensor([0.1, 1000.5])""",
    """torch.tensor([0.00001, 1000.])""",
    """torch.tensor([1e10, 1.])""",
    """torch.tensor([1e-5])""",
    """torch.tensor([float('nan'), float('inf'), -float('inf'), 1.])""",
    """torch.tensor([float('nan')])""",
    """torch.tensor(3.14159), torch.tensor(2.), torch.tensor(-1e-9), torch.tensor(1e20), torch.tensor(123456.789)""",
    """torch.tensor([[1., 2.], [3., 4.5]])""",
    """torch.arange(8.).reshape(2, 2, 2)""",
    """torch.arange(16.).reshape(2, 2, 2, 2)""",
    """torch.arange(60.)""",
    """torch.arange(1100.)""",
    """torch.arange(10000).reshape(100, 100)""",
    """torch.tensor([1, -200, 30])""",
    """torch.tensor([True, False])""",
    """torch.tensor([]), torch.ones(0, 3), torch.ones(2, 0, dtype=torch.int64), torch.tensor([], dtype=torch.int64)""",
    """torch.ones(2, dtype=torch.float64), torch.tensor([1, 2], dtype=torch.int32), torch.tensor(1., dtype=torch.float64)""",
    """torch.ones(2, requires_grad=True), torch.ones(2, dtype=torch.float64, requires_grad=True) * 2""",
    """(torch.arange(20.) / 7).requires_grad_() * 2""",
    """torch.arange(14.).div(3).requires_grad_()""",
    """torch.arange(40.).reshape(4, 10).div(3).requires_grad_() * 1""",
    """f'{torch.tensor(1.23456):.2f}', f'{torch.tensor([1., 2.])}', str(torch.tensor(1.5)), '%.3f' % torch.tensor(2.5)""",
    """torch.set_printoptions(precision=2)
text = repr(torch.tensor([1.23456]))
torch.set_printoptions(profile='default')
text, torch.tensor([1.23456])""",
    """torch.set_printoptions(sci_mode=True)
text = repr(torch.tensor([1.23456, 20.]))
torch.set_printoptions(profile='default', sci_mode=None)
text""",
    """torch.Size([2, 3]), torch.ones(2, 3).shape == (2, 3), torch.float32, torch.int64, torch.bool""",
    """torch.tensor([0., -0.]), torch.tensor([-0.5, 100.25])""",
    """torch.ones(3, 400)""",
    """torch.set_printoptions(edgeitems=0)
t=repr(torch.arange(2000.))
torch.set_printoptions(profile='default')
t""",
    """torch.set_printoptions(threshold=5, edgeitems=1)
t=repr((torch.arange(10), torch.arange(24.).reshape(2,3,4), torch.arange(100).reshape(10,10)))
torch.set_printoptions(profile='default')
t""",
    """torch.set_printoptions(linewidth=30)
t=repr((torch.arange(20.)/3, torch.ones(3,9), torch.ones(3,dtype=torch.float64,requires_grad=True)))
torch.set_printoptions(profile='default')
t""",
    """torch.set_printoptions(linewidth=5)
t=repr((torch.arange(3.)/3))
torch.set_printoptions(profile='default')
t""",
    """torch.set_printoptions(profile='short')
t=repr((torch.arange(3.)/3, torch.arange(2000)))
torch.set_printoptions(profile='default')
t""",
    """torch.set_printoptions(profile='full')
t=repr((torch.arange(1500).reshape(2,750)))
torch.set_printoptions(profile='default')
t""",
    """torch.set_printoptions(precision=0)
t=repr((torch.tensor([1.5,2.7]), torch.tensor(1.5)))
torch.set_printoptions(profile='default')
t""",
    """torch.set_printoptions(precision=8)
t=repr((torch.tensor([1.5,2.7]), torch.tensor([1e-10])))
torch.set_printoptions(profile='default')
t""",
    """torch.set_printoptions(sci_mode=False)
t=repr((torch.tensor([1e-10, 1e10]), torch.tensor([1e12,1.])))
torch.set_printoptions(profile='default')
t""",
    """torch.set_printoptions(sci_mode=True)
t=repr((torch.tensor([1., 2.]), torch.tensor([1.5]), torch.tensor([0.]), torch.tensor([float('nan')]), torch.tensor([1,2])))
torch.set_printoptions(profile='default')
t""",
    """torch.set_printoptions(profile='foo')""",
    """torch.set_printoptions(foo=1)""",
    """torch.ones(2, 3, 0), torch.ones(0, dtype=torch.float64), torch.ones(0, dtype=torch.bool), torch.ones(0, requires_grad=True), torch.ones(0, 2, requires_grad=True) * 1""",
    """torch.tensor(0.), torch.tensor(-0.), torch.tensor(float('nan')), torch.tensor(float('inf')), torch.tensor(5), torch.tensor(True), torch.tensor(1e-5), torch.tensor(1e9), torch.tensor(1234567.)""",
    """torch.zeros(2,2), torch.zeros(3, dtype=torch.float64), -torch.zeros(2)""",
    """torch.full((2,2), float('nan')), torch.full((1,), float('inf'))""",
    """torch.arange(2000).reshape(2,1000)""",
    """torch.arange(2000.).reshape(1000,2)""",
    """torch.arange(3000.).reshape(10,10,30)""",
    """torch.arange(1002)""",
    """torch.arange(1001.).requires_grad_()""",
    """torch.arange(1000.)""",
    """torch.ones(1,1,1,1,1)""",
    """torch.ones(2,20)*1000.5""",
    """torch.ones(2,20,dtype=torch.float64)*1000.5""",
    """torch.ones(20,dtype=torch.float64,requires_grad=True)*1000.5""",
    """torch.ones(7,dtype=torch.float64,requires_grad=True)/3""",
    """torch.ones(8,dtype=torch.float64)/3""",
    """torch.ones(6,dtype=torch.float64,requires_grad=True)/3""",
    """torch.ones(9,dtype=torch.int32)*1000""",
    """torch.ones(24,dtype=torch.int32)""",
    """torch.ones(22,dtype=torch.int32)""",
    """torch.ones(21,dtype=torch.int32)""",
    """torch.set_default_dtype(torch.float64)
t=repr((torch.ones(2), torch.ones(2,dtype=torch.float32), torch.tensor([]), torch.tensor(1.5)))
torch.set_default_dtype(torch.float32)
t""",
    """str(torch.ones(2)), f'{torch.ones(2)}', f'{torch.tensor(2.5)}', format(torch.tensor(3), 'd'), f'{torch.tensor(2.5):8.3f}', f'{torch.tensor(True)}'""",
    """f'{torch.ones(2):.2f}'""",
    """f'{torch.tensor([1.5]):.2f}'""",
    """f'{torch.tensor(2.5, requires_grad=True):.2f}', f'{torch.tensor(2.5, requires_grad=True)}'""",
    """[torch.ones(1)], {'a': torch.ones(2, 2)}""",
    """torch.Size([]), torch.Size([1]), torch.ones(2,3).size(), torch.ones(2,3).shape[0]""",
    """torch.ones(2, 3).T, torch.arange(6).reshape(2,3)[:, ::2]""",
    """torch.inference_mode()(lambda: torch.ones(2))()""",
    """torch.ones(2, requires_grad=True).detach(), torch.ones(2, requires_grad=True)[0], torch.ones(2, requires_grad=True).view(1, 2)""",
    """torch.tensor([1e-3, 1.]), torch.tensor([9.99e-4, 1.]), torch.tensor([1., 1000.]), torch.tensor([1., 1001.]), torch.tensor([1.5, 1500.]), torch.tensor([1.5, 1501.])""",
    """torch.tensor([99999999.]), torch.tensor([100000000.]), torch.tensor([100000008.]), torch.tensor([1.5, 99999999.])""",
    """torch.tensor([2**62, -1]), torch.tensor(-2**63)""",
]
