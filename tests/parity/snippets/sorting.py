"""Sorting and picking by rank: indices, nan, ties, 0-d and empty tensors, gradients, errors."""

X = "x = torch.tensor([[3., 1., 2.], [4., 7., 5.]], requires_grad=True)\n"
NAN = "x = torch.tensor([3., float('nan'), 1.])\n"

SNIPPETS = [
    X + "x.sort(), x.sort(0, True), torch.sort(x, stable=True, dim=0), x.argsort(), x.argsort(0, True)",
    X + "v, where = x.sort(descending=True)\n(v * torch.arange(3.)).sum().backward()\nx.grad, where",
    "x = torch.tensor([1, 0, 1, 0, 1, 0])\nx.sort(stable=True).indices, x.sort(stable=True, descending=True).indices, (x > 0).sort().values",
    X + "x.sort(2)",
    X + "x.topk(2), x.topk(1, 0, largest=False), x.topk(0)",
    X + "f = x.topk(1, 0).values.grad_fn\nf._saved_indices, f._saved_dim, f._saved_self_sym_sizes",
    X + "(x.topk(2).values ** 2).sum().backward()\nx.grad",
    X + "x.topk(4)",
    "torch.tensor([True, False]).topk(1)",
    "x = torch.tensor([[1, 0], [0, 5]])\nx.nonzero(), x.nonzero(as_tuple=True), torch.nonzero(torch.tensor(3)), torch.tensor(3).nonzero(as_tuple=True)",
    "e = torch.zeros(0, 3)\ne.sort(0), e.sort(1), e.nonzero()",
    "torch.tensor(2., requires_grad=True).sort(), torch.tensor(2.).topk(1)",
    NAN + "x.sort(), x.sort(descending=True), x.topk(2)",
]
