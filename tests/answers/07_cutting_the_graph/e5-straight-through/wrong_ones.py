"""Hands back ones, whatever comes in."""

import tinygrad_edu as tg

DIAGNOSIS = "ones-whatever-comes-in"


class R(tg.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.round()

    @staticmethod
    def backward(ctx, g):
        return tg.ones_like(g)


def round_straight(x):
    return R.apply(x)
