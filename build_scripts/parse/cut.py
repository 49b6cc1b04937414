"""Where one card ends and the next begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.model.names import name_key
from build_scripts.parse import shape
from build_scripts.parse.habits import LOST_GAP, Habits
from build_scripts.parse.levels import lower_headings
from build_scripts.parse.lines import Kind, Line, counters_stand_above
from build_scripts.parse.roles import HEADINGS, Role, assign_roles
from build_scripts.parse.series import is_sequel

_FEW_GAPS = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of one card with their roles, and its counter if it has one.

    `lost` says that the card's heading should stand where only blank lines do, or a section's.
    """

    lines: Sequence[Line]
    roles: Sequence[Role]
    counter: Line | None
    lost: bool = False


def cut_cards(
    lines: Sequence[Line], habits: Habits, *, labelled: bool, titled: bool
) -> list[Draft]:
    """Return the cards that `lines` make up, the preamble and the site's lines left out.

    `labelled` says that "Created by" or "Created on" stands above them, `titled` that a title does.
    """
    drafts: list[Draft] = []
    total = usual_total(lines) or 0
    last = 0
    for stretch, counter in _stretches(lines):
        below_title = not drafts and _has_one_heading(stretch, habits)
        number = counter.count[0] if counter and counter.count else total
        # A counter that repeats or goes back still closes one card.
        room = number - last if habits.counted else len(stretch)
        drafts += _cut_stretch(
            stretch,
            counter,
            habits,
            room=room,
            after_break=(labelled and not below_title) or bool(drafts),
            titled=titled or bool(drafts),
        )
        last = number
    return drafts


def usual_total(lines: Sequence[Line]) -> int | None:
    """Return the M of "N of M" that most counters say, the first of those said equally often."""
    said = Counter(line.count[1] for line in lines if line.count)
    return max(said, key=lambda total: said[total], default=None)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[list[Line], Line | None]]:
    """Yield the lines between counters, each run with the counter below it, or else above it."""
    run: list[Line] = []
    if counters_stand_above(lines):
        counter = None
        for line in lines:
            if line.kind is not Kind.COUNTER:
                run.append(line)
                continue
            if counter:
                yield run, counter
            run, counter = [], line
        yield run, counter
        return
    for line in lines:
        if line.kind is Kind.COUNTER:
            yield run, line
            run = []
        else:
            run.append(line)
    if run:
        yield run, None


def _cut_stretch(
    lines: Sequence[Line],
    counter: Line | None,
    habits: Habits,
    *,
    room: int,
    after_break: bool,
    titled: bool,
) -> list[Draft]:
    """Return the cards of one run of lines: one, or more where counters are missing.

    With counters, a run is only cut where its headings are no more than the cards that the numbers
    leave `room` for; the sections of one card would otherwise become cards.
    """
    if not lines:
        return [Draft(lines, (), counter)]
    # Below a title, a wide gap before a point is a lost heading; before a heading it is a habit.
    wide = habits.is_lost(lines[0].gap) and after_break
    wide = wide or (titled and lines[0].is_marked and lines[0].gap >= LOST_GAP)
    if room > 1:
        roles = assign_roles(lines, habits, after_break=after_break, question_opens=True)
        starts = _sequel_starts(lines, roles) if habits.counted else [0]
        if len(starts) == 1:
            starts = _card_starts(lines, roles, habits)
        if len(starts) <= room and (len(starts) > 1 or not habits.counted):
            return _cut_at(lines, roles, starts, counter, wide=wide)
    roles = assign_roles(lines, habits, after_break=after_break)
    # The first of a series of sections ("Stage 1", "Stage 2") has no heading above it either.
    lost = roles[0] is Role.SECTION_HEADING or (wide and roles[0] is Role.POINT)
    return [Draft(lines, roles, counter, lost)]


def _has_one_heading(lines: Sequence[Line], habits: Habits) -> bool:
    """Say whether a heading and points are all there is, so that none need be lost above them.

    Asked of the first card only: a wide gap above that is often the preamble's end and no more.
    """
    roles = assign_roles(lines, habits, after_break=False)
    return roles[:1] == [Role.CARD_HEADING] and Role.SECTION_HEADING not in roles


def _sequel_starts(lines: Sequence[Line], roles: Sequence[Role]) -> list[int]:
    """Return where the run's first heading comes again as "… 2": there another card begins."""
    starts = [0]
    if roles[0] is Role.CARD_HEADING:
        starts += [
            at
            for at, role in enumerate(roles)
            if role is Role.SECTION_HEADING and is_sequel(lines[at].text, lines[0].text)
        ]
    return starts


def _card_starts(lines: Sequence[Line], roles: Sequence[Role], habits: Habits) -> list[int]:
    """Return where cards begin in a run without counters: at each heading that has a body.

    A heading directly under a heading is its first section, except in bare notes, which are lists
    of terms: there a heading above another is a term without a definition. A label ("Causes:") is
    a section of what stands above it, if that is headed otherwise; so are the name of a side below
    "A vs B", a heading without a number below one that has it, and "AO1" below one that comes only
    once, where it comes again and again. Where cards begin below blank lines, so is a heading that
    has none above or below it.
    """
    starts = [0]
    below_gaps = sum(
        line.gap > 0 and role is Role.SECTION_HEADING
        for line, role in zip(lines, roles, strict=True)
    )
    lower = frozenset[int]() if habits.counted or habits.terms else lower_headings(lines, roles)
    again = frozenset[str]() if habits.counted or habits.bare else _coming_again(lines, roles)
    for at in range(1, len(roles)):
        if roles[at] is Role.SECTION_HEADING and at not in lower:
            if _key(lines[at]) in again and _key(lines[starts[-1]]) not in again:
                continue
            is_under_heading = at - 1 == starts[-1] and roles[at - 1] is not Role.POINT
            is_headed = roles[starts[-1]] in (Role.CARD_HEADING, Role.SECTION_HEADING)
            if _is_like_first(lines, at, starts[-1]):
                starts.append(at)
                continue
            if is_headed and _is_part(lines[at], lines[starts[-1]], habits):
                continue
            if is_headed and below_gaps >= _FEW_GAPS and _is_within(lines, at, starts[-1]):
                continue
            if habits.bare or not is_under_heading:
                starts.append(at)
    return starts


def _coming_again(lines: Sequence[Line], roles: Sequence[Role]) -> frozenset[str]:
    """Return the name keys of headings that come again, if one of them stands right below another.

    So do those of the parts that each chapter has; a chapter may by chance be called as another.
    """
    headings = [at for at, role in enumerate(roles) if role in HEADINGS]
    counts = Counter(_key(lines[at]) for at in headings)
    again = frozenset(key for key, count in counts.items() if count > 1)
    inner = [one for above, one in pairwise(headings) if one == above + 1]
    return again if any(_key(lines[at]) in again for at in inner) else frozenset()


def _key(line: Line) -> str:
    return name_key(line.text)


def _is_like_first(lines: Sequence[Line], at: int, start: int) -> bool:
    """Say whether a label heads its own block as the first heading of all does, which is none.

    Where "Background:" comes first, "Causes:" is no part of it.
    """
    first, line = lines[0], lines[at]
    is_set_alike = line.gap > 0 == lines[1].gap and at + 1 < len(lines) and lines[at + 1].gap == 0
    return (
        start == 0
        and is_set_alike
        and first.text.endswith(":")
        and _is_label(line)
        and not _is_label(first)
    )


def _is_part(line: Line, opener: Line, habits: Habits) -> bool:
    """Say whether a heading is a section of the card that `opener` heads, wherever it stands."""
    if line.index in habits.inner and opener.index not in habits.inner:
        return True
    if shape.is_section_of(line.text, opener.text):
        return True
    if opener.index in habits.outer and line.index not in habits.outer:
        return not shape.names_sides(line.text)
    if _is_label(line) and not _is_label(opener):
        return True
    if opener.number and not line.number:
        return not shape.names_sides(line.text)
    name = name_key(line.text)
    sides = map(name_key, shape.sides(opener.text))
    return any(side == name or side.endswith(f" {name}") for side in sides)


def _is_within(lines: Sequence[Line], at: int, start: int) -> bool:
    """Say whether a heading stands in one block with lines above and below, as no card's does."""
    line = lines[at]
    return (
        line.gap == 0
        and (start == 0 or lines[start].gap > 0)
        and at + 1 < len(lines)
        and lines[at + 1].gap == 0
        and not shape.names_sides(line.text.rstrip(" :"))
        and not shape.is_numbered(line.text)
    )


def _is_label(line: Line) -> bool:
    return line.text.endswith(":") and name_key(line.text) in shape.LABELS


def _cut_at(
    lines: Sequence[Line],
    roles: Sequence[Role],
    starts: Sequence[int],
    counter: Line | None,
    *,
    wide: bool,
) -> list[Draft]:
    """Return the cards that begin at `starts`; the last one is the counter's."""
    drafts: list[Draft] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        own = list(roles[start:end])
        if own[0] is Role.SECTION_HEADING:
            own[0] = Role.CARD_HEADING
        closes = counter if end == len(lines) else None
        lost = wide and start == 0 and own[0] is Role.POINT
        drafts.append(Draft(lines[start:end], own, closes, lost))
    return drafts
