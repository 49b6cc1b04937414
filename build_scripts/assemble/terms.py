"""Decks of terms: cards that are a word with its meaning share a page and make a glossary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from build_scripts.assemble.drafts import Draft
from build_scripts.assemble.headings import POSSIBLE_STAGE_WORDS, SURE_STAGE_WORDS, read_stage
from build_scripts.assemble.labels import label_keys
from build_scripts.model.deck import Kind, Ref
from build_scripts.model.definitions import read_definition
from build_scripts.model.editorial import Labels, StoryFile
from build_scripts.model.labels import COMMON
from build_scripts.model.names import name_key
from build_scripts.model.notes import Point

TERMS = "Terms and names"
QUESTIONS = "Questions"

_FEWEST = 8  # cards or points that show what a deck is; a list of terms says it itself
_MOST = 0.6  # of all, and they are what the deck is
_SHORT = 240  # characters of the one point under the heading of a card
_LONGEST = 8  # words of a term
_HALF = 0.5  # of the points below a heading for a list of terms
_A_THING = (
    r"(?:the|an?|all|any|some|it|its|he|his|she|her|they|their|we|you|your|there|this|that|these|"
    r"those)"
)
_ASKING = re.compile(
    r"(?:what|who|whom|whose|when|where|why|which|how)\s\S"
    r"|(?:define|describe|explain)\b"
    # "State capitalism" and "Can opener" are terms.
    rf"|(?:name|give|list|state)\s(?:{_A_THING}|one|two|three|four|five|\d+|at|how|what|why|who)\b"
    rf"|(?:does|did|is|was|were|are|can|could|should)\s(?:{_A_THING}\b|(?-i:[A-Z])\S*\s)"
    r"|true or false\b",
    re.IGNORECASE,
)
_AROUND_WORDS = ".,;:!?()[]'\"“”‘’"
_LIST_OF_TERMS = re.compile(
    r"(?:[^\W\d_]+\s){0,2}?(?:glossary|definitions|terminology|vocab(?:ulary)?|"
    r"(?:key|important|main|useful|new)[\s-](?:terms?|words?|vocab(?:ulary)?|concepts?|definitions?)|keywords?)"
    r"(?:\s?[:(&].*|\s(?:and|of|for|list)\b.*)?",
    re.IGNORECASE,
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
    return "?" in heading or len(heading.split()) > _LONGEST or bool(_ASKING.match(heading))


def read_terms(drafts: Sequence[Draft], labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield the terms that notes define, each once with all that they say it means.

    They are the cards that `gather_terms` gathered and points such as "Osmosis – water …" below a
    heading for such a list. Notes that have neither define terms anywhere, if most points are so.
    """
    meanings: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    listed = [*_of_lists(drafts)] or _of_points(drafts, labels)
    for name, meaning in (*_of_cards(drafts), *listed):
        key = name_key(name)
        if key and meaning:
            names.setdefault(key, name)
            said = meanings.setdefault(key, [])
            if meaning not in said:
                said.append(meaning)
    for key, name in names.items():
        yield name, "; ".join(meanings[key])


def in_small_letters(terms: Iterable[str], texts: Iterable[str]) -> Mapping[str, str]:
    """Return, for terms of one word with a capital, the word without it, if it means the same.

    A list begins each of its terms with a capital, which says nothing. It is part of the word where
    the notes have it inside a sentence as well ("the Left"), more often than they do without it.
    """
    words: Counter[str] = Counter()
    for text in texts:
        words.update(map(_bare, text.split()[1:]))
    found = {}
    for term in terms:
        small = term.lower()
        if term.replace("-", "").isalpha() and term == small.capitalize():
            counts = (sum(words[one + ending] for ending in ("", "s")) for one in (small, term))
            without, with_capital = counts
            if without > with_capital:
                found[term] = small
    return found


def _bare(word: str) -> str:
    return word.strip(_AROUND_WORDS)


def _of_cards(drafts: Iterable[Draft]) -> Iterator[tuple[str, str]]:
    for draft in drafts:
        if draft.heading == TERMS:
            for unit in draft.units:
                said = [point.text for top in unit.points for point in top.walk()]
                yield unit.heading or "", " ".join("; ".join(said).split())


def _of_lists(drafts: Iterable[Draft]) -> Iterator[tuple[str, str]]:
    for draft in drafts:
        for unit in draft.units:
            if _LIST_OF_TERMS.fullmatch((unit.heading or draft.heading).strip()):
                said = list(_defined(unit.points, listed=True))
                if len(said) >= _HALF * len(unit.points):
                    yield from said


def _of_points(drafts: Iterable[Draft], labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield what points define where most do.

    Labels are no terms: those of a stage's points, a stage's own ("Stage 1: …"), and those under
    which the notes say one thing here and another there.
    """
    no_terms = {*label_keys(labels), *map(name_key, COMMON)}
    units = [unit for draft in drafts if draft.kind is not Kind.STAGE for unit in draft.units]
    tops = [point for unit in units for point in unit.points]
    said = [(term, meaning) for term, meaning in _defined(tops) if not _counts_a_stage(term)]
    told = Counter(name_key(term) for term, _ in dict.fromkeys(said))
    said = [one for one in said if (key := name_key(one[0])) not in no_terms and told[key] == 1]
    if len(said) >= max(_FEWEST, _MOST * len(tops)):
        yield from said


def _counts_a_stage(term: str) -> bool:
    return read_stage(term, (*SURE_STAGE_WORDS, *POSSIBLE_STAGE_WORDS)) is not None


def _defined(points: Iterable[Point], *, listed: bool = False) -> Iterator[tuple[str, str]]:
    for point in points:
        if found := read_definition(point.text, colon=True, listed=listed):
            term, meaning = found
            yield term, " ".join(meaning.split())
