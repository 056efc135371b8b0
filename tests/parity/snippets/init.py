"""First values, gains, gradients cut to size, parameters as a vector."""

SNIPPETS: list[str] = [
    """torch.nn.init.calculate_gain('relu'), torch.nn.init.calculate_gain('leaky_relu', 0.2), torch.nn.init.calculate_gain('tanh'), torch.nn.init.calculate_gain('linear'), torch.nn.init.calculate_gain('selu')""",
    """torch.nn.init.calculate_gain('foo')""",
    """torch.nn.init.xavier_uniform_(torch.ones(3))""",
    """torch.nn.init.kaiming_uniform_(torch.ones(3, 2), mode='foo')""",
    """torch.nn.init.kaiming_normal_(torch.ones(0, 2))""",
    """w = torch.nn.Parameter(torch.ones(2, 3))
torch.nn.init.constant_(w, 3.), torch.nn.init.ones_(w), w._version""",
    """torch.manual_seed(2)
torch.nn.init.xavier_uniform_(torch.empty(2, 3)), torch.nn.init.xavier_normal_(torch.empty(2, 3), gain=2.), torch.nn.init.kaiming_uniform_(torch.empty(2, 3, 2), mode='fan_out', nonlinearity='relu'), torch.nn.init.kaiming_normal_(torch.empty(2, 3), a=0.5), torch.nn.init.normal_(torch.empty(20), 1., 0.1), torch.nn.init.uniform_(torch.empty(3), 1., 2.)""",
    """g = torch.Generator().manual_seed(5)
torch.nn.init.normal_(torch.empty(3), generator=g), torch.nn.init.kaiming_uniform_(torch.empty(3, 2), generator=g)""",
    """w = torch.tensor([3., 4.], requires_grad=True)
w.grad = torch.tensor([3., 4.])
torch.nn.utils.clip_grad_norm_([w], 1.), w.grad""",
    """w = torch.tensor([3., 4.], requires_grad=True)
w.grad = torch.tensor([3., 4.])
torch.nn.utils.clip_grad_norm_(w, 10., norm_type=float('inf')), w.grad""",
    """w = torch.tensor([3., 4.], requires_grad=True)
w.grad = torch.tensor([3., float('inf')])
torch.nn.utils.clip_grad_norm_(w, 10.), w.grad""",
    """m = torch.nn.Linear(2, 1)
with torch.no_grad():
    m.weight.copy_(torch.tensor([[1., 2.]])); m.bias.fill_(3.)
v = torch.nn.utils.parameters_to_vector(m.parameters())
torch.nn.utils.vector_to_parameters(torch.tensor([4., 5., 6.]), m.parameters())
v, m.weight, m.bias""",
]
