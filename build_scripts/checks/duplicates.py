"""Points that the notes say twice in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.checks.reading import Passage, Reading
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.names import name_key

_FEWEST_WORDS = 5
"""Shorter points ("No change", "See above") say the same by chance."""


def check_duplicates(reading: Reading) -> Iterator[Diagnostic]:
    """Yield a note for each point whose words an earlier one says; labelled facts are left out."""
    first: dict[str, Passage] = {}
    for passage in reading.passages:
        if passage.placed is None or ":" in passage.text or passage.placed.children:
            continue
        key = name_key(passage.text)
        if len(key.split()) < _FEWEST_WORDS:
            continue
        earlier = first.setdefault(key, passage)
        if earlier is not passage and not passage.corrections:
            where = earlier.card.label if earlier.card else "the notes"
            here = "in this card" if earlier.card is passage.card else f"in {where}"
            yield Diagnostic(
                Code.DUPLICATE_POINT,
                Severity.INFO,
                f"This point stands {here} already, in line {earlier.span.line}.",
                "If it was pasted twice, delete one. If it belongs in both places, nothing to do.",
                passage.span,
            )
