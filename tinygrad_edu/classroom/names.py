"""Which names a piece of notebook code binds at top level, and which global names it uses. Nothing is executed."""

import ast
import symtable
from functools import lru_cache

LONGEST = 200_000  # characters; nothing that a person wrote in one cell is longer


@lru_cache(maxsize=4096)
def defined_names(source: str) -> frozenset[str]:
    """Names that running the cell binds or changes: assigned, imported, defined, or stored into (`x.a = 1`)."""
    table, tree = _parsed(source)
    if table is None or tree is None:
        return frozenset()
    bound = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    return frozenset(bound | {_root(node) for node in ast.walk(tree) if _stores_into(node)})


@lru_cache(maxsize=4096)
def used_names(source: str) -> frozenset[str]:
    """Global names that the cell, or a function defined in it, looks up."""
    table, _ = _parsed(source)
    if table is None:
        return frozenset()
    found = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    waiting = list(table.get_children())
    while waiting:
        scope = waiting.pop()
        found |= {symbol.get_name() for symbol in scope.get_symbols() if symbol.is_global()}
        waiting.extend(scope.get_children())
    return frozenset(found)


def _parsed(source: str) -> tuple[symtable.SymbolTable | None, ast.Module | None]:
    code = "\n".join(_without_magic(line) for line in source.split("\n"))
    if len(code) > LONGEST:
        return None, None
    try:
        return symtable.symtable(code, "cell", "exec"), ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # whatever a student may have typed
        return None, None


def _without_magic(line: str) -> str:
    code = line.lstrip()
    return line[: len(line) - len(code)] + "pass" if code.startswith(("%", "!", "?")) else line


def _stores_into(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store)


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
