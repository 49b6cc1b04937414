"""Markdown notes: headings become cards and sections, lists and paragraphs their points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from build_scripts.diagnostics import Diagnostic
from build_scripts.model.notes import Card, Dropped, DroppedKind, Heading, Mark, Notes, NotesSection
from build_scripts.model.span import Span
from build_scripts.readers.format import NotesFormat
from build_scripts.readers.markdown_blocks import LABEL, Block, Reader

_LINE_END = re.compile(r"\r\n|\r|\n")
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(?:#{1,6}[ \t]+\S|#{2,6}[^\W\d_])")
_KEY = re.compile(r"(title|author|date|description)\s*:\s*(\S.*)", re.IGNORECASE)
# What Notion writes below a page's title: "Created: March 3, 2024", "Tags: waves".
_PROPERTY = re.compile(r"[A-Z][\w/-]*(?: [\w/-]+){0,2}: \S.*")
_NOTION = re.compile(r"(?:Created|Last edited)(?: time)?:", re.IGNORECASE)
_MOST_ABOVE_TITLE = 3
_SURE = 0.8
_HEADINGS = 2
_FEWEST_WITH_TITLE = 2


def sniff(text: str) -> float:
    """Say how much `text` looks like Markdown: by headings with "#", and settings on top."""
    lines = _LINE_END.split(text)
    if _settings_end(lines):
        return _SURE
    headings = 0
    inside = False
    for line in lines:
        inside ^= bool(_FENCE.match(line))
        headings += not inside and bool(_HEADING.match(line))
    first = next((line for line in lines if line.strip()), "").lstrip("\ufeff")
    return _SURE if headings >= _HEADINGS or _HEADING.match(first) else 0


def read_markdown(text: str, path: str) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return the notes that a Markdown text holds; there is nothing to say about them.

    `path` is written into every span. The highest heading that comes more than once begins a card;
    one alone above all others is the title. Every heading below, and a line in bold, begins a
    section. What is nested stays nested, emphasis and tags of style are left out.
    """
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    above = _settings_end(lines)
    preamble = _read_settings(lines[:above], path)
    blocks, left_out = Reader(lines[above:], path, above).read()
    dropped = [*preamble.dropped, *left_out]
    title = preamble.title
    at = _title_at(blocks)
    if at is not None:
        dropped += [Dropped(DroppedKind.SETTING, title.text, title.span)] if title else []
        title = _heading(blocks[at])
        preamble.description += map(_heading, blocks[:at])
        blocks = blocks[at + 1 :]
        about = _properties(blocks)
        dropped += (Dropped(DroppedKind.SETTING, one.text, one.span) for one in about)
        blocks = blocks[len(about) :]
        described = list(takewhile(lambda one: one.level == 0, blocks))
        if all(map(_is_paragraph, described)):
            preamble.description += map(_heading, described)
            blocks = blocks[len(described) :]
    notes = Notes(
        path=path,
        title=title,
        description=tuple(preamble.description),
        created_by=preamble.author,
        created_on=preamble.date,
        cards=_cards(blocks),
        total=None,
        dropped=tuple(sorted(dropped, key=lambda one: one.span)),
    )
    return notes, ()


@dataclass(slots=True)
class _Preamble:
    title: Heading | None = None
    author: Heading | None = None
    date: Heading | None = None
    description: list[Heading] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def _settings_end(lines: Sequence[str]) -> int:
    """Return how many lines the settings on top take ("---", keys, "---"); mostly none."""
    if not lines or lines[0].lstrip("\ufeff").rstrip() != "---":
        return 0
    for at, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return at + 1 if at > 1 else 0
        if not re.match(r"[\w-]+\s*:|\s|#|-\s|$", line):
            return 0
    return 0


def _read_settings(lines: Sequence[str], path: str) -> _Preamble:
    found = _Preamble()
    for number, line in enumerate(lines, start=1):
        if not (said := line.strip()):
            continue
        key = _KEY.fullmatch(line.rstrip())
        if key:
            value = key[2].strip("\"'")
            column = key.start(2) + 1 + (key[2][:1] in "\"'")
            heading = Heading(value, Span(path, number, column, number, column + len(value)))
            name = key[1].lower()
            if value and name == "description":
                found.description.append(heading)
                continue
            if value and getattr(found, name) is None:
                setattr(found, name, heading)
                continue
        start = line.find(said) + 1
        span = Span(path, number, start, number, start + len(said))
        found.dropped.append(Dropped(DroppedKind.SETTING, said, span))
    return found


def _title_at(blocks: Sequence[Block]) -> int | None:
    """Return which block is the title: the first heading, with a few lines above it at most.

    It is the one heading of its level and others lie below it, or what Notion writes of a page
    stands below it, or it alone has nothing below it.
    """
    headings = [at for at, one in enumerate(blocks) if one.level]
    if len(headings) < _FEWEST_WITH_TITLE or headings[0] > _MOST_ABOVE_TITLE:
        return None
    first = headings[0]
    level = blocks[first].level
    levels = [blocks[at].level for at in headings]
    if level != min(levels) or level == LABEL or not all(map(_is_paragraph, blocks[:first])):
        return None
    if levels.count(level) == 1:
        return first if any(other < LABEL for other in levels[1:]) else None
    about = _properties(blocks[first + 1 :])
    if about:
        return first if headings[1] == first + 1 + len(about) else None
    empty = [at for at, below in pairwise(headings) if below == at + 1]
    tops = [at for at in empty if blocks[at].level == blocks[at + 1].level == level]
    return first if tops == [first] and len(headings) > _FEWEST_WITH_TITLE else None


def _is_paragraph(block: Block) -> bool:
    return block.level == 0 and block.mark is Mark.PARAGRAPH and not block.children


def _properties(blocks: Sequence[Block]) -> list[Block]:
    """Return the first of `blocks` as far as Notion wrote them, line by line, of its page."""
    found: list[Block] = []
    for one in blocks:
        if not _is_paragraph(one) or not _PROPERTY.fullmatch(one.text):
            break
        if one.span.end_line > one.span.line:  # what goes on below is the person's own
            break
        if found and one.span.line != found[-1].span.line + 1:
            break
        found.append(one)
    return found if any(_NOTION.match(one.text) for one in found) else []


def _cards(blocks: Sequence[Block]) -> tuple[Card, ...]:
    top = min((one.level for one in blocks if one.level), default=0)
    groups: list[list[Block]] = []
    for one in blocks:
        if not groups or (one.level == top and top):
            groups.append([])
        groups[-1].append(one)
    return tuple(_card(number, group, top) for number, group in enumerate(groups, start=1))


def _card(number: int, blocks: Sequence[Block], top: int) -> Card:
    opened = bool(top) and blocks[0].level == top
    sections: list[NotesSection] = []
    heading: Heading | None = None
    run: list[Block] = []

    def close() -> None:
        if heading or run:
            sections.append(NotesSection(heading, tuple(one.point() for one in run)))

    for one in blocks[1 if opened else 0 :]:
        if one.level:
            close()
            heading, run = _heading(one), []
        else:
            run.append(one)
    close()
    return Card(
        ordinal=number,
        number=None,
        heading=_heading(blocks[0]) if opened else None,
        sections=tuple(sections),
        span=blocks[0].span.to(blocks[-1].span),
    )


def _heading(block: Block) -> Heading:
    return Heading(block.text.replace("\n", " "), block.span)


MARKDOWN = NotesFormat(
    "markdown", "Markdown", frozenset({".md", ".markdown"}), sniff, read_markdown
)
