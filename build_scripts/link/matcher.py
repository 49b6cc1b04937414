"""Finds the names and terms of a deck in a text: longest match, at word boundaries."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from build_scripts.link.words import WORD, fold, same_case, singulars, strict_case
from build_scripts.model.deck import Kind, Ref

_BY_WORD = re.compile(f"({WORD.pattern})")
_RUN = re.compile(r"\S+")
# Words inside an address on the web are part of it, not prose.
_MAY_HOLD_ADDRESS = re.compile(r"://|www\.|@")
_ADDRESS = re.compile(r"://|^\W*www\.|\w@\w")
_TITLES = frozenset("sir lord lady dame".split())
_OFFICES = frozenset(
    "admiral chamberlain chancellor chief commissioner deputy governor high justice keeper "
    "lieutenant marshal mayor president privy protector provost secretary steward treasurer".split()
)
_TITLE_AND_FIRST = 2  # words before a surname: "Sir Aldo"


class Form(NamedTuple):
    """A form of words that refers to something.

    A plural of the form is always found. Where `inflects`, the form may itself be a plural and
    its singular is found too: "kulaks" finds "kulak", but the name "Wells" does not find "well".
    """

    words: str
    ref: Ref
    inflects: bool


class Match(NamedTuple):
    """Where in a text a form was found."""

    start: int
    end: int
    ref: Ref


class _Entry(NamedTuple):
    # Where it must be written as the form is: its words that have capitals, by their place in it.
    capitals: tuple[tuple[int, str], ...]
    strict: bool
    ref: Ref

    def is_written(self, written: Sequence[str]) -> bool:
        """Say whether words that are spelt as the form is have the capitals that it asks for."""
        return not self.strict or all(same_case(word, written[at]) for at, word in self.capitals)


class _Step(NamedTuple):
    """What reading a word leads to: forms that end with it, the best first, and longer ones."""

    ending: Sequence[_Entry]
    further: _Node | None

    def leads_on(self, word: str) -> bool:
        """Say whether a longer form may go on with the word behind this one."""
        return self.further is not None and self.further[word] is not None


class _Node(dict[str, _Step | None]):
    """Where one gets to in the forms by reading words; None is where a word leads nowhere.

    It is filled with words as they are written, each when it is first met: a text has few words,
    many times over.
    """

    __slots__ = ("ends", "further")

    def __init__(self) -> None:
        super().__init__()
        self.ends: dict[str, list[_Entry]] = {}  # by the last word, in the singular
        self.further: dict[str, _Node] = {}

    def __missing__(self, word: str) -> _Step | None:
        folded = fold(word)
        further = self.further.get(folded)
        ending: Sequence[_Entry] = self.ends.get(folded, ())
        if folded[-1:] == "s":
            ending = [entry for one in singulars(folded) for entry in self.ends.get(one, ())]
        self[word] = step = _Step(ending, further) if ending or further is not None else None
        return step


class Matcher:
    """All forms of a deck, as a tree of their words. Cost grows with the text alone."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Take the forms; of two with the same words the earlier wins."""
        self._root = _Node()
        self._people: dict[Ref, set[str]] = {}
        known: set[tuple[tuple[str, ...], bool]] = set()
        for form in forms:
            words = tuple(WORD.findall(form.words))
            folded = tuple(map(fold, words))
            strict = strict_case(form.words)
            if form.ref.kind is Kind.PERSON:
                self._people.setdefault(form.ref, set()).update(folded)
            if not words or (folded, strict) in known:
                continue
            known.add((folded, strict))
            capitals = tuple((at, word) for at, word in enumerate(words) if word != word.lower())
            self._add(folded, _Entry(capitals, strict, form.ref), inflects=form.inflects)

    def _add(self, folded: Sequence[str], entry: _Entry, *, inflects: bool) -> None:
        *before, last = folded
        node = self._root
        for word in before:
            node = node.further.setdefault(word, _Node())
        for ending in singulars(last) if inflects else (last,):
            entries = node.ends.setdefault(ending, [])
            entries.append(entry)
            if len(entries) > 1:
                entries.sort(key=lambda one: not one.strict)

    def matches(self, text: str, passed_over: Container[Ref] = ()) -> Iterator[Match]:
        """Yield every match in a text, from left to right, none overlapping.

        What names a thing among `passed_over`, which may grow meanwhile, is read and not yielded.
        """
        if not text:
            return
        prose = _RUN.sub(_without_address, text) if _MAY_HOLD_ADDRESS.search(text) else text
        words = _Words(prose)
        written = words.written
        last = len(written) - 1
        begins = self._root
        done = 0
        # Most words begin no form, so those are passed over as quickly as can be.
        steps = [(at, step) for at, word in enumerate(written) if (step := begins[word])]
        for at, step in steps:
            if at < done or (
                not step.ending and (at == last or not step.leads_on(written[at + 1]))
            ):
                continue
            count, ref = self._longest(words, at, step)
            if ref is None or (count == 1 and self._names_another(words, at, ref)):
                continue
            is_article = count > 1 and fold(written[at]) == "the"
            if is_article:
                behind = begins[written[at + 1]]
                if behind and count <= self._longest(words, at + 1, behind)[0]:
                    continue  # "the Left" does not stand in "the Left Opposition"
            done = at + count
            if ref not in passed_over:
                yield Match(*words.place(at, done), ref)

    def _names_another(self, words: _Words, at: int, ref: Ref) -> bool:
        """Say whether a surname ends another's name: "Sir Aldo Hale" where only "Hale" is known.

        A title shows that the word between is a first name; "Comrade Hale" may be anybody's.
        """
        if at < _TITLE_AND_FIRST or ref.kind is not Kind.PERSON:
            return False
        title, first = words.written[at - _TITLE_AND_FIRST : at]
        return (
            fold(title) in _TITLES
            and first[0].isupper()
            and fold(first) not in self._people[ref] | _OFFICES
            and words.only_space_before(at)
            and words.only_space_before(at - 1)
        )

    def _longest(self, words: _Words, at: int, first: _Step) -> tuple[int, Ref | None]:
        """Return how many words from `at` on name something, and what; one word at least."""
        count, ref = 1, None
        written = words.written
        end = at + 1
        step: _Step | None = first
        while step:
            for entry in step.ending:
                if entry.is_written(written[at:end]):
                    count, ref = end - at, entry.ref
                    break
            if step.further is None or end == len(written):
                break
            step = step.further[written[end]]
            if step and not words.only_space_before(end):
                break
            end += 1
        return count, ref


class _Words:
    """The words of a text, as written, with what stands between them."""

    def __init__(self, prose: str) -> None:
        self._parts = _BY_WORD.split(prose)  # by turns what is no word, and a word
        self.written = self._parts[1::2]
        self._ends = tuple(accumulate(map(len, self._parts)))

    def only_space_before(self, index: int) -> bool:
        """Say whether nothing but white space stands between a word and the one before it."""
        return not self._parts[2 * index].strip()

    def place(self, first: int, end: int) -> tuple[int, int]:
        """Return where in the text the words from `first` up to but not including `end` stand."""
        return self._ends[2 * first], self._ends[2 * end - 1]


def _without_address(run: re.Match[str]) -> str:
    """Return a run of characters as it is, or as many that are no prose if it is an address."""
    return "\0" * len(run[0]) if _ADDRESS.search(run[0]) else run[0]
