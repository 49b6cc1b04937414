"""Decks of terms: cards that are a word with its meaning share a page and make a glossary."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from build_scripts.assemble.drafts import Draft
from build_scripts.model.deck import Kind, Ref
from build_scripts.model.definitions import read_definition
from build_scripts.model.editorial import StoryFile
from build_scripts.model.names import name_key
from build_scripts.model.notes import Card, Notes

TERMS = "Terms and names"
QUESTIONS = "Questions"

_FEWEST = 8  # cards or points that show what a deck is; a list of terms says it itself
_MOST = 0.6  # of all, and they are what the deck is
_SHORT = 240  # characters of the one point under the heading of a card
_LONGEST = 8  # words of a term
_ASKING = frozenset(
    "what who whom whose when where why which how name define describe explain give list state "
    "true does did is was were are can".split()
)


def gather_terms(drafts: Sequence[Draft], listed: Collection[Ref], told: StoryFile) -> list[Draft]:
    """Return the drafts, those of single short points as one of terms and one of questions.

    A page for each would say next to nothing. It is done where most chapters are such cards, and
    for the cards that are `listed`: rows of a list of terms. What an editor has `told` of keeps
    its page.
    """
    chapters = (*told.conflicts, *told.topics)
    if any(one.gather for one in chapters):
        return list(drafts)
    named = {name_key(one.heading) for one in chapters if one.heading}
    short = [
        draft
        for draft in drafts
        if _is_short(draft, listed) and name_key(draft.heading) not in named
    ]
    rows = [draft for draft in short if draft.units[0].card in listed]
    if len(short) < max(_FEWEST, _MOST * len(drafts)):
        short = rows
    gathered: dict[str, Draft] = {}
    kept: list[Draft] = []
    for draft in drafts:
        if not any(draft is one for one in short):
            kept.append(draft)
            continue
        heading = QUESTIONS if is_question(draft.heading) else TERMS
        if heading not in gathered:
            gathered[heading] = Draft(Kind.TOPIC, heading)
            kept.append(gathered[heading])
        gathered[heading].units += (replace(unit, heading=draft.heading) for unit in draft.units)
    return kept


def _is_short(draft: Draft, listed: Collection[Ref]) -> bool:
    if draft.kind is not Kind.TOPIC or any(unit.heading for unit in draft.units):
        return False
    if all(unit.card in listed for unit in draft.units):
        return True
    if draft.sides:  # a comparison, which is no term
        return False
    said = [point.text for unit in draft.units for top in unit.points for point in top.walk()]
    return len(draft.units) == 1 and len(said) < 2 and sum(map(len, said)) <= _SHORT


def is_question(heading: str) -> bool:
    """Say whether a heading asks, or is too long for a term."""
    words = heading.lower().split()
    return "?" in heading or len(words) > _LONGEST or (words[:1] != [] and words[0] in _ASKING)


def read_terms(notes: Iterable[Notes], drafts: Iterable[Draft]) -> Iterator[tuple[str, str]]:
    """Yield the terms that notes define, each once with what they say of it.

    They are the cards that `gather_terms` gathered, and points such as "Osmosis – water …" where
    most points are so.
    """
    known: set[str] = set()
    for name, meaning in (*_of_cards(drafts), *_of_points(notes)):
        key = name_key(name)
        if key and meaning and key not in known:
            known.add(key)
            yield name, meaning


def _of_cards(drafts: Iterable[Draft]) -> Iterator[tuple[str, str]]:
    for draft in drafts:
        if draft.heading == TERMS:
            for unit in draft.units:
                said = [point.text for top in unit.points for point in top.walk()]
                yield unit.heading or "", " ".join("; ".join(said).split())


def _of_points(notes: Iterable[Notes]) -> Iterator[tuple[str, str]]:
    cards: list[Card] = [card for one in notes for card in one.cards]
    tops = [point for card in cards for section in card.sections for point in section.points]
    found = [read_definition(point.text, colon=True) for point in tops]
    said = [one for one in found if one]
    if len(said) >= max(_FEWEST, _MOST * len(tops)):
        for term, meaning in said:
            yield term, " ".join(meaning.split())
