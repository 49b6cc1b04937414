"""A deck as a proofreader reads it: its prose in order, its words counted, its own words known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from build_scripts.model.deck import Correction, Deck, DeckCard, PlacedPoint, Stage, Topic
from build_scripts.model.site import DeckSite
from build_scripts.model.span import Span

_LINE_END = re.compile(r"\r\n|\r|\n")
# A word in Latin letters, with its apostrophes; what sticks to a digit or an address is none.
_WORD = re.compile(r"(?<![\w@#/\\&])[A-Za-z]+(?:['’][A-Za-z]+)*(?![\w@\\/&]|[.][^\W\d_])")
_ADDRESS = re.compile(r"\S*(?:://|www\.|\w@\w)\S*")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage, from `start` up to `end`, a possessive's ending left out."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """Return the word as word lists have it."""
        return self.text.lower().replace("’", "'")

    @property
    def is_name_like(self) -> bool:
        """Say whether it is written as names are."""
        return self.text[:1].isupper() and self.text[1:].islower()


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading or a point of the notes. A heading has no `placed`."""

    text: str
    span: Span
    card: DeckCard | None = None
    placed: PlacedPoint | None = None

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Return what editors say of it."""
        return self.placed.corrections if self.placed else ()

    def words(self) -> Iterator[Word]:
        """Yield its words in Latin letters, addresses left out."""
        prose = _ADDRESS.sub(lambda found: " " * len(found[0]), self.text)
        for found in _WORD.finditer(prose):
            text = _POSSESSIVE.sub("", found[0])
            yield Word(text, found.start(), found.start() + len(text))

    def is_corrected(self, words: str) -> bool:
        """Say whether a correction quotes these words, and so answers what there is to say."""
        return any(words in correction.quote for correction in self.corrections)


class Reading:
    """The notes of a deck, passage by passage, with what the deck itself tells of its words."""

    def __init__(self, site: DeckSite, texts: Mapping[str, str]) -> None:
        """Take a deck and the texts of its files by their path."""
        self.site = site
        self.deck: Deck = site.deck
        self.passages = tuple(_passages(site.deck))
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def place(self, passage: Passage, start: int, end: int) -> Span:
        """Return where a part of a passage stands, as nearly as can be told."""
        before = passage.text[:start].split("\n")
        part = passage.text[start:end]
        number = passage.span.line + len(before) - 1
        line = self._line(passage.span.path, number)
        column = passage.span.column - 1 + start
        if len(before) > 1:
            column = line.find(passage.text.split("\n")[len(before) - 1]) + len(before[-1])
        if "\n" not in part and line[column : column + len(part)] == part:
            return Span(passage.span.path, number, column + 1, number, column + 1 + len(part))
        return passage.span

    def _line(self, path: str, number: int) -> str:
        if path not in self._lines:
            text = self._texts.get(path, "").removeprefix("\ufeff")
            self._lines[path] = _LINE_END.split(text)
        return "".join(self._lines[path][number - 1 : number])

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the notes say each word, in small letters."""
        return Counter(word.lower for passage in self.passages for word in passage.words())

    @cached_property
    def capitalised(self) -> Counter[str]:
        """How often the notes say each word that is written as names are, in their letters."""
        return Counter(
            word.text for passage in self.passages for word in passage.words() if word.is_name_like
        )

    @cached_property
    def own(self) -> frozenset[str]:
        """The words, in small letters, that editors of the deck use: so they are meant."""
        return frozenset(
            word.lower
            for text in _editors_texts(self.deck)
            for word in Passage(text, Span("", 1, 1, 1, 1)).words()
        )


def times(count: int) -> str:
    """Return how often something is, as people say it."""
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _passages(deck: Deck) -> Iterator[Passage]:
    for notes in deck.notes:
        for heading in (notes.title, *notes.description):
            if heading:
                yield Passage(heading.text, heading.span)
    for card in deck.cards:
        if card.card.heading:
            yield Passage(card.card.heading.text, card.card.heading.span, card)
        for section, (_, points) in zip(card.card.sections, card.sections, strict=True):
            if section.heading:
                yield Passage(section.heading.text, section.heading.span, card)
            for top in points:
                for placed in top.walk():
                    yield Passage(placed.point.text, placed.point.span, card, placed)


def _editors_texts(deck: Deck) -> Iterator[str]:
    """Yield what only an editorial file can say; what may come from the notes proves nothing."""
    yield from (deck.summary, *deck.words)
    for person in (one for one in deck.people if one.span):
        yield from (person.name, person.full_name, *person.forms, person.role, person.summary)
        yield from (stand.text for stand in person.stands)
    for term in (one for one in deck.terms if one.span):
        yield from (term.name, *term.forms, term.definition)
    for issue in (one for one in deck.issues if one.span):
        yield from (issue.name, *issue.forms, issue.summary)
        yield from (part.text for part in issue.stages)
    for event in (one for one in deck.events if one.span):
        yield from (event.name, *event.forms, event.text)
    for chapter in deck.chapters():
        yield chapter.summary
        yield "" if isinstance(chapter, Topic) else chapter.outcome
        yield from () if isinstance(chapter, Stage) else chapter.forms
