"""The lines above the cards: title, description, who created the file and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from build_scripts.parse.lines import Kind, Line

_CREATED = re.compile(r"created\s{1,3}(by|on)\s{0,3}:\s*", re.IGNORECASE)
_DATE_AND_TIME = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}\s{1,3}[0-9]{1,2}:[0-9]{2}")
_LONGEST_DATE = 24
_HIGHEST_BLOCK = 12
"""So many plain lines may stand above "Created by": title, description, no whole deck."""


@dataclass(frozen=True, slots=True)
class Label:
    """A "Created by:" or "Created on:" line: which of the two, and where its text begins."""

    line: Line
    what: str
    text: str
    column: int


@dataclass(slots=True)
class Preamble:
    """What was found above the cards; `used` are the indexes of its lines."""

    title: Line | None = None
    description: list[Line] = field(default_factory=list)
    created_by: Label | None = None
    created_on: Label | None = None
    used: set[int] = field(default_factory=set)
    labels_on_top: bool = False

    def empty_labels(self) -> list[int]:
        """Return the indexes of the labels that have no text after them."""
        labels = (self.created_by, self.created_on)
        return [label.line.index for label in labels if label and not label.text]


def read_label(line: Line) -> Label | None:
    """Return the label that `line` is, if it is one."""
    found = _CREATED.match(line.text) if line.kind in (Kind.PLAIN, Kind.BULLET) else None
    if not found:
        return None
    text = line.text[found.end() :]
    return Label(line, found[1].lower(), text, line.column + found.end())


def read_created(lines: Sequence[Line]) -> Preamble:
    """Return the preamble of `lines` as far as "Created by" and "Created on" tell it.

    Only what the site puts there counts: near the top, above every point and counter, or further
    down with the site's date and time. "Created by: a clerk in 1717" inside a card is a point.
    """
    preamble = Preamble()
    labels = [label for line in lines if (label := read_label(line))]
    if not labels:
        return preamble
    top = _top_labels(lines)
    for label in top or _dated_labels(labels):
        if label.what == "by" and preamble.created_by is None:
            preamble.created_by = label
        elif label.what == "on" and preamble.created_on is None:
            preamble.created_on = label
        else:
            continue
        preamble.used.add(label.line.index)
    if top:
        preamble.labels_on_top = True
        above = [line for line in lines if line.index < top[0].line.index]
        preamble.title = above[0] if above else None
        preamble.description = above[1:]
        preamble.used.update(line.index for line in above)
    return preamble


def _top_labels(lines: Sequence[Line]) -> list[Label]:
    labels: list[Label] = []
    for at, line in enumerate(lines):
        label = read_label(line)
        if label:
            labels.append(label)
        elif labels or line.kind is not Kind.PLAIN or at >= _HIGHEST_BLOCK:
            break
    return labels


def _dated_labels(labels: Sequence[Label]) -> list[Label]:
    """Return the first "Created on" with the site's date and time, and the "Created by" beside."""
    for at, label in enumerate(labels):
        if label.what == "on" and is_site_date(label.text):
            near = [
                other
                for other in labels[max(0, at - 1) : at + 2]
                if other.what == "by" and abs(other.line.index - label.line.index) == 1
            ]
            return [*near[:1], label]
    return []


def is_site_date(text: str) -> bool:
    """Say whether `text` is a date and a time as the site writes them ("08-04-13 14:39")."""
    return len(text) <= _LONGEST_DATE and bool(_DATE_AND_TIME.fullmatch(text))
