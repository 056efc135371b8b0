"""What the course's sources show, word for word; only addresses are left out."""

SNIPPETS: list[str] = [
    """x = torch.zeros(5, 5)
y = torch.ones(5, 5)
z = torch.ones((5, 5), requires_grad=True)
a = x + y
b = a + z
a.requires_grad, b.requires_grad""",
    """x = torch.tensor([ 1., 2. ])
y = torch.tensor([ 4., 5. ])
z = torch.tensor([ 7., 3. ])
before = x.requires_grad, (x + y).requires_grad
z.requires_grad = True
before, (x + z).requires_grad""",
    """x = torch.tensor([1., 10.])
x.requires_grad = True
x = torch.tensor([1, 10])
x.requires_grad = True""",
    """t = torch.tensor([1., 2., 4.]).requires_grad_()
u = torch.tensor([10., 20.]).requires_grad_()
a = t.pow(2).sum() + u.log().sum()
torch.autograd.grad(a, (t, u))""",
    """x = torch.tensor([ -3., 2., 5. ]).requires_grad_()
u = x.pow(3).sum()
before = x.grad
u.backward()
before, x.grad""",
    """x = torch.tensor([ 1.0, -2.0, 3.0, -4.0 ]).requires_grad_()
a = x.abs()
s = a.sum()
s, s.grad_fn.next_functions""",
    """x = torch.tensor([1., 2., 2.]).requires_grad_()
q = x.norm()
q.backward()
q, x.grad""",
    """x = torch.ones(5)
y = torch.zeros(3)
w = torch.full((5, 3), 0.5, requires_grad=True)
b = torch.full((3,), 0.25, requires_grad=True)
z = torch.matmul(x, w) + b
loss = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
loss.backward()
z.grad_fn, loss.grad_fn, loss, w.grad, b.grad""",
    """x = torch.ones(5)
w = torch.full((5, 3), 0.5, requires_grad=True)
b = torch.full((3,), 0.25, requires_grad=True)
z = torch.matmul(x, w) + b
flags = [z.requires_grad]
with torch.no_grad():
    z = torch.matmul(x, w) + b
flags.append(z.requires_grad)
z = torch.matmul(x, w) + b
z_det = z.detach()
flags + [z_det.requires_grad]""",
    """a = torch.tensor([2., 3.], requires_grad=True)
b = torch.tensor([6., 4.], requires_grad=True)
Q = 3*a**3 - b**2
external_grad = torch.tensor([1., 1.])
Q.backward(gradient=external_grad)
9*a**2 == a.grad, -2*b == b.grad""",
    """a = torch.tensor( 0.5).requires_grad_()
b = torch.tensor(-0.5).requires_grad_()
eta = 0.1
for k in range(100):
    l = (a - 1)**2 + (b + 1)**2 + (a - b)**2
    ga, gb = torch.autograd.grad(l, (a, b))
    with torch.no_grad():
        a -= eta * ga
        b -= eta * gb
'%.06f' % a.item(), '%.06f' % b.item()""",
    """a = torch.tensor( 0.5).requires_grad_()
b = torch.tensor(-0.5).requires_grad_()
eta = 0.1
for k in range(100):
    l = (a - 1)**2 + (b + 1)**2 + (a.detach() - b)**2
    ga, gb = torch.autograd.grad(l, (a, b))
    with torch.no_grad():
        a -= eta * ga
        b -= eta * gb
'%.06f' % a.item(), '%.06f' % b.item()""",
    """x = torch.tensor([1., 2., 3.]).requires_grad_()
phi = x.pow(2).sum()
g1, = torch.autograd.grad(phi, x, create_graph = True)
psi = g1[0].exp() - g1[2].exp()
g2, = torch.autograd.grad(psi, x)
g1, g2""",
    """x = torch.tensor([1., 2., 3.]).requires_grad_()
y = x.sin()
l = y.sum()
l.backward()
y = x.sin()
y += 1
l = y.sum()
l.backward()
y = x.sin()
y *= y
l = y.sum()
l.backward()""",
    """w1 = torch.arange(25.).reshape(5, 5).div(25).requires_grad_()
w2 = torch.arange(25.).reshape(5, 5).sub(12).div(25).requires_grad_()
x0 = torch.tensor([1., -2., 3., -4., 5.])
x1 = w1 @ x0
x2 = x0 + w2 @ x1
x3 = w1 @ (x1 + x2)
q = x3.norm()
q.backward()
q, w1.grad, w2.grad""",
    """w1 = torch.full((4, 3), 0.1).requires_grad_()
b1 = torch.full((4,), 0.2).requires_grad_()
w2 = torch.full((2, 4), 0.3).requires_grad_()
b2 = torch.full((2,), 0.4).requires_grad_()
x = torch.tensor([1., 2., 3.])
h = torch.tanh(w1 @ x + b1)
y = torch.tanh(w2 @ h + b2)
target = torch.tensor([0., 1.])
loss = (y - target).pow(2).mean()
loss.backward()
loss, w1.grad, b2.grad""",
    """w = torch.arange(27.).reshape(3, 3, 3).div(27).requires_grad_()
def blah(k, x):
    for i in range(k):
        x = torch.tanh(w[i] @ x)
    return x
u = blah(1, torch.tensor([1., 0., -1.]))
v = blah(3, torch.tensor([1., 0., -1.]))
q = u.dot(v)
q.backward()
q, w.grad""",
]
