"""What a heading says: a stage, a conflict, or the sequel of another card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.assemble.versus import names_versus
from build_scripts.model.dates_in_text import heading_date, heading_opening
from build_scripts.model.names import name_key
from build_scripts.model.notes import Card

# A heading with one of these words and a number is a stage wherever it stands; the words after
# them have other uses ("Part 2" of a question), so one of their sections must name sides or issues.
SURE_STAGE_WORDS = ("stage", "phase", "period")
POSSIBLE_STAGE_WORDS = ("round", "part", "era", "act", "step")

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_COUNT = r"(?:\d{1,2}|" + "|".join(sorted(_ROMAN + _NUMBERS + _ORDINALS, key=len)[::-1]) + ")"
# What may follow a stage's number: nothing, a mark, or a title that begins as titles do.
# "Period 3 elements" is a stage only if sides are named below it.
_AFTER_STAGE = r"(?=$|\s*[:;.,–—(\[-]|\s+(?-i:[^\W_a-zß-ÿ])|\s+cont)"
_NUMBERED = re.compile(
    r"^\s*\d{1,2}(?:(?:\.\d{1,2})*[.)]|(?:\.\d{1,2})+)\s+(?=[^\W\d_a-z]|[\"'“‘])"
)
_SEQUEL = re.compile(
    r"^(?P<base>.*?[^\s(\[])(?:\s+|\s*(?P<bracket>[(\[])\s*)"
    r"(?:(?:part\s|pt\.?\s?)?(?P<number>\d{1,2})"
    r"|(?:[–—-]\s)?(?P<word>cont(?:inued|inues|['’]d|d)?(?:\.{1,3}|…)?))\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_UNSAID = re.compile(r"(?:\s+[–—-]|\s*:)*\s*$")
# "A Vs B round 2" is another round, and no second card of the first.
_ROUND = re.compile(r"\sround$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StageHeading:
    """A heading such as "Stage 2: the Duumvirate": its label, the word in it, and its number.

    `number` is 0 where the label has none.
    """

    label: str
    word: str
    number: int

    @property
    def key(self) -> str:
        """Return what "Stage 2", "stage two" and "The Second Stage" share."""
        return f"{self.word} {self.number}" if self.number else name_key(self.label)


def read_stage(
    heading: str, words: Iterable[str], *, has_facts: bool = False
) -> StageHeading | None:
    """Return what a stage's heading says, if it begins with one of `words` and a number.

    `has_facts` says that sides are named below it, so that any words may follow the number.
    """
    match = _stage_pattern(tuple(words), r"\b" if has_facts else _AFTER_STAGE).match(heading)
    if not match:
        return None
    word = " ".join((match["word"] or match["after"]).lower().split())
    number = _number((match["count"] or match["ordinal"]).lower())
    return StageHeading(" ".join(match["label"].split()), word, number)


@lru_cache(maxsize=64)
def _stage_pattern(words: tuple[str, ...], after: str) -> re.Pattern[str]:
    choice = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words) or r"(?!)"
    return re.compile(
        rf"(?P<label>(?:the\s+)?(?:(?P<word>{choice})\s+(?P<count>{_COUNT})"
        rf"|(?P<ordinal>{_COUNT})\s+(?P<after>{choice}))){after}",
        re.IGNORECASE,
    )


def _number(count: str) -> int:
    if count.isdigit():
        return int(count)
    return next(names.index(count) + 1 for names in (_NUMBERS, _ORDINALS, _ROMAN) if count in names)


def read_dated_stage(heading: str) -> StageHeading | None:
    """Return what a heading says that a date makes a stage's: "1529-32: years without a policy".

    Whether it is one, only what stands below it or beside it can tell.
    """
    dates = heading_date(heading)
    if not dates:
        return None
    return StageHeading(dates if heading_opening(heading) else " ".join(heading.split()), "", 0)


def opening_years(heading: str) -> tuple[int, int] | None:
    """Return the years of a heading that opens with more than one: "1918-23: crisis"."""
    when = heading_opening(heading)
    if when is None or when.start.year == when.end.year:
        return None
    return when.start.year, when.end.year


def without_number(heading: str) -> str:
    """Return a heading without the number that an author gave it: "3. The toll", "3.1 The toll"."""
    return _NUMBERED.sub("", heading)


def as_title(heading: str) -> str:
    """Return a heading as the title of a chapter: without its number, or a mark at its end."""
    return _UNSAID.sub("", without_number(heading)) or heading


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards that tell one thing, by where they stand in the notes: a card and its sequels.

    `heading` is the first card's, less the "(1)" that its sequels count from.
    """

    heading: str | None
    cards: tuple[int, ...]


@dataclass(slots=True)
class _Group:
    heading: str | None
    cards: list[int]


def group_cards(cards: Sequence[Card]) -> tuple[CardGroup, ...]:
    """Merge each card with its sequels: the same heading again, "… 2", "… 3", "… continued".

    The same heading goes on only the card right before it. A number or "continued" may stand
    further down; a number makes a sequel only where it goes on counting cards of the heading
    without it, so that "Henry 8" and "World War 2" stay what they are.
    """
    groups: list[_Group] = []
    by_key: dict[str, _Group] = {}
    for at, card in enumerate(cards):
        heading = card.heading.text if card.heading else None
        last = groups[-1] if groups else None
        group = None
        if heading is not None:
            if last and last.heading and name_key(heading) == name_key(last.heading):
                group = last
            else:
                group = _goes_on(heading, by_key) or _goes_on_last(heading, last)
        if group is None:
            group = _Group(heading, [])
            groups.append(group)
            if heading is not None:
                by_key[name_key(heading)] = group
        group.cards.append(at)
    return tuple(CardGroup(group.heading, tuple(group.cards)) for group in groups)


def without_sequel(heading: str, earlier: Mapping[str, str]) -> str:
    """Return the heading that `heading` goes on, if `earlier` has it by its key; or `heading`."""
    match = _SEQUEL.match(heading)
    return earlier.get(name_key(match["base"]), heading) if match else heading


def _goes_on_last(heading: str, last: _Group | None) -> _Group | None:
    """Return the last group where "A vs B cont." goes on "A vs B - the moot"."""
    match = _SEQUEL.match(heading)
    if not (match and match["word"] and last and last.heading):
        return None
    above, base = (name_key(one.replace(".", "")) for one in (last.heading, match["base"]))
    return last if re.match(rf"{re.escape(base)}(?:\s*[:–—(-]|\s\d{{4}})", above) else None


def _goes_on(heading: str, by_key: Mapping[str, _Group]) -> _Group | None:
    """Return the group that a card of this heading goes on."""
    match = _SEQUEL.match(heading)
    if not match:
        return None
    base = match["base"]
    if _ROUND.search(base):
        return None
    group = by_key.get(name_key(base))
    if match["word"]:
        return group
    number = int(match["number"])
    first = ""
    if group is None and (match["bracket"] or names_versus(base)):
        # "Salt tax (1)", "A Vs B 1": surely counted; "World War 1" and "Henry 1" are names.
        forms = ("(1)",) if match["bracket"] else ("1", "part 1", "pt 1", "pt1")
        first = next((one for form in forms if name_key(one := f"{base} {form}") in by_key), "")
        group = by_key.get(name_key(first))
    # One card more or less than counted: a card may have been lost, or its number mistyped.
    if group is None or not 2 <= number <= len(group.cards) + 2:
        return None
    if first:
        group.heading = base
    return group
