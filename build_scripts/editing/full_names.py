"""Names in the notes that show by themselves whose they are: "Michael Collins", "Lord Mountjoy"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from build_scripts.assemble.known_names import is_first_name, names_place_or_body
from build_scripts.assemble.persons import is_group, is_titled, names_event
from build_scripts.checks.reading import Reading

_WORD = r"[^\W\d_a-z][^\W_]*+(?:[’'-][^\W_]{2,}+)*+"
_JOINT = r"(?:of|de|da|du|del|della|von|van|al|el|the)"
_NAME = re.compile(rf"(?<![\w’'-]){_WORD}(?:\s(?:{_JOINT}\s){{0,2}}{_WORD}){{1,3}}")


def full_names(reading: Reading) -> Mapping[str, list[str]]:
    """Return the names of people that stand in points, each with its cards, in their order.

    They begin with a first name, or are names with a title or a king's number.
    """
    found: dict[str, list[str]] = {}
    for passage in reading.passages:
        if passage.placed is None or passage.card is None or passage.text.istitle():
            continue
        for match in _NAME.finditer(passage.text):
            name = " ".join(match[0].split())
            if _is_persons(name):
                cards = found.setdefault(name, [])
                if passage.card.label not in cards:
                    cards.append(passage.card.label)
    # "All the John Smiths" are no others than he.
    several = {f"{name}s" for name in found}
    return {name: cards for name, cards in found.items() if name not in several}


def _is_persons(name: str) -> bool:
    if is_titled(name) and not name.endswith((" I", " Chancellor", " Mayor")):  # "Thus I"
        return True
    in_full = is_first_name(name.split(maxsplit=1)[0]) and not name.isupper()
    return in_full and not (is_group(name) or names_event(name) or names_place_or_body(name))
