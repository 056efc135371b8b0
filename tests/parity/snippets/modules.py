"""Modules: their attributes, walking through them, changing all that is in them, printing."""

SNIPPETS: list[str] = [
    """class Net(torch.nn.Module):
    pass
Net()(1)""",
    """class Net(torch.nn.Module):
    pass
Net().foo""",
    """class Net(torch.nn.Module):
    def __init__(self):
        self.w = torch.nn.Parameter(torch.ones(1))
Net()""",
    """class Net(torch.nn.Module):
    def __init__(self):
        self.w = torch.nn.Linear(1, 1)
Net()""",
    """m = torch.nn.Linear(2, 3)
m.weight = torch.ones(3, 2)""",
    """m = torch.nn.Sequential(torch.nn.ReLU())
m.add_module('0', 3)""",
    """m = torch.nn.Module()
m.a = torch.nn.ReLU()
m.a = 3""",
    """m = torch.nn.Module()
m.a = torch.nn.ReLU()
m.a = torch.nn.Parameter(torch.ones(1))
m, list(m.named_parameters())""",
    """m = torch.nn.Module()
m.register_buffer('b', torch.ones(1))
m.b = 3""",
    """m = torch.nn.Module()
m.register_buffer('a.b', torch.ones(1))""",
    """m = torch.nn.Module()
m.register_buffer('', torch.ones(1))""",
    """m = torch.nn.Module()
m.register_buffer(3, torch.ones(1))""",
    """m = torch.nn.Module()
m.register_buffer('training', torch.ones(1))""",
    """m = torch.nn.Module()
m.register_buffer('a', 3)""",
    """m = torch.nn.Module()
m.register_parameter('a', torch.ones(1))""",
    """m = torch.nn.Module()
p = torch.nn.Parameter(torch.ones(1))
q = p * 2
m.register_parameter('a', q)""",
    """m = torch.nn.Module()
m.add_module('a.b', torch.nn.ReLU())""",
    """m = torch.nn.Module()
m.add_module('forward', torch.nn.ReLU())""",
    """m = torch.nn.Module()
m.add_module('a', None)
m, list(m.children()), m.a""",
    """m = torch.nn.Linear(2, 3)
del m.bias
m, m.bias""",
    """net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.ReLU(), torch.nn.Sequential(torch.nn.Linear(3, 1, bias=False)))
net, net[0], net[-1], net[:2], len(net), [n for n, _ in net.named_parameters()]""",
    """net = torch.nn.Sequential(torch.nn.Linear(2, 3))
net[1]""",
    """m = torch.nn.Linear(1, 1)
m.train('yes')""",
    """m = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Dropout())
m.eval()
m.training, m[1].training, m.train()[1].training""",
    """m = torch.nn.Linear(2, 3).requires_grad_(False)
m.weight.requires_grad""",
    """m = torch.nn.Linear(2, 3).double()
p = m.weight
m.float()
p is m.weight, m.weight.dtype""",
    """m = torch.nn.Linear(1, 1)
m.weight.grad = torch.ones(1, 1)
m.to(torch.float64)
m.weight.dtype, m.weight.grad""",
    """torch.nn.Linear(1, 1).to(torch.int64)""",
    """m = torch.nn.Linear(1, 1)
m.weight.grad = torch.ones(1, 1)
m.zero_grad()
a = m.weight.grad
m.weight.grad = torch.ones(1, 1)
m.zero_grad(set_to_none=False)
a, m.weight.grad""",
    """m = torch.nn.Linear(1, 1)
seen = []
m.apply(lambda module: seen.append(module))
net = torch.nn.Sequential(m)
net.apply(lambda module: seen.append(type(module).__name__))
seen""",
    """import copy
m = torch.nn.Sequential(torch.nn.Linear(1, 1))
n = copy.deepcopy(m)
n[0].weight is m[0].weight, torch.equal(n[0].weight, m[0].weight), n""",
    """import pickle
m = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.LeakyReLU(0.2))
n = pickle.loads(pickle.dumps(m))
n, torch.equal(n[0].weight, m[0].weight), n.training""",
    """m = torch.nn.Linear(1, 1, bias=False)
m.weight.data.fill_(3.)
m.weight, m.weight._version""",
    """m = torch.nn.Module()
m.p = torch.nn.Parameter(torch.ones(1))
m.p = None
m.p, dict(m.named_parameters())""",
    """m = torch.nn.Module()
m.a = torch.nn.ReLU()
m.a = None
m, m.a""",
    """m = torch.nn.Module()
m.a = torch.nn.ReLU()
m.register_buffer('a', torch.ones(1))""",
    """m = torch.nn.Module()
m.a = torch.ones(1)
m.a = torch.nn.Parameter(torch.ones(1))
m.a, m.__dict__.get('a')""",
    """m = torch.nn.Module()
del m.foo""",
    """m = torch.nn.Module()
m.add_module('a', torch.nn.ReLU())
setattr(m, 'b.c', torch.nn.ReLU())
m""",
    """m = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.ReLU())
setattr(m, '0', torch.nn.Tanh())
m""",
    """m = torch.nn.BatchNorm1d(2)
m.double()
m.running_mean.dtype, m.num_batches_tracked.dtype, m.weight.dtype""",
    """m = torch.nn.Linear(1, 1)
m.to('cpu', torch.float64).weight.dtype, m.to(torch.ones(1)).weight.dtype, m.cpu() is m""",
]
