"""Terms that the notes use and the glossary of their deck does not explain, by evidence only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from build_scripts.checks.reading import Passage, Reading, times
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.names import name_key

_QUOTED = re.compile(r"(?<!\w)[‘“'\"](?P<term>[^‘’“”'\"\n]{3,40})[’”'\"](?!\w)")
_INITIALS = re.compile(r"(?<![\w.&])[A-Z]{2,6}(?![\w&]|\.\w)")
_CAPITALISED = re.compile(
    r"(?<=[a-z,;] )(?P<term>[A-Z][a-z]+(?:[ -](?:of |the )?[A-Z][a-z]+){1,3})(?![\w-])"
)
_TIMES = {"quoted": 1, "initials": 2, "capitalised": 3}
_ROMAN = re.compile(r"[IVXLC]+")
# Capitals that everybody knows, or that are marks of an author's and no words.
_NO_TERMS = frozenset("ad bc bce ce uk us usa eu un tv ok am pm vs eg ie nb ps qa id".split())


@dataclass(slots=True)
class Candidate:
    """Words that look like a term: the first place of them, and how often they stand where."""

    words: str
    kind: str
    passage: Passage
    start: int
    count: int = 0
    cards: list[str] = field(default_factory=list)


def check_undefined_terms(reading: Reading) -> Iterator[Diagnostic]:
    """Yield an offer for each candidate; nothing for a deck without a glossary of its own."""
    if not any(term.span for term in reading.deck.terms):
        return
    for one in candidates(reading):
        yield Diagnostic(
            Code.TERM_UNDEFINED,
            Severity.INFO,
            f"“{one.words}” looks like a term ({_why(one)}), and glossary.yml does not explain it.",
            "Write an entry for it there if readers may not know it; otherwise, nothing to do.",
            reading.place(one.passage, one.start, one.start + len(one.words)),
        )


def candidates(reading: Reading) -> tuple[Candidate, ...]:
    """Return what looks like a term and leads nowhere yet, in the order of the notes.

    Words in quotation marks, initials that stand twice, and names of several words that stand
    three times.
    """
    known = _known(reading)
    lower = Counter(word.text for passage in reading.passages for word in passage.words())
    found: dict[str, Candidate] = {}
    for passage in reading.passages:
        if passage.placed is None:
            continue
        for kind, words, start in _finds(passage):
            key = name_key(words)
            if key in known or key.removesuffix("s") in known or key in _NO_TERMS:
                continue
            if kind == "initials" and (_ROMAN.fullmatch(words) or lower[words.lower()]):
                continue
            one = found.setdefault(key, Candidate(words, kind, passage, start))
            one.count += 1
            label = passage.card.label if passage.card else ""
            if label not in one.cards:
                one.cards.append(label)
    return tuple(one for one in found.values() if one.count >= _TIMES[one.kind])


def _finds(passage: Passage) -> Iterator[tuple[str, str, int]]:
    text = passage.text
    shouts = text.upper() == text
    for match in _QUOTED.finditer(text):
        words = match["term"]
        # One small word in quotation marks is irony as often as a term.
        is_title = " " in words or words[0].isupper()
        if is_title and len(words.split()) <= 4 and words == words.strip(" ,.;:!?"):
            yield "quoted", words, match.start("term")
    for match in () if shouts else _INITIALS.finditer(text):
        yield "initials", match[0], match.start()
    for match in _CAPITALISED.finditer(text):
        yield "capitalised", match["term"], match.start("term")


def _known(reading: Reading) -> frozenset[str]:
    """Return the keys of all words that lead somewhere already."""
    deck = reading.deck
    names = [name for one in deck.people for name in (one.name, one.full_name, *one.forms)]
    names += (name for one in deck.terms for name in (one.name, *one.forms))
    names += (name for one in deck.issues for name in (one.name, *one.forms))
    names += (name for one in deck.events for name in (one.name, *one.forms))
    names += (name for one in deck.alliances for name in (one.name, *one.forms))
    names += (name for one in deck.conflicts for name in (one.title, *one.forms))
    return frozenset(map(name_key, names))


def _why(one: Candidate) -> str:
    if one.kind == "quoted":
        return "it stands in quotation marks"
    if one.kind == "initials":
        return f"these initials stand {times(one.count)}"
    return f"it stands {times(one.count)}, with capitals"
