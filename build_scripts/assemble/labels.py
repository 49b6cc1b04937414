"""The labelled points of a stage: "Ruling alliance: …", "Opposition: …", "Key issues: …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.assemble.camps import RawCamp, read_camps
from build_scripts.assemble.persons import is_group, names_group
from build_scripts.model.dates import read_date
from build_scripts.model.editorial import Labels
from build_scripts.model.labels import ISSUES, OPPOSITION, PEOPLE, RULING
from build_scripts.model.names import name_key
from build_scripts.model.notes import Point

_LABEL = re.compile(r"^(?P<label>[^:–—]{2,40}?)\s*(?::|\s[–—-]|–|—)\s*(?P<rest>\S.*)$", re.DOTALL)

_NOBODY = re.compile(r"none|nobody|no[ -]one|n/?a|\?+", re.IGNORECASE)
_SINCE = re.compile(r"^(?:from|since|until|in)\s+", re.IGNORECASE)
_QUESTION = re.compile(
    r"(?:who|whose|what|which|when|where|why|how|should|shall|can|could|will|would|must|may|is|"
    r"are|was|were|do|does|did|has|have|had)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What labelled points say of a stage.

    `people` are the names that stand under a label for people, such as "Leaders"; `names_rule` says
    that another label names who ruled, such as "In power": anybody may have leaders.
    """

    ruling: tuple[RawCamp, ...]
    opposition: tuple[RawCamp, ...]
    issues: tuple[str, ...]
    people: tuple[str, ...] = ()
    names_rule: bool = False


def read_stage_facts(points: Iterable[Point], labels: Labels) -> StageFacts:
    """Return what `points` (and those nested in them) say under the known labels."""
    ruling: list[RawCamp] = []
    opposition: list[RawCamp] = []
    issues: list[str] = []
    people: list[str] = []
    names_rule = False
    for point in points:
        label, rest = _labelled(point)
        if label in _keys(RULING, labels.ruling):
            ruling += _camps(rest)
            if label in PEOPLE:
                people += _leaders(_camps(rest))
            else:
                names_rule = True
        elif label in _keys(OPPOSITION, labels.opposition):
            opposition += _camps(rest)
        elif label in _keys(ISSUES, labels.issues):
            issues += [issue for text in rest for issue in _issues(text)]
    return StageFacts(tuple(ruling), tuple(opposition), tuple(issues), tuple(people), names_rule)


def _camps(texts: Iterable[str]) -> list[RawCamp]:
    return [camp for text in texts for camp in _camps_of(text)]


@lru_cache(maxsize=8192)  # of a point it is asked by each pass
def _camps_of(text: str) -> tuple[RawCamp, ...]:
    """Return who stands on a side: neither when it was, nor that nobody did."""
    return tuple(
        camp
        for camp in read_camps(text)
        if not (_NOBODY.fullmatch(camp.name) or read_date(_SINCE.sub("", camp.name)))
    )


def label_keys(labels: Labels) -> frozenset[str]:
    """Return the name keys of all labels by which notes name the parts of a stage."""
    return (
        _keys(RULING, labels.ruling)
        | _keys(OPPOSITION, labels.opposition)
        | _keys(ISSUES, labels.issues)
    )


def _leaders(camps: Sequence[RawCamp]) -> list[str]:
    """Return the names under a label for people; none where groups stand among them unmarked."""
    if any(camp.members or is_group(camp.name) for camp in camps):
        return []
    return [camp.name for camp in camps if not names_group(camp.name)]


@lru_cache(maxsize=8192)  # of a point it is asked by each pass
def split_label(text: str) -> tuple[str, str] | None:
    """Return the name key of the label that a text begins with, and the rest: "Crews: Orla"."""
    match = _LABEL.match(" ".join(text.split()))
    return (name_key(match["label"]), match["rest"]) if match else None


def _labelled(point: Point) -> tuple[str, tuple[str, ...]]:
    """Return the label of a point and what it labels: the rest of it, or the points in it."""
    split = split_label(point.text)
    if split:
        return split[0], (split[1],)
    return name_key(point.text), tuple(child.text for child in point.children)


@lru_cache(maxsize=64)
def _keys(known: tuple[str, ...], more: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name_key(label) for label in (*known, *more))


def _issues(text: str) -> list[str]:
    """Split at semicolons, else at slashes between spaces, else at commas: an issue may hold those.

    The mark of an author in doubt is left out ("World revolution?"); that of a question stays.
    """
    mark = next((mark for mark in (";", " / ") if mark in text), ",")
    parts = text.split(mark)
    found = (part.strip(" .") for part in parts)
    return [part if _QUESTION.match(part) else part.rstrip(" ?") for part in found if part]
