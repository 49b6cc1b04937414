"""Questions made from a point's structure, each answered by the point itself.

Editors' own questions come first. The rules are few and read no meaning into words: what cannot be
asked about is turned into a task that the point's words fulfil.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from build_scripts.model.dates_in_text import opening_date
from build_scripts.model.deck import Kind, Ref
from build_scripts.model.definitions import read_definition
from build_scripts.model.site import LinkedPoint, Mention, plain

_LABEL = re.compile(r"(?P<label>[^\s:.;,?!]+(?: [^\s:.;,?!]+){0,3}):\s+\S")
# A reason behind its consequence: what stands before it can be asked about with "Why?".
_REASON = re.compile(
    r"^(?P<claim>[^.;:?!]{12,120}?),?\s+(?:because|since|in order to)\s", re.IGNORECASE
)
_TOLD_FIRST = re.compile(
    r"^(?:because|since|as|when|while|although|though|if|once)\b", re.IGNORECASE
)
_TRAILING = re.compile(r"[\s.,;:–—-]+$")
_ABOUT = (Kind.TERM, Kind.EVENT, Kind.ALLIANCE, Kind.ISSUE)
_SHORTEST = 4  # words of a point that can be asked about
_OPENING_WORDS = 6


def question_of(
    point: LinkedPoint, names: Mapping[Ref, str], asked: Container[str] = frozenset()
) -> str:
    """Return a question that a point answers; nothing for a point of hardly any words.

    Of several it is the first that is not among those asked already.
    """
    text = " ".join(plain(point.segments).split())
    made = (_of_form(text), _of_names(point, names), _of_opening(text))
    every = [one for one in (*point.placed.questions, *made) if one]
    return next((one for one in every if one not in asked), every[-1] if every else "")


def _of_form(text: str) -> str:
    """Return a question that the form of a point asks for: a date, a term, a label or a reason."""
    if when := opening_date(text):
        return f"{when.text}: what happened?"
    if (defined := read_definition(text)) and defined[0][0].isupper():
        return f"What is meant by “{defined[0]}”?"
    if found := _LABEL.match(text):
        return f"{found['label']}: what do the notes say?"
    found = _REASON.match(text)
    if found and not _TOLD_FIRST.match(text):
        return f"{_TRAILING.sub('', found['claim'])}. Why?"
    return ""


def _of_opening(text: str) -> str:
    words = text.split()
    if len(words) < _SHORTEST:
        return ""
    return f"Complete: “{' '.join(words[: min(_OPENING_WORDS, len(words) // 2)])} …”"


def _of_names(point: LinkedPoint, names: Mapping[Ref, str]) -> str:
    """Return a question about the one or two things that a point names, ideas before people."""
    mentions = [one for one in point.segments if isinstance(one, Mention)]
    ideas = [one for one in mentions if one.ref.kind in _ABOUT]
    people = [one for one in mentions if one.ref.kind is Kind.PERSON]
    chosen = sorted((ideas + people)[:2], key=mentions.index)
    words = " and ".join(dict.fromkeys(_called(one, names[one.ref]) for one in chosen))
    return f"What do the notes say about {words}?" if words else ""


def _called(mention: Mention, name: str) -> str:
    """Return what to call what a point names: as the point does, unless it only alludes to it."""
    text = " ".join(mention.text.split())
    alike = text.casefold().startswith(name.casefold()[:-1]) and mention.ref.kind is not Kind.PERSON
    return text if alike else name
