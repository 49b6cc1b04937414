"""What a deck offers on paper, whoever made it: which file, for what, how long."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from build_scripts.model.deck import Ref


class HandoutKind(StrEnum):
    """The kinds of handouts, in the order in which they are offered."""

    ORGANISER = "organiser"
    CORNELL = "cornell"
    GAP_FILL = "gap-fill"
    SORT = "sort"
    CARDS = "cards"
    BOOKLET = "booklet"


@dataclass(frozen=True, slots=True)
class Handout:
    """A file that a page can offer.

    `path` and `picture` (of its first page) are relative to the deck's folder. `subject` says what
    it is about, `form` which of several it is ("18 pt"). `chapter` is the chapter that it belongs
    to, absent where it belongs to the deck. `teacher` marks what gives the answers away, and
    `large` what is in large print. `pages` counts sides of paper, `size` bytes.
    """

    kind: HandoutKind
    path: str
    subject: str
    form: str
    chapter: Ref | None
    teacher: bool
    large: bool
    paper: str
    pages: int
    size: int
    picture: str
    picture_size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Handouts:
    """The handouts of a deck, and the class pack: a ZIP of all of them, and its size."""

    handouts: tuple[Handout, ...]
    pack: str
    pack_size: int
