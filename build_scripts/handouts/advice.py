"""What to say of a sheet that could not be set, and what its author can do about it."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.handouts.sheets import Cards, Organiser, Sheet

_OVERFLOW = "overflow"
_SHOWN = 60


def not_set(sheet: Sheet, said: str) -> Diagnostic:
    """Return the diagnostic for a sheet of which the typesetter said why it stopped."""
    if _OVERFLOW in said:
        return _overflow(sheet, said.partition(f"{_OVERFLOW}: ")[2].strip())
    return Diagnostic(
        Code.HANDOUT_FAILED,
        Severity.ERROR,
        f"{sheet.about}: this handout could not be typeset. {said.strip()}",
        "All other handouts were made. This is a mistake of the program’s: report it, with the "
        "notes that it comes from.",
        sheet.span,
    )


def _overflow(sheet: Sheet, what: str) -> Diagnostic:
    span = next((span for name, span in sheet.places if name == what), None) or sheet.span
    if isinstance(sheet.body, Cards):
        message = f"The card “{what}” holds more than fits on it in letters of 9 points."
        remedy = (
            "Shorten what the editorial file says of it, to about 60 words. The other handouts "
            "were made."
        )
    else:
        message = "Even with the least on it, it needs more room than it has in readable letters."
        longest = _longest(sheet.body) if isinstance(sheet.body, Organiser) else ""
        remedy = (
            f"Shorten {longest or 'the longest text on it'}. The other handouts were made; large "
            "print has room for everything."
        )
    from_card = f" ({sheet.card})" if sheet.card else ""
    return Diagnostic(
        Code.HANDOUT_OVERFLOW, Severity.ERROR, f"{sheet.about}{from_card}: {message}", remedy, span
    )


def _longest(body: Organiser) -> str:
    """Return which text of the shortest form of an organiser is the longest, and how long."""
    words, name = max((len(text.split()), name) for name, text in _texts(body))
    return f"{name}: it has {words} words"


def _texts(body: Organiser) -> Iterator[tuple[str, str]]:
    least = body.bodies[-1]
    yield "the summary", least.summary
    yield "the outcome", least.outcome
    for side in least.sides:
        yield f"the {side.label.lower()}", " ".join(f"{c.name} {c.members}" for c in side.camps)
    for group in (least.issues, least.people, least.dates, least.terms):
        for entry in group:
            yield f"what is said of “{_short(entry.name)}”", f"{entry.name} {entry.text}"
    for one in least.points:
        text = "".join(run.text for run in one.point.text)
        yield f"the point “{_short(text)}” of card {one.point.card}", text
    yield "the title", body.front.title


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
