"""Forgets the brackets of no_grad."""

import tinygrad_edu as tg

DIAGNOSIS = "brackets-missing"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad:
        for p in model.parameters():
            p -= lr * p.grad
