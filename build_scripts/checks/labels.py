"""Labels of the points of stages that say nothing to the program: "In command: the Watch"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.checks.reading import Passage, Reading
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.deck import Stage
from build_scripts.model.labels import COMMON, ISSUES, OPPOSITION, RULING
from build_scripts.model.names import name_key
from build_scripts.model.words import sentence_list

_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][^:–—.,()]{1,39}?)\s*(?::|\s[–—-])\s+\S")
_LONGEST = 4  # words
_MOST_NAMED = 4
_NOT_OFFERED = frozenset(map(name_key, (*COMMON, *ISSUES, *OPPOSITION, *RULING)))


@dataclass(frozen=True, slots=True)
class _Label:
    """A label, and where in which point it stands."""

    words: str
    passage: Passage
    start: int


def check_labels(reading: Reading) -> Iterator[Diagnostic]:
    """Yield one offer where stages name no sides, yet label their points alike."""
    told: dict[str, list[_Label]] = {}
    stages = [stage for stage in reading.deck.stages if not stage.ruling or not stage.opposition]
    for stage in stages:
        for one in _labels(stage):
            told.setdefault(name_key(one.words), []).append(one)
    shared = [found for key, found in told.items() if len(found) > 1 and key not in _NOT_OFFERED]
    if not shared:
        return
    labels = [f"“{found[0].words}”" for found in shared]
    more = f" and {len(labels) - _MOST_NAMED} more" if len(labels) > _MOST_NAMED else ""
    named = labels[0] if len(labels) == 1 else sentence_list(labels[:_MOST_NAMED])
    if more:
        named = f"{', '.join(labels[:_MOST_NAMED])}{more}"
    first = shared[0][0]
    key, who = (
        ("opposition", "opposed") if all(one.ruling for one in stages) else ("ruling", "ruled")
    )
    yield Diagnostic(
        Code.LABEL_UNKNOWN,
        Severity.INFO,
        f"It is not known of every stage who ruled and who opposed; points of several stages are "
        f"labelled {named}.",
        f"If “{first.words}” names who {who}, write “labels: {{{key}: [{first.words}]}}” in "
        "deck.yml. Labels of who ruled go under “ruling”, of who opposed under “opposition”, of "
        "what was at issue under “issues”.",
        reading.place(first.passage, first.start, first.start + len(first.words)),
    )


def _labels(stage: Stage) -> Iterator[_Label]:
    """Yield the labels of a stage's points, each once."""
    found = set()
    for point in (point for section in stage.sections for point in section.points):
        match = _LABEL.match(point.point.text)
        if not match or len(match["label"].split()) > _LONGEST:
            continue
        if (key := name_key(match["label"])) not in found:
            found.add(key)
            passage = Passage(point.point.text, point.point.span)
            yield _Label(match["label"], passage, match.start("label"))
