"""Who the notes of a conflict list for a side, whether or not they show that it is people."""

from __future__ import annotations

from build_scripts.assemble.persons import names_group
from build_scripts.assemble.side_lists import listed_on_side
from build_scripts.model.deck import Conflict


def listed_members(conflict: Conflict, side: int) -> tuple[str, ...]:
    """Return who is listed for one of the two sides, where it has no members yet; no groups."""
    if not conflict.sides[side]:
        return ()
    camp, *others = conflict.sides[side]
    if others or len(camp.members) > (camp.alliance is None):
        return ()
    sections = [(one.heading, [placed.point for placed in one.points]) for one in conflict.sections]
    against = " ".join(camp.name for camp in conflict.sides[1 - side])
    return tuple(
        one for one in listed_on_side(camp.name, sections, against) if not names_group(one)
    )
