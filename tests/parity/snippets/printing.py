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
]
