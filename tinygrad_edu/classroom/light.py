"""nbformat, without a package that it would load for checking internationalized addresses, which no notebook holds.

That package builds a grammar when it is imported: 1.3 of the 1.5 seconds that nbformat takes to load. The library for
JSON schemas, which asks for it, does without.
"""

import sys

_absent = "rfc3987_syntax" not in sys.modules
if _absent:
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # importing it is an ImportError for now

import nbformat  # noqa: E402

if _absent:
    del sys.modules["rfc3987_syntax"]

__all__ = ["nbformat"]
