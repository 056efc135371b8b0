"""Module: a function with parameters, made of other modules."""

from __future__ import annotations

from collections import OrderedDict, namedtuple
from collections.abc import Callable, Iterator, Mapping
from types import NoneType
from typing import Any, Self

from ...dtypes import dtype, float32, float64
from ...grad_mode import no_grad
from ...graph import HookTable, RemovableHandle
from ...tensor import Tensor
from ..parameter import Parameter, clear_gradients, typename

Items = Iterator[tuple[str, Any]]
REPLACEMENTS: dict[str, tuple[Any, str]] = {  # what may be assigned to a name in a table, and how the error says it
    "_parameters": (NoneType, "as parameter '{}' (torch.nn.Parameter or None expected)"),
    "_modules": (NoneType, "as child module '{}' (torch.nn.Module or None expected)"),
    "_buffers": (Tensor, "as buffer '{}' (torch.nn.Buffer, torch.Tensor or None expected)"),
}
# of what PyTorch has and this class has not, what is asked for most often
LEFT_OUT = ("bfloat16", "compile", "cuda", "half", "register_full_backward_hook", "to_empty", "type")


class _IncompatibleKeys(namedtuple("_IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    """What `load_state_dict` did not find in the state, and what it found there and has no place for."""

    def __repr__(self) -> str:
        return super().__repr__() if any(self) else "<All keys matched successfully>"


class Module:
    """The base of all networks and layers: subclass it, call `super().__init__()`, and define `forward`.

    Parameters, buffers and other modules that are assigned as attributes are found by `parameters()`, `state_dict()`,
    `to()` and the like, under their dotted names.
    """

    def __init__(self) -> None:
        self.training = True
        self._parameters: dict[str, Parameter | None] = {}
        self._buffers: dict[str, Tensor | None] = {}
        self._modules: dict[str, Module | None] = {}
        self._non_persistent_buffers_set: set[str] = set()
        self._forward_pre_hooks, self._forward_hooks = HookTable(), HookTable()

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the result; every subclass defines it. Call the module itself instead, so that its hooks run."""
        raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self._forward_hooks or self._forward_pre_hooks:
            return self._call_with_hooks(args, kwargs)
        return self.forward(*args, **kwargs)

    def _call_with_hooks(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        for hook, with_kwargs in tuple(self._forward_pre_hooks.values()):
            answer = hook(self, args, kwargs) if with_kwargs else hook(self, args)
            if answer is None:
                continue
            if not with_kwargs:
                args = answer if isinstance(answer, tuple) else (answer,)
            elif isinstance(answer, tuple) and len(answer) == 2:
                args, kwargs = answer
            else:
                wanted = "None or a tuple of (new_args, new_kwargs)"
                raise RuntimeError(f"forward pre-hook must return {wanted}, but got {answer}.")
        result = self.forward(*args, **kwargs)
        for hook, with_kwargs in tuple(self._forward_hooks.values()):
            answer = hook(self, args, kwargs, result) if with_kwargs else hook(self, args, result)
            if answer is not None:
                result = answer
        return result

    def register_forward_pre_hook(
        self, hook: Callable[..., Any], *, prepend: bool = False, with_kwargs: bool = False
    ) -> RemovableHandle:
        """Call `hook(module, args)` before `forward`; what it returns replaces the arguments.

        prepend: before the hooks there are. with_kwargs: call `hook(module, args, kwargs)`; it replaces both or none.
        """
        return _registered(self._forward_pre_hooks, hook, prepend, with_kwargs)

    def register_forward_hook(
        self, hook: Callable[..., Any], *, prepend: bool = False, with_kwargs: bool = False
    ) -> RemovableHandle:
        """Call `hook(module, args, result)` after `forward`; what it returns replaces the result.

        prepend: before the hooks there are. with_kwargs: call `hook(module, args, kwargs, result)`.
        """
        return _registered(self._forward_hooks, hook, prepend, with_kwargs)

    # ---- attributes

    def register_parameter(self, name: str, param: Parameter | None) -> None:
        """Add a parameter, or a place for one that there may be; the name must be new and without dots."""
        self._check_name("parameter", "_parameters", name)
        _check_kind(param, Parameter, f"object to parameter '{name}' (torch.nn.Parameter or None required)")
        if param is not None and param.grad_fn is not None:
            raise ValueError(
                f"Cannot assign non-leaf Tensor to parameter '{name}'. Model parameters must be created explicitly. To "
                f"express '{name}' as a function of another Tensor, compute the value in the forward() method."
            )
        self._parameters[name] = param

    def register_buffer(self, name: str, tensor: Tensor | None, persistent: bool = True) -> None:
        """Add a tensor that is no parameter but part of the module: converted with it, and saved if `persistent`."""
        self._check_name("buffer", "_buffers", name)
        _check_kind(tensor, Tensor, f"object to buffer '{name}' (torch Tensor or None required)")
        self._buffers[name] = tensor
        (self._non_persistent_buffers_set.discard if persistent else self._non_persistent_buffers_set.add)(name)

    def add_module(self, name: str, module: Module | None) -> None:
        """Add a module under a name that need not be an identifier, such as "0"."""
        if module is not None and not isinstance(module, Module):
            raise TypeError(f"{typename(module)} is not a Module subclass")
        self._check_name("module", "_modules", name)
        self._modules[name] = module

    register_module = add_module

    def _check_name(self, kind: str, table: str, name: Any) -> None:
        self._check_initialized(kind)
        if not isinstance(name, str):
            raise TypeError(f"{kind} name should be a string. Got {typename(name)}")
        if "." in name:
            raise KeyError(f'{kind} name can\'t contain "."' + (f", got: {name}" if kind == "module" else ""))
        if name == "":
            raise KeyError(f'{kind} name can\'t be empty string ""')
        if hasattr(self, name) and name not in getattr(self, table):
            raise KeyError(f"attribute '{name}' already exists")

    def _check_initialized(self, what: str) -> None:
        if "_modules" not in self.__dict__:
            raise AttributeError(f"cannot assign {what} before Module.__init__() call")

    def __setattr__(self, name: str, value: Any) -> None:
        own = self.__dict__
        if isinstance(value, Parameter):
            self._check_initialized("parameters")
            self._forget(name, self._buffers, self._modules)
            self.register_parameter(name, value)
            return
        if isinstance(value, Module) and name not in own.get("_parameters", ()):
            self._check_initialized("module")
            self._forget(name, self._buffers)
            self._modules[name] = value
            return
        for table, (kind, place) in REPLACEMENTS.items():
            if name in own.get(table, ()):
                _check_kind(value, kind, place.format(name))
                own[table][name] = value
                return
        super().__setattr__(name, value)

    def _forget(self, name: str, *tables: dict[str, Any]) -> None:
        """Make a name free that stood for something of another kind."""
        for table in (self.__dict__, *tables):
            table.pop(name, None)
        self._non_persistent_buffers_set.discard(name)

    def __getattr__(self, name: str) -> Any:
        for table in ("_parameters", "_buffers", "_modules"):
            if name in (found := self.__dict__.get(table, {})):
                return found[name]
        what = f"'{type(self).__name__}' object has no attribute '{name}'"
        raise AttributeError(what + (": this engine has a part of PyTorch only" if name in LEFT_OUT else ""))

    def __delattr__(self, name: str) -> None:
        for table in (self._parameters, self._buffers, self._modules):
            if name in table:
                del table[name]
                self._non_persistent_buffers_set.discard(name)
                return
        super().__delattr__(name)

    def __dir__(self) -> list[str]:
        names = [*super().__dir__(), *self._parameters, *self._buffers, *self._modules]
        return sorted(name for name in names if not name[0].isdigit())

    # ---- walking through parameters, buffers and modules; what is found twice is given once, under its first name

    def named_modules(self, memo: set[Module] | None = None, prefix: str = "", remove_duplicate: bool = True) -> Items:
        """Yield this module and all in it with their dotted names, outer before inner."""
        memo = set() if memo is None else memo
        if self not in memo:
            if remove_duplicate:
                memo.add(self)
            yield prefix, self
            for name, module in self._modules.items():
                if module is not None:
                    path = _dotted(prefix, name)
                    yield from module.named_modules(prefix=path, remove_duplicate=remove_duplicate, memo=memo)

    def modules(self) -> Iterator[Module]:
        """Yield this module and all in it."""
        return (module for _, module in self.named_modules())

    def named_children(self) -> Iterator[tuple[str, Module]]:
        """Yield the modules directly in this one with their names."""
        seen: set[Module | None] = {None}
        for name, module in self._modules.items():
            if module is not None and module not in seen:
                seen.add(module)
                yield name, module

    def children(self) -> Iterator[Module]:
        """Yield the modules directly in this one."""
        return (module for _, module in self.named_children())

    def named_parameters(self, prefix: str = "", recurse: bool = True, remove_duplicate: bool = True) -> Items:
        """Yield the parameters with their dotted names; only this module's own unless `recurse`."""
        return self._named_members("_parameters", prefix, recurse, remove_duplicate)

    def named_buffers(self, prefix: str = "", recurse: bool = True, remove_duplicate: bool = True) -> Items:
        """Yield the buffers with their dotted names; only this module's own unless `recurse`."""
        return self._named_members("_buffers", prefix, recurse, remove_duplicate)

    def _named_members(self, table: str, prefix: str, recurse: bool, remove_duplicate: bool) -> Items:
        seen: set[Tensor] = set()
        modules = self.named_modules(prefix=prefix, remove_duplicate=remove_duplicate) if recurse else [(prefix, self)]
        for path, module in modules:
            for name, member in getattr(module, table).items():
                if member is not None and member not in seen:
                    if remove_duplicate:
                        seen.add(member)
                    yield _dotted(path, name), member

    def parameters(self, recurse: bool = True) -> Iterator[Parameter]:
        """Yield the parameters, which is what an optimizer wants."""
        return (parameter for _, parameter in self.named_parameters(recurse=recurse))

    def buffers(self, recurse: bool = True) -> Iterator[Tensor]:
        """Yield the buffers."""
        return (buffer for _, buffer in self.named_buffers(recurse=recurse))

    def get_submodule(self, target: str) -> Module:
        """Return the module of a dotted name, "" for this one; AttributeError if there is none."""
        module = self
        for name in target.split(".") if target else ():
            module = module._member("_modules", name, "an nn.Module")
        return module

    def get_parameter(self, target: str) -> Parameter:
        """Return the parameter of a dotted name; AttributeError if there is none."""
        path, _, name = target.rpartition(".")
        return self.get_submodule(path)._member("_parameters", name, "an nn.Parameter")

    def get_buffer(self, target: str) -> Tensor:
        """Return the buffer of a dotted name; AttributeError if there is none."""
        path, _, name = target.rpartition(".")
        return self.get_submodule(path)._member("_buffers", name, "a buffer")

    def _member(self, table: str, name: str, what: str) -> Any:
        if not hasattr(self, name):
            raise AttributeError(f"{type(self).__name__} has no attribute `{name}`")
        if (member := getattr(self, table).get(name)) is None:
            raise AttributeError(f"`{name}` is not {what}")
        return member

    # ---- changing all of them

    def apply(self, fn: Callable[[Module], None]) -> Self:
        """Call `fn` with every module in this one and then with this one; return it."""
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def train(self, mode: bool = True) -> Self:
        """Set `training`, which layers such as Dropout heed, in this module and all in it; return it."""
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self) -> Self:
        """Return the module in evaluation mode: `train(False)`."""
        return self.train(False)

    def requires_grad_(self, requires_grad: bool = True) -> Self:
        """Freeze or unfreeze all parameters; return the module."""
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Set `.grad` of all parameters to None, or to zeros."""
        clear_gradients(self.parameters(), set_to_none)

    def _apply(self, fn: Callable[[Tensor], Tensor]) -> Self:
        """Put `fn(tensor)` into every parameter, its gradient and every buffer; parameters keep their identity."""
        with no_grad():
            for parameter in self.parameters():
                parameter.data = fn(parameter)
                if parameter.grad is not None:
                    parameter.grad.data = fn(parameter.grad)
        for module in self.modules():
            module._buffers.update((name, fn(buffer)) for name, buffer in module._buffers.items() if buffer is not None)
        return self

    def to(self, *args: Any, **kwargs: Any) -> Self:
        """Convert the floating point parameters and buffers in place; takes what `Tensor.to` takes."""
        for value in (*args, *kwargs.values()):
            kind = value.dtype if isinstance(value, Tensor) else value
            if isinstance(kind, dtype) and not kind.is_floating_point:
                raise TypeError(
                    f"nn.Module.to only accepts floating point or complex dtypes, but got desired dtype={kind}"
                )
        return self._apply(lambda tensor: tensor.to(*args, **kwargs) if tensor.is_floating_point() else tensor)

    def cpu(self) -> Self:
        """Return the module itself: there is no other device."""
        return self

    def float(self) -> Self:
        """Convert the floating point parameters and buffers to float32."""
        return self.to(float32)

    def double(self) -> Self:
        """Convert the floating point parameters and buffers to float64."""
        return self.to(float64)

    # ---- saving and loading

    def _saved(self) -> Iterator[tuple[str, Tensor]]:
        """Yield the parameters and persistent buffers with their dotted names: all of them, where two are one."""
        for path, module in self.named_modules(remove_duplicate=False):
            for name, tensor in (*module._parameters.items(), *module._buffers.items()):
                if tensor is not None and name not in module._non_persistent_buffers_set:
                    yield _dotted(path, name), tensor

    def state_dict(
        self, *, destination: dict[str, Any] | None = None, prefix: str = "", keep_vars: bool = False
    ) -> dict[str, Any]:
        """Return the parameters and persistent buffers by their dotted names: detached, on the same memory.

        destination: the dictionary that they are added to, and that is returned. prefix: what their names begin with.
        keep_vars: the parameters themselves.
        """
        state = OrderedDict() if destination is None else destination
        state.update((prefix + name, tensor if keep_vars else tensor.detach()) for name, tensor in self._saved())
        return state

    def load_state_dict(self, state_dict: Mapping[str, Any], strict: bool = True) -> _IncompatibleKeys:
        """Copy values into the parameters and persistent buffers of this module by their dotted names.

        strict: raise RuntimeError for names that only one side has; otherwise they are only returned.
        RuntimeError, which lists all that is wrong, also for a shape that does not fit.
        """
        if not isinstance(state_dict, Mapping):
            raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
        targets = dict(self._saved())
        missing = [name for name in targets if name not in state_dict]
        unexpected = [name for name in state_dict if name not in targets]
        errors: list[str] = []
        for what, names in (("Missing", missing), ("Unexpected", unexpected)):
            if strict and names:
                errors.append(f"{what} key(s) in state_dict: " + ", ".join(f'"{name}"' for name in names) + ". ")
        for name, target in targets.items():
            source = state_dict.get(name, target)
            if not isinstance(source, Tensor):
                errors.append(
                    f'While copying the parameter named "{name}", expected torch.Tensor or Tensor-like object from '
                    f"checkpoint but received {type(source)}"
                )
            elif source.shape != target.shape:
                errors.append(
                    f"size mismatch for {name}: copying a param with shape {source.shape} from checkpoint, the shape "
                    f"in current model is {target.shape}."
                )
            elif source is not target:
                with no_grad():
                    target.copy_(source)
        if errors:
            raise RuntimeError(f"Error(s) in loading state_dict for {type(self).__name__}:\n\t" + "\n\t".join(errors))
        return _IncompatibleKeys(missing, unexpected)

    # ---- printing

    def extra_repr(self) -> str:
        """Return what the module prints between its parentheses, beside the modules in it."""
        return ""

    def _children_shown(self) -> list[str]:
        return [f"({name}): {module!r}" for name, module in self._modules.items()]

    def __repr__(self) -> str:
        own = self.extra_repr()
        lines = own.split("\n") if own else []
        if len(lines) <= 1 and not self._modules:
            return f"{type(self).__name__}({own})"
        for child in self._children_shown():
            rows = (f"  {row}" if row.strip() else "" for row in child.split("\n"))
            lines.append("\n".join(rows).lstrip())
        return f"{type(self).__name__}(\n  " + "\n  ".join(lines) + "\n)"


def _registered(table: HookTable, hook: Callable[..., Any], prepend: bool, with_kwargs: bool) -> RemovableHandle:
    handle = RemovableHandle(table, (hook, with_kwargs))
    if prepend:
        table.move_to_end(handle.id, last=False)
    return handle


def _dotted(prefix: str, name: str) -> str:
    return f"{prefix}.{name}" if prefix else name


def _check_kind(value: Any, kind: Any, place: str) -> None:
    if not isinstance(value, (kind, NoneType)):
        raise TypeError(f"cannot assign '{typename(value)}' {place}")
