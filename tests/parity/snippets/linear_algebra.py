"""Products of matrices and vectors, einsum, linear systems: shapes, dtypes, nodes, singular matrices, errors."""

A = "a = torch.tensor([[2., 1.], [0., 3.]], requires_grad=True)\n"
X = A + "x = torch.tensor([[1., 2., 3.], [4., 5., 7.]], requires_grad=True)\n"
V = X + "v = torch.tensor([1., 2., 3.], requires_grad=True)\n"

SNIPPETS = [
    # products
    V + "torch.outer(x, v)",
    V + "v.dot(torch.ones(2))",
    V + "torch.trace(v)",
    "torch.bmm(torch.ones(1, 2, 3), torch.ones(1, 2, 3))",
    "b = torch.tensor([True])\nb @ b",
    "torch.mm(torch.ones(2, 0), torch.ones(0, 2)), torch.ones(3, 0, 2) @ torch.ones(2, 2), torch.ones(0, 2, 3) @ torch.ones(3)",
    "b, m, v = (torch.ones(*size, requires_grad=True) for size in ((4, 2, 3), (3, 2), (3,)))\n"
    "def names(t):\n    n, out = t.grad_fn, []\n    while n.next_functions:\n        out, n = [*out, n.name()], n.next_functions[0][0]\n    return out\n"
    "names(b @ v), names(b @ m), names(torch.ones(2, requires_grad=True) @ b), names(m @ b), names(b.sum_to_size(3)), names(b.sum_to_size(2, 1)), names(b.sum_to_size(()))",
    # sums with products
    A + "torch.addmm(a, a, a), torch.addmm(torch.ones(2), a, a, beta=2, alpha=3), torch.addmm(torch.ones(()), a, a)",
    A + "torch.addmm(torch.full((2,), float('nan')), a, a, beta=0)",
    A + "f = torch.addmm(a, a, a, alpha=2).grad_fn\nf, f._saved_alpha, f._saved_beta, f._saved_mat1, f._saved_mat2",
    A
    + "b = torch.ones(2, requires_grad=True)\ntorch.addmm(b, a, a, beta=0.5, alpha=2).sum().backward()\na.grad, b.grad",
    A + "y = a * 1\ny.addmm_(a, a)\ny.sum().backward()\ny, a.grad",
    X + "torch.addmm(a, x, a)",
    X + "torch.addmm(torch.ones(4), a, x)",
    V + "torch.addmm(v, v, x)",
    A + "torch.addmm(a.double(), a, a)",
    "i = torch.tensor([[1, 2], [3, 4]])\ni @ i, torch.addmm(i, i, i, alpha=2), torch.addmm(i, i, i, beta=1.5)",
    # tensordot and einsum
    V
    + "e = torch.einsum\ne('ij->ji', x), e('ij,jk', a, x), e('ii', a), e('ii->i', a), e('i,j->ij', v, v), e('i,i,i->i', v, v, v), e('ij->', x)",
    X
    + "e = torch.einsum\ne('...ij,...jk->...ik', a, x), e('ba', x), e('Ba', x), e('a...', x), e('ij->...ij', x), e('', x[0, 0])",
    "torch.einsum('b...i,...ij->b...j', torch.ones(2, 5, 3), torch.ones(5, 3, 4)).shape, torch.einsum('ii...->i...', torch.ones(3, 3, 2))",
    X + "y = torch.einsum('ab,bc,dc->ad', a, x, x)\ny.sum().backward()\ny, a.grad, x.grad",
    "torch.einsum('ij,ik->jk', torch.ones(0, 3), torch.ones(0, 2)), torch.einsum('i,i->', torch.ones(3), torch.ones(1))",
    X + "torch.einsum('ijk', x)",
    X + "torch.einsum('ij...k->...', x[0])",
    X + "torch.einsum('ij,jk', x, x)",
    X + "torch.einsum('ij,jk', x)",
    X + "torch.einsum('ij', x, x)",
    X + "torch.einsum('ij->ii', x)",
    X + "torch.einsum('ij->ik', x)",
    X + "torch.einsum('ii', x)",
    # inverses, determinants, systems
    A + "b = torch.ones(2, requires_grad=True)\ntorch.linalg.solve(a, b).sum().backward()\na.grad, b.grad",
    "torch.linalg.solve(torch.zeros(2, 2), torch.ones(2))",
    "issubclass(torch.linalg.LinAlgError, RuntimeError)",
    X + "torch.linalg.solve(x, torch.ones(2))",
    A + "torch.linalg.solve(a, torch.ones(2, dtype=torch.float64))",
    V + "torch.linalg.inv(v)",
    X
    + "torch.linalg.norm(x), torch.linalg.norm(x[0], 1), torch.linalg.norm(x, 'fro'), torch.linalg.norm(x, 'fro', keepdim=True)",
    "v, x = torch.tensor([1., 2.]), torch.tensor([[1., 2.], [3., 4.]], requires_grad=True)\ntorch.outer(v, v), torch.trace(x), x @ v, v @ x",
    "torch.nn.Linear(2, 3)(torch.ones(1, 2, dtype=torch.float64))",
    "torch.linalg.inv(torch.zeros(0, 0)), torch.linalg.solve(torch.eye(2), torch.ones(2))",
]
