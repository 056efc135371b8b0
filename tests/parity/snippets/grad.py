"""`autograd.grad`: its arguments, its errors, what it leaves alone."""

SNIPPETS: list[str] = [
    """x = torch.tensor([1., 2.], requires_grad=True)
z = torch.ones(2, requires_grad=True)
torch.autograd.grad((x * 2).sum(), (x, z))""",
    """x = torch.tensor([1., 2.], requires_grad=True)
z = torch.ones(2, requires_grad=True)
torch.autograd.grad((x * 2).sum(), (x, z), allow_unused=True)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
z = torch.ones(2, requires_grad=True)
torch.autograd.grad((x * 2).sum(), (x, z), materialize_grads=True)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x * 2).sum(), x, allow_unused=False, materialize_grads=True)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x * 2).sum(), (x, torch.ones(2)))""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad(x * 2, x)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x * 2,), (x,), (None,))""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad(x * 2, x, grad_outputs=torch.ones(3))""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad([], x)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x * 2).sum(), [])""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x.exp()
torch.autograd.grad(y.sum(), y)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 3
z = y * y
torch.autograd.grad(z.sum(), (y, x, z), allow_unused=True)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad(x.sum(), x, create_graph=True)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
g, = torch.autograd.grad((x * x).sum(), x, create_graph=True)
g, g.grad_fn.next_functions""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x ** 3
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
h, = torch.autograd.grad(g.sum(), x, create_graph=True)
k, = torch.autograd.grad(h.sum(), x)
g, h, k""",
    """x = torch.tensor([0.5, 2.], requires_grad=True)
y = torch.tanh(x).exp()
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
h, = torch.autograd.grad(g.sum(), x)
h""",
    """x = torch.tensor([1., 2.], requires_grad=True)
a, b = (x * 2).sum(), (x * x).sum()
torch.autograd.grad((a, b), x)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * x
torch.autograd.grad(y, x, torch.ones(2)), x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x.clone()
y2 = y * 2
torch.autograd.grad(y2.sum(), x)
torch.autograd.grad(y2.sum(), y)""",
    """x = torch.ones(2, requires_grad=True)
y = x.exp()
torch.autograd.grad((y * y).sum(), y)
torch.autograd.grad(y.sum(), x)""",
    """x = torch.ones(2, requires_grad=True)
y = x.exp()
(y * y).sum().backward(inputs=[y])
y.sum().backward()
x.grad, y.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x.exp()
z = (y * y).sum()
torch.autograd.grad(z, (x, y))
torch.autograd.grad(y.sum(), x)""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward(torch.autograd.graph.get_gradient_edge(y), torch.tensor([1., 2.]))
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.grad(torch.autograd.graph.get_gradient_edge(y), x, torch.tensor([1., 2.]))""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward(torch.autograd.graph.get_gradient_edge(y))""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.grad(torch.autograd.graph.get_gradient_edge(y.sum()), x)""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward(torch.autograd.graph.get_gradient_edge(y), torch.tensor([1., 2., 3.]))""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.grad(y.sum(), {"k": x, "j": y})""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
from collections import UserDict
torch.autograd.grad(y.sum(), UserDict(k=x))""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward(y.sum(), inputs={"k": x})
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.grad(y.sum(), x, None, None, False, True, True)""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.grad(y.sum(), x, only_inputs=False)""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward(y, grad_variables=torch.ones(2))
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward(y, torch.ones(2), grad_variables=torch.ones(2))""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.grad(y.sum(), torch.autograd.graph.get_gradient_edge(torch.ones(2, requires_grad=True) * 2), materialize_grads=True)""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.grad(y.sum(), torch.ones(2, requires_grad=True), materialize_grads=True, create_graph=True)""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.grad(y.sum(), {})""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward(y.sum(), inputs=[])""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward(y, None, None, False, torch.ones(2), x)
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.grad([], x)""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward([])""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward(y.sum(), inputs=torch.autograd.graph.get_gradient_edge(x))
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward(y.sum(), inputs=[torch.autograd.graph.get_gradient_edge(y)])
x.grad, y.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x * 2).sum(), "a")""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad("a", x)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x * 2).sum(), [x, None])""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.backward("a")""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.backward([x.sum(), 3])""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.backward([None])""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.backward(x.sum(), inputs="a")""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.backward(x.sum(), inputs=[x, 3])""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad([x.sum(), None], x)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad(3, x)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.backward(3)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad(x.sum(), 3)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.backward([3], [torch.ones(2)])""",
    """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad([3.0], x, [torch.ones(2)])""",
]
