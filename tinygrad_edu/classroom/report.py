"""The gradebook and the students' feedback pages, made from results.jsonl alone.

Neither holds a time or a duration: the same results give the same bytes. Feedback shows the student's own code and what
became of it, never an input of a hidden check and never an expected value.
"""

import builtins
import csv
import hashlib
import html
import io
import re
from collections.abc import Iterator

from tinygrad_edu.classroom.files import replace_keeping_copy
from tinygrad_edu.classroom.results import Record, Results

_ADVICE = {
    "passed": "passed",
    "differs": "ran to its end, but printed other values than it should",
    "incomplete": "stopped before its last line",
    "timeout": "took too long: look for a loop that does not end",
    "died": "ended the Python process: nothing in an answer should exit or kill it",
    "output": "printed far too much: remove the prints inside your loops",
    "memory": "took far too much memory, or started too many processes",
    "not run": "could not be run; ask your instructor to grade again",
    "not started": "not started yet",
}
_VISIBLE_ADVICE = "run this cell in your notebook, and the check(...) above it: they show where"
_HIDDEN_ADVICE = "your function is called with other inputs here: think of other shapes, flags and dtypes"

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
    "body{color:#1a1a1a;background:#fff}"
    "pre{background:#f4f4f4;padding:.8rem;overflow-x:auto;font-size:.85rem}"
    "h2{border-top:1px solid #ccc;padding-top:1rem}.passed{color:#00563f}.failed{color:#9a3000}"
)


def write(results: Results) -> list[str]:
    """Write gradebook.csv and feedback/ into the results folder; returns a summary, line by line."""
    known, lessons, attempts = results.known_results(), results.lessons(), results.last_attempts()
    rows = _rows(known, lessons, attempts)
    replace_keeping_copy(results.folder / "gradebook.csv", _csv(rows))
    for student in sorted({student for student, _ in attempts}):
        mine = {name: attempts[student, name] for name in lessons if (student, name) in attempts}
        page = results.folder / "feedback" / f"{file_name(student)}.html"
        replace_keeping_copy(page, _page(student, mine, lessons, known))
    summary = [f"{row['student']}: {row['total']} of {row['out of']}  {row['flags']}".rstrip() for row in rows]
    return [*map(printable, summary), f"gradebook: {results.folder / 'gradebook.csv'}"]


def reasons(attempt: Record, exercise: Record, known: dict[str, Record]) -> dict[str, str]:
    """Why each check of an exercise passed or not, by check id."""
    answer = attempt["answers"].get(exercise["id"], {"source": "", "key": ""})
    result = known.get(answer["key"], {"checks": {}})
    missing = "not run" if answer["source"] else "not started"
    return {check["id"]: result["checks"].get(check["id"], missing) for check in exercise["checks"]}


def earned(check: Record, why: dict[str, str]) -> float:
    """The points that a check gives; none where there was no attempt at its lesson."""
    return float(check["points"]) if why.get(check["id"]) == "passed" else 0.0


def file_name(student: str) -> str:
    """A file name that any system takes, and that no two students share."""
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", student)[:60].strip("-")
    if safe == student and safe.upper() not in ("CON", "PRN", "AUX", "NUL"):
        return safe
    return f"{safe}-{hashlib.sha256(student.encode()).hexdigest()[:8]}".lstrip("-")


def _rows(
    known: dict[str, Record], lessons: dict[str, Record], attempts: dict[tuple[str, str], Record]
) -> list[dict[str, str]]:
    rows = []
    for student in sorted({student for student, _ in attempts}):
        row = {"student": student}
        mine = [attempts[student, name] for name in sorted(lessons) if (student, name) in attempts]
        total = out_of = 0.0
        for name in sorted(lessons):
            for exercise in lessons[name]["exercises"]:
                attempt = attempts.get((student, name))
                why = reasons(attempt, exercise, known) if attempt else {}
                for check in exercise["checks"]:
                    points = earned(check, why)
                    total, out_of = total + points, out_of + check["points"]
                    row[f"{name}/{check['id']}"] = f"{points:g}" if attempt else ""
        row |= {"total": f"{total:g}", "out of": f"{out_of:g}"}
        row["flags"] = "; ".join(flag for attempt in mine for flag in attempt["flags"])
        row["sandbox"] = "; ".join(dict.fromkeys(attempt["sandbox"] for attempt in mine))
        row["seed"] = "; ".join(dict.fromkeys(str(attempt["seed"]) for attempt in mine))
        rows.append(row)
    return rows


def _csv(rows: list[dict[str, str]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(rows[0] if rows else ["student"])
    writer.writerows([_harmless(value) for value in row.values()] for row in rows)
    return buffer.getvalue()


def _harmless(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else value


def printable(line: str) -> str:
    """The line without what could move a terminal's cursor: names come from students."""
    return "".join(character if character.isprintable() else "?" for character in line)


def _page(student: str, mine: dict[str, Record], lessons: dict[str, Record], known: dict[str, Record]) -> str:
    body = "".join(_lesson(mine[name], lessons[name], known) for name in sorted(mine))
    title = f"Feedback for {html.escape(student)}"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n{body}</body></html>\n"
    )


def _lesson(attempt: Record, outline: Record, known: dict[str, Record]) -> str:
    name = html.escape(outline["name"])
    if attempt["unreadable"]:
        return f"<h2>{name}</h2>\n<p>Your submission could not be graded: {html.escape(attempt['unreadable'])}.</p>\n"
    parts = []
    total = out_of = 0.0
    for exercise in outline["exercises"]:
        why = reasons(attempt, exercise, known)
        points = sum(earned(check, why) for check in exercise["checks"])
        most = sum(check["points"] for check in exercise["checks"])
        total, out_of = total + points, out_of + most
        parts.append(f"<h3>{html.escape(exercise['title'])} ({points:g} of {most:g})</h3>\n")
        parts.extend(_exercise(attempt["answers"].get(exercise["id"], {"source": ""})["source"], exercise, why))
    noticed = ""
    if attempt["flags"]:
        flags = html.escape("; ".join(attempt["flags"]))
        noticed = (
            f"<p>Noticed in your notebook: {flags}. Your mark comes from your answers in the original notebook.</p>\n"
        )
    return f"<h2>{name} ({total:g} of {out_of:g})</h2>\n{noticed}{''.join(parts)}"


def _exercise(source: str, exercise: Record, why: dict[str, str]) -> Iterator[str]:
    if not source:
        yield "<p>Not started yet.</p>\n"
        return
    yield "<ul>\n"
    for check in exercise["checks"]:
        passed = why[check["id"]] == "passed"
        mark, kind = ("&#10003;", "passed") if passed else ("&#10007;", "failed")
        text = html.escape(f"{check['id']}: {_advice(why[check['id']], check)}")
        yield f'<li class="{kind}">{mark} {text}</li>\n'
    yield f"</ul>\n<pre>{html.escape(source)}</pre>\n"


def _advice(reason: str, check: Record) -> str:
    text = _ADVICE.get(reason, "did not pass")
    if reason.startswith("raised"):
        # A class of the student's own could carry a hidden input in its name: only Python's own errors are named.
        name = reason.removeprefix("raised").strip()
        text = f"raised {name}" if isinstance(vars(builtins).get(name), type) else "raised an error"
    inputs_matter = reason.startswith("raised") or reason in ("differs", "incomplete")
    return f"{text}; {_HIDDEN_ADVICE if check['hidden'] else _VISIBLE_ADVICE}" if inputs_matter else text
