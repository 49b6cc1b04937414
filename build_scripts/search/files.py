"""The files that a page's search reads: one for each deck, and those that find decks on a shelf.

They are scripts that put data into one variable, since a page that was opened from a folder may
load scripts and nothing else. A deck's file has all that a search in the deck needs. On a shelf,
the words of all decks are spread over files by how they begin; each says which decks have a word,
and only those decks' own files are then read.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from build_scripts.model.site import DeckSite
from build_scripts.search.records import Record, Sort, deck_records

FOLDER = "assets/search"
_GITIGNORE = "# Generated files.\n*\n"
_FEWEST = 3  # the fields of a record that are always there
# How words are spread: by their first letters, into files of about so many characters.
_KEY = 2
_FILE = 90_000
# As `words.js` has it: "200,000", "u.s.s.r.", "lenin’s".
_WORD = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)|(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|[^\W_]+(?:['’][^\W_]+)*"
)
_AROUND = '.,;:!?()[]"“”‘’…'
_HYPHEN = re.compile("[-‑]")
_HYPHENATED = re.compile(r"[^\W\d_]{2,}(?:[-‑][^\W\d_]{2,})+")
_LEFT_OUT = re.compile(r"['’]s$|['’.,]")


@dataclass(frozen=True, slots=True)
class DeckWords:
    """The words of a deck as they are written, those of names apart."""

    slug: str
    title: str
    names: frozenset[str]
    others: frozenset[str]


def search_files(sites: Iterable[DeckSite]) -> dict[str, str]:
    """Return all that a search reads, by path under `docs/`."""
    files: dict[str, str] = {}
    every = [(site.deck, deck_records(site)) for site in sites]
    for deck, records in every:
        files |= deck_file(deck.slug, deck.title, records)
    # One deck alone is searched in its own file.
    shelf = every if len(every) > 1 else ()
    return files | shelf_files([deck_words(one.slug, one.title, told) for one, told in shelf])


def deck_file(slug: str, title: str, records: Iterable[Record]) -> dict[str, str]:
    """Return the file of a deck's records, by its path under `docs/`."""
    pages: dict[str, int] = {}
    rows = []
    for record in records:
        page, _, anchor = record.place.partition("#")
        number = pages.setdefault(page.removesuffix(".md"), len(pages))
        row = [record.sort, record.title, number, anchor]
        row += [record.text, record.names, record.about, record.sides]
        while len(row) > _FEWEST and not row[-1]:
            row.pop()
        rows.append(row)
    data = {"slug": slug, "title": title, "pages": list(pages), "records": rows}
    return {f"{FOLDER}/decks/{slug}.js": _script(f"decks/{slug}", data)}


def deck_words(slug: str, title: str, records: Iterable[Record]) -> DeckWords:
    """Return the words of a deck, for `shelf_files`."""
    called: list[str] = []
    told: list[str] = []
    for record in records:
        of_names = told if record.sort is Sort.PART else called
        of_names += (record.title, *record.names)
        told += (record.text, record.about)
    names = _words(called)
    return DeckWords(slug, title, frozenset(names), frozenset(_words(told) - names))


def shelf_files(decks: Sequence[DeckWords]) -> dict[str, str]:
    """Return the files that say which deck has which word; none where there is but one deck."""
    files = {f"{FOLDER}/.gitignore": _GITIGNORE}
    if len(decks) < 2:
        return files
    starts = []
    for number, (start, rows) in enumerate(_spread(_postings(decks))):
        starts.append(start)
        files[f"{FOLDER}/words/{number}.js"] = _script(f"words/{number}", rows)
    shelf = {"decks": [[deck.slug, deck.title] for deck in decks], "words": starts}
    files[f"{FOLDER}/shelf.js"] = _script("shelf", shelf)
    return files


def _words(texts: Iterable[str]) -> set[str]:
    """Return the words of texts, each once: most come often, so all are looked at together."""
    return set().union(*map(_words_in, set("\n".join(texts).split())))


@lru_cache(maxsize=65536)  # decks have most of their words in common
def _words_in(run: str) -> tuple[str, ...]:
    """Return the words of what stands between two blanks."""
    run = run.lower()
    bare = run.strip(_AROUND)
    if bare.isalnum() and bare.isascii():
        return (bare,)
    words = [_plain(word) for word in _WORD.findall(run)]
    # What is written with a hyphen is also asked for without.
    words += (_plain(_HYPHEN.sub("", word)) for word in _HYPHENATED.findall(run))
    return tuple(words)


def _plain(word: str) -> str:
    """Return a small word without accents, apostrophes and possessive."""
    if word.isascii() and word.isalnum():
        return word
    word = unicodedata.normalize("NFKD", _LEFT_OUT.sub("", word))
    return "".join(char for char in word if not unicodedata.combining(char))


def _postings(decks: Sequence[DeckWords]) -> list[list[object]]:
    """Return a row for each word, sorted: the word, the decks that name it, and the others."""
    named: dict[str, list[int]] = {}
    other: dict[str, list[int]] = {}
    for number, deck in enumerate(decks):
        for word in deck.names:
            named.setdefault(word, []).append(number)
        for word in deck.others:
            other.setdefault(word, []).append(number)
    return [
        [word, _runs(named.get(word, ())), _runs(other.get(word, ()))]
        for word in sorted(named.keys() | other.keys())
    ]


def _runs(numbers: Iterable[int]) -> list[int]:
    """Return sorted numbers as runs: the first of each and how many follow in a row."""
    runs: list[int] = []
    for number in numbers:
        if runs and number == runs[-2] + runs[-1]:
            runs[-1] += 1
        else:
            runs += [number, 1]
    return runs


def _spread(rows: Iterable[list[object]]) -> Iterator[tuple[str, list[list[object]]]]:
    """Yield the rows of each file with how its first word begins; no beginning is in two files."""
    start = ""
    kept: list[list[object]] = []
    size = 0
    for key, group in groupby(rows, key=lambda row: str(row[0])[:_KEY]):
        more = list(group)
        if kept and size > _FILE:
            yield start, kept
            kept, size = [], 0
        if not kept:
            start = key
        kept += more
        size += sum(len(str(row)) for row in more)
    if kept:
        yield start, kept


def _script(name: str, data: Mapping[str, object] | Sequence[object]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"(self.studysiteData??={{}})[{json.dumps(name, ensure_ascii=False)}]={text};\n"
