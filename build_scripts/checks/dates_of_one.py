"""One thing that the notes themselves date twice, and differently: "Treaty of Ashcombe, 1702"."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.checks.dates import beside
from build_scripts.checks.reading import Passage, Reading
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.names import name_key

_NAME = r"[A-Z][\w’'-]*"
# What happens once: a congress or an election comes again.
_ONCE = (
    r"(?:Battle|Treaty|Siege|Peace|Edict|Massacre|Pact|Fall|Murder|Execution|Coronation|Death) "
    rf"of (?:the )?{_NAME}(?: {_NAME}){{0,2}}"
    rf"|{_NAME}(?: {_NAME}){{0,2}} (?:Plot|Putsch|Massacre|Rising|Rebellion|Revolt|Treaty|Pact|"
    r"Mutiny|Act|Decree|Declaration)"
)
_DATED = beside(_ONCE)


def check_dated_twice(reading: Reading) -> Iterator[Diagnostic]:
    """Yield a note where the notes give another year for what they have dated before.

    Only a date directly beside the name counts, and only what an editor has not dated.
    """
    dated = {
        name_key(name)
        for event in reading.deck.events
        if event.span
        for name in (event.name, *event.forms)
    }
    first: dict[str, tuple[str, Passage]] = {}
    for passage in reading.passages:
        found = (match for pattern in _DATED for match in pattern.finditer(passage.text))
        for match in sorted(found, key=lambda one: one.start()):
            key, year = name_key(match["name"]), match["date"][-4:]
            if key in dated or passage.is_corrected(year):
                continue
            told, earlier = first.setdefault(key, (year, passage))
            if told != year:
                yield Diagnostic(
                    Code.DATES_DISAGREE,
                    Severity.INFO,
                    f"“{match['name']}” is dated {year} here, and {told} in line "
                    f"{earlier.span.line}.",
                    "Mend whichever is wrong. If there were two of them, there is nothing to do.",
                    reading.place(passage, *match.span("date")),
                )
