"""Measures instead of differentiating."""

import tinygrad_edu as tg

DIAGNOSIS = "f-ran-twice"


def hessian_times(f, x, v):
    def slope_at(point):
        point = point.clone().requires_grad_()
        return tg.autograd.grad(f(point), point)[0]

    return (slope_at(x + 1e-5 * v) - slope_at(x - 1e-5 * v)) / 2e-5
