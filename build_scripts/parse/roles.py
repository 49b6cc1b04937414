"""Which lines of a stretch of cards are headings and which are points."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from build_scripts.parse import shape
from build_scripts.parse.blocks import heads_block, is_title_above_sentences, may_head_block
from build_scripts.parse.dense import heads_heading, heads_lines
from build_scripts.parse.habits import Habits
from build_scripts.parse.lines import Kind, Line
from build_scripts.parse.openers import opens_card
from build_scripts.parse.records import record_heads
from build_scripts.parse.series import are_siblings, is_sequel, series_heads
from build_scripts.parse.symbols import is_adorned

_LONGEST_NAMED_TITLE = 4
_SHORT = 4  # words of a heading in small letters


class Role(StrEnum):
    """What a line is to its card."""

    CARD_HEADING = "card-heading"
    SECTION_HEADING = "section-heading"
    POINT = "point"
    CONTINUATION = "continuation"


HEADINGS = (Role.CARD_HEADING, Role.SECTION_HEADING)


def assign_roles(
    lines: Sequence[Line],
    habits: Habits,
    *,
    after_break: bool,
    question_opens: bool = False,
) -> list[Role]:
    """Return the role of each of `lines`, which run from one counter (or the start) to the next.

    `after_break` says that something that ends a card stands above the first line, so that a wide
    gap there is where a heading was. With `question_opens`, a question that nothing follows is a
    heading all the same.
    """
    if not lines:
        return []
    roles = [Role.POINT] * len(lines)
    heading = None
    opened = opens_card(lines, habits)
    if after_break and habits.is_lost(lines[0].gap):
        # A heading was lost here and what stands below heads a section, unless it heads nothing
        # but another heading: then someone has put the lost one back.
        opened = opened and _is_above_heading(lines, habits)
    if opened:
        roles[0] = Role.CARD_HEADING
        heading = lines[0].text
    _mark_continuations(lines, roles)
    series = series_heads(lines) | (frozenset() if habits.counted else record_heads(lines))
    for at in range(len(lines) - 1, 0 if opened else -1, -1):
        if lines[at].kind is Kind.PLAIN and roles[at] is Role.POINT:
            headed = at + 1 < len(lines) and roles[at + 1] is Role.SECTION_HEADING
            if (
                at in series
                or _heads_section(
                    lines[at],
                    lines[at + 1 : at + 3],
                    habits,
                    headed=headed,
                    heading=heading,
                    inside=habits.counted and at > 0,
                    above=lines[at - 1] if at else None,
                )
                or (question_opens and _is_last_question(lines, at))
            ):
                roles[at] = Role.SECTION_HEADING
    if opened and habits.counted and _is_part_of_series(lines, roles):
        roles[0] = Role.SECTION_HEADING
    return roles


def heads_section(
    line: Line, below: Sequence[Line], habits: Habits, *, above: Line | None = None
) -> bool:
    """Say whether the plain `line` is a heading of what `below` begins, by shape alone."""
    return _heads_section(line, below, habits, above=above)


def _is_last_question(lines: Sequence[Line], at: int) -> bool:
    """Say whether the last line is a question, and none of several that stand in one block."""
    return (
        at + 1 == len(lines)
        and shape.is_question(lines[at].text)
        and not (at and lines[at].gap == 0 and shape.is_question(lines[at - 1].text))
    )


def _is_part_of_series(lines: Sequence[Line], roles: Sequence[Role]) -> bool:
    """Say whether the first line is "Stage 1" where "Stage 2" heads a section of the same card."""
    return any(
        role is Role.SECTION_HEADING and are_siblings(lines[0].text, line.text)
        for line, role in zip(lines, roles, strict=True)
    )


def _is_above_heading(lines: Sequence[Line], habits: Habits) -> bool:
    """Say whether the second of `lines` heads a section, so that the first heads the card."""
    return (
        len(lines) > 2
        and lines[1].kind is Kind.PLAIN
        and heads_section(lines[1], lines[2:4], habits)
        and lines[2].is_marked
    )


def _mark_continuations(lines: Sequence[Line], roles: list[Role]) -> None:
    """Mark the lines that go on a point above after a hard break: indented, without a mark."""
    owner: Line | None = None
    for at, line in enumerate(lines):
        if roles[at] is not Role.POINT:
            owner = None
        elif (
            owner is not None
            and line.kind is Kind.PLAIN
            and line.index == lines[at - 1].last_index + 1
            and line.indent > owner.indent
        ):
            roles[at] = Role.CONTINUATION
        else:
            owner = line


def _heads_section(
    line: Line,
    below: Sequence[Line],
    habits: Habits,
    *,
    headed: bool = False,
    heading: str | None = None,
    inside: bool = False,
    above: Line | None = None,
) -> bool:
    """Say whether `line` is a heading.

    `below` are the next lines, two if there are so many; `headed` says that the first of them is
    one itself; `heading` is the heading of the card; `inside` that `line` is below where a counter
    tells that one stands; `above` is the line before it.
    """
    text = line.text
    if not line.number and (not below or (below[0].gap == 0 and not below[0].is_marked)):
        return bool(below) and (
            shape.is_judging(text) or _heads_block(line, below, above, habits, headed=headed)
        )
    if not line.number and not shape.looks_like_heading(text):
        return shape.may_open_card(text) and (
            _is_labelled_heading(line, below[0], above)
            or (habits.alone and _stands_alone(line, below))
        )
    if line.number or below[0].is_marked or text.endswith((":", "?")):
        is_point = (
            _goes_on(line, above)
            or _is_below_adorned(line, above, habits)
            or (not line.number and shape.states_something(text))
        )
        return text.endswith(":") or not is_point
    if headed:
        return not _ends_block(line, above, habits) and _heads_heading(text, habits, heading)
    if shape.looks_like_heading(below[0].text) and not shape.states_something(below[0].text):
        # Short lines under short lines: one that stands alone above a block of lines heads it.
        is_block = len(below) > 1 and below[1].gap == 0 and below[1].kind is Kind.PLAIN
        is_term = habits.terms and (
            shape.is_defined_by(text, below[0].text) or shape.names_sides(text)
        )
        return (line.gap > 0 and (is_block or is_term)) or (
            habits.bare
            and _stands_out(text, below[0].text, habits)
            and (shape.names_sides(text) or not _ends_block(line, above, habits))
        )
    return (
        shape.begins_as_title(text)
        and (not inside or shape.is_numbered(text) or shape.stands_out(text, below[0].text))
        and not _ends_block(line, above, habits)
    )


def _goes_on(line: Line, above: Line | None) -> bool:
    """Say whether a line in small letters, right below another, says more of the same."""
    return (
        above is not None
        and above.kind is Kind.PLAIN
        and line.gap == 0
        and line.text[0].islower()
        and len(line.text.split()) > _SHORT
    )


def _is_below_adorned(line: Line, above: Line | None, habits: Habits) -> bool:
    """Say whether a line stands right below a heading with a symbol, where headings have one."""
    return habits.adorned and line.gap == 0 and above is not None and is_adorned(above)


def _ends_block(line: Line, above: Line | None, habits: Habits) -> bool:
    """Say whether a line is the last of a block of plain lines, and so no heading of the next."""
    if line.gap or above is None:
        return False
    return habits.headed or (above.kind is Kind.PLAIN and above.gap == 0)


def _heads_block(
    line: Line, below: Sequence[Line], above: Line | None, habits: Habits, *, headed: bool
) -> bool:
    """Say whether a line is the heading of the plain lines right below it."""
    is_short = line.gap > 0 and shape.is_upper(line.text)
    if habits.capitals and (is_short or shape.is_in_capitals(line.text)):
        return headed or not shape.is_in_capitals(below[0].text)
    if habits.dense:
        return (headed and heads_heading(line, above)) or heads_lines(line, below[0], above)
    if _heads_by_habit(line, below, habits):
        return True
    if headed and line.gap > 0:
        if shape.has_dated_label(line.text):
            return shape.may_open_card(line.text)
        if shape.has_section_number(below[0].text):
            return shape.looks_like_heading(line.text)
    return heads_block(line, below, headed=headed and not (habits.counted or habits.bare)) or (
        habits.bare and line.gap > 0 and _is_conflict(line.text)
    )


def _heads_by_habit(line: Line, below: Sequence[Line], habits: Habits) -> bool:
    """Say whether a line is a heading by its form and how the file sets others."""
    if habits.adorned and is_adorned(line):
        return shape.looks_like_heading(line.text)
    if habits.headed and shape.has_section_number(line.text):
        return shape.looks_like_heading(line.text)
    return (habits.headed and may_head_block(line, below)) or (
        not habits.counted and is_title_above_sentences(line, below)
    )


def _is_conflict(text: str) -> bool:
    """Say whether `text` is "Millers vs Bakers" and no more, as a block of lines is headed."""
    return shape.names_sides(text) and shape.looks_like_heading(text) and len(text) <= shape.CUT


def _is_labelled_heading(line: Line, below: Line, above: Line | None) -> bool:
    """Say whether `line`, which begins with a label, is a heading of `below`."""
    if below.is_marked:
        # A list has ended, and another begins.
        is_between = line.gap > 0 and (above is None or above.is_marked)
        if is_between and shape.is_labelled_title(line.text):
            return True
        return shape.has_dated_label(line.text) or (
            line.gap > 0
            and (
                shape.has_counted_label(line.text)
                or (below.gap > 0 and shape.ends_in_year(line.text))
                or (below.gap > 0 and shape.names_sides(line.text.partition(":")[0]))
            )
        )
    if line.gap > 0 and below.gap > 0 and line.text.endswith("?"):
        return not below.text.endswith("?")
    # Sentences that count ("Step 1: …", "Step 2: …") stand one below the other.
    return (
        line.gap > 0
        and shape.has_numbered_label(line.text)
        and not shape.has_numbered_label(below.text)
    )


def _stands_alone(line: Line, below: Sequence[Line]) -> bool:
    """Say whether a title with a dash in it stands alone above a block, as other headings do."""
    return (
        len(below) > 1
        and line.gap > 0 == below[1].gap
        and below[0].gap > 0
        and shape.begins_as_title(line.text)
        and not shape.has_colon_label(line.text)
        and not shape.has_dated_label(line.text)
    )


def _heads_heading(text: str, habits: Habits, heading: str | None) -> bool:
    """Say whether `text`, which stands above a heading, is one too and not a closing sentence."""
    if heading is not None and is_sequel(text, heading):
        return True
    return shape.is_tight(text) and (not habits.bare or shape.is_title_case(text))


def _stands_out(text: str, below: str, habits: Habits) -> bool:
    """Say whether `text` is a title among short lines: it names what the file's title names."""
    words = len(text.split())
    if words > _LONGEST_NAMED_TITLE:
        return False
    if shape.names(text) & habits.names:
        return not shape.names(below) & habits.names
    return words > 1 and shape.is_title_case(text) and not shape.is_title_case(below)
