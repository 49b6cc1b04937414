"""Markdown as a flat run of blocks: headings and points, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from build_scripts.model.notes import Dropped, DroppedKind, Mark, Point
from build_scripts.model.span import Span
from build_scripts.parse.tables import caption, row_text, written_cells
from build_scripts.readers.markdown_text import is_bold, line_starts, plain, without_style
from build_scripts.readers.obsidian import hidden_lines

LABEL = 7
"""The level of a line that is a heading by being bold: below all that Markdown has."""

_DEEPEST = 40
_PARSER = MarkdownIt(
    "commonmark",
    {"html": True, "maxNesting": _DEEPEST},
).enable(["table", "strikethrough"])
# Marks that say nothing by themselves: rules, fences, the line below a table's head.
_MARKUP = re.compile(r"[\s>]*(?:[-*_=+#]|[-*_=|:\s]+|`{3,}[^`]*|~{3,}.*)?", re.ASCII)

_BOX = re.compile(r"\[[ xX]\]\s+(?=\S)")
# Where a link leads that stands elsewhere.
_ADDRESS = re.compile(r"[\s>]*\[[^\]]+\]:\s*\S")
# What a fence says of its code: "python", "js {1,3}", "{.sql}", and no sentence.
_LANGUAGE = re.compile(r"[\w+#.-]+(?:\s*\{.*|\s+\S+=.*)?|\{.*")
# What a box opens with in Obsidian and on GitHub: "[!warning]- Common mistakes".
_CALLOUT = re.compile(r"\[!([\w -]{1,30})\][+-]?[ \t]*")
# What its author hid from readers.
_REMARK = re.compile(r"<!--(?:(?!-->).)*-->", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\S")
# A line that a label takes whole, in bold or with a colon: "**Results**", "Results:".
_LABEL_LINE = re.compile(r"\*\*[^\s*][^*]{0,60}\*\*\s*:?\s*|[^\W\d_][^\n:.;]{0,40}:\s*")
_LOWEST = "#" * 6
# Headings without the space that Markdown wants. One "#" may also begin a tag or a name.
_TIGHT = re.compile(r"^( {0,3}#{2,6})(?=[^\W_])")
_TIGHT_TOP = re.compile(r"^( {0,3}(?:#(?=[^\W\d_])|#{2,6}(?=[^\W_])))")


@dataclass(slots=True)
class Block:
    """A heading of some level, or at level 0 a point with what is nested in it."""

    text: str
    span: Span
    level: int = 0
    mark: Mark = Mark.PARAGRAPH
    number: str = ""
    children: list[Block] = field(default_factory=list)

    def point(self) -> Point:
        """Return the block as a point."""
        return Point(
            self.text,
            self.span,
            self.mark,
            self.number,
            tuple(child.point() for child in self.children),
        )


class Reader:
    """Reads one text. Each of its lines stands in a block, or is markup."""

    def __init__(self, lines: Sequence[str], path: str, offset: int = 0) -> None:
        """Take the lines from which on `offset` lines are left out above."""
        self._lines = lines
        self._path = path
        self._offset = offset
        self._used: set[int] = set()
        self._remarks: set[int] = set()
        self._heads: set[int] = set()
        self._labels: set[int] = set()
        self._addresses: dict[str, Any] = {}

    def read(self) -> tuple[list[Block], list[Dropped]]:
        """Return the blocks in their order, and the lines that are markup or heads of tables."""
        tokens = _PARSER.parse("\n".join(self._parsed_lines()), self._addresses)
        blocks = list(self._blocks(tokens))
        dropped = []
        for at, line in enumerate(self._lines):
            if at in self._used or not line.strip():
                continue
            span = self._line_span(at, at + 1)
            if at in self._heads:
                dropped.append(Dropped(DroppedKind.SETTING, line.strip(), span))
            elif at in self._remarks or _MARKUP.fullmatch(line) or _ADDRESS.match(line):
                dropped.append(Dropped(DroppedKind.MARKUP, line.strip(), span))
            else:  # what the parser passed over, as it does where things are nested too deep
                blocks.append(Block(line.strip(), span))
        return sorted(blocks, key=lambda one: one.span), dropped

    def _parsed_lines(self) -> list[str]:
        """Return the lines as the parser shall read them, each in its place.

        What is hidden is blank. A label right below a list ends the list, as its author sees it;
        to Markdown it would go on in the last item.
        """
        lines = list(self._lines)
        free = _outside_fences(lines)
        for at in hidden_lines(lines) & free:
            lines[at] = ""
            self._remarks.add(at)
        tight = _TIGHT_TOP if any(_TIGHT.match(lines[at]) for at in free) else _TIGHT
        for at in free:
            lines[at] = tight.sub(r"\1 ", lines[at])
        in_list = False
        for at, line in enumerate(lines):
            if in_list and at in free and _LABEL_LINE.fullmatch(line) and self._goes_on(at):
                lines[at] = f"{_LOWEST} {line}"
                self._labels.add(at)
            in_list = bool(_ITEM.match(line)) or (in_list and line[:1].isspace())
        return lines

    def _goes_on(self, at: int) -> bool:
        """Say whether something stands right below a line, or a list after a blank one."""
        below = self._lines[at + 1 : at + 3]
        return bool(below) and (
            bool(below[0].strip()) or (len(below) > 1 and bool(_ITEM.match(below[1])))
        )

    def _blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _end(tokens, at)
            inner = tokens[at + 1 : end]
            if token.type in ("bullet_list_open", "ordered_list_open"):
                yield from self._list(inner)
            elif token.type == "heading_open":
                start, _ = token.map or [0, 0]
                level = LABEL if start in self._labels else int(token.tag[1:])
                yield from self._text(inner[0], level, token)
            elif token.type == "paragraph_open":
                for part in self._parts(inner[0]) if token.level == 0 else inner[:1]:
                    yield from self._text(part, LABEL if is_bold(part) else 0)
            elif token.type == "table_open":
                yield from self._table(inner)
            elif token.type == "blockquote_open" and _is_callout(inner):
                yield from self._callout(inner)
            elif token.nesting == 1:
                yield from self._blocks(inner)
            elif token.type in ("fence", "code_block", "html_block"):
                yield from self._kept(token)
            at = end + 1

    def _text(self, inline: Token, level: int, around: Token | None = None) -> Iterator[Block]:
        start, end = (around or inline).map or [0, 0]
        self._use(start, end)
        if text := plain(inline):
            yield Block(text, self._span(start, end, inline.content), level)
        elif any(self._lines[start:end]):
            yield from self._raw(start, end)

    def _parts(self, inline: Token) -> Iterator[Token]:
        """Yield a paragraph whole, or where its lines begin anew, each of these as its own.

        Markdown would join them; who writes labels one below the other means them apart.
        """
        lines = inline.content.split("\n")
        starts = line_starts(lines)
        first, last = inline.map or [0, 0]
        if not starts or last - first != len(lines):
            yield inline
            return
        for start, end in pairwise([*starts, len(lines)]):
            (part,) = _PARSER.parseInline("\n".join(lines[start:end]), self._addresses)
            part.map = [first + start, first + end]
            yield part

    def _callout(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Yield a box as a point that says its title, or its kind, with what it says nested."""
        start, end = tokens[1].map or [0, 0]
        opening, _, said = tokens[1].content.partition("\n")
        kind = _CALLOUT.match(opening)
        title = opening[kind.end() :] if kind else opening
        self._use(start, start + 1)
        (head,) = _PARSER.parseInline(title, self._addresses)
        text = plain(head) or (kind[1].strip().capitalize() if kind else title)
        box = Block(text, self._span(start, start + 1, opening), mark=Mark.BULLET)
        if said:
            (rest,) = _PARSER.parseInline(said, self._addresses)
            rest.map = [start + 1, end]
            box.children += self._text(rest, 0)
        box.children += self._blocks(tokens[3:])
        for one in box.children:
            one.level = 0
            one.mark = Mark.BULLET if one.mark is Mark.PARAGRAPH else one.mark
        yield box

    def _raw(self, start: int, end: int) -> Iterator[Block]:
        """Yield what stands in lines as it is, where reading it as Markdown would leave nothing."""
        for at in range(start, end):
            if not _MARKUP.fullmatch(self._lines[at]):
                yield Block(self._lines[at].strip(), self._line_span(at, at + 1))
            else:
                self._used.discard(at)

    def _list(self, tokens: Sequence[Token]) -> Iterator[Block]:
        at = 0
        while at < len(tokens):
            end = _end(tokens, at)
            yield from self._item(tokens[at], tokens[at + 1 : end])
            at = end + 1

    def _item(self, item: Token, tokens: Sequence[Token]) -> Iterator[Block]:
        """Yield a point, or what an item begins with where that is no text."""
        number = f"{item.info}{item.markup}" if item.info else ""
        mark = Mark.NUMBER if number else Mark.BULLET
        blocks = list(self._blocks(tokens))
        if not blocks:
            return
        first, *rest = blocks
        if box := _BOX.match(first.text):  # of a list of tasks; it says nothing of the subject
            first.text = first.text[box.end() :]
            first.span = self._behind(first.span, box.end())
        if first.mark is Mark.PARAGRAPH:
            first.mark, first.number, first.level = mark, number, 0
        for one in rest:
            one.level = 0
            one.mark = Mark.BULLET if one.mark is Mark.PARAGRAPH else one.mark
        first.children += rest
        yield first

    def _behind(self, span: Span, width: int) -> Span:
        """Return the span of a text less its first `width` characters, or less its first line."""
        at = span.line - 1 - self._offset
        if span.column + width <= len(self._lines[at]):
            return span._replace(column=span.column + width)
        below = self._lines[at + 1]
        return span._replace(line=span.line + 1, column=len(below) - len(below.lstrip()) + 1)

    def _table(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Yield a point for each row, nested in one that says what the head says beside them."""
        lines = [
            (token.map[0], tokens[at : _end(tokens, at)])
            for at, token in enumerate(tokens)
            if token.type == "tr_open" and token.map
        ]
        (top, heads), *rows = [(at, self._cells(at, row)) for at, row in lines]
        points = []
        for at, cells in rows:
            if text := row_text(heads, cells):
                self._use(at, at + 1)
                points.append(Block(text, self._line_span(at, at + 1)))
        above = caption(heads, [cells for _, cells in rows] if points else [])
        if not above:
            self._heads.add(top)
            yield from points
            return
        self._use(top, top + 1)
        for one in points:
            one.mark = Mark.BULLET
        yield Block(above, self._line_span(top, top + 1), mark=Mark.BULLET, children=points)

    def _cells(self, at: int, row: Sequence[Token]) -> list[str]:
        cells = [one for one in row if one.type == "inline"]
        written = written_cells(self._lines[at])
        # Cells for which the head has no column are lost in the parser.
        for more in written[len(cells) :]:
            cells += _PARSER.parseInline(more, self._addresses)
        return [plain(cell).replace("\n", " / ") for cell in cells]

    def _kept(self, token: Token) -> Iterator[Block]:
        start, end = token.map or [0, 0]
        text = token.content
        if _REMARK.fullmatch(text.strip()):
            self._remarks.update(range(start, end))
            return
        self._use(start, end)
        info = token.info.strip()
        if token.type == "html_block":
            text = without_style(text)
        elif _LANGUAGE.fullmatch(info):
            self._used.discard(start)
            self._remarks.add(start)
        elif info:
            text = f"{info}\n{text}"
        lines = (line.rstrip() for line in text.split("\n") if line.strip())
        text = "\n".join(lines if token.type == "html_block" else map(_indented, lines))
        if text:
            yield Block(text, self._line_span(start, end))
        else:  # tags that only say how something looks
            self._remarks.update(range(start, end))
            self._used.difference_update(range(start, end))

    def _use(self, start: int, end: int) -> None:
        self._used.update(range(start, end))

    def _span(self, start: int, end: int, content: str) -> Span:
        """Return where a text stands whose first line reads as that of `content`."""
        while end > start + 1 and not self._lines[end - 1].strip():
            end -= 1
        first = self._lines[start]
        column = max(first.find(content.partition("\n")[0]), 0) + 1
        whole = self._line_span(start, end)
        return whole._replace(column=max(column, whole.column))

    def _line_span(self, start: int, end: int) -> Span:
        while end > start + 1 and not self._lines[end - 1].strip():
            end -= 1
        first, last = self._lines[start], self._lines[min(end, len(self._lines)) - 1]
        return Span(
            self._path,
            self._offset + start + 1,
            len(first) - len(first.lstrip()) + 1,
            self._offset + min(end, len(self._lines)),
            len(last.rstrip()) + 1,
        )


def _indented(line: str) -> str:
    """Return a line of code whose indent stays where white space is joined elsewhere."""
    code = line.lstrip(" \t")
    return "\xa0" * len(line[: len(line) - len(code)].expandtabs(4)) + code


def _outside_fences(lines: Sequence[str]) -> set[int]:
    """Return which lines stand in no fenced code."""
    outside = set()
    fence = ""
    for at, line in enumerate(lines):
        found = _FENCE.match(line)
        if not fence and not found:
            outside.add(at)
        elif found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence):
            fence = ""
    return outside


def _is_callout(tokens: Sequence[Token]) -> bool:
    """Say whether what is quoted begins as a box does."""
    return (
        len(tokens) > 1
        and tokens[0].type == "paragraph_open"
        and bool(_CALLOUT.match(tokens[1].content))
    )


def _end(tokens: Sequence[Token], at: int) -> int:
    """Return where the token that closes the one at `at` stands; itself where it opens nothing."""
    if tokens[at].nesting != 1:
        return at
    depth = 0
    for end in range(at, len(tokens)):
        depth += tokens[end].nesting
        if depth == 0:
            return end
    return len(tokens)
