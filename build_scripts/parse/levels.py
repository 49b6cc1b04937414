"""Two levels of headings that are told apart by the blank line below those of the upper one."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.parse.lines import Line
from build_scripts.parse.roles import HEADINGS, Role
from build_scripts.parse.shape import names_sides

_FEWEST = 2


def lower_headings(lines: Sequence[Line], roles: Sequence[Role]) -> frozenset[int]:
    """Return where headings of the lower level stand, if there are two levels.

    These stand right on their lines. Two or more of the others must stand right above one of them,
    as headings of chapters do, the first of all among those. Two sides are a card anywhere.
    """
    headings = [at for at, role in enumerate(roles[:-1]) if role in HEADINGS]
    lower = {at for at in headings if lines[at + 1].gap == 0}
    above = [at for at in headings if at not in lower and at + 1 in lower]
    if len(above) < _FEWEST or above[0] != headings[0]:
        return frozenset()
    return frozenset(at for at in lower if not names_sides(lines[at].text.rstrip(" :")))
