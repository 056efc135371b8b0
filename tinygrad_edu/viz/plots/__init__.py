"""Plots of what happens around autograd, made by matplotlib, which is loaded when the first one is drawn.

viz.plots.losses({"lr 0.1": slow, "lr 0.5": fast}, log=True)
viz.plots.contour(lambda x, y: x**2 + 4 * y**2, {"gradient descent": points})
viz.plots.jacobian(J, v)
"""

from .amounts import bars
from .canvas import Plot
from .lines import accuracy, losses, u_curve
from .planes import contour, descent
from .tables import jacobian, templates
from .tangents import secants, slopes

# fmt: off
__all__ = [
    "Plot", "accuracy", "bars", "contour", "descent", "jacobian", "losses", "secants", "slopes", "templates", "u_curve",
]
# fmt: on
