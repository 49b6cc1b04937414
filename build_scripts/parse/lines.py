"""Lines of a notes file, told apart by what they look like on their own.

What a line *means* (heading, point, chrome) depends on its neighbours and is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from build_scripts.model.span import Span

# Editors count these as line ends; form feeds and Unicode separators are white space to them.
_LINE_END = re.compile(r"\r\n|\r|\n")
# Marks that nothing but a list begins with; white space after them is often lost in the copy. Those
# of private use are what Word's symbol fonts have: a dot, a tick, an arrow and many more.
_ROUND_MARKS = "•‣◦▪●·∙■▸►➢➤❖⁃○□▫◆◇▶➔" + "".join(map(chr, range(0xF021, 0xF100)))
_DASH_MARKS = "-–—*"
# How deep the lists of word processors are that have such marks, where the copy lost their indents.
_LEVELS = {"•": 0, "●": 0, "◦": 1, "○": 1, "▪": 2, "■": 2}
# What is left of such marks where the copy loses their font, with how deep Word's lists are there.
# Letters in themselves, they are marks with a wide space behind them only.
_LETTER_MARKS = {"o": 1, "§": 2, "Ø": 1, "ü": 1}
_WIDE_SPACE = re.compile(r"\t|[\s\xa0]{2}|\xa0")
# "-ve" and "+ve" are words: negative and positive.
_SIGNED = re.compile(r"-ves?\b")
_RULER = frozenset("-–—*•_=")
_NUMBER = re.compile(r"[0-9]{1,3}[.)]|[A-Za-z]\)|[ivx]{2,4}\)|\([0-9]{1,2}\)|[0-9]\ufe0f?\u20e3")
_KEYCAP = "\u20e3"  # of a number that is a small picture
# Four digits at most: no deck has more cards, and a longer number is no counter.
_COUNTER = re.compile(
    r"(?:card\s{1,4})?([0-9]{1,4})\s{1,4}of\s{1,4}([0-9]{1,4})|"
    r"\(([0-9]{1,4})\s{1,4}of\s{1,4}([0-9]{1,4})\)",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?:card\s{1,4})?[(\[]?([0-9]{1,4})\s?/\s?([0-9]{1,4})[)\]]?", re.IGNORECASE)
_LONGEST_COUNTER = 24
_INVISIBLE = "\ufeff\u200b\u2060"
_HIGHEST_SPACE = 0x3000
_WHITE = "".join(chr(c) for c in range(_HIGHEST_SPACE + 1) if chr(c).isspace()) + _INVISIBLE
_NO_WIDTH = dict.fromkeys(map(ord, _INVISIBLE))
_TAB = 4
_DASHED_FIGURE = re.compile(r"-\d")
_FEW_DASHES = 3
_FEWEST_SLASHED = 2


class Kind(StrEnum):
    """What a line looks like on its own."""

    BULLET = "bullet"
    NUMBERED = "numbered"
    BARE_MARK = "bare-mark"
    COUNTER = "counter"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `text` is what it says less its mark, `whole` the same with the mark.

    Columns count from 1 in the line as it stands in the file. `indent` is the width of the white
    space before the mark or the text; `gap` is how many blank lines stand directly above. `number`
    is that of a point, or that of a heading where a plain line has one. Of lines that were joined
    to this one, `tail` is where the last ends: its index, the column behind it.
    """

    index: int
    kind: Kind
    text: str
    column: int
    whole: str
    whole_column: int
    indent: int
    gap: int
    number: str = ""
    count: tuple[int, int] | None = None
    tail: tuple[int, int] | None = None

    @property
    def last_index(self) -> int:
        """Return the index of the last line that was joined to this one, or its own."""
        return self.tail[0] if self.tail else self.index

    @property
    def is_marked(self) -> bool:
        """Say whether the line is a bullet or a numbered point."""
        return self.kind in (Kind.BULLET, Kind.NUMBERED)

    def span(self, path: str) -> Span:
        """Return where the line's text stands, its mark left out."""
        return self.part(path, self.column, len(self.text))

    def whole_span(self, path: str) -> Span:
        """Return where the line stands, its mark taken in and white space around it left out."""
        return self.part(path, self.whole_column, len(self.whole))

    def part(self, path: str, column: int, length: int) -> Span:
        """Return the span of `length` characters of this line from `column` on."""
        number, end = self.index + 1, column + length
        if self.tail and end == self.column + len(self.text):
            return Span(path, number, column, self.tail[0] + 1, self.tail[1])
        return Span(path, number, column, number, end)


@lru_cache(maxsize=1)  # several formats look at the lines of a text before one reads them
def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that are not blank, each with what it looks like.

    Where most bullets lack the space behind their dash, "-5 degrees" is one too.
    """
    lines: list[Line] = []
    gap = 0
    for index, raw in enumerate(_LINE_END.split(text)):
        seen = raw.strip()
        if seen:
            in_list = bool(lines) and lines[-1].kind is Kind.BULLET
            lines.append(_read_line(index, raw, seen, gap, in_list=in_list))
        gap = 0 if seen else gap + 1
    lines = _slashed_counters(lines)
    dashed = [line.whole[1].isspace() for line in lines if _is_dashed(line)]
    if len(dashed) - sum(dashed) >= max(_FEW_DASHES, sum(dashed) + 1):
        lines = [
            _dashed_figure(line) if _DASHED_FIGURE.match(line.whole) else line for line in lines
        ]
    return tuple(_levelled(lines))


def _levelled(lines: Sequence[Line]) -> Sequence[Line]:
    """Return `lines` with the indents that marks of other levels tell, where none has any."""
    marked = [line for line in lines if line.kind is Kind.BULLET]
    levels = {_LEVELS.get(line.whole[0], -1) for line in marked}
    if not {0, 1} <= levels <= {0, 1, 2} or len({line.indent for line in marked}) > 1:
        return lines
    return [
        replace(line, indent=line.indent + _LEVELS[line.whole[0]])
        if line.kind is Kind.BULLET
        else line
        for line in lines
    ]


def _is_dashed(line: Line) -> bool:
    return line.kind is Kind.BULLET and line.whole[0] == "-"


def _dashed_figure(line: Line) -> Line:
    """Return the bullet that "-22 August" is."""
    text, column = line.whole[1:], line.whole_column + 1
    return replace(line, kind=Kind.BULLET, text=text, column=column)


def _read_line(index: int, raw: str, seen: str, gap: int, *, in_list: bool) -> Line:
    whole = seen.strip(_WHITE)
    if not whole:
        # Characters that show nothing are no text, yet the line must be accounted for.
        at = raw.find(seen) + 1
        return Line(index, Kind.BARE_MARK, seen, at, seen, at, 0, gap)
    start = len(raw) - len(raw.lstrip(_WHITE))
    indent = len(raw[:start].translate(_NO_WIDTH).expandtabs(_TAB))
    count = read_counter(whole)
    if count is not None:
        kind, mark = Kind.COUNTER, 0
    elif whole[0] in _LETTER_MARKS and _is_letter_mark(whole, in_list=in_list):
        # The copy of such a list has lost its indents too: its marks tell how deep it is.
        kind, mark = Kind.BULLET, 1
        indent += _LETTER_MARKS[whole[0]]
    else:
        kind, mark = _read_mark(whole)
    text = whole[mark:].lstrip(_WHITE)
    column = start + len(whole) - len(text) + 1
    number = whole[:mark] if kind is Kind.NUMBERED else ""
    if number.endswith(_KEYCAP):
        number = f"{number[0]}."
    return Line(index, kind, text, column, whole, start + 1, indent, gap, number, count)


def read_counter(text: str) -> tuple[int, int] | None:
    """Return N and M where `text` is "N of M" and nothing else."""
    if len(text) > _LONGEST_COUNTER:
        return None
    found = _COUNTER.fullmatch(text)
    return (int(found[1] or found[3]), int(found[2] or found[4])) if found else None


def counters_stand_above(lines: Sequence[Line]) -> bool:
    """Say whether all counters are there, the first of them on top and none at the end."""
    counts = [line.count for line in lines if line.count]
    return (
        bool(counts)
        and lines[0].kind is Kind.COUNTER
        and lines[-1].kind is not Kind.COUNTER
        and counts == [(n, len(counts)) for n in range(1, len(counts) + 1)]
    )


def _slashed_counters(lines: Sequence[Line]) -> list[Line]:
    """Return `lines`, with "1/9", "2/9" and so on as counters; one alone may be a fraction."""
    counts = [_slashed_count(line) for line in lines]
    told = [count for count in counts if count]
    total = told[0][1] if told else 0
    if len(told) < _FEWEST_SLASHED or told != [(n, total) for n in range(1, len(told) + 1)]:
        return list(lines)
    return [
        replace(line, kind=Kind.COUNTER, count=count) if count else line
        for line, count in zip(lines, counts, strict=True)
    ]


def _slashed_count(line: Line) -> tuple[int, int] | None:
    if line.kind is not Kind.PLAIN or len(line.whole) > _LONGEST_COUNTER:
        return None
    found = _SLASHED.fullmatch(line.whole)
    return (int(found[1]), int(found[2])) if found else None


def _is_letter_mark(whole: str, *, in_list: bool) -> bool:
    """Say whether the letter that `whole` begins with is a mark: in a list, one blank will do."""
    if _WIDE_SPACE.match(whole, 1):
        return True
    return in_list and whole[0] in "o§" and whole[1:2] == " " and not whole[2].isdigit()


def _read_mark(whole: str) -> tuple[Kind, int]:
    """Return what kind of line `whole` is and how many characters its mark takes."""
    after = whole[1:2]
    if whole[0] in _RULER and _RULER.issuperset(whole):
        # A mark without text, or a line drawn with marks. The text is then the mark itself.
        return Kind.BARE_MARK, 0
    if whole[0] in _ROUND_MARKS:
        return (Kind.BULLET, 1) if after else (Kind.BARE_MARK, 0)
    if whole[0] in _DASH_MARKS:
        # "-5 degrees" and "--> war" are text, "-elders" is a bullet whose space was forgotten.
        is_bullet = after.isspace() or (
            whole[0] == "-" and (after.isalpha() or after in "'\"‘“") and not _SIGNED.match(whole)
        )
        return (Kind.BULLET, 1) if is_bullet else (Kind.PLAIN, 0)
    number = _NUMBER.match(whole)
    if number:
        after = whole[number.end() : number.end() + 1]
        # "1.5 million" and "1)" alone are text; "1.Hard" is a point.
        if after.isspace() or (number[0][0].isdigit() and after.isalpha()):
            return Kind.NUMBERED, number.end()
    return Kind.PLAIN, 0
