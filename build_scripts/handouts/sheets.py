"""What the templates are given: frozen data that says what stands on a sheet, and nothing of how.

Every string is plain text. It reaches the template as JSON and is never read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model.deck import Ref
from build_scripts.model.handouts import HandoutKind
from build_scripts.model.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of prose; `entry` is the index entry of what it names, if it names anything.

    `term` marks the mention of a term, which is set in bold. `gap` is the number of a blank, 0 for
    words that are shown.
    """

    text: str
    entry: str = ""
    term: bool = False
    gap: int = 0


Prose = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A correction: its kind in words, the words that it is about, what is right, who says so.

    `authors` is the short form of `sources`.
    """

    label: str
    quote: str
    note: Prose
    sources: str
    authors: str


@dataclass(frozen=True, slots=True)
class PaperPoint:
    """A point of the notes. `question` is one that it answers; `card` is where it is from."""

    text: Prose
    number: str
    paragraph: bool
    card: str
    question: str
    remarks: tuple[Remark, ...]
    children: tuple[PaperPoint, ...]


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Points under one heading, or under none."""

    heading: str
    points: tuple[PaperPoint, ...]


@dataclass(frozen=True, slots=True)
class CampLine:
    """A camp: its name, and its members in words."""

    name: str
    members: str


@dataclass(frozen=True, slots=True)
class SideBox:
    """A side with its camps; a ruling side has a thick frame, the other a dashed one."""

    label: str
    ruling: bool
    camps: tuple[CampLine, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with its explanation: a term, a person, a date. `number` is 0 where none is due."""

    name: str
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Standings:
    """Who stood where, in small: the stages, and each person's mark in each.

    Marks are "ruling", "opposition", "ally", "out", "both" or "" for a person who is not named.
    `current` is the stage that the sheet is about.
    """

    stages: tuple[str, ...]
    current: int
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Front:
    """What every handout says of itself: at its head, in its foot and in its properties.

    `kind` is the kind of handout, `title` what it is about. `size` is the size of its text in
    points; `form` tells forms of one sheet apart. `date` is year, month and day of the version,
    absent where they are not known.
    """

    kind: str
    title: str
    form: str
    deck: str
    subject: str
    dates: str
    author: str
    language: str
    region: str
    paper: str
    size: float
    large: bool
    source: str
    version: str
    date: tuple[int, int, int] | None
    address: str
    qr: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the number on the sheet under which its answer stands."""

    text: str
    answer: int


@dataclass(frozen=True, slots=True)
class OrganiserBody:
    """What an organiser holds; there are several of one sheet, the fullest first."""

    sides: tuple[SideBox, ...]
    summary: str
    outcome: str
    issues: tuple[Entry, ...]
    people: tuple[Entry, ...]
    terms: tuple[Entry, ...]
    dates: tuple[Entry, ...]
    points: tuple[NumberedPoint, ...]
    questions: tuple[Question, ...]
    more: str


@dataclass(frozen=True, slots=True)
class NumberedPoint:
    """A key point of an organiser."""

    number: int
    point: PaperPoint


@dataclass(frozen=True, slots=True)
class Organiser:
    """A knowledge organiser: on one side (`sides` 1), on two, or over as many as it takes (0)."""

    front: Front
    pages: int
    standings: Standings | None
    bodies: tuple[OrganiserBody, ...]


@dataclass(frozen=True, slots=True)
class Cornell:
    """A Cornell sheet: questions in the margin, points beside them, a summary to write."""

    front: Front
    sides: tuple[SideBox, ...]
    sections: tuple[PaperSection, ...]
    terms: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class GapParagraph:
    """A paragraph with blanks, under a heading where one begins."""

    heading: str
    text: Prose
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class GapFill:
    """A gap-fill sheet, or with `key` its answers.

    `bank` are the answers in alphabetical order. `left_out` counts the points that an editor marks
    as not right, and nobody is to learn.
    """

    front: Front
    key: bool
    paragraphs: tuple[GapParagraph, ...]
    answers: tuple[Entry, ...]
    bank: tuple[str, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Strip:
    """An event to cut out: its letter, its words, and for the key its date."""

    letter: str
    text: str
    date: str
    place: int


@dataclass(frozen=True, slots=True)
class StripSet:
    """Events that are put in order together: shuffled on the sheet, in order in the key."""

    name: str
    span: str
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """A timeline to put in order, or with `key` its order."""

    front: Front
    key: bool
    sets: tuple[StripSet, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A card for quizzing: what stands on its front and on its back."""

    number: int
    front: str
    hint: str
    back: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards, 8 to a sheet."""

    front: Front
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class BookletChapter:
    """A chapter of the booklet; one of `level` 2 is inside the one before it."""

    level: int
    stage: bool
    title: str
    dates: str
    sides: tuple[SideBox, ...]
    issues: str
    summary: Prose
    outcome: Prose
    sections: tuple[PaperSection, ...]


@dataclass(frozen=True, slots=True)
class BookletPerson:
    """A person, and where they stood stage by stage."""

    name: str
    entry: str
    about: str
    summary: Prose
    stands: tuple[tuple[str, Prose], ...]


@dataclass(frozen=True, slots=True)
class BookletEvent:
    """An event of the timeline."""

    date: str
    text: Prose


@dataclass(frozen=True, slots=True)
class BookletTerm:
    """A term of the glossary."""

    name: str
    definition: Prose
    also: str


@dataclass(frozen=True, slots=True)
class BookletRemark:
    """A correction, with where its point stands."""

    chapter: str
    card: str
    remark: Remark


@dataclass(frozen=True, slots=True)
class Booklet:
    """The whole deck."""

    front: Front
    summary: str
    standings: Standings | None
    chapters: tuple[BookletChapter, ...]
    people: tuple[BookletPerson, ...]
    events: tuple[BookletEvent, ...]
    terms: tuple[BookletTerm, ...]
    remarks: tuple[BookletRemark, ...]
    issues: tuple[BookletTerm, ...]


Body = Organiser | Cornell | GapFill | Sort | Cards | Booklet


@dataclass(frozen=True, slots=True)
class Sheet:
    """A handout to typeset.

    `name` is its file's, without the ending; `template` that of a template, likewise. For messages
    `about` says whose sheet it is, `card` and `span` where the notes begin to tell of it, and
    `places` where the editorial files tell of single things on it.
    """

    name: str
    template: str
    kind: HandoutKind
    subject: str
    form: str
    chapter: Ref | None
    teacher: bool
    body: Body
    about: str
    card: str
    span: Span | None
    places: tuple[tuple[str, Span], ...] = ()

    @property
    def most_pages(self) -> int:
        """Return how many pages the sheet may have, 0 where that does not matter."""
        return self.body.pages if isinstance(self.body, Organiser) else 0
