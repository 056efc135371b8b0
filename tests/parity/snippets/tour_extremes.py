"""nn.functional and layers at nan, inf, zeros, in 0-d, empty and transposed tensors, in place."""

PRELUDE = """nn, F, optim = torch.nn, torch.nn.functional, torch.optim
inf, nan = float("inf"), float("nan")
_ = torch.manual_seed(0)
s = torch.tensor([nan, inf, -inf, 0., -0., 1e30, -1e30, 30., -30.], dtype=torch.float64, requires_grad=True)
z = torch.tensor(0.5, requires_grad=True)
e = torch.empty(0, 3, requires_grad=True)
nc = torch.arange(12.).reshape(3, 4).t()[::2].requires_grad_()
k = torch.tensor([2, 0])
x = torch.tensor([[1., -2., 0.5], [3., 0., -4.]], requires_grad=True)
def both(y, *of):
    of = of or (s,)
    g = torch.autograd.grad(y, of, torch.ones_like(y), create_graph=True)
    try:
        h = torch.autograd.grad(sum(q.sum() for q in g), of, allow_unused=True)
    except RuntimeError as error:
        h = None
    return y.detach(), [q.detach() + 0. for q in g], h and [q + 0. for q in h if q is not None]
"""

PROGRAMS = [
    """both(F.relu(z), z)""",
    """both(F.leaky_relu(s), s)""",
    """both(F.leaky_relu(e), e)""",
    """both(F.gelu(s[3:]), s)""",
    """both(F.gelu(s), s)""",
    """both(F.gelu(e), e)""",
    """both(F.gelu(s, approximate='tanh'), s)""",
    """both(F.gelu(z, approximate='tanh'), z)""",
    """both(F.silu(s[3:]), s)""",
    """both(F.silu(e), e)""",
    """both(F.softplus(s[3:]), s)""",
    """both(F.softplus(e), e)""",
    """both(F.softplus(s[3:], beta=3), s)""",
    """both(F.softplus(s, beta=3), s)""",
    """both(F.softplus(z, beta=3), z)""",
    """both(F.softplus(e, beta=3), e)""",
    """both(F.logsigmoid(z), z)""",
    """both(F.sigmoid(s[3:]), s)""",
    """both(F.sigmoid(s), s)""",
    """both(F.sigmoid(z), z)""",
    """both(F.tanh(s[3:]), s)""",
    """both(F.tanh(s), s)""",
    """both(F.softmax(s, dim=0), s)""",
    """both(F.log_softmax(s[3:], dim=0), s)""",
    """both(F.log_softmax(s, dim=0), s)""",
    """both(F.softmax(s, dim=-1), s)""",
    """both(F.mse_loss(s[3:], s[3:].detach() * 0), s)""",
    """both(F.l1_loss(e, e.detach() * 0), e)""",
    """both(F.huber_loss(s[3:], s[3:].detach() * 0), s)""",
    """both(F.huber_loss(e, e.detach() * 0), e)""",
    """both(F.smooth_l1_loss(s[3:], s[3:].detach() * 0 + 1), s)""",
    """both(F.binary_cross_entropy_with_logits(s, s.detach() * 0 + 0.3, reduction='none'), s)""",
    """both(F.binary_cross_entropy_with_logits(z, z.detach() * 0 + 0.3, reduction='none'), z)""",
    """both(F.kl_div(z, z.detach() * 0 + 0.3, reduction='none'), z)""",
    """both(F.dropout(s[3:], 0.), s)""",
    """both(F.dropout(s, 0.), s)""",
    """both(F.pad(s, (0, 0)), s)""",
    """both(F.pad(z, (0, 0)), z)""",
    """both(F.layer_norm(torch.ones(1, 3).requires_grad_(), (3,)).sum() + x.sum(), x)""",
    """F.linear(torch.ones(2, 2, 3), torch.ones(2, 3), torch.ones(1)).shape""",
    """F.cross_entropy(torch.tensor([[-inf, 0.]]), torch.tensor([[0., 1.]])), F.cross_entropy(torch.tensor([[-inf, 0.]]), torch.tensor([1]), label_smoothing=0.1)""",
    """both(F.cross_entropy(x, torch.tensor([-100, -100])), x)[:2]""",
    """p = torch.tensor([0., 1., 0.5], requires_grad=True)
t = torch.tensor([1., 0., 0.5], requires_grad=True)
F.binary_cross_entropy(p.detach(), t, reduction="sum").backward()
t.grad""",
    """F.binary_cross_entropy(torch.tensor([nan]), torch.tensor([1.]))""",
    """F.binary_cross_entropy(torch.tensor([1.0001]), torch.tensor([1.]))""",
    """F.binary_cross_entropy(torch.tensor([0.5]), torch.tensor([2.]))""",
    """F.one_hot(torch.tensor([[0, 2], [1, 1]])).shape, F.one_hot(k).dtype, F.one_hot(torch.empty(2, 0, dtype=torch.int64), 3).shape""",
    """w = torch.tensor([[[[nan, 1.], [nan, 2.]]]], requires_grad=True)
F.max_pool2d(w, 2).sum().backward()
w.grad""",
    """F.max_pool2d(torch.arange(24.).reshape(1, 2, 3, 4).transpose(2, 3), (2, 1))""",
    """F.embedding(torch.tensor([0], dtype=torch.float64), torch.ones(3, 2))""",
    """F.pad(torch.tensor(1.), ()), F.pad(torch.ones(0, 2), (0, 0, 1, 1)), F.pad(nc, (1, 0))""",
    """F.pad(torch.tensor([True]), (1, 1)), F.pad(torch.tensor([1]), (1, 1), value=1.5)""",
    """F.adaptive_avg_pool2d(torch.ones(1, 1, 0, 2), 1)""",
    """torch.softmax(x, 1), x.softmax(1), x.log_softmax(dim=-1), torch.log_softmax(x, 0)""",
    """x.relu(), torch.relu(x), x.sigmoid(), torch.tanh(x)""",
    """y = x.clone()
y.relu_(), y.grad_fn.name()""",
    """F.relu(x, True)""",
    """F.relu(x[0], inplace=True)""",
    """y = x * 1
z2 = y.exp()
F.relu(z2, inplace=True)
z2.sum().backward()""",
    """y = x * 1
v = y[0]
F.relu(v, inplace=True)
y.sum().backward()
y, x.grad""",
    """nn.ReLU(inplace=True)(x)""",
    """b = nn.BatchNorm1d(1, momentum=1.)
b(torch.tensor([[1.], [3.]]))
b.running_mean, b.running_var, b.state_dict()""",
    """b = nn.BatchNorm1d(3, track_running_stats=False)
b.eval()
b(x), b.running_mean, list(b.state_dict())""",
    """b = nn.BatchNorm1d(3).eval()
y = b(x)
b.weight.data.fill_(2.)
(y ** 2).sum().backward()
x.grad""",
    """with torch.inference_mode():
    b = nn.BatchNorm1d(3)
    y = b(x)
y.is_inference()""",
    """l = nn.LayerNorm(3)
l(x).sum().backward()
l.weight.grad, l.bias.grad, x.grad.abs().max() < 1e-5""",
    """nn.LayerNorm((2, 3))(x), nn.LayerNorm(3, elementwise_affine=False)(x).grad_fn.name()""",
    """nn.LayerNorm(3, dtype=torch.float64)(x.double()).dtype, nn.BatchNorm1d(3, dtype=torch.float64).running_mean.dtype""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
