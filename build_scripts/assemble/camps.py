"""Who stands on a side: "Right opposition (Bukharin, Rykov & Tomsky)" and its like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.assemble.known_names import is_first_name
from build_scripts.assemble.persons import (
    OFFICES,
    POSTS,
    TITLE_BEHIND,
    is_group,
    is_initials,
    may_be_surname,
    names_event,
)
from build_scripts.model.dates import read_date
from build_scripts.model.dates_in_text import dates_in

MARK = (
    r"[,;/+]|(?-i:(?<!\b[A-Z])&|&(?![A-Z]\b))|\band\b|(?<=\s)then(?=\s)|"
    r"(?<=\s)(?:vs\.?|versus|(?-i:v\.?))(?=\s)"
)
"""A regular expression, of any case, for what stands between two names; "Z&K" is one."""
_OPEN_MARK_CLOSE = re.compile(rf"(?P<open>[(\[])|(?P<close>[)\]])|{MARK}", re.IGNORECASE)
# Behind the brackets, what else is said is no name: "(Orla). Brann held the balance".
_BRACKETS = re.compile(r"^(?P<name>.*?)\s*[(\[](?P<inside>[^)\]]*)(?:[)\]](?:\.\s.*)?)?\s*$")
_WHERE = re.compile(r"\s+on\s+(?:the\s+)?(?:left|right)$", re.IGNORECASE)
_DASHED = re.compile(r"^(?P<name>[^,;/+&()\[\]]+?)(?::|\s[-–—])\s+(?P<inside>[^()\[\]]+)$")
_LED = re.compile(
    r"^(?P<name>[^()\[\]]+?)\s+(?P<inside>(?:led|headed)\s+by\s+[^()\[\]]+)$", re.IGNORECASE
)
_QUOTED = re.compile('^["“‘\']([^"“”]+)["”’\']$')
_TIME = re.compile(
    r"^(?P<name>\S.*?)\s+(?:until|till|up\s+to|from|since|after|before)\s+(?P<date>[^,;()\[\]]+)$",
    re.IGNORECASE,
)
_FOLLOWERS = re.compile(r"\s*(?:(?:his|her|their|its|others?|co|etc)\b|$)", re.IGNORECASE)
_WITH_FOLLOWERS = re.compile(
    r"^(?P<name>.*?\S)(?:\s*(?:[,;/+&]|\band\b)\s*(?:his|her|their|its|others?|co|etc)\b.*"
    r"|\s+(?:etc|et al)\b.*)$",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"^(?:(?:with|plus|also|and|then|later|afterwards|followed\s+by)\s+)+", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_TITLE_BEHIND = re.compile(TITLE_BEHIND, re.IGNORECASE)
_HAS_TITLE = re.compile(rf"\b(?:of|[IVX]+|(?i:{OFFICES}))(?:\s|$)")
_LONGEST_UNTITLED = 3  # words
_ARTICLES = ("the", "a", "an")
_TO_NEXT = re.compile(r"[^,;/+&()\[\]]*")
BEFORE_NAMES = re.compile(
    r"^(?:(?:led|headed|run)\s+by|under|with|including|incl?\.?|mainly|mostly|e\.?g\.?|i\.?e\.?)[\s:,]+",
    re.IGNORECASE,
)
"""What stands before the names in brackets: "(led by Bukharin)"."""
_ROLE = re.compile(
    r"(?:(?:prime|foreign|home|first|chief|deputy|vice|war|party|general|lord|acting)[\s-]+)*"
    rf"(?:{POSTS}|premier|leader|general|treasurer|mayor)(?:\s+of\s.*)?",
    re.IGNORECASE,
)
_LONGEST_NAME = 4  # words; "Catherine the Great of Russia" is longer than names in lists are


@dataclass(frozen=True, slots=True)
class RawCamp:
    """A camp in the words of the notes: a name, and the members that brackets give it."""

    name: str
    members: tuple[str, ...]


@lru_cache(maxsize=8192)  # a side is read by each pass
def read_camps(text: str) -> tuple[RawCamp, ...]:
    """Return the camps that a side's words name, in their order.

    Brackets hold members; camps are told apart by commas, "&", "and" and their like. Behind a dash
    or a colon stand members too, if they are several or what stands before it names a group.
    """
    listed = _DASHED.match(" ".join(text.split()))
    members = _members(listed["inside"]) if listed else ()
    if listed and (len(members) > 1 or (members and is_group(listed["name"]))):
        return (RawCamp(listed["name"], members),)
    camps = []
    for part in map(_without_place, _split(" ".join(text.split()))):
        match = (
            _BRACKETS.match(part) or _BRACKETS.match(without_followers(part)) or _LED.match(part)
        )
        if match and match["name"]:
            camps.append(RawCamp(match["name"].strip(), _members(match["inside"])))
        else:
            camps.append(RawCamp(part, ()))
    return tuple(camps)


def _without_place(part: str) -> str:
    """Return the name in "X until May 1905" or "X on the left", which say when or where it was."""
    part = _WHERE.sub("", part)
    found = _TIME.match(part)
    return found["name"] if found and read_date(found["date"]) else part


def without_followers(name: str) -> str:
    """Return the leader's name of "X and his followers", "X & others" or "X & co"."""
    match = _WITH_FOLLOWERS.match(name)
    return match["name"] if match else name


def _members(inside: str) -> tuple[str, ...]:
    """Return the names of people; initials are among them where they stand beside names."""
    names = [without_followers(name) for name in _split(BEFORE_NAMES.sub("", inside))]
    names = [name for name in names if _may_be_name(name)]
    people = [name for name in names if not is_group(name)]
    return tuple(
        name
        for name in names
        if name in people or (people and (is_initials(name) or may_be_surname(name)))
    )


def _split(text: str) -> list[str]:
    """Split outside brackets; "X and his followers" stays one part.

    So does "the Freedom and Rights Movement" where semicolons part the names, and "Richard, Duke
    of York".
    """
    parts: list[str] = []
    has_semicolons = ";" in _IN_BRACKETS.sub("", text)
    depth = start = 0
    for match in _OPEN_MARK_CLOSE.finditer(text):
        if match["open"]:
            depth += 1
        elif match["close"]:
            depth = max(0, depth - 1)
        elif (
            depth == 0
            and not _FOLLOWERS.match(text, match.end())
            and not (
                _TITLE_BEHIND.match(text, match.start())
                and _may_have_title(text[start : match.start()])
            )
            and not (has_semicolons and _is_within_name(text[start:], match.start() - start))
        ):
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    found = (_QUOTED.sub(r"\1", _JOINING.sub("", part.strip(" ."))) for part in parts)
    return [part for part in found if part]


def _may_have_title(text: str) -> bool:
    """Say whether a text is a name that begins with a first name and has no title yet.

    A number, or where somebody is from, is title enough: "Henry VI", "Margaret of Anjou".
    """
    words = text.split()
    return (
        0 < len(words) <= _LONGEST_UNTITLED
        and is_first_name(words[0])
        and not _HAS_TITLE.search(text)
    )


def _is_within_name(text: str, at: int) -> bool:
    """Say whether a text begins with the name of one group, with an "and" in it at a place."""
    first, joint = text[:at].strip(), text[at : at + len("and")]
    second = _TO_NEXT.match(text, at + len("and"))
    words = second[0].split() if second else []
    return (
        joint.lower() == "and"
        and not (is_group(first) or _IN_BRACKETS.search(first))
        and len(words) > 1
        and words[0].lower() not in _ARTICLES
        and is_group(words[-1])
    )


def _may_be_name(text: str) -> bool:
    is_short = text[:1].isupper() and len(text.split()) <= _LONGEST_NAME
    return is_short and not (_ROLE.fullmatch(text) or names_event(text) or any(dates_in(text)))
