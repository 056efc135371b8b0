"""The gallery shows whatever `viz` can draw."""

import json
import re
from pathlib import Path

from tinygrad_edu import viz

GALLERY = Path(__file__).parents[2] / "notebooks" / "gallery.ipynb"


def test_every_function_that_draws_is_in_the_gallery():
    cells = [cell for cell in json.loads(GALLERY.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    code = "\n".join("".join(cell["source"]) for cell in cells)
    shown = set(re.findall(r"\bviz\.([\w.]+)\(", code))
    makers = {name for name in viz.__all__ if callable(getattr(viz, name)) and not isinstance(getattr(viz, name), type)}
    makers |= {f"plots.{name}" for name in viz.plots.__all__ if not isinstance(getattr(viz.plots, name), type)}
    assert makers - shown == set()
