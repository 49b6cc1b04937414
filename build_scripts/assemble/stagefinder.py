"""Finds the stage to which a conflict belongs by who stands on its sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from build_scripts.assemble.drafts import Draft
from build_scripts.assemble.story import StageIndex
from build_scripts.model.deck import Ref, Side, Stage
from build_scripts.model.names import name_key


class StageFinder:
    """The stages of a deck, by their names and by who stands in them."""

    def __init__(self, stages: Iterable[tuple[Draft, Stage]]) -> None:
        self._drafts: list[Draft] = []
        self._ruling: dict[str | Ref, list[int]] = {}
        self._opposition: dict[str | Ref, list[int]] = {}
        for n, (draft, stage) in enumerate(stages):
            self._drafts.append(draft)
            for side, where in (
                (stage.ruling, self._ruling),
                (stage.opposition, self._opposition),
            ):
                for name in _names(side):
                    where.setdefault(name, []).append(n)
        self.index = StageIndex(self._drafts)

    def of(self, sides: tuple[Side, Side]) -> Draft | None:
        """Return the stage that has most of both sides, who ruled counting twice; or none."""
        scores: Counter[int] = Counter()
        for side, where, weight in ((sides[0], self._ruling, 2), (sides[1], self._opposition, 1)):
            for name in _names(side):
                for n in where.get(name, ()):
                    scores[n] += weight
        return self._drafts[min(scores, key=lambda n: (-scores[n], n))] if scores else None


def _names(side: Side) -> Iterator[str | Ref]:
    names: set[str | Ref] = {member for camp in side for member in camp.members}
    names.update(name_key(camp.name) for camp in side)
    return iter(names)
