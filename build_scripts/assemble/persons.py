"""Which names in the notes are of single persons, as far as the notes show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from build_scripts.model.names import name_key

_GROUP_WORD = re.compile(
    r"\b(?:alliances?|allies|army|aristocracy|axis|assembly|barons?|bloc|board|bourgeoisie|cabinet|church|"
    r"class(?:es)?|clergy|clubs?|coalitions?|colonies|committees?|commons|council|court|crown|"
    r"directory|duumvirate|earls|empire|factions?|fleet|forces|front|gentry|government|guards?|"
    r"guilds?|house|junta|left|league|lords|masses|men|middle|mobs?|monarchy|monks|movement|navy|"
    r"nobility|nobles|opposition|parliament|party|peasants?|peasantry|people|police|proletariat|"
    r"public|rebels|regime|republic|right|rising|senate|serfs|side|society|state|states|students|"
    r"triumvirate|troops|unions?|women|"
    r"(?-i:EU|NATO|UK|USA|USSR))\b",
    re.IGNORECASE,
)
# So end the names of what people believe in or do, but the names of many things as well.
_GROUP_ENDING = re.compile(r"\b[a-z]+(?:ists|ites|ians|viks|ers)\b", re.IGNORECASE)
_AS_ROGERS = re.compile(r"(?:[A-Z]\S*\s)*[A-Z]\w*ers")
_EVENT = re.compile(
    r"\b(?:wars?|battles?|siege|massacre|crisis|treaty|revolution|revolt|rebellion|rising|uprising|"
    r"coup|putsch|elections?|debates?|trial|campaign|conference|summit)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,6}s?")
# Each begins with a set of characters, by which a search is many times faster, and looks back then.
_CAPITAL = r"[^\W\d_a-z](?<!\w.)"
_REST = r"(?=[\w’'-])\w*+(?:[’'-]\w++)*+"
_NAME = _CAPITAL + _REST
# "Richard Duke of York, Salisbury & Warwick": "York" is the end of a name, and none in the list.
_LIST = re.compile(
    rf"{_CAPITAL}(?<!\b[Oo]f\s.){_REST}(?:,\s*{_NAME}){{0,19}},?\s*(?:&|\band\b)\s*{_NAME}"
)
_WORD = re.compile(_NAME)
_THE_NAMED = re.compile(rf"(?:the|The)\s+{_NAME}")
_AFTER_ARTICLE = re.compile(rf"[TtAa](?<!\w.)(?:(?<=[Tt])he|(?<=[Aa])n?)\s+({_NAME})")
_POSSESSIVE = re.compile(r"['’]s\b")
# "Louis XVI", "Victor Emmanuel II", "Philip II of Spain"; the number of anything else is none.
_REGNAL = re.compile(
    r"(?:[^\W\d_][\w’'-]+\s+){0,2}(?P<last>[^\W\d_][\w’'-]+)\s+"
    r"(?:[IVX]{1,5}|the\s(?:Great|Terrible|Bold|Conqueror|Confessor|Younger|Elder))"
    r"(?:\s+of\s+[^\W\d_]\w+)?"
)
NUMBERED = frozenset(
    "act army article book bloc card case chapter class congress corps factor grade group level "
    "model mark paper part period phase plan round salt scene section stage start table theory "
    "title type unit vatican version volume war world year".split()
)
"""Words for things that are numbered."""
OFFICES = (
    r"sir|lord|duke|earl|count|baron|bishop|archbishop|cardinal|general|gen\.?|colonel|col\.?|"
    r"marshal|admiral|captain|dr\.?|mr\.?|president|chancellor|senator|governor|"
    r"marquess|marquis|viscount|(?:lord\s+)?protector"
)
"""Titles of men who go by their names without them as well, as parts of a pattern."""
TITLE_BEHIND = rf",\s+(?:the\s+)?(?:{OFFICES})\s+of\s+(?=(?-i:[^\W\d_a-z]))"
"""A pattern, of any case, for what stands between a name and its title: "Osk, Duke of Marl"."""
_WITH_TITLE = re.compile(
    rf"(?-i:[^\W\d_a-z])[^,]*(?P<before>{TITLE_BEHIND})(?P<place>[^,]+)", re.IGNORECASE
)
POSTS = (
    r"emperor|empress|king|queen|tsar|czar|kaiser|pope|(?:arch)?bishop|consul|tribune|dictator|"
    r"chancellor|president|(?:prime\s|foreign\s)?minister|pm|mp|governor|regent|chairman|"
    r"(?:general\s|first\s)?secretary|commander|protector"
)
"""Posts that somebody holds, as parts of a pattern."""
SMALL_IN_NAMES = frozenset("al bin da de del della den der di du el ibn la le van von".split())
"""Words that names have in small letters, in the middle or in front."""
_TITLED = re.compile(
    r"(?:king|queen|tsar|tsarina|czar|kaiser|emperor|empress|pope|prince|princess|lady|duchess|"
    rf"mrs\.?|{OFFICES})"
    r"\s+(?!(?:strike|elections?|will|staff|secretary|protector)\b)"
    r"(?:of\s+)?(?-i:[A-Z])[\w’'-]+(?:\s+(?-i:[A-Z])[\w’'-]*){0,3}",
    re.IGNORECASE,
)


def is_group(name: str) -> bool:
    """Say whether a name holds a word for a group, or is initials such as groups go by."""
    return bool(_GROUP_WORD.search(name) or _GROUP_ENDING.search(name) or _INITIALS.fullmatch(name))


def is_initials(name: str) -> bool:
    """Say whether a name is initials: of a group, unless it stands among names of people."""
    return bool(_INITIALS.fullmatch(name)) and not _GROUP_WORD.search(name)


def may_be_surname(name: str) -> bool:
    """Say whether a name that ends as a group's is a surname where people stand: "Rogers"."""
    return bool(_AS_ROGERS.fullmatch(name)) and not _GROUP_WORD.search(name)


def names_group(words: str) -> bool:
    """Say whether the words for a side show that it is a group: "the Thousand", "Red Guards"."""
    return words.lower().startswith("the ") or is_group(words)


def names_party(words: str) -> bool:
    """Say whether the words for a side hold one for a group of people, or an article and a name."""
    return bool(_GROUP_WORD.search(words) or _THE_NAMED.match(words))


def names_event(words: str) -> bool:
    """Say whether words name something that happened, such as a war."""
    return bool(_EVENT.search(words))


def is_titled(name: str) -> bool:
    """Say whether a name shows by itself that it is a person's: "Henry VIII", "Duke of Marl"."""
    if is_group(name):
        return False
    if title_behind(name):
        return True
    regnal = _REGNAL.fullmatch(name)
    if regnal:
        return regnal["last"].lower() not in NUMBERED
    return bool(_TITLED.fullmatch(name))


def title_behind(name: str) -> tuple[str, str] | None:
    """Return the title that stands behind a name, "Duke of Marl", and "Marl"; None without one."""
    match = _WITH_TITLE.fullmatch(name)
    return (f"{match['before']}{match['place']}".lstrip(", "), match["place"]) if match else None


class Persons:
    """Names of single persons.

    Members in brackets are, initials too unless an article stands before them, and names with a
    title or a king's number. So is a name that stands in a list with one that is ("Stalin and
    Bukharin"), unless an article before it anywhere shows that it names a group ("the Duumvirate")
    or it holds a word for one. What is among `groups` is none, wherever it stands, and anything
    else is not taken for a person.
    """

    def __init__(
        self, texts: Iterable[str], members: Iterable[str], groups: Iterable[str] = ()
    ) -> None:
        with_members = {name_key(name) for name in groups}
        plain = _POSSESSIVE.sub("", "\0".join(texts))  # "Stalin's" is "Stalin"
        articles = {name_key(word) for word in set(_AFTER_ARTICLE.findall(plain))}
        lists = [_WORD.findall(found) for found in _LIST.findall(plain)]
        counts: Counter[str] = Counter()
        for word, count in Counter(_WORD.findall(plain)).items():
            counts[name_key(word)] += count
        self._names: dict[str, str] = {
            name_key(name): name
            for name in members
            if name_key(name) not in with_members
            and (
                not is_group(name)
                or may_be_surname(name)
                or (is_initials(name) and name_key(name) not in articles)
            )
        }
        beside: dict[str, list[list[str]]] = {}
        for names in lists:
            for name in names:
                beside.setdefault(name_key(name), []).append(names)
        # Each name is looked at once, and with it the lists in which it stands.
        waiting = list(self._names)
        for known in waiting:
            for name in (name for names in beside.pop(known, ()) for name in names):
                key = name_key(name)
                if (
                    key not in self._names
                    and key not in articles
                    and key not in with_members
                    and counts[key] > 1
                    and not is_group(name)
                ):
                    self._names[key] = name
                    waiting.append(key)

    def __contains__(self, name: str) -> bool:
        return name_key(name) in self._names or is_titled(name)

    def names(self) -> tuple[str, ...]:
        """Return the names, in the order in which they were found."""
        return tuple(self._names.values())
