"""Record what PyTorch does with every snippet and program: `python -m tests.parity.record [AREA...]`.

It needs torch.

Without an area everything is recorded anew; "programs" stands for the random programs.
"""

import json
import sys
from pathlib import Path
from typing import Any

import torch

from .outcome import outcome
from .programs import SEEDS, program, result
from .snippets import AREAS, SNIPPETS

FOLDER = Path(__file__).with_name("recorded")


def outcomes(area: str) -> dict[str, Any]:
    if area == "programs":
        return {str(seed): result(program(seed), torch) for seed in SEEDS}
    return {source: outcome(source, torch) for source in SNIPPETS[area]}


if __name__ == "__main__":
    for area in sys.argv[1:] or [*AREAS, "programs"]:
        record = {"torch": torch.__version__.split("+")[0], "outcomes": outcomes(area)}
        text = json.dumps(record, indent=1, ensure_ascii=False)
        (FOLDER / f"{area}.json").write_text(text + "\n", encoding="utf-8")
