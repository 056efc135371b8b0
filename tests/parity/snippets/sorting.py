"""Sorting and picking by rank: indices, nan, ties, 0-d and empty tensors, gradients, errors."""

X = "x = torch.tensor([[3., 1., 2.], [4., 7., 5.]], requires_grad=True)\n"
NAN = "x = torch.tensor([3., float('nan'), 1.])\n"

SNIPPETS = [
    X + "x.sort(), x.sort(0, True), torch.sort(x, stable=True, dim=0), x.argsort(), x.argsort(0, True)",
    X + "v, where = x.sort(descending=True)\n(v * torch.arange(3.)).sum().backward()\nx.grad, where",
    "x = torch.tensor([1, 0, 1, 0, 1, 0])\nx.sort(stable=True).indices, x.sort(stable=True, descending=True).indices, (x > 0).sort().values",
    NAN + "x.sort(), x.sort(descending=True), x.topk(2), x.median(), x.median(0), x.kthvalue(2)",
    "torch.tensor(2., requires_grad=True).sort(), torch.tensor(2.).topk(1), torch.tensor(2.).kthvalue(1), torch.tensor(2.).median(0)",
    "e = torch.zeros(0, 3)\ne.sort(0), e.sort(1), e.median(), e.nonzero(), e.unique()",
    X + "x.sort(2)",
    X + "x.topk(2), x.topk(1, 0, largest=False), x.topk(0)",
    X + "f = x.topk(1, 0).values.grad_fn\nf._saved_indices, f._saved_dim, f._saved_self_sym_sizes",
    X + "(x.topk(2).values ** 2).sum().backward()\nx.grad",
    X + "x.topk(4)",
    X + "x.topk(1.5)",
    "torch.tensor([True, False]).topk(1)",
    X + "y = x.kthvalue(2)\ny.values.sum().backward()\ny, x.grad, x.kthvalue(1, 0, True)",
    X + "x.kthvalue(4)",
    X + "x.median(), x.median(0), x.median(1, True)",
    "x = torch.tensor([3., 1., 2., 2.], requires_grad=True)\nx.median().backward()\nx.grad",
    "torch.zeros(0, 3).median(0)",
    "x = torch.tensor([[1, 0], [0, 5]])\nx.nonzero(), x.nonzero(as_tuple=True), torch.nonzero(torch.tensor(3)), torch.tensor(3).nonzero(as_tuple=True)",
    "x = torch.tensor([3, 1, 3, 2])\nx.unique(), x.unique(return_inverse=True, return_counts=True), x.unique(return_counts=True)",
    "x = torch.tensor([[1, 2], [1, 2], [0, 5]])\ntorch.unique(x, dim=0, return_inverse=True), torch.unique(x, return_inverse=True)",
    X + "x.unique().sum().backward()",
    X + "x.unique(dim=1).sum().backward()",
    "torch.unique(torch.tensor([float('nan'), 1., float('nan')]))",
    X + "repr(torch.return_types.sort((x.detach(), x.detach() > 2)))",
    "torch.return_types.max((1,))",
]
