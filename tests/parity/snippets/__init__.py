"""The snippets, one file an area: programs written for torch, whose last expression is what a user would look at."""

import importlib
import pkgutil

AREAS = sorted(module.name for module in pkgutil.iter_modules(__path__))
SNIPPETS: dict[str, list[str]] = {area: importlib.import_module(f"{__name__}.{area}").SNIPPETS for area in AREAS}
