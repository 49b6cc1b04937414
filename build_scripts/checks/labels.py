"""Labels of the points of stages that say nothing to the program: "In command: the Watch"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.checks.reading import Reading
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.deck import PlacedPoint, Stage
from build_scripts.model.labels import COMMON, ISSUES, OPPOSITION, RULING
from build_scripts.model.names import name_key
from build_scripts.model.words import sentence_list

_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][^:–—.,()]{1,39}?)\s*(?::|\s[–—-])\s+\S")
_LONGEST = 4  # words
_MOST_NAMED = 4
_NOT_OFFERED = frozenset(map(name_key, (*COMMON, *ISSUES, *OPPOSITION, *RULING)))


def check_labels(reading: Reading) -> Iterator[Diagnostic]:
    """Yield one offer where stages name no sides, yet label their points alike."""
    told: dict[str, list[tuple[str, PlacedPoint]]] = {}
    stages = [stage for stage in reading.deck.stages if not stage.ruling or not stage.opposition]
    for stage in stages:
        for label, point in _labels(stage).values():
            told.setdefault(name_key(label), []).append((label, point))
    shared = [found for key, found in told.items() if len(found) > 1 and key not in _NOT_OFFERED]
    if not shared:
        return
    labels = [f"“{found[0][0]}”" for found in shared]
    more = f" and {len(labels) - _MOST_NAMED} more" if len(labels) > _MOST_NAMED else ""
    named = labels[0] if len(labels) == 1 else sentence_list(labels[:_MOST_NAMED])
    if more:
        named = f"{', '.join(labels[:_MOST_NAMED])}{more}"
    first_label, first = shared[0][0]
    yield Diagnostic(
        Code.LABEL_UNKNOWN,
        Severity.INFO,
        f"It is not known of every stage who ruled and who opposed; points of several stages are "
        f"labelled {named}.",
        "If that is where the notes say it, name the label in deck.yml, for example “labels: "
        f"{{ruling: [{first_label}]}}”; “opposition” and “issues” go in the same way.",
        first.point.span,
    )


def _labels(stage: Stage) -> dict[str, tuple[str, PlacedPoint]]:
    """Return the labels of a stage's points, each with the first that has it."""
    found: dict[str, tuple[str, PlacedPoint]] = {}
    for section in stage.sections:
        for point in section.points:
            match = _LABEL.match(point.point.text)
            if match and len(match["label"].split()) <= _LONGEST:
                found.setdefault(name_key(match["label"]), (match["label"], point))
    return found
