"""What most layers are: a function of `nn.functional`, and the options it is called with."""

from __future__ import annotations

import inspect
from typing import Any, ClassVar

from ...tensor import Tensor
from .. import functional
from .module import Module

REQUIRED = inspect.Parameter.empty


class Layer(Module):
    """A module that calls a function of `nn.functional`, which a subclass names:

    class LeakyReLU(Layer):
        function = "leaky_relu"

    What the function takes behind its inputs are the options: what the class is called with, its attributes, and the
    function's keywords; weights among them are buffers. Where the class has others, `options` gives them with their
    defaults. The repr lists all but those in `hidden`, and `inplace` only where it is True.
    """

    function: ClassVar[str]
    inputs: ClassVar[int] = 1
    options: ClassVar[dict[str, Any]]
    hidden: ClassVar[tuple[str, ...]] = ()
    __signature__: ClassVar[inspect.Signature]

    def __init_subclass__(cls) -> None:
        if "options" in cls.__dict__:
            kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
            options = [inspect.Parameter(name, kind, default=default) for name, default in cls.options.items()]
        elif "function" in cls.__dict__:
            taken = inspect.signature(getattr(functional, cls.function)).parameters.values()
            options = [option.replace(annotation=REQUIRED) for option in taken][cls.inputs :]
            cls.options = {option.name: option.default for option in options}
        else:
            return
        cls.__signature__ = inspect.Signature(options)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        try:
            given = self.__signature__.bind(*args, **kwargs)
        except TypeError as error:
            raise TypeError(f"{type(self).__name__}.__init__() {error}") from None
        given.apply_defaults()
        for name, value in given.arguments.items():
            if name in ("weight", "pos_weight"):
                self.register_buffer(name, value)
            else:
                setattr(self, name, value)

    def forward(self, *inputs: Tensor) -> Any:
        """Call the function with the options as they are now."""
        return getattr(functional, self.function)(*inputs, **{name: getattr(self, name) for name in self.options})

    def extra_repr(self) -> str:
        shown = [name for name in self.options if name not in self.hidden and (name != "inplace" or self.inplace)]
        return ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
