"""The picture of the home page, of a deck and of each chapter, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_scripts.model.deck import Chapter, Conflict, Deck, Side, Stage
from build_scripts.model.site import DeckSite
from build_scripts.model.words import counted, sentence_list
from build_scripts.render.places import OVERVIEW, home

# What can be read at the width of a hand.
_MOST_ROWS = 5
_MOST_LINES = 4
_FEW_ROWS = 3
_LONGEST_CELL = 60
_LONGEST_LINE = 36
_LONGEST_BOX = 110
_LONGEST_NOTE = 170
_LONGEST_TITLE = 120

HOME = "index.md"


@dataclass(frozen=True, slots=True)
class Row:
    """A stage: its label, who ruled, who opposed."""

    label: str
    ruling: str
    opposition: str


@dataclass(frozen=True, slots=True)
class Box:
    """One side of a stage or conflict."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture: the page that it is of, what that is, and one of boxes, rows, lines or a note."""

    page: str
    kind: str
    title: str
    dates: str
    foot: str
    note: str = ""
    boxes: tuple[Box, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[str, ...] = ()


def home_preview(decks: Sequence[Deck], site_name: str) -> Preview:
    """Return the picture of the home page."""
    titles = [_cut(deck.title, _LONGEST_CELL) for deck in decks]
    more = len(titles) - _MOST_LINES
    lines = titles if more <= 0 else [*titles[: _MOST_LINES - 1], f"and {more + 1} more"]
    about = "Notes to read, search and print"
    return Preview(HOME, about, _cut(site_name, _LONGEST_TITLE), "", "", lines=tuple(lines))


def deck_previews(site: DeckSite, site_name: str) -> list[Preview]:
    """Return the pictures of a deck: of the deck itself, then of its chapters."""
    return [_of_deck(site.deck, site_name), *(_of(one, site) for one in site.deck.chapters())]


def _of_deck(deck: Deck, site_name: str) -> Preview:
    stages = [stage for stage in deck.stages if stage.ruling or stage.opposition]
    longest = _LONGEST_CELL if len(stages) <= _FEW_ROWS else _LONGEST_LINE
    rows = tuple(
        Row(
            _cut(stage.label, 14),
            _cut(_names(stage.ruling), longest),
            _cut(_names(stage.opposition), longest),
        )
        for stage in stages
    )
    return Preview(
        page=f"{deck.slug}/{OVERVIEW}",
        kind=_cut(deck.subject or "Study notes", _LONGEST_CELL),
        title=_cut(deck.title, _LONGEST_TITLE),
        dates="",
        foot=" · ".join([_cut(site_name, 40), *_counts(deck)]),
        rows=rows if len(rows) <= _MOST_ROWS else (),
        note=_cut(deck.summary, _LONGEST_NOTE),
    )


def _of(chapter: Chapter, site: DeckSite) -> Preview:
    names = ("Ruling side", "Opposition")
    sides: tuple[Side, ...] = ()
    if isinstance(chapter, Stage):
        sides = (chapter.ruling, chapter.opposition)
        kind = chapter.label
    elif isinstance(chapter, Conflict):
        sides = chapter.sides
        kind = "Conflict"
        names = names if chapter.ruled else ("One side", "Other side")
    else:
        kind = "Topic"
    boxes = tuple(
        Box(name, _cut(_with_members(side, site), _LONGEST_BOX))
        for name, side in zip(names, sides, strict=False)
        if side
    )
    return Preview(
        page=f"{site.deck.slug}/{home(chapter.ref)}",
        kind=_cut(kind, _LONGEST_CELL),
        title=_cut(chapter.title, _LONGEST_TITLE),
        dates=_cut(chapter.dates, 40),
        foot=_cut(site.deck.title, 80),
        boxes=boxes,
        note=_cut(chapter.summary, _LONGEST_NOTE),
    )


def _names(side: Side) -> str:
    return sentence_list(camp.name for camp in side)


def _with_members(side: Side, site: DeckSite) -> str:
    """Return "Triumvirate: Stalin, Zinoviev and Kamenev; …"."""
    camps = []
    for camp in side:
        members = sentence_list(site.names[ref] for ref in camp.members)
        alone = camp.alliance is None or not members
        camps.append(camp.name if alone else f"{camp.name}: {members}")
    return "; ".join(camps)


def _counts(deck: Deck) -> Iterable[str]:
    for count, noun in (
        (len(deck.stages), "stage"),
        (len(deck.conflicts), "conflict"),
        (len(deck.events), "event"),
        (len(deck.terms), "term"),
    ):
        if count:
            yield counted(count, noun)


def _cut(text: str, longest: int) -> str:
    """Return a text on one line, cut at a word's end where it is too long."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    kept, _, _ = words[:longest].rpartition(" ")
    return f"{(kept or words[: longest - 1]).rstrip(',;:')}…"
