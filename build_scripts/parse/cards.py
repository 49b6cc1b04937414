"""The reader of revision-card notes: plain text as it is copied from a card site."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from build_scripts.diagnostics import Diagnostic
from build_scripts.model.notes import (
    Card,
    Dropped,
    DroppedKind,
    Heading,
    Notes,
    NotesSection,
)
from build_scripts.parse.chrome import site_lines
from build_scripts.parse.cut import Draft, cut_cards, usual_total
from build_scripts.parse.habits import Habits, read_habits
from build_scripts.parse.lines import Kind, Line, read_lines
from build_scripts.parse.numbered import (
    with_lettered_points,
    with_sections_apart,
    without_numbered_headings,
)
from build_scripts.parse.outlined import with_outline_points
from build_scripts.parse.pages import page_lines, without_pages
from build_scripts.parse.points import build_points
from build_scripts.parse.preamble import Label, Preamble, read_created
from build_scripts.parse.remarks import remark
from build_scripts.parse.repeats import repeated_lines
from build_scripts.parse.roles import Role
from build_scripts.parse.symbols import with_symbol_marks, without_bold
from build_scripts.parse.table_lines import read_tables
from build_scripts.parse.titles import title_lines
from build_scripts.parse.wrapped import unwrapped


def read_cards(text: str, path: str) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return the notes that `text` holds and what there is to say about them.

    `path` is written into every span. Any text is read: every line of it that is not blank is in
    exactly one part of the notes, at worst as a paragraph of a card without a heading.
    """
    raw = with_outline_points(with_symbol_marks(without_bold(read_lines(text))))
    pages = page_lines(raw)
    tables = read_tables(unwrapped(without_pages(raw, pages), pages))
    lines = without_numbered_headings(with_lettered_points(with_sections_apart(tables.lines)))
    dropped = site_lines(lines)
    kept = _without(lines, dropped.keys())
    preamble = read_created(kept)
    labelled = bool(preamble.created_by or preamble.created_on)
    kept = _without(kept, preamble.used)
    habits = read_habits(lines, kept, preamble.title)
    if not preamble.title:
        _add_title(preamble, kept, habits)
        kept = _without(kept, preamble.used)
        habits = read_habits(lines, kept, preamble.title)
    repeated = repeated_lines(kept, preamble, _after_site(lines, dropped))
    dropped.update(dict.fromkeys(repeated, DroppedKind.REPEATED_PREAMBLE))
    kept = _without(kept, repeated)
    drafts = cut_cards(kept, habits, labelled=labelled, titled=preamble.title is not None)
    cards = tuple(
        _build_card(at, place, draft, path)
        for at, (place, draft) in enumerate(zip(_places(drafts), drafts, strict=True), start=1)
    )
    dropped.update((line.index, DroppedKind.COUNTER) for line in kept if line.count)
    dropped.update((index, DroppedKind.CHROME) for index in preamble.empty_labels())
    dropped.update(dict.fromkeys(pages, DroppedKind.PAGE))
    dropped.update((line.index, DroppedKind.SETTING) for line in tables.heads)
    dropped.update((line.index, DroppedKind.MARKUP) for line in tables.rules)
    left_out = (*_only(raw, pages), *tables.heads, *tables.rules)
    notes = Notes(
        path=path,
        title=_heading(preamble.title, path),
        description=tuple(_whole_heading(line, path) for line in preamble.description),
        created_by=_label_text(preamble.created_by, path),
        created_on=_label_text(preamble.created_on, path),
        cards=cards,
        total=usual_total(kept),
        dropped=tuple(
            Dropped(dropped[line.index], line.whole, line.whole_span(path))
            for line in sorted((*lines, *left_out), key=lambda line: line.index)
            if line.index in dropped
        ),
    )
    return notes, remark(notes, drafts)


def _without(lines: Sequence[Line], used: Container[int]) -> list[Line]:
    return [line for line in lines if line.index not in used]


def _only(lines: Sequence[Line], used: Container[int]) -> list[Line]:
    return [line for line in lines if line.index in used]


def _add_title(preamble: Preamble, kept: Sequence[Line], habits: Habits) -> None:
    """Put the title and the description into `preamble` where only their place tells them."""
    if preamble.used and preamble.labels_on_top:
        return  # a title would stand above "Created by"
    above = kept[: title_lines(kept, habits)]
    if above:
        preamble.title = above[0]
        preamble.description = list(above[1:])
        preamble.used.update(line.index for line in above)


def _after_site(lines: Sequence[Line], dropped: dict[int, DroppedKind]) -> frozenset[int]:
    """Return the lines directly below a line of the site, a lone mark not being one."""
    return frozenset(
        line.index
        for above, line in pairwise(lines)
        if above.index in dropped and above.kind is Kind.PLAIN and len(above.text) > 1
    )


def _places(drafts: Sequence[Draft]) -> Iterator[int]:
    """Yield the number of each card: of one without a counter, that behind the card above.

    Where a counter says that this is another card's, it is the place in the file.
    """
    taken = {draft.counter.count[0] for draft in drafts if draft.counter and draft.counter.count}
    last = 0
    for at, draft in enumerate(drafts, start=1):
        if draft.counter and draft.counter.count:
            last = draft.counter.count[0]
        else:
            last = at if last + 1 in taken else last + 1
            taken.add(last)
        yield last


def _build_card(ordinal: int, place: int, draft: Draft, path: str) -> Card:
    lines = [*draft.lines, *([draft.counter] if draft.counter else [])]
    lines.sort(key=lambda line: line.index)  # the counter may stand above them
    opened = bool(draft.roles) and draft.roles[0] is Role.CARD_HEADING
    count = draft.counter.count if draft.counter else None
    return Card(
        ordinal=ordinal,
        place=place,
        number=count[0] if count else None,
        heading=_whole_heading(draft.lines[0], path) if opened else None,
        sections=tuple(_sections(draft, path, skip=1 if opened else 0)),
        span=lines[0].whole_span(path).to(lines[-1].whole_span(path)),
    )


def _sections(draft: Draft, path: str, *, skip: int) -> Iterator[NotesSection]:
    heading: Line | None = None
    points: list[tuple[Line, Role]] = []
    for line, role in zip(draft.lines[skip:], draft.roles[skip:], strict=True):
        if role is Role.SECTION_HEADING:
            if heading or points:
                yield NotesSection(_heading(heading, path), build_points(points, path))
            heading, points = line, []
        else:
            points.append((line, role))
    if heading or points:
        yield NotesSection(_heading(heading, path), build_points(points, path))


def _heading(line: Line | None, path: str) -> Heading | None:
    return _whole_heading(line, path) if line else None


def _whole_heading(line: Line, path: str) -> Heading:
    return Heading(line.whole, line.whole_span(path))


def _label_text(label: Label | None, path: str) -> Heading | None:
    if label is None or not label.text:
        return None
    return Heading(label.text, label.line.part(path, label.column, len(label.text)))
