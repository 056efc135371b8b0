"""One definition for each term: `docs/glossary.md` holds what the lessons define, in alphabetical order.

After a change in a lesson's glossary, write it anew with `python tests/test_glossary.py`.
"""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "glossary.md"
LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
LINK = "[glossary of the course](../docs/glossary.md)"
ENTRY = re.compile(r"- \*\*(?P<term>.+?)\*\*(?P<rest>.*?)(?=\n- |\n\n|\Z)", re.DOTALL)
HEADING = """# Glossary

Each term as the lesson defines it in which it first matters.

"""


def glossary_of(path: Path) -> str:
    """The last cell of a lesson, which holds its glossary."""
    last = json.loads(path.read_text(encoding="utf-8"))["cells"][-1]
    return "".join(last["source"])


def entries(path: Path) -> list[tuple[str, str]]:
    """The terms that a lesson defines, and what stands behind each, on one line."""
    return [(found["term"], " ".join(found["rest"].split())) for found in ENTRY.finditer(glossary_of(path))]


def page() -> str:
    """The glossary of the course, made of those of the lessons."""
    lines = []
    for path in LESSONS:
        for term, rest in entries(path):
            gap = "" if rest.startswith((":", ",")) else " "
            lines.append((term.lower(), f"- **{term}**{gap}{rest} ([{path.stem[:2]}](../notebooks/{path.name}))"))
    return HEADING + "\n".join(line for _, line in sorted(lines)) + "\n"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_ends_with_its_glossary_and_a_link_to_all_terms(path: Path) -> None:
    assert glossary_of(path).startswith("## Glossary\n")
    assert LINK in glossary_of(path)
    assert entries(path)


def test_no_term_is_defined_twice() -> None:
    places: dict[str, list[str]] = {}
    for path in LESSONS:
        for term, _ in entries(path):
            places.setdefault(term.lower(), []).append(path.stem)
    assert {term: found for term, found in places.items() if len(found) > 1} == {}


def test_the_page_is_what_the_lessons_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python tests/test_glossary.py"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
