"""The editorial layer: what a teacher may say about a deck in the YAML files beside its notes.

Each class is one file or one entry of a file; its docstring and the field descriptions are what
an editor's completion shows. Every file and every field that is not required may be left out.
Unknown keys are errors, so that a misspelt one is not silently ignored.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Entry(BaseModel):
    """What all entries share: frozen, and strict about the names of their keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# --- deck.yml -------------------------------------------------------------------------------


class Credit(Entry):
    """Who wrote the cards that the notes come from."""

    title: Line = Field(description="Title of the cards as their author published them.")
    author: Line = Field(description="The author's name as published; a first name is enough.")
    year: int | None = Field(None, description="Year in which they were published.")
    note: Line | None = Field(None, description="What was taken from them, in one sentence.")


class Work(Entry):
    """A book or article that corrections, definitions and dates may name as their source."""

    author: Line = Field(description='As it should be printed: "R. V. Daniels".')
    title: Line = Field(description="Title, without quotation marks.")
    detail: Line | None = Field(None, description='Rest of the reference: "History 94 (2009)".')


class Labels(Entry):
    """Words by which the notes name the parts of a stage, beside those known already."""

    stage: tuple[Line, ...] = Field((), description='Words like "Stage": "Era", "Act".')
    ruling: tuple[Line, ...] = Field((), description='Labels like "Ruling alliance".')
    opposition: tuple[Line, ...] = Field((), description='Labels like "Opposition alliance".')
    issues: tuple[Line, ...] = Field((), description='Labels like "Key issues".')


class Paper(StrEnum):
    """The paper that handouts are printed on."""

    A4 = "A4"
    US_LETTER = "US Letter"


class DeckFile(Entry):
    """deck.yml: what the deck is."""

    title: Line | None = Field(None, description="Title of the deck; the notes' own otherwise.")
    subject: Line | None = Field(None, description='Course or exam: "AS History (Edexcel)".')
    summary: Line | None = Field(None, description="One or two sentences for the home page.")
    language: Line = Field("en-GB", description="Language of the notes, as a BCP 47 tag.")
    credit: Credit | None = None
    works: dict[str, Work] = Field({}, description="Sources by a short key of your choosing.")
    format: Line | None = Field(
        None,
        description="Format of the notes, where it is not recognised: cards, markdown, terms, "
        "questions, or one of a package that is installed.",
    )
    labels: Labels = Labels()
    words: tuple[Line, ...] = Field(
        (), description="Words that are spelt rightly, though no dictionary has them."
    )
    version: Line | None = Field(
        None, description='Date of this version, as handouts show it: "12 May 2026".'
    )
    paper: Paper = Field(Paper.A4, description="Paper of the handouts: A4 or US Letter.")


# --- story.yml ------------------------------------------------------------------------------


class From(Entry):
    """Where in the notes something stands: a card, or one section of it."""

    card: int = Field(description="The card's number as the notes count it.")
    section: Line | None = Field(
        None, description="Heading of the section; without it, what stands before the first one."
    )


class CampEntry(Entry):
    """A named group on one side, with those who belonged to it then."""

    name: Line = Field(description='Name of the group, or of the one person: "Triumvirate".')
    members: tuple[Line, ...] = Field((), description="People, by a name given in people.yml.")


class StageEntry(Entry):
    """A period with a ruling alliance, an opposition and key issues.

    What is left out is taken from the notes.
    """

    stage: Line = Field(description='The stage\'s heading in the notes, or a new one: "Stage 1".')
    title: Line | None = Field(None, description="A fuller title for the page.")
    dates: Line | None = Field(None, description='"1923-1924", "January 1924 to April 1925".')
    summary: Line | None = Field(None, description="What the stage was about, in two sentences.")
    outcome: Line | None = Field(None, description="How it ended.")
    ruling: tuple[CampEntry, ...] | None = Field(None, description="Who ruled.")
    opposition: tuple[CampEntry, ...] | None = Field(None, description="Who opposed them.")
    issues: tuple[Line, ...] | None = Field(None, description="Key issues, by name.")


class ChapterEntry(Entry):
    """What a conflict and a topic share: which notes they gather, and where in the story."""

    heading: Line | None = Field(
        None, description="Heading in the notes of the conflict or topic that this refines."
    )
    gather: tuple[From, ...] = Field(
        (), alias="from", description="Cards or sections that belong here instead."
    )
    title: Line | None = Field(None, description="Title of the page; the heading otherwise.")
    stage: Line | None = Field(None, description="The stage in which it belongs.")
    after: Line | None = Field(
        None, description="A stage after which it comes, when it belongs to none."
    )
    dates: Line | None = Field(None, description='"1923-1924", "January 1924 to April 1925".')
    summary: Line | None = Field(None, description="What it was about, in two sentences.")
    forms: tuple[Line, ...] = Field((), description="Other words that link here.")


class ConflictEntry(ChapterEntry):
    """A struggle of one side against another."""

    sides: tuple[tuple[CampEntry, ...], tuple[CampEntry, ...]] | None = Field(
        None, description="Two lists: who ruled, and who opposed."
    )
    issues: tuple[Line, ...] | None = Field(
        None, description="Key issues, by name; those of its stage otherwise."
    )
    outcome: Line | None = Field(None, description="How it ended.")


class TopicEntry(ChapterEntry):
    """A group of cards that is neither a stage nor a conflict."""


class StoryFile(Entry):
    """story.yml: stages, conflicts and topics, in the order of the story."""

    stages: tuple[StageEntry, ...] = ()
    conflicts: tuple[ConflictEntry, ...] = ()
    topics: tuple[TopicEntry, ...] = ()


# --- issues.yml -----------------------------------------------------------------------------


class IssueInStage(Entry):
    """What became of an issue in one stage."""

    stage: Line = Field(description="The stage, by its label or title.")
    text: Line = Field(description="What each side wanted, and what came of it.")


class IssueEntry(Entry):
    """A question that the sides fought over."""

    name: Line = Field(description="The issue, as the notes name it.")
    forms: tuple[Line, ...] = Field((), description="Other words for it in the notes.")
    summary: Line | None = Field(None, description="What the question was, in a sentence.")
    stages: tuple[IssueInStage, ...] = ()
    sources: tuple[Line, ...] = Field((), description="Keys of deck.yml's works, or free text.")


class IssuesFile(Entry):
    """issues.yml: the key issues, followed through the stages."""

    issues: tuple[IssueEntry, ...] = ()


# --- people.yml -----------------------------------------------------------------------------


class Position(StrEnum):
    """Where someone stood in a stage."""

    RULING = "ruling"
    OPPOSITION = "opposition"
    ALLY = "ally"
    OUT = "out"


class Standing(Entry):
    """Where one person stood in one stage; `ruling` and `opposition` follow from story.yml."""

    stage: Line = Field(description="The stage, by its label or title.")
    position: Position | None = Field(
        None, description="ruling, opposition, ally (not yet inside an alliance) or out (of power)."
    )
    text: Line | None = Field(None, description="What they did then, in a sentence.")


class PersonEntry(Entry):
    """Someone of whom the notes speak."""

    name: Line = Field(description='The name by which the notes call them: "Trotsky".')
    full_name: Line | None = Field(None, description='"Leon Trotsky".')
    forms: tuple[Line, ...] = Field((), description="Other spellings and names.")
    born: int | None = Field(None, description="Year of birth.")
    died: int | None = Field(None, description="Year of death.")
    role: Line | None = Field(None, description="Offices held, in a line.")
    summary: Line | None = Field(None, description="Who they were, in a few sentences.")
    stages: tuple[Standing, ...] = ()
    sources: tuple[Line, ...] = Field((), description="Keys of deck.yml's works, or free text.")


class PeopleFile(Entry):
    """people.yml: the people."""

    people: tuple[PersonEntry, ...] = ()


# --- glossary.yml ---------------------------------------------------------------------------


class TermEntry(Entry):
    """A term that readers may not know.

    Plurals, possessives and -ise/-ize spellings are found without being listed. A form of one
    word that begins with a capital, or is all capitals, is found with those capitals only; every
    other form is found in any case.
    """

    term: Line = Field(description="The term, as the glossary lists it.")
    definition: Line = Field(description="What it means, in a sentence or two.")
    forms: tuple[Line, ...] = Field((), description="Other words that mean it.")
    see: tuple[Line, ...] = Field((), description="Related terms.")
    sources: tuple[Line, ...] = Field((), description="Keys of deck.yml's works, or free text.")


class GlossaryFile(Entry):
    """glossary.yml: the terms."""

    terms: tuple[TermEntry, ...] = ()


# --- timeline.yml ---------------------------------------------------------------------------


class EventEntry(Entry):
    """Something that happened on a date, as exactly as it is known."""

    date: Line = Field(description='"21 January 1924", "October 1924", "spring 1926", "1924-26".')
    event: Line = Field(description="What happened, in a sentence.")
    name: Line | None = Field(None, description='A short name that links here: "12th Congress".')
    forms: tuple[Line, ...] = Field((), description="Other names for it.")
    sources: tuple[Line, ...] = Field((), description="Keys of deck.yml's works, or free text.")


class TimelineFile(Entry):
    """timeline.yml: the dated events."""

    from_notes: bool = Field(
        default=True, description="Also show points of the notes that tell of one dated event."
    )
    events: tuple[EventEntry, ...] = ()


# --- corrections.yml ------------------------------------------------------------------------


class CorrectionKind(StrEnum):
    """What an editor's mark on a point says of it."""

    SPELLING = "spelling"
    WORDING = "wording"
    WRONG = "wrong"
    DISPUTED = "disputed"
    ORDER = "order"
    CLARIFY = "clarify"


class CorrectionEntry(Entry):
    """An editor's mark on one point; the notes themselves stay as they are."""

    card: int = Field(description="The card's number as the notes count it.")
    quote: Line = Field(description="Some words of the point, exactly as the notes say them.")
    kind: CorrectionKind = Field(description="What the mark says of the point.")
    note: Line = Field(description="What is right, in full sentences.")
    sources: tuple[Line, ...] = Field((), description="Keys of deck.yml's works, or free text.")


class CorrectionsFile(Entry):
    """corrections.yml: corrections and clarifications."""

    corrections: tuple[CorrectionEntry, ...] = ()


# --- questions.yml --------------------------------------------------------------------------


class QuestionEntry(Entry):
    """A question that one point answers, for handouts to ask."""

    card: int = Field(description="The card's number as the notes count it.")
    quote: Line = Field(description="Some words of the point, exactly as the notes say them.")
    question: Line = Field(description='What the point answers: "Why did the talks fail?"')


class QuestionsFile(Entry):
    """questions.yml: questions for handouts, instead of those made from the notes."""

    questions: tuple[QuestionEntry, ...] = ()


FILES: dict[str, type[Entry]] = {
    "deck.yml": DeckFile,
    "story.yml": StoryFile,
    "issues.yml": IssuesFile,
    "people.yml": PeopleFile,
    "glossary.yml": GlossaryFile,
    "timeline.yml": TimelineFile,
    "corrections.yml": CorrectionsFile,
    "questions.yml": QuestionsFile,
}
