"""A Function with a backward of its own."""

import tinygrad_edu as tg


class Straight(tg.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.round()

    @staticmethod
    def backward(ctx, upstream):
        return upstream


def round_straight(x):
    return Straight.apply(x)
