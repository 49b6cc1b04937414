"""People whom the notes name with a title and without it: "Duke of Norfolk", then "Norfolk"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from build_scripts.assemble.known_names import is_first_name
from build_scripts.assemble.persons import OFFICES, title_behind
from build_scripts.model.names import name_key

# A lady is not whom her name alone stands for, and a king not the only one of his name.
_TITLED = re.compile(
    rf"(?:the\s+)?(?:{OFFICES})\s+(?:of\s+)?(?P<name>(?-i:[^\W\d_a-z])[\w’'-]+)", re.IGNORECASE
)


def names_without_titles(names: Iterable[str]) -> Mapping[str, str]:
    """Return, for a name with a title, the same without it, if that stands for nobody else.

    `names` are all that the notes give to people. A first name may be anybody's, and a name with
    two titles that of two people.
    """
    every = dict.fromkeys(names)
    known = {name_key(name) for name in every}
    found = {}
    for name in every:
        title = title_behind(name)
        if title and name_key(title[0]) in known:
            found[name] = title[0]  # "Osk, Duke of Marl", and the Duke of Marl
    holders: dict[str, set[str]] = {}
    for name in (one for one in every if one not in found):
        holders.setdefault(name_key(name.rsplit(maxsplit=1)[-1]), set()).add(name_key(name))
    for name in every:
        short = without_title(name)
        key = name_key(short)
        if short and key in known and holders[key] == {key, name_key(name)}:
            found[name] = short
    return found


def without_title(name: str) -> str:
    """Return the name of a man without his title, if he may go by it; else nothing."""
    match = _TITLED.fullmatch(name)
    return match["name"] if match and not is_first_name(match["name"]) else ""
