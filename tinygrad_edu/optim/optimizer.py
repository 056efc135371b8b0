"""Optimizer: parameters in groups with their options, a state for each, and the loop that steps through them."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any

import numpy as np

from .. import dtypes
from ..grad_mode import enable_grad, no_grad
from ..nn.parameter import clear_gradients, typename
from ..tensor import Tensor, wrap

Group = dict[str, Any]
NOT_NEGATIVE = ("lr", "eps", "momentum", "weight_decay", "alpha")  # in the order in which they are checked
NAMES = {"lr": "learning rate", "eps": "epsilon value"}  # where messages do not say "momentum value" and the like


class Optimizer:
    """Changes parameters by their gradients. A subclass defines `update`, for one parameter, or a whole `step`.

    params: tensors, or dictionaries with "params" and the options that differ for them.
    """

    def __init__(self, params: Iterable[Any], defaults: Group) -> None:
        self.defaults = defaults
        if isinstance(params, Tensor):
            raise TypeError(
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                + typename(params)
            )
        self.state: defaultdict[Any, dict[str, Any]] = defaultdict(dict)
        self.param_groups: list[Group] = []
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        for group in groups if isinstance(groups[0], dict) else [{"params": groups}]:
            self.add_param_group(group)

    def add_param_group(self, param_group: Group) -> None:
        """Optimize more parameters, with options of their own; what the group leaves open it takes from the defaults.

        TypeError or ValueError for what cannot be optimized: no tensor, a non-leaf, a parameter of another group.
        """
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        given = param_group["params"]
        if isinstance(given, set):
            raise TypeError(
                "optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets "
                "will change between runs. Please use a list instead."
            )
        params = param_group["params"] = [given] if isinstance(given, Tensor) else list(given)
        for param in params:
            if not isinstance(param, Tensor):
                raise TypeError(f"optimizer can only optimize Tensors, but one of the params is {typename(param)}")
            if not (param.is_leaf or param.retains_grad):
                raise ValueError("can't optimize a non-leaf Tensor")
        for name, default in self.defaults.items():
            param_group.setdefault(name, default)
        if len(params) != len(set(params)):
            warnings.warn(
                "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; "
                "see github.com/pytorch/pytorch/issues/40967 for more information",
                stacklevel=3,
            )
        if not set(params).isdisjoint(self._params()):
            raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(param_group)

    def _params(self) -> Iterator[Tensor]:
        return (param for group in self.param_groups for param in group["params"])

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Set `.grad` of all parameters to None, or to zeros."""
        clear_gradients(self._params(), set_to_none)

    @no_grad()
    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Update every parameter that has a gradient; return what `closure`, called before with recording on, gives."""
        loss = None
        if closure is not None:
            with enable_grad():
                loss = closure()
        for group in self.param_groups:
            for param in group["params"]:
                if param.grad is not None:
                    gradient = -param.grad._data if group["maximize"] else param.grad._data
                    self.update(param, gradient, group)
        return loss

    def update(self, param: Tensor, gradient: Any, group: Group) -> None:
        """Write one parameter's next values; `gradient` is an array. `self.state[param]` is empty at first."""
        raise NotImplementedError

    def state_dict(self) -> dict[str, Any]:
        """Return the state of each parameter and the options of each group, with numbers in the parameters' places."""
        numbers = {param: number for number, param in enumerate(dict.fromkeys(self._params()))}
        state = {numbers[param]: state for param, state in self.state.items()}
        groups = [
            {**_options(group), "params": [numbers[param] for param in group["params"]]} for group in self.param_groups
        ]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over state and options; tensors are cast to the parameters' dtypes. ValueError if the groups differ."""
        groups = deepcopy(state_dict["param_groups"])
        if len(groups) != len(self.param_groups):
            raise ValueError("loaded state dict has a different number of parameter groups")
        params: dict[Any, Tensor] = {}
        for old, new in zip(self.param_groups, groups, strict=True):
            if len(old["params"]) != len(new["params"]):
                raise ValueError(
                    "loaded state dict contains a parameter group that doesn't match the size of optimizer's group"
                )
            params.update(zip(new["params"], old["params"], strict=True))
            new["params"] = old["params"]
        self.param_groups = groups
        self.state = defaultdict(dict)
        for number, state in state_dict["state"].items():
            kind = params[number].dtype
            self.state[params[number]] = {
                key: value.to(kind) if isinstance(value, Tensor) and key != "step" else value
                for key, value in state.items()
            }

    def __repr__(self) -> str:
        text = f"{type(self).__name__} ("
        for i, group in enumerate(self.param_groups):
            options = sorted(_options(group).items())
            text += f"\nParameter Group {i}\n" + "".join(f"    {name}: {value}\n" for name, value in options)
        return text + ")"


def _options(group: Group) -> Group:
    return {name: value for name, value in group.items() if name != "params"}


def options_in(names: dict[str, Any]) -> Group:
    """Return the options among the `locals()` of an optimizer's `__init__`; ValueError for a negative one."""
    options = {name: value for name, value in names.items() if name not in ("self", "params", "__class__")}
    for option in ("differentiable", "capturable"):
        if options.get(option):
            raise NotImplementedError(f"optimizers with {option}=True are not supported by this engine")
    if isinstance(options["lr"], Tensor) and options["lr"].numel() != 1:
        raise ValueError("Tensor lr must be 1-element")
    for name in NOT_NEGATIVE:
        if name in options and not options[name] >= 0.0:
            raise ValueError(f"Invalid {NAMES.get(name, f'{name} value')}: {options[name]}")
    return options


def average(state: dict[str, Any], name: str, param: Tensor) -> Tensor:
    """Return a tensor like `param` that is kept in its state; it starts as zeros."""
    if name not in state:
        state[name] = wrap(np.zeros(param.shape, param.dtype.numpy))
    return state[name]


def count_step(state: dict[str, Any]) -> int:
    """Add 1 to the count of steps in a state, a 0-d tensor, and return it."""
    step = state.setdefault("step", wrap(dtypes.get_default_dtype().numpy.type(0)))
    step.write(step._data + 1)
    return int(step.item())


def decayed(gradient: Any, param: Tensor, weight_decay: float) -> Any:
    """Return the gradient of the loss with the penalty `weight_decay / 2 * param**2` added."""
    return gradient if weight_decay == 0 else gradient + weight_decay * param._data
