"""What each template is given: frozen data, every string of it Markdown that is ready to stand.

Templates say where things stand on a page; nothing is decided in them.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A row of a panel or a step of the way on: what it is about, and what there is to say.

    `kind` is the class that the style sheets know it by, if it has a look of its own.
    """

    label: str
    text: str
    kind: str = ""


class SectionView(NamedTuple):
    """A heading with its address, and Markdown under it."""

    heading: str
    anchor: str
    body: str


class ChapterView(NamedTuple):
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


class PersonView(NamedTuple):
    """A person: who they were, and where they stood stage by stage."""

    meta: str
    title: str
    panel: tuple[Row, ...]
    summary: str
    stands: tuple[str, ...]
    sources: str
    appears: tuple[str, ...]
    terms: tuple[str, ...]


class IssueView(NamedTuple):
    """A key issue, followed through the stages."""

    meta: str
    title: str
    summary: str
    stages: tuple[SectionView, ...]
    sources: str
    appears: tuple[str, ...]
    terms: tuple[str, ...]


class TermView(NamedTuple):
    """A term of the glossary."""

    heading: str
    anchor: str
    definition: str
    rows: tuple[str, ...]


class LetterView(NamedTuple):
    """The terms that begin with one letter."""

    letter: str
    anchor: str
    terms: tuple[TermView, ...]


class GlossaryView(NamedTuple):
    """The glossary, A to Z."""

    meta: str
    intro: str
    jump: str
    letters: tuple[LetterView, ...]


class NamesView(NamedTuple):
    """Every name, A to Z."""

    meta: str
    jump: str
    letters: tuple[SectionView, ...]


class YearView(NamedTuple):
    """The events of one year."""

    heading: str
    anchor: str
    events: tuple[str, ...]


class TimelineView(NamedTuple):
    """The timeline, year by year."""

    meta: str
    picture: str
    years: tuple[YearView, ...]
    terms: tuple[str, ...]


class AlliancesView(NamedTuple):
    """Who stood where: people against stages, then alliance by alliance."""

    meta: str
    picture: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    alliances: tuple[SectionView, ...]


class CardView(NamedTuple):
    """A card as written."""

    meta: str
    title: str
    about: str
    sections: tuple[SectionView, ...]
    way: tuple[Row, ...]


class HandoutsView(NamedTuple):
    """The handouts of a deck, by what they are for."""

    meta: str
    intro: str
    pack: str
    groups: tuple[SectionView, ...]


class IndexView(NamedTuple):
    """A list of links under a title: people, issues, cards."""

    meta: str
    title: str
    intro: str
    items: tuple[str, ...]


class OverviewView(NamedTuple):
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


class DeckView(NamedTuple):
    """A deck on the shelf: its name, what it is about, and the ways into what it holds."""

    heading: str
    anchor: str
    subject: str
    summary: str
    holds: str


class HomeView(NamedTuple):
    """The home page: a shelf of decks."""

    meta: str
    title: str
    intro: str
    decks: tuple[DeckView, ...]
