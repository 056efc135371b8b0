"""Several views of one tensor at once."""

SNIPPETS: list[str] = [
    """x = torch.arange(10.)
x.split(3), x.split([2, 8]), x.chunk(3), x.chunk(20), x.split(20)""",
    """torch.arange(10.).split(-1)""",
    """torch.arange(10.).split(0)""",
    """torch.arange(0.).split(0)""",
    """torch.arange(10.).split([3, 3])""",
    """torch.arange(10.).split([13, -3])""",
    """torch.arange(10.).split(2, dim=1)""",
    """torch.arange(10.).chunk(0)""",
    """torch.ones(0, 3).unbind(), torch.ones(3, 0).unbind(), torch.ones(0, 3).chunk(2)""",
    """x = torch.ones(2, 2, requires_grad=True)
[r.grad_fn for r in x]""",
    """x = torch.ones(4, 2, requires_grad=True)
torch.chunk(x, 3)[0].grad_fn, torch.chunk(x, 3, dim=1)[0].grad_fn, x.split(5)[0].grad_fn""",
    """x = torch.arange(6.)
x.split(torch.tensor(2)), torch.split(x, (2, 4)), torch.split(x, split_size_or_sections=4, dim=0)""",
]
