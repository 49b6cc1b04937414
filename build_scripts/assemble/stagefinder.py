"""Finds the stage to which a conflict belongs by who stands on its sides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.assemble.drafts import Draft
from build_scripts.assemble.story import StageIndex
from build_scripts.model.dates import When, read_date
from build_scripts.model.deck import Camp, Ref, Side, Stage
from build_scripts.model.names import name_key

_SHORT_YEAR = 99  # two figures, which may be those of a century
_LATE = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """The stage of a conflict; `swapped` says that who ruled is named second."""

    stage: Draft
    swapped: bool


class StageFinder:
    """The stages of a deck, by their names and by who stands in them."""

    def __init__(self, stages: Iterable[tuple[Draft, Stage]]) -> None:
        self._drafts: list[Draft] = []
        self._dates: list[str] = []
        self._standing: list[tuple[frozenset[str | Ref], frozenset[str | Ref]]] = []
        self._called: list[frozenset[str | Ref]] = []
        self._ruled: dict[str | Ref, list[int]] = {}
        for n, (draft, stage) in enumerate(stages):
            self._drafts.append(draft)
            self._dates.append(stage.dates)
            ruling, opposition = (
                frozenset(_names(stage.ruling)),
                frozenset(_names(stage.opposition)),
            )
            self._standing.append((ruling, opposition))
            self._called.append(frozenset(name for camp in stage.ruling for name in _called(camp)))
            for name in ruling:
                self._ruled.setdefault(name, []).append(n)
        self.index = StageIndex(self._drafts)

    def of(
        self, sides: tuple[Side, Side], dates: Sequence[When], *, in_order: bool = False
    ) -> Found | None:
        """Return the stage in which one of the sides ruled and the other did not, if just one is.

        It is none at another time than the `dates` of the conflict, if those are known; of several,
        the one that holds most of them. With `in_order` it must be the first of the sides that
        ruled.
        """
        names = {name for side in sides for name in _names(side)}
        ruled = {n for name in names for n in self._ruled.get(name, ())}
        rated = [(self._rate(n, sides), n) for n in sorted(ruled) if self._may_be_then(n, dates)]
        # Who rules is named first, as a rule: a stage in which that is so goes before.
        best = max(((score, not swapped) for (score, swapped), _ in rated), default=(0, True))
        if not best[0] or (in_order and not best[1]):
            return None
        found = [n for (score, swapped), n in rated if (score, not swapped) == best]
        if len(found) > 1:
            held = {n: sum(self._holds(n, one) for one in dates) for n in found}
            found = [n for n in found if held[n] and held[n] == max(held.values())]
        return Found(self._drafts[found[0]], not best[1]) if len(found) == 1 else None

    def holding(self, when: When) -> Draft | None:
        """Return the stage that holds a date.

        None where more than one does, or where it is not known when one of them was.
        """
        if not all(map(read_date, self._dates)):
            return None
        found = [n for n in range(len(self._drafts)) if self._holds(n, when)]
        return self._drafts[found[0]] if len(found) == 1 else None

    def begun_by(self, dates: Sequence[When]) -> Draft | None:
        """Return the stage that had begun at all of these dates, and the next had not.

        None where that is not one stage, or where it is not known when one of them began.
        """
        known = [read_date(words) for words in self._dates]
        starts = [stage.start.year for stage in known if stage]
        if len(starts) < len(known) or starts != sorted(starts):
            return None
        begun = {bisect_right(starts, one.start.year) for one in dates}
        begun |= {bisect_left(starts, one.end.year) for one in dates if one.end > one.start}
        return self._drafts[begun.pop() - 1] if len(begun) == 1 and 0 not in begun else None

    def is_swapped(self, stage: Draft, sides: tuple[Side, Side]) -> bool:
        """Say whether it is the second of two sides that ruled in a stage."""
        return any(
            self._rate(n, sides)[1] for n, draft in enumerate(self._drafts) if draft is stage
        )

    def _rate(self, n: int, sides: tuple[Side, Side]) -> tuple[int, bool]:
        """Return how well sides fit a stage, and whether it is the second of them that ruled."""
        ruling, opposition = self._standing[n]
        first, second = (frozenset(_names(side)) for side in sides)
        if (first & ruling and second & ruling) or (first & opposition and second & opposition):
            return 0, False
        if first & ruling and self._may_rule(n, first, second):
            return 2 * len(first & ruling) + len(second & opposition), False
        if second & ruling and first & opposition:
            return 2 * len(second & ruling) + len(first & opposition), True
        return 0, False

    def _may_rule(self, n: int, first: frozenset[str | Ref], second: frozenset[str | Ref]) -> bool:
        """Say whether a side that ruled in a stage did so against another.

        That other opposed it there, or the first is what the stage calls the ruling side: a member
        of it may have quarrelled with anybody at any time.
        """
        return bool(second & self._standing[n][1] or first & self._called[n])

    def _may_be_then(self, n: int, dates: Sequence[When]) -> bool:
        """Say whether a stage was at the time of one of these dates, or when is not known."""
        stage = read_date(self._dates[n])
        if stage is None:
            return True
        # "March 94" is no date of that time.
        known = [one for one in dates if one.start.year > _SHORT_YEAR or stage.end.year < _LATE]
        return not known or any(
            one.start.year <= stage.end.year and stage.start.year <= one.end.year for one in known
        )

    def _holds(self, n: int, date: When) -> bool:
        stage = read_date(self._dates[n])
        return bool(
            stage and stage.start.year <= date.start.year and date.end.year <= stage.end.year
        )


def _called(camp: Camp) -> tuple[str | Ref, ...]:
    """Return what a camp goes by: its name, and the one person that it is."""
    return (name_key(camp.name), *(camp.members if camp.alliance is None else ()))


def _names(side: Side) -> Iterator[str | Ref]:
    names: set[str | Ref] = {member for camp in side for member in camp.members}
    names.update(name_key(camp.name) for camp in side)
    return iter(names)
