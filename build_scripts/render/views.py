"""What each template is given: frozen data, every string of it Markdown that is ready to stand.

Templates say where things stand on a page; nothing is decided in them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a panel or a step of the way on: what it is about, and what there is to say.

    `kind` is the class that the style sheets know it by, if it has a look of its own.
    """

    label: str
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading with its address, and Markdown under it."""

    heading: str
    anchor: str
    body: str


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A stage, conflict or topic."""

    meta: str
    title: str
    summary: str
    panel: tuple[Row, ...]
    picture: str
    opening: str
    sections: tuple[SectionView, ...]
    inside_heading: str
    inside: tuple[str, ...]
    handouts: tuple[str, ...]
    appears: tuple[str, ...]
    terms: tuple[str, ...]
    way: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person: who they were, and where they stood stage by stage."""

    meta: str
    title: str
    panel: tuple[Row, ...]
    summary: str
    stands: tuple[str, ...]
    sources: str
    appears: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    """A key issue, followed through the stages."""

    meta: str
    title: str
    summary: str
    stages: tuple[SectionView, ...]
    sources: str
    appears: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of the glossary."""

    heading: str
    anchor: str
    definition: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterView:
    """The terms that begin with one letter."""

    letter: str
    anchor: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The glossary, A to Z."""

    meta: str
    intro: str
    jump: str
    letters: tuple[LetterView, ...]


@dataclass(frozen=True, slots=True)
class NamesView:
    """Every name, A to Z."""

    meta: str
    jump: str
    letters: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The events of one year."""

    heading: str
    anchor: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The timeline, year by year."""

    meta: str
    picture: str
    years: tuple[YearView, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlliancesView:
    """Who stood where: people against stages, then alliance by alliance."""

    meta: str
    picture: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    alliances: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """A card as written."""

    meta: str
    title: str
    about: str
    sections: tuple[SectionView, ...]
    way: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class HandoutsView:
    """The handouts of a deck, by what they are for."""

    meta: str
    intro: str
    pack: str
    groups: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """A list of links under a title: people, issues, cards."""

    meta: str
    title: str
    intro: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The opening page of a deck."""

    meta: str
    title: str
    subject: str
    summary: str
    picture: str
    story_heading: str
    story: tuple[str, ...]
    lists: tuple[SectionView, ...]
    credit: str


@dataclass(frozen=True, slots=True)
class DeckView:
    """A deck on the shelf: its name, what it is about, and the ways into what it holds."""

    heading: str
    anchor: str
    subject: str
    summary: str
    holds: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: a shelf of decks."""

    meta: str
    title: str
    intro: str
    decks: tuple[DeckView, ...]
