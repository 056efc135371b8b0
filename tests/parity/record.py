"""Record what PyTorch does with every snippet: `python tests/parity/record.py`, where torch is installed."""

import json
from pathlib import Path

import torch
from outcome import outcome
from snippets import SNIPPETS

if __name__ == "__main__":
    recorded = {source: outcome(source, torch) for sources in SNIPPETS.values() for source in sources}
    version = torch.__version__.split("+")[0]
    text = json.dumps({"torch": version, "outcomes": recorded}, indent=1, ensure_ascii=False)
    Path(__file__).with_name("recorded.json").write_text(text + "\n", encoding="utf-8")
