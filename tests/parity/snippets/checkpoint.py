"""torch.utils.checkpoint, the form that is not reentrant: what is computed when, with which random numbers; and the errors.

A CheckpointError goes on with advice about options of PyTorch; only what comes before is compared.
"""

START = """checkpoint = torch.utils.checkpoint.checkpoint
calls = []
def part(x, w=2.0):
    calls.append(torch.is_grad_enabled())
    return (x * w).sin() * x
x = torch.tensor([1.0, 2.0], requires_grad=True)
"""


def tried(program: str) -> str:
    """Return a program that shows the first lines of its error."""
    body = "\n".join(f"    {line}" for line in program.splitlines())
    return f"try:\n{body}\nexcept RuntimeError as error:\n    text = type(error).__name__, str(error).split('Tip:')[0].rstrip()\ntext"


SNIPPETS: list[str] = [
    START + program
    for program in (
        "y = checkpoint(part, x, use_reentrant=False)\ny.sum().backward()\ny, x.grad, calls",
        "y = checkpoint(part, x, w=3.0, use_reentrant=False)\ntorch.autograd.grad(y.sum(), x), calls",
        "y = checkpoint(part, x.detach(), use_reentrant=False)\ny, calls",
        "with torch.no_grad():\n    y = checkpoint(part, x, use_reentrant=False)\ny, calls",
        "checkpoint(part, x, use_reentrant=False).grad_fn",
        "y = checkpoint(part, x, use_reentrant=False)\n(g,) = torch.autograd.grad(y.sum(), x, create_graph=True)\ng, torch.autograd.grad(g.sum(), x)",
        "y = checkpoint(part, x, use_reentrant=False)\ny.sum().backward(retain_graph=True)\ny.sum().backward()\nx.grad, len(calls)",
        "y = checkpoint(part, x, use_reentrant=False)\ny.sum().backward()\ny.sum().backward()",
        "a = x * 1\ny = checkpoint(part, a, use_reentrant=False)\na.mul_(2)\ny.sum().backward()",
        "y = checkpoint(lambda x: checkpoint(part, x, use_reentrant=False).cos(), x, use_reentrant=False)\ny.sum().backward()\nx.grad, len(calls)",
        "a, b = checkpoint(lambda x: (x.exp(), x.sin() * 2), x, use_reentrant=False)\n(a * b).sum().backward()\nx.grad",
        "w = torch.ones(2, requires_grad=True)\ncheckpoint(lambda x: (x * w).exp(), x, use_reentrant=False).sum().backward()\nw.grad, x.grad",
        "seen = []\ndef noisy(x):\n    seen.append(torch.rand(1).item())\n    return x.sin() * seen[-1]\nchecked = checkpoint(noisy, x, use_reentrant=False)\nbefore = torch.get_rng_state()\nchecked.sum().backward()\nseen[0] == seen[1], torch.equal(before, torch.get_rng_state())",
        tried(
            "def fickle(x):\n    calls.append(1)\n    return x.sin() if len(calls) > 1 else x.sin().exp()\ny = checkpoint(fickle, x, use_reentrant=False)\ny.sum().backward()"
        ),
        tried(
            "def fickle(x):\n    calls.append(1)\n    return (x if len(calls) > 1 else x.unsqueeze(0)).sin()\ny = checkpoint(fickle, x, use_reentrant=False)\ny.sum().backward()"
        ),
        "def fickle(x):\n    calls.append(1)\n    return (x if len(calls) > 1 else x.unsqueeze(0)).sin()\ny = checkpoint(fickle, x, use_reentrant=False)\nfailed = 0\nfor _ in range(2):\n    try:\n        y.sum().backward()\n    except RuntimeError:\n        failed += 1\nfailed, len(calls), x.grad",
        "def inner(x):\n    y = x.sin()\n    (g,) = torch.autograd.grad(y.cos().sum(), x)\n    return x.cos() * g\ncheckpoint(inner, x, use_reentrant=False).sum().backward()\nx.grad",
        "def inner(x):\n    y = x.sin()\n    (g,) = torch.autograd.grad(y.cos().sum(), x, create_graph=True)\n    return x.cos() * g\ncheckpoint(inner, x, use_reentrant=False).sum().backward()\nx.grad",
    )
]
