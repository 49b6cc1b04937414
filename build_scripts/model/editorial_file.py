"""Editorial files as read: what was said, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from build_scripts.model.editorial import (
    CorrectionsFile,
    DeckFile,
    Entry,
    GlossaryFile,
    IssuesFile,
    PeopleFile,
    QuestionsFile,
    StoryFile,
    TimelineFile,
)
from build_scripts.model.span import Span

T = TypeVar("T", bound=Entry)


class Places(Protocol):
    """Where the values of a file stand."""

    def nearest(self, location: tuple[str | int, ...]) -> Span | None:
        """Return the span of what stands at `location`, or of what is known nearest around it."""


@dataclass(frozen=True, slots=True)
class EditorialFile(Generic[T]):
    """One editorial file: its data, and where each value of it stands.

    `spans` goes by the keys and list positions that lead to a value, as they are written in the
    file: `("conflicts", 0, "from")`. `path` is relative to the project, for people to read.
    `is_known` is false for a file with errors, whose data is empty: what it says is not known, and
    nothing may be missed in it.
    """

    data: T
    path: str
    spans: Places
    is_known: bool = True

    def span(self, *location: str | int) -> Span:
        """Return the span of what stands at `location`, or of what is known nearest around it."""
        return self.spans.nearest(location) or Span(self.path, 1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Editorial:
    """All that a teacher says about a deck; a file that is absent or wrong is an empty one."""

    deck: EditorialFile[DeckFile]
    story: EditorialFile[StoryFile]
    issues: EditorialFile[IssuesFile]
    people: EditorialFile[PeopleFile]
    glossary: EditorialFile[GlossaryFile]
    timeline: EditorialFile[TimelineFile]
    corrections: EditorialFile[CorrectionsFile]
    questions: EditorialFile[QuestionsFile]
