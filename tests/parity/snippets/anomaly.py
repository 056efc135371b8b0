"""Anomaly mode: errors, warnings, the forward line."""

SNIPPETS: list[str] = [
    """with torch.autograd.detect_anomaly():
    x = torch.tensor([0.], requires_grad=True)
    y = x.sqrt() * 0
    y.sum().backward()""",
    """x = torch.tensor([-1.], requires_grad=True)
with torch.autograd.set_detect_anomaly(True):
    y = x.sqrt()
    y.sum().backward()""",
    """x = torch.tensor([-1.], requires_grad=True)
with torch.autograd.detect_anomaly(check_nan=False):
    y = x.sqrt()
    y.sum().backward()
x.grad""",
    """x = torch.tensor([-1.], requires_grad=True)
with torch.autograd.set_detect_anomaly(True, check_nan=False):
    y = x.sqrt()
    y.sum().backward()
x.grad, torch.is_anomaly_enabled(), torch.is_anomaly_check_nan_enabled()""",
    """x = torch.tensor([-1.], requires_grad=True)
with torch.autograd.set_detect_anomaly(True):
    y = x.exp()
    y.add_(1)
    y.sum().backward()""",
    """x = torch.tensor([1.], requires_grad=True)
with torch.autograd.set_detect_anomaly(True):
    y = x.exp()
y.add_(1)
y.sum().backward()""",
    """x = torch.tensor([1.], requires_grad=True)
y = x.exp()
y.add_(1)
with torch.autograd.set_detect_anomaly(True):
    y.sum().backward()""",
    """torch.autograd.set_detect_anomaly(True)
r = torch.is_anomaly_enabled()
torch.autograd.set_detect_anomaly(False)
r, torch.is_anomaly_enabled(), torch.is_anomaly_check_nan_enabled()""",
    """class Bad(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x.clone()
    @staticmethod
    def backward(ctx, g): raise RuntimeError("Some error in backward")
x = torch.tensor([1.], requires_grad=True)
with torch.autograd.detect_anomaly():
    Bad.apply(x).sum().backward()""",
    """class Nan(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, y): return x * y
    @staticmethod
    def backward(ctx, g): return g, g * float("nan")
x = torch.tensor([1.], requires_grad=True)
with torch.autograd.detect_anomaly():
    Nan.apply(x, x).sum().backward()""",
    """x = torch.tensor([1.], requires_grad=True)
y = x * float("nan")
with torch.autograd.detect_anomaly():
    y.sum().backward()""",
    """x = torch.tensor([2.], requires_grad=True)
with torch.autograd.detect_anomaly():
    y = x * 3
print(list(y.grad_fn.metadata))
(y * 2).grad_fn.metadata""",
    """x = torch.tensor([0., 1.], requires_grad=True)
with torch.autograd.detect_anomaly():
    y = (x / x)
    g, = torch.autograd.grad(y.sum(), x, create_graph=True)""",
]
