"""Sums, means, variances, extreme values, norms and softmax: dtypes, names, ties, nan, empty tensors, errors."""

X = "x = torch.tensor([[1., 2., 3.], [4., 5., 7.]], requires_grad=True)\n"
LONG = "i = torch.tensor([[1, 2, 3], [3, 2, 1]])\n"
E = "e = torch.zeros(0, 3, requires_grad=True)\n"

SNIPPETS = [
    # sums and means
    X
    + "x.sum(), x.sum(1), x.sum((0, -1), keepdim=True), x.sum(()), x.sum(dim=None), torch.sum(x, axis=0, keepdims=True)",
    LONG
    + "i.sum(), i.sum(dtype=torch.int32), i.sum(0, dtype=torch.float64), (i > 1).sum(1), i.prod(0), (i > 1).cumsum(0)",
    X + "x.sum(dtype=torch.float64).backward()\nx.grad",
    X + "x.sum(dtype=torch.int64)",
    X + "x.sum([0, 0])",
    X + "x.sum(2)",
    X + "x.sum(0, keepdim=1)",
    X + "x.sum(dim=0, axis=0)",
    "torch.sum(3)",
    X + "x.mean(), x.mean((0, 1)), x.mean(-1, True), x.mean(dtype=torch.float64)",
    LONG + "i.mean()",
    E + "e.sum(0), e.mean(0), e.mean(), e.prod(), e.prod(0), e.logsumexp(0), e.cumsum(0), e.norm()",
    "s = torch.tensor(2., requires_grad=True)\ns.sum(0), s.sum((-1,)), s.mean(0), s.prod(0), s.amax(0), s.softmax(0), s.logsumexp(0)",
    # saved values
    X
    + "f, g = x.sum().grad_fn, x.sum(1).grad_fn\nf._saved_self_sym_sizes, g._saved_self_sym_sizes, g._saved_dim, g._saved_keepdim",
    X + "f = x.prod(1).grad_fn\nf._saved_self, f._saved_result, f._saved_dim, f._saved_keepdim",
    X + "y = x.logsumexp(0)\ny.mul_(2)\ny.sum().backward()",
    # products
    "x = torch.tensor([2., 0., 3.], requires_grad=True)\ny = x.prod()\ny.backward()\ny, x.grad",
    "x = torch.tensor([0., 0., 3.], requires_grad=True)\ng, = torch.autograd.grad(x.prod(), x, create_graph=True)\n"
    "g.detach(), torch.autograd.grad(g.sum(), x)",
    "x = torch.tensor([[2., 0.], [3., 4.]], requires_grad=True)\nx.prod(0).sum().backward()\nx.grad",
    # variances
    X
    + "x.var(), x.var(0), x.var(unbiased=False), x.var(0, False), x.var(0, correction=0), x.var((0, 1), keepdim=True), x.var(False)",
    LONG + "i.var()",
    "s = torch.tensor(2., requires_grad=True)\ny = s.var()\ny.backward()\ny, s.grad",
    "x = torch.tensor([2., 2.], requires_grad=True)\nx.std().backward()\nx.grad",
    # extreme values
    "x = torch.tensor([1., 3., 3.], requires_grad=True)\nx.max().backward()\nx.amax().backward()\nx.max(0).values.backward()\nx.grad",
    "x = torch.tensor([1., float('nan'), 3.], requires_grad=True)\nx.max().backward()\nx.max(), x.max(0), x.argmax(), x.amin(), x.grad",
    LONG + "v, where = i.max(0)\nv, where, i.argmax(), i.argmin(1, keepdim=True), i.argmax(keepdim=True)",
    "torch.tensor([True, False]).argmax()",
    E + "e.max(1)",
    X + "torch.max(x, x[0]), x.min(x[1]), x.max(other=torch.tensor(2))",
    X + "values, indices = x.max(0)\nindices.zero_()\nvalues.sum().backward()",
    X + "m = x.max(1)\ntype(m).__name__, m[0] is m.values, len(m), isinstance(m, tuple), m.indices.requires_grad",
    # norms
    X
    + "x.norm(), x.norm(1), x.norm(2, 0), x.norm('fro', (0, 1)), x.norm(float('inf')), x.norm(3, dim=1, keepdim=True)",
    "x = torch.zeros(2, requires_grad=True)\nfor p in (1, 2, 3, float('inf')):\n    torch.linalg.vector_norm(x, p).backward()\nx.grad",
    "x = torch.tensor([1., 0., -2.], requires_grad=True)\ngs = [torch.autograd.grad(x.norm(p), x)[0] for p in (0.5, 1, 1.5, 3, float('inf'), -float('inf'))]\ngs",
    X + "f = torch.linalg.vector_norm(x, 3, (0,)).grad_fn\nf._saved_ord, f._saved_dim, f._saved_result",
    LONG + "i.norm()",
    # softmax and its kin
    X + "x.softmax(0), x.log_softmax(1), x.logsumexp(0), x.logsumexp((0, 1), True), x.softmax(-1, dtype=torch.float64)",
    "x = torch.tensor([-float('inf')] * 2, requires_grad=True)\ny = x.logsumexp(0)\ny.backward()\ny, x.grad, x.softmax(0)",
    LONG + "i.softmax(0)",
    LONG + "i.log_softmax(1)",
    LONG + "i.softmax(0, dtype=torch.float32), i.logsumexp(0)",
    X + "y = x.softmax(1)\ny[0] = 0\ny.sum().backward()",
    # running sums and products
    "x = torch.tensor([2., 0., 3., 0., 5.], requires_grad=True)\nx.cumprod(0).sum().backward()\nx.grad",
    X + "y = x * 1\ny.cumsum_(1).sum().backward()\ny, x.grad",
    X + "x.cumsum(2)",
    X + "x.cumsum(0), x.cumprod(1), x.cumsum(1, dtype=torch.float64)",
    X + "x.max(), x.max(0), x.min(1, True), x.amax((0, 1), True), x.amin(1)",
    X + "x.std(), x.std(0), x.std(1, True, True), x.var(1, correction=0), x.var(False)",
    "x = torch.tensor([1000., 0., -1000.], requires_grad=True)\nx.softmax(0), x.log_softmax(0), x.logsumexp(0)",
]
