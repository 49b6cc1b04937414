"""The two sides that a heading names: "Reds vs the Blues (led by Orla): Gravel Ford, May 1905"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_scripts.assemble.camps import BEFORE_NAMES, MARK, read_camps, without_followers
from build_scripts.assemble.known_names import is_first_name
from build_scripts.assemble.persons import NUMBERED, names_event, names_group
from build_scripts.model.dates_in_text import dates_in, without_date
from build_scripts.model.names import name_key

_VERSUS = re.compile(r"^(?P<a>\S.*?)\s+(?:vs?\.?|Vs\.?|VS\.?|versus|Versus)\s+(?P<b>\S.*)$")
# "Orla Pell V Brann", where the V is no number, as it is that of a king.
_CAPITAL = re.compile(
    r"^(?P<a>(?!(?:Pope|King|Emperor)\s)(?:[^\W\d_a-z].*[\s&/,])?"
    r"(?P<last>[^\W\d_a-z][\w’'-]+|\S*\)))\s+V\.?\s+"
    r"(?P<b>(?:the\s+)?[^\W\d_a-z].*)$"
)
# What tells of neither side: how often, what it was about, where a heading was cut.
_COUNT_BEHIND = re.compile(r"\s+(?:round|part|pt\.?|no\.?)\s?(?:\d{1,2}|[IVX]+)$", re.IGNORECASE)
_MATTER = re.compile(r"(?<=\w)\s+(?:(?:over|about|on|in|during|at)\s+(?=[^\W\dA-Z_]).*|in|during)$")
_CUT_BRACKET = re.compile(r"\s*[(\[][^)\]]*$")
# "The toll act of 1935 (Osk vs Brann)": what stands against each other is in the brackets.
_IN_BRACKETS = re.compile(r"[^()]*\((?P<sides>[^()]*\s(?:[vV]s?\.?|VS\.?|[vV]ersus)\s[^()]*)\)")
_MARKED = re.compile(r"\s(?:vs?\.?|versus)\s", re.IGNORECASE)
_TITLE_END = re.compile(r":\s|\s[–—-]\s")
_AGAINST = re.compile(r"^(?P<a>\S.*?)\s+(?:against|Against)\s+(?P<b>\S.*)$")
_BEFORE_SIDE = re.compile(r"^(?P<names>[^()\[\]]+?)(?::|\s[–—-])\s+(?P<rest>\S.*)$")
_AFTER_SIDE = re.compile(
    r"^(?P<side>(?:[^()\[\]]|\([^()]*\)|\[[^\[\]]*\])+?)(?::|\s[–—-])\s+(?P<names>\S.*)$"
)
_BRACKETS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]")
_MARK = re.compile(MARK, re.IGNORECASE)
_LONGEST = 80
"""Characters of a name that are looked at."""
_COUNTED = NUMBERED - {"army", "bloc", "class", "congress"}
"""What a V behind it numbers, and who sets nobody against another."""
_LONGEST_HEADING = 200
"""Characters; what is longer is no heading that names sides in passing."""
_CONTEST = re.compile(
    r"(?<!the)(?<!a)\s+(?:debates?|rivalry|feud|quarrel|dispute|struggle|contest|conflict|duel|"
    r"clash|elections?)$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r".*(?:[^\Ws]s|men)$")


def split_versus(heading: str, known: frozenset[str]) -> tuple[str, str] | None:
    """Return what stands before and after the "Vs" of a heading, or None where it has none.

    Left out is what tells of both sides: dates, the name of a battle in brackets, a title before a
    colon or dash, a subtitle behind one. `known` are the name keys of sides and their members;
    names among them stay, wherever they stand. More than two that stand against each other are no
    two sides.
    """
    if is_among_several(heading):
        return None
    return _sides(_set_against(heading), known)


def _set_against(heading: str) -> re.Match[str] | None:
    heading = " ".join(heading.split()).rstrip(" :")
    if len(heading) > _LONGEST_HEADING:
        return _VERSUS.match(heading)
    if heading.endswith(")") and (inside := _IN_BRACKETS.fullmatch(heading)):
        heading = inside["sides"]
    capital = _CAPITAL.match(heading) if " V" in heading else None
    if capital and not (is_first_name(capital["last"]) or capital["last"].lower() in _COUNTED):
        return capital
    return _VERSUS.match(heading)


def names_versus(heading: str) -> bool:
    """Say whether a heading sets anything against another, two or more."""
    return _set_against(heading) is not None


def is_among_several(heading: str) -> bool:
    """Say whether a heading sets more than two against each other: "Reds Vs Blues Vs Greens"."""
    plain = _BRACKETS.sub("", " ".join(heading.split()))
    return any(len(_MARKED.findall(part)) > 1 for part in _TITLE_END.split(plain))


def split_against(heading: str, known: frozenset[str]) -> tuple[str, str] | None:
    """Return the sides of a heading with "against" in it, which has other uses than this.

    One of the sides must be `known`.
    """
    sides = _sides(_AGAINST.match(" ".join(heading.split()).rstrip(" :")), known)
    return sides if sides and knows(sides, known) else None


def knows(sides: Iterable[str], known: frozenset[str]) -> bool:
    """Say whether `known` has the name of a camp of these sides."""
    camps = [camp for side in sides for camp in read_camps(side)]
    return any(name_key(without_followers(camp.name)) in known for camp in camps)


def _sides(match: re.Match[str] | None, known: frozenset[str]) -> tuple[str, str] | None:
    if match is None:
        return None
    first, second = match["a"], match["b"]
    before = _BEFORE_SIDE.match(first)
    if before and not _lists_known(before["rest"], known):
        first = before["rest"]
    after = _AFTER_SIDE.match(second)
    if after and not _lists_known(after["names"], known):
        second = after["side"]
    first, second = (_without_asides(_named(without_date(side)), known) for side in (first, second))
    return first, _CONTEST.sub("", second)


def _named(side: str) -> str:
    """Return a side without what stands behind its names: "Brann over the toll", "Brann part 2"."""
    if " " not in side or len(side) > _LONGEST_HEADING:
        return side.rstrip(" ?…") or side
    short = side
    for behind in (_CUT_BRACKET, _COUNT_BEHIND, _MATTER):
        short = behind.sub("", short)
    return short.rstrip(" ?…") or side


def _lists_known(names: str, known: frozenset[str]) -> bool:
    """Say whether words behind a dash are names of those who belong to a side."""
    return bool(_MARK.search(names)) and knows([names], known)


def _without_asides(side: str, known: frozenset[str]) -> str:
    """Return a side without brackets that name none of its members."""
    plain = _BRACKETS.sub(lambda found: "" if _is_aside(found, known) else found[0], side)
    return plain.strip() or side


def _is_aside(brackets: re.Match[str], known: frozenset[str]) -> bool:
    """Say whether brackets tell when or where, not who.

    One name may be a place's as well as a person's: then the words before it must be a group's.
    """
    inside = brackets["inside"].strip()
    name = brackets.string[max(0, brackets.start() - _LONGEST) : brackets.start()]
    word, _, number = inside.rpartition(" ")
    if inside.isdigit() or names_event(inside) or any(dates_in(inside)):
        return True
    if number.isalnum() and not number.isalpha() and word.lower() in NUMBERED:
        return True
    if _MARK.search(inside) or BEFORE_NAMES.match(inside) or name_key(inside) in known:
        return False
    name = _MARK.split(name)[-1].strip()
    return not (names_group(name) or _PLURAL.match(name) or name_key(name) in known)
