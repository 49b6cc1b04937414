"""The labelled points of a stage: "Ruling alliance: …", "Opposition: …", "Key issues: …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_scripts.assemble.camps import RawCamp, read_camps
from build_scripts.model.editorial import Labels
from build_scripts.model.names import name_key
from build_scripts.model.notes import Point

RULING = (
    "ruling alliance", "ruling group", "ruling side", "ruling party", "rulers", "ruler", "ruling",
    "government", "in government", "in power", "leaders", "leadership", "in control",
)  # fmt: skip
OPPOSITION = (
    "opposition alliance", "opposition group", "opposition party", "opposition", "opponents",
    "opponent", "rivals", "rival", "enemies", "challengers",
)  # fmt: skip
ISSUES = (
    "key issues", "key issue", "main issues", "main issue", "issues", "issues at stake",
    "at stake", "disputes",
)  # fmt: skip
_LABEL = re.compile(r"^(?P<label>[^:–—]{2,40}?)\s*(?::|\s[–—-]|–|—)\s*(?P<rest>\S.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What labelled points say of a stage."""

    ruling: tuple[RawCamp, ...]
    opposition: tuple[RawCamp, ...]
    issues: tuple[str, ...]


def read_stage_facts(points: Iterable[Point], labels: Labels) -> StageFacts:
    """Return what `points` (and those nested in them) say under the known labels."""
    ruling: list[RawCamp] = []
    opposition: list[RawCamp] = []
    issues: list[str] = []
    for point in points:
        label, rest = _labelled(point)
        if label in _keys(RULING, labels.ruling):
            ruling += [camp for text in rest for camp in read_camps(text)]
        elif label in _keys(OPPOSITION, labels.opposition):
            opposition += [camp for text in rest for camp in read_camps(text)]
        elif label in _keys(ISSUES, labels.issues):
            issues += [issue for text in rest for issue in _issues(text)]
    return StageFacts(tuple(ruling), tuple(opposition), tuple(issues))


def _labelled(point: Point) -> tuple[str, tuple[str, ...]]:
    """Return the label of a point and what it labels: the rest of it, or the points in it."""
    match = _LABEL.match(" ".join(point.text.split()))
    if match:
        return name_key(match["label"]), (match["rest"],)
    return name_key(point.text), tuple(child.text for child in point.children)


def _keys(known: Sequence[str], more: Sequence[str]) -> frozenset[str]:
    return frozenset(name_key(label) for label in (*known, *more))


def _issues(text: str) -> list[str]:
    """Split at semicolons, or at commas where there are none: an issue may hold a comma."""
    parts = text.split(";") if ";" in text else text.split(",")
    return [part.strip(" .") for part in parts if part.strip(" .")]
