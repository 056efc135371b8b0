"""The pages that people read in a browser: a student's feedback, and the instructor's statistics.

They work offline, hold no script, and escape everything. Feedback shows the student's own code and what became of it,
never an input of a hidden check and never an expected value.
"""

import builtins
import html
import re
from collections.abc import Iterable, Iterator

from tinygrad_edu.classroom import items
from tinygrad_edu.classroom.marks import Attempt, ExerciseMark, Item, Marks, Work

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

# Okabe-Ito colors, dark enough for text; a sign and a word always say the same.
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    "body{color:#1a1a1a;background:#fff}"
    "pre{background:#f4f4f4;padding:.8rem;overflow-x:auto;font-size:.85rem}"
    "h2{border-top:1px solid #ccc;padding-top:1rem}.passed{color:#00563f}.failed{color:#9a3000}"
    ".told{border-left:4px solid #0072b2;padding-left:.8rem}meter{width:9rem;vertical-align:middle}"
    "table{border-collapse:collapse;margin:1rem 0}"
    "td,th{padding:.2rem .7rem;border-bottom:1px solid #ccc;text-align:left}"
    "td.n,th.n{text-align:right}"
    "@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}pre{background:#262626}"
    ".passed{color:#5fd3ae}.failed{color:#ff9d5c}}"
)


def feedback(student: str, work: dict[str, Work]) -> str:
    """A student's page: `work` by lesson."""
    body = "".join("".join(_lesson(name, work[name])) for name in sorted(work))
    return _page(f"Feedback for {student}", body)


def _page(title: str, body: str) -> str:
    title = html.escape(title)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>'
        f'{title}</title><meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1>\n{body}</body></html>\n"
    )


def _lesson(name: str, work: Work) -> Iterator[str]:
    counted = work.counted
    if counted.record["unreadable"]:
        yield f"<h2>{html.escape(name)}</h2>\n"
        yield f"<p>Your submission could not be graded: {html.escape(counted.record['unreadable'])}.</p>\n"
        return
    out_of = sum(item.out_of for item in counted.items)
    yield f"<h2>{html.escape(name)} ({counted.points:g} of {out_of:g})</h2>\n"
    yield from _circumstances(work)
    yield "<table><tr><th>exercise</th><th></th><th class=n>points</th></tr>\n"
    for one in counted.exercises:
        share = f'<meter min=0 max="{one.out_of:g}" value="{one.points:g}">{one.points:g} of {one.out_of:g}</meter>'
        yield f"<tr><td>{html.escape(one.title)}</td><td>{share}</td>"
        yield f"<td class=n>{one.points:g} of {one.out_of:g}</td></tr>\n"
    yield "</table>\n"
    yield f"<p><strong>Next:</strong> {html.escape(_next_step(counted))}</p>\n"
    for one in counted.exercises:
        yield from _exercise(one)
    yield from _by_hand(counted)


def _circumstances(work: Work) -> Iterator[str]:
    counted = work.counted
    if counted.late.text:
        yield f"<p>{html.escape(counted.late.text)}.</p>\n"
    if len(work.attempts) > 1:
        yield f"<p>Attempt {counted.number} of {len(work.attempts)} counts.</p>\n"
    if work.flags:
        flags = html.escape("; ".join(work.flags))
        yield f"<p>Noticed in your notebook: {flags}. Your mark comes from your answers in the original notebook.</p>\n"


def _next_step(attempt: Attempt) -> str:
    """The one thing to do now: the first exercise that is begun and not done, or else the first that is not begun."""
    left = [one for one in attempt.exercises if one.points < one.out_of]
    if not left:
        return "everything passes. Explain one of your answers to somebody, without looking; then go on."
    begun = [one for one in left if one.source]
    first = (begun or left)[0]
    if not begun:
        return f'begin “{first.title}”: read its task, and ask hint("{first.id}") for a first nudge.'
    why = "read below what your answer does" if first.meaning else f'run check("{first.id}", ...) in your notebook'
    return f'“{first.title}”: {why}, change it, and hint("{first.id}") helps if you are stuck.'


def _exercise(mark: ExerciseMark) -> Iterator[str]:
    yield f"<h3>{html.escape(mark.title)} ({mark.points:g} of {mark.out_of:g})</h3>\n"
    if not mark.source:
        yield "<p>Not started yet.</p>\n"
        return
    if mark.meaning:
        yield f'<p class="told">{_inline(mark.meaning)}</p>\n'
    yield "<ul>\n"
    for item in mark.items:
        sign, kind = ("&#10003;", "passed") if item.reason == "passed" else ("&#10007;", "failed")
        yield f'<li class="{kind}">{sign} {html.escape(f"{item.id}: {_advice(item)}")}</li>\n'
    yield f"</ul>\n<pre>{html.escape(mark.source)}</pre>\n"


def _by_hand(attempt: Attempt) -> Iterator[str]:
    for item in attempt.manual:
        points = "not marked yet" if item.points is None else f"{item.points:g} of {item.out_of:g}"
        yield f"<h3>{html.escape(item.id)} ({points})</h3>\n"
        if item.comment:
            yield f'<p class="told">{html.escape(item.comment)}</p>\n'
        if text := attempt.record.get("manual", {}).get(item.id):
            yield f"<pre>{html.escape(text)}</pre>\n"


def _advice(item: Item) -> str:
    text = _ADVICE.get(item.reason, "did not pass")
    if item.reason.startswith("raised"):
        # A class of the student's own could carry a hidden input in its name: only Python's own errors are named.
        name = item.reason.removeprefix("raised").strip()
        text = f"raised {name}" if isinstance(vars(builtins).get(name), type) else "raised an error"
    inputs_matter = item.reason.startswith("raised") or item.reason in ("differs", "incomplete")
    return f"{text}; {_HIDDEN_ADVICE if item.hidden else _VISIBLE_ADVICE}" if inputs_matter else text


def _inline(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))


# ------------------------------------------------------------------------------------------------------- the instructor
def statistics(marks: Marks) -> str:
    """The instructor's page: totals, checks, misconceptions, and answers to compare by eye."""
    parts = []
    facts = list(items.item_facts(marks))
    exercises = list(items.exercise_facts(marks))
    for lesson, outline in marks.lessons.items():
        attempts = items.counted(marks, lesson)
        out_of = sum(item.out_of for item in next(iter(attempts.values())).items) if attempts else 0.0
        parts.append(f"<h2>{html.escape(lesson)}</h2>\n<p>Notebooks that could be read: {len(attempts)}.</p>\n")
        parts.append(_spread([attempt.points for attempt in attempts.values()], out_of))
        rows = [
            (one.check, str(one.tried), _share(one.difficulty), _signed(one.discrimination), _ranked(one.reasons))
            for one in facts
            if one.lesson == lesson
        ]
        parts.append(_table(("check", "handed in", "passed", "discrimination", "otherwise"), rows))
        told = [(one.title, _ranked(one.misconceptions)) for one in exercises if one.lesson == lesson]
        parts.append(_table(("exercise", "misconceptions that were told"), told))
        del outline
    pairs = [(pair.lesson, pair.exercise, *pair.students, _share(pair.share)) for pair in items.similar(marks)]
    if pairs:
        parts.append(
            "<h2>Alike</h2>\n<p>A hint to look, not a finding: names and layout aside, these answers are nearly "
            "the same text.</p>\n"
        )
        parts.append(_table(("lesson", "exercise", "student", "student", "in common"), pairs))
    parts.append(
        "<p>Passed: of those whose notebook could be read. Discrimination: the correlation of a check with all the "
        "other points of its lesson; below 0.2, a check tells little about who can do the rest.</p>\n"
    )
    return _page("What the class did", "".join(parts))


def _spread(points: list[float], out_of: float) -> str:
    """How many students have how many points, in tenths of the whole, as bars with numbers."""
    if not points or not out_of:
        return ""
    tenths = [min(int(10 * own / out_of), 9) for own in points]
    counts = [tenths.count(n) for n in range(10)]
    bars = []
    for n, count in enumerate(counts):
        height = 90 * count / max(counts)
        bars.append(f'<rect x="{20 + 44 * n}" y="{110 - height:.1f}" width="40" height="{height:.1f}" fill="#0072B2"/>')
        bars.append(f'<text x="{40 + 44 * n}" y="{104 - height:.1f}" text-anchor="middle">{count}</text>')
        label = f"{10 * n}-{10 * n + 9}" if n < 9 else "90-100"
        bars.append(f'<text x="{40 + 44 * n}" y="126" text-anchor="middle">{label}</text>')
    words = ", ".join(f"{count} from {10 * n} %" for n, count in enumerate(counts) if count)
    return (
        f'<svg viewBox="0 0 470 140" width="470" role="img" aria-label="Points in percent: {words}" '
        f'font-size="11" font-family="sans-serif" fill="currentColor">{"".join(bars)}</svg>\n'
    )


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{html.escape(name)}</th>" for name in header)
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"<table><tr>{head}</tr>\n{body}</table>\n"


def _ranked(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in list(counts)[:3])


def _share(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.0f} %"


def _signed(value: float | None) -> str:
    return "" if value is None else f"{value:+.2f}"
