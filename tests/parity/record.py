"""Record what PyTorch does with every snippet and program: `python tests/parity/record.py`, with torch installed."""

import json
from pathlib import Path

import torch
from outcome import outcome
from programs import SEEDS, program, result
from snippets import SNIPPETS

if __name__ == "__main__":
    recorded = {source: outcome(source, torch) for sources in SNIPPETS.values() for source in sources}
    programs = {str(seed): result(program(seed), torch) for seed in SEEDS}
    version = torch.__version__.split("+")[0]
    for name, contents in (("recorded.json", recorded), ("recorded_programs.json", programs)):
        text = json.dumps({"torch": version, "outcomes": contents}, indent=1, ensure_ascii=False)
        Path(__file__).with_name(name).write_text(text + "\n", encoding="utf-8")
