"""Lists of terms and definitions: from spreadsheets, from Quizlet, and Anki's text export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_scripts.diagnostics import Diagnostic
from build_scripts.model.notes import (
    Card,
    Dropped,
    DroppedKind,
    Heading,
    Mark,
    Notes,
    NotesSection,
    Point,
)
from build_scripts.model.span import Span
from build_scripts.parse.remarks import remark_on_list
from build_scripts.parse.tables import are_heads
from build_scripts.readers.card_text import has_counters
from build_scripts.readers.format import NotesFormat
from build_scripts.readers.html_text import html_text
from build_scripts.readers.term_marks import Marks, likely_marks
from build_scripts.readers.term_rows import LINE_END, Row, Settings, read_rows, read_settings

_NOT_SAID = ("deck", "tags", "notetype", "guid")
_FEWEST_SPREAD, _SPREAD = 3, 0.2
_MOST_ABOVE_HEADS = 2
"""Rows above the head of a table: whose it is, and the date."""


def sniff(text: str) -> float:
    """Say how much `text` looks like rows of a term and a definition; where cards end, not."""
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    if read_settings(lines).separator():
        return 1
    return 0 if has_counters(text) else likely_marks(lines).sure


def read_terms(text: str, path: str) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return a card for each row: its term is the heading, every further field a point.

    `path` is written into every span. What Anki says of rows (decks, tags) and a row that only
    names the columns is dropped; a line without a separator belongs to the row above,
    and one above all rows is the title.
    """
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    settings = read_settings(lines)
    body = lines[settings.lines :]
    declared = settings.separator()
    marks = Marks(declared) if declared else likely_marks(body)
    dropped = [
        Dropped(DroppedKind.SETTING, line, Span(path, n, 1, n, len(line) + 1))
        for n, line in enumerate(lines[: settings.lines], start=1)
    ]
    aside = {at for name in _NOT_SAID if (at := settings.column(name)) is not None}
    cards: list[_Draft] = []
    heads: list[str] | None = None
    rows = [row for row in read_rows(body, marks, path, settings.lines) if row.says_something]
    title = None if declared else _title(rows)
    is_spread = not declared and _is_spread(rows)
    for row in rows[1 if title else 0 :]:
        said = [(_plain(field, settings), span) for field, span in row.fields]
        if not any(field for field, _ in said):
            continue
        if (len(cards) < _MOST_ABOVE_HEADS and _names_columns(row)) or [
            field for field, _ in said
        ] == heads:
            heads = [field for field, _ in said]
            dropped += _as_dropped(said)
            continue
        dropped += _as_dropped(one for at, one in enumerate(said) if at in aside)
        kept = [one for at, one in enumerate(said) if at not in aside]
        goes_on = len(row.fields) == 1 or (is_spread and not said[0][0])
        if goes_on and cards:
            cards[-1].more(kept)
        elif any(field for field, _ in kept):
            cards.append(_Draft(kept))
    notes = Notes(
        path=path,
        title=title,
        description=(),
        created_by=None,
        created_on=None,
        cards=tuple(one.card(n) for n, one in enumerate(cards, start=1)),
        total=None,
        dropped=tuple(sorted(dropped, key=lambda one: one.span)),
        lists_terms=True,
    )
    return notes, remark_on_list(notes)


class _Draft:
    """A card as it grows."""

    def __init__(self, fields: Sequence[tuple[str, Span]]) -> None:
        term, span = fields[0]
        self._heading = Heading(term.replace("\n", " "), span) if term else None
        self._points: list[Point] = []
        self.more(fields[1:])

    def more(self, fields: Iterable[tuple[str, Span]]) -> None:
        self._points += (Point(text, span, Mark.PARAGRAPH) for text, span in fields if text)

    def card(self, number: int) -> Card:
        spans = [self._heading.span] if self._heading else []
        spans += (one.span for one in self._points)
        section = NotesSection(None, tuple(self._points))
        return Card(
            ordinal=number,
            number=None,
            heading=self._heading,
            sections=(section,) if self._points else (),
            span=spans[0].to(spans[-1]),
        )


def _plain(field: str, settings: Settings) -> str:
    if settings.values.get("html", "").strip().lower() == "true":
        return html_text(field)
    return "\n".join(line.strip() for line in LINE_END.split(field) if line.strip())


def _title(rows: Sequence[Row]) -> Heading | None:
    """Return what stands above the rows, in no column of theirs."""
    if len(rows) > 1 and len(rows[0].fields) == 1 < len(rows[1].fields):
        return Heading(*rows[0].fields[0])
    return None


def _is_spread(rows: Sequence[Row]) -> bool:
    """Say whether so many rows have no term that they go on the one above, as in Cornell notes."""
    without = sum(len(row.fields) > 1 and not row.fields[0][0] for row in rows)
    return without >= max(_FEWEST_SPREAD, _SPREAD * len(rows))


def _names_columns(row: Row) -> bool:
    """Say whether a row is the head of a table: "Key term", "Meaning" and whatever comes after."""
    return are_heads([field for field, _ in row.fields])


def _as_dropped(fields: Iterable[tuple[str, Span]]) -> list[Dropped]:
    return [Dropped(DroppedKind.SETTING, text, span) for text, span in fields if text]


TERMS = NotesFormat("terms", "a list of terms", frozenset({".csv", ".tsv"}), sniff, read_terms)
