"""Record what PyTorch does with every snippet and program: `python -m tests.parity.record [AREA...]`.

It needs torch.

Without an area everything is recorded anew; "programs" stands for the random programs.
"""

import json
import sys
import warnings
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
    warnings.simplefilter("ignore")  # snippets record theirs, those of programs are no news
    for area in sys.argv[1:] or [*AREAS, "programs"]:
        record = {"torch": torch.__version__.split("+")[0], "outcomes": outcomes(area)}
        text = json.dumps(record, indent=1, ensure_ascii=False)
        if area == "programs":  # their numbers fill lines: one program a line
            lines = [f"  {json.dumps(seed)}: {json.dumps(seen)}" for seed, seen in record["outcomes"].items()]
            text = f'{{\n "torch": {json.dumps(record["torch"])},\n "outcomes": {{\n' + ",\n".join(lines) + "\n }\n}"
        (FOLDER / f"{area}.json").write_text(text + "\n", encoding="utf-8")
