"""Inference mode and inference tensors."""

SNIPPETS: list[str] = [
    """with torch.inference_mode():
    x = torch.ones(2)
    y = x * 2
    z = torch.is_inference_mode_enabled(), torch.is_grad_enabled()
x.is_inference(), y.is_inference(), z, torch.is_inference_mode_enabled(), torch.is_inference(y), y.requires_grad, y""",
    """with torch.inference_mode():
    x = torch.ones(2)
x._version""",
    """with torch.inference_mode():
    x = torch.ones(2)
x.add_(1)""",
    """with torch.inference_mode():
    x = torch.ones(2)
x[0] = 3""",
    """with torch.inference_mode():
    x = torch.ones(2)
    x.add_(1)
x""",
    """with torch.inference_mode():
    x = torch.ones(2)
w = torch.ones(2, requires_grad=True)
(w * x).sum().backward()""",
    """with torch.inference_mode():
    x = torch.ones(2)
w = torch.ones(2, requires_grad=True)
(w + x).sum().backward()
w.grad""",
    """with torch.inference_mode():
    x = torch.ones(2)
x.requires_grad_()""",
    """with torch.inference_mode():
    x = torch.ones(2)
x.requires_grad = True""",
    """with torch.inference_mode():
    x = torch.ones(2, requires_grad=True)
    y = x * 2
x.requires_grad, y.requires_grad, x.is_leaf, y.is_leaf, y.grad_fn""",
    """with torch.inference_mode():
    x = torch.ones(2, requires_grad=True)
y = x * 2
y.requires_grad""",
    """with torch.inference_mode():
    x = torch.ones(2)
y = x.clone()
y.is_inference(), y.requires_grad_().requires_grad, x.view(2).is_inference(), (x * 2).is_inference(), x.detach().is_inference()""",
    """x = torch.ones(2, requires_grad=True)
with torch.inference_mode():
    y = x.view(2)
    z = x * 1
    a = x[0]
    b = x.detach()
y.is_inference(), z.is_inference(), y.requires_grad, y._version, a.is_inference(), b.is_inference(), y.is_leaf, y._is_view()""",
    """x = torch.ones(2)
with torch.inference_mode():
    x.add_(1)
    v = x.view(2)
    v.add_(1)
x._version, x, v._version, v.is_inference()""",
    """x = torch.ones(2, requires_grad=True)
with torch.inference_mode():
    x.add_(1)
x""",
    """x = torch.ones(2, requires_grad=True)
y = x * 1
with torch.inference_mode():
    y.mul_(2)
y, y._version, y.grad_fn""",
    """x = torch.ones(2, requires_grad=True)
y = x * 1
with torch.inference_mode():
    v = y[0]
v.mul_(2)""",
    """x = torch.ones(2, requires_grad=True)
with torch.inference_mode():
    v = x[0]
v.mul_(2)""",
    """x = torch.ones(2)
with torch.inference_mode():
    v = x[0]
v.mul_(2)
v""",
    """with torch.inference_mode():
    x = torch.ones(2)
    def f():
        with torch.inference_mode(False):
            return torch.is_inference_mode_enabled(), torch.is_grad_enabled(), torch.ones(2).is_inference()
    r = f()
    with torch.enable_grad():
        q = torch.is_grad_enabled(), (torch.ones(2, requires_grad=True) * 2).requires_grad, torch.ones(1).is_inference()
r, q""",
    """@torch.inference_mode()
def f(x): return x * 2
f(torch.ones(2, requires_grad=True)).requires_grad, torch.is_inference_mode_enabled()""",
    """@torch.inference_mode
def f(x): return x * 2
f(torch.ones(2, requires_grad=True)).is_inference()""",
    """with torch.inference_mode():
    x = torch.ones(2)
import pickle, copy
pickle.loads(pickle.dumps(x)).is_inference(), copy.deepcopy(x).is_inference()""",
    """with torch.inference_mode():
    x = torch.ones(2)
x.view(2)._version""",
    """with torch.inference_mode():
    x = torch.ones(2)
    v = x[0]
v.add_(1)""",
    """with torch.inference_mode():
    x = torch.ones(2)
x.data.is_inference(), x.numpy(), x.tolist(), x.grad, x.is_leaf, x.retains_grad""",
    """with torch.inference_mode():
    x = torch.ones(2)
w = torch.ones(2, requires_grad=True)
torch.nn.functional.mse_loss(w, x)""",
    """with torch.inference_mode():
    x = torch.ones(2)
w = torch.ones(2)
w.copy_(x)
w.add_(x)
w.is_inference(), w""",
    """with torch.inference_mode():
    x = torch.ones(2)
    x.backward()""",
    """w = torch.ones(2, requires_grad=True)
y = (w * 2).sum()
with torch.inference_mode():
    y.backward()
w.grad, w.grad.is_inference()""",
    """w = torch.ones(2, requires_grad=True)
y = (w * 2).sum()
with torch.inference_mode():
    g = torch.autograd.grad(y, w)
g[0].is_inference()""",
    """w = torch.ones(2, requires_grad=True)
with torch.inference_mode():
    w.grad = torch.ones(2)
(w * 2).sum().backward()
w.grad""",
    """with torch.inference_mode():
    t = torch.tensor([1., 2.])
    u = t[t > 1]
t.is_inference(), u.is_inference()""",
]
