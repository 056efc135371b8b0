from tinygrad_edu.ops import activation as f

from . import signed

CASES = {
    "leaky_relu": (lambda a: f.leaky_relu(a, 0.2), [(signed, 5)]),
    "elu": (lambda a: f.elu(a, 1.5), [(signed, 5)]),
    "elu far": (lambda a: f.elu(a * 500), [(signed, 5)]),
    "gelu": (lambda a: f.gelu(a), [(signed, 5)]),
    "gelu tanh": (lambda a: f.gelu(a, approximate="tanh"), [(signed, 5)]),
    "silu": (lambda a: f.silu(a), [(signed, 5)]),
    "softplus": (lambda a: f.softplus(a, beta=2, threshold=3), [(signed, 5)]),
    "softplus far": (lambda a: f.softplus(a * 500), [(signed, 5)]),
    "logsigmoid": (lambda a: f.logsigmoid(a), [(signed, 5)]),
}
