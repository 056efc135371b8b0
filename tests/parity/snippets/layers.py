"""Layers: how they print, what they refuse, what they compute."""

SNIPPETS: list[str] = [
    """torch.manual_seed(0)
torch.nn.Linear(3, 2).state_dict()""",
    """torch.manual_seed(1)
torch.nn.Sequential(torch.nn.Conv2d(2, 3, 2), torch.nn.BatchNorm2d(3), torch.nn.LayerNorm(2), torch.nn.Embedding(3, 2, padding_idx=1)).state_dict()""",
    """torch.nn.ReLU(), torch.nn.ReLU(inplace=True), torch.nn.LeakyReLU(0.2), torch.nn.ELU(inplace=True), torch.nn.GELU('tanh'), torch.nn.Softmax(dim=1), torch.nn.Softplus(), torch.nn.Tanh(), torch.nn.SiLU(), torch.nn.LogSoftmax(-1), torch.nn.Dropout(), torch.nn.Flatten(), torch.nn.Unflatten(1, (2, 3)), torch.nn.Identity(3, a=4), torch.nn.MSELoss(), torch.nn.CrossEntropyLoss()""",
    """torch.nn.Linear(2, 3), torch.nn.Linear(2, 3, bias=False), torch.nn.Conv2d(1, 2, 3), torch.nn.Conv2d(2, 4, (3, 5), stride=2, padding='valid', dilation=2, groups=2, bias=False), torch.nn.Conv2d(1, 2, 3, padding=1), torch.nn.MaxPool2d(2), torch.nn.AvgPool2d((2, 3), stride=1), torch.nn.AdaptiveAvgPool2d((None, 2)), torch.nn.BatchNorm1d(3), torch.nn.BatchNorm2d(3, affine=False, momentum=None), torch.nn.LayerNorm(3), torch.nn.LayerNorm((2, 3), bias=False), torch.nn.Embedding(3, 2), torch.nn.Embedding(3, 2, padding_idx=-1)""",
    """torch.nn.Conv2d(3, 4, 3, groups=2)""",
    """torch.nn.Conv2d(4, 3, 3, groups=2)""",
    """torch.nn.Conv2d(4, 3, 3, groups=0)""",
    """torch.nn.Conv2d(1, 1, 3, padding='same', stride=2)""",
    """torch.nn.Dropout(1.5)""",
    """torch.nn.Dropout(-0.1)""",
    """torch.nn.Embedding(3, 2, padding_idx=3)""",
    """torch.nn.BatchNorm2d(3)(torch.ones(2, 3))""",
    """torch.nn.BatchNorm1d(3)(torch.ones(2, 3, 1, 1))""",
    """m = torch.nn.BatchNorm1d(2)
m.state_dict(), m.eval()(torch.ones(1, 2))""",
    """torch.nn.LeakyReLU(foo=3)""",
    """torch.nn.Linear(2, 3, foo=1)""",
    """torch.nn.Linear(2)""",
    """torch.nn.Conv2d(1, 1, 1, foo=1)""",
    """torch.nn.BatchNorm1d(1, foo=1)""",
    """torch.nn.Linear(2, 1, True, 'cpu', torch.float64).bias.dtype""",
    """torch.nn.BCEWithLogitsLoss(pos_weight=torch.ones(2)).state_dict()""",
    """x = torch.arange(6.).reshape(1, 2, 3)
torch.nn.Flatten()(x), torch.nn.Unflatten(2, (3, 1))(x).shape""",
    """m = torch.nn.Linear(2, 1, dtype=torch.float64)
m.weight.dtype, torch.nn.Conv2d(1, 1, 1, dtype=torch.float64).bias.dtype, torch.nn.BatchNorm1d(1, dtype=torch.float64).running_var.dtype, torch.nn.Embedding(1, 1, dtype=torch.float64).weight.dtype""",
    """torch.nn.Linear(2, 1, device='cpu').weight.device""",
    """x = torch.tensor([-2., -0.5, 0., 1., 2.5], requires_grad=True)
outs = [layer(x) for layer in (torch.nn.ReLU(), torch.nn.LeakyReLU(0.1), torch.nn.ELU(0.5), torch.nn.SiLU(), torch.nn.GELU(), torch.nn.GELU('tanh'), torch.nn.Softplus(2., 1.), torch.nn.LogSigmoid(), torch.nn.Tanh(), torch.nn.Sigmoid(), torch.nn.Softmax(0), torch.nn.LogSoftmax(-1))]
sum(out.sum() for out in outs).backward()
outs, x.grad""",
    """x = torch.tensor([-1., 2.])
y = torch.nn.ReLU(inplace=True)(x)
x, y is x""",
    """torch.manual_seed(0)
m = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3, padding=1), torch.nn.BatchNorm2d(2), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Conv2d(2, 2, 3, padding='same', bias=False), torch.nn.AvgPool2d(2, 1), torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(2, 2))
x = torch.randn(3, 1, 8, 8)
torch.nn.CrossEntropyLoss()(m(x), torch.tensor([0, 1, 1])).backward()
m[0].weight.grad, m[1].running_mean, m[1].running_var, m[1].num_batches_tracked, m[4].weight.grad, m.eval()(x)""",
    """m = torch.nn.BatchNorm1d(2, momentum=None)
x = torch.tensor([[1., 2.], [3., 6.]])
m(x); m(x * 2)
m.running_mean, m.running_var, m.num_batches_tracked, m.eval()(x + 5)""",
    """m = torch.nn.BatchNorm1d(2, affine=False, track_running_stats=False)
x = torch.tensor([[1., 2.], [3., 6.]])
m(x), m.eval()(x), m, m.state_dict()""",
    """torch.nn.BatchNorm1d(2)(torch.ones(1, 2))""",
    """torch.manual_seed(0)
m = torch.nn.Embedding(4, 2, padding_idx=0)
i = torch.tensor([[0, 1], [1, 3]])
y = m(i)
y.sum().backward()
y, m.weight.grad""",
    """torch.nn.Embedding(2, 2)(torch.tensor([2]))""",
    """x = torch.ones(3)
torch.nn.Dropout(1.)(x), torch.nn.Dropout(0.)(x), torch.nn.Dropout().eval()(x) is x""",
    """torch.manual_seed(0)
m = torch.nn.Conv2d(2, 4, (3, 1), dilation=2, groups=2, padding=(1, 0))
m(torch.randn(1, 2, 5, 4))""",
    """torch.nn.Conv2d(1, 1, 3)(torch.ones(2, 2, 5, 5))""",
    """x = torch.tensor([[1., 2.], [0., -1.]], requires_grad=True)
y = torch.tensor([[0., 4.], [0.5, 1.]])
outs = [loss(x, y) for loss in (torch.nn.MSELoss(), torch.nn.L1Loss(reduction='sum'), torch.nn.SmoothL1Loss(beta=2.), torch.nn.HuberLoss('none', 2.), torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1., 2.])), torch.nn.KLDivLoss(reduction='batchmean'))]
outs[0].backward()
outs, x.grad""",
    """x = torch.tensor([[0.5, 0.25], [0.9, 0.1]])
torch.nn.BCELoss(weight=torch.tensor([1., 2.]))(x, torch.tensor([[1., 0.], [1., 0.]])), torch.nn.NLLLoss(ignore_index=1)(x.log(), torch.tensor([0, 1])), torch.nn.CrossEntropyLoss(weight=torch.tensor([1., 2.]), reduction='sum')(x, torch.tensor([0, 1]))""",
    """torch.nn.MSELoss(reduction='foo')(torch.ones(1), torch.ones(1))""",
    """m = torch.nn.MaxPool2d(2, return_indices=True)
m(torch.arange(16.).reshape(1, 4, 4))""",
    """torch.nn.AvgPool2d(2, ceil_mode=True)(torch.ones(1, 1, 5, 5)), torch.nn.AdaptiveAvgPool2d((None, 2))(torch.arange(12.).reshape(1, 1, 3, 4))""",
    """torch.manual_seed(0)
torch.nn.Dropout(0.25)(torch.ones(10)), torch.nn.Dropout(0.5)(torch.ones(3, 7))""",
    """m = torch.nn.LayerNorm((2, 3))
x = torch.tensor([[[1., 2., 4.], [0., -1., 3.]]], requires_grad=True)
(m(x) * x).sum().backward()
m(x), m.weight.grad, m.bias.grad""",
]
