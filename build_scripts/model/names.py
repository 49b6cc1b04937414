"""Names: when two spellings are the same name, what a page's address is made of, near misses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

_PLAIN_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
_PRINTED_MARKS = re.compile(f"[{''.join(_PLAIN_MARKS)}]")
_ARTICLE = re.compile(r"^(?:the|an|a)\s+(?=\S)")
_SAINT = re.compile(r"\b(?:saint(?:\s+|-)|st(?:\.\s*|-))(?=\w)")
_SAINT_WRITTEN = re.compile(r"\b(?:Saint(?:\s+|-)|St(?:\.\s*|\s+|-))(?=[^\W\d_a-z])")
_ACCENTS = re.compile("[\u0300-\u036f]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
# Names that Windows keeps for devices, and those that a site's own files have.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", "assets", "search", "guide", "404", "sitemap"]
    + [f"{device}{n}" for device in ("com", "lpt") for n in range(10)]
)


def plain_marks(text: str) -> str:
    """Return a text with the quotes and dashes of a typewriter."""
    # Most texts have none of them: to look is far cheaper than `str.translate`.
    return _PRINTED_MARKS.sub(lambda found: _PLAIN_MARKS[found[0]], text)


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """Return what two spellings of one name share.

    Left out are case, accents on Latin letters and their like, articles, quotes and dashes; a saint
    is "st".
    """
    if not text.isascii():
        text = plain_marks(unicodedata.normalize("NFKC", text))
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", text)
    text = text.casefold()
    if "saint" in text or "st " in text or "st." in text or "st-" in text:
        text = _SAINT.sub("st ", text)
    text = " ".join(text.replace("&", " and ").split()).strip(" .,:;?!-")
    return _ARTICLE.sub("", text)


def saints(name: str) -> tuple[str, ...]:
    """Return the other ways to write a name with a saint in it: "St Osk", "Saint-Osk"."""
    if not ("St" in name or "Saint" in name) or not _SAINT_WRITTEN.search(name):
        return ()
    ways = (_SAINT_WRITTEN.sub(one, name) for one in ("St ", "St. ", "Saint ", "St-", "Saint-"))
    return tuple(one for one in ways if one != name)


def slugify(text: str, fallback: str, longest: int = 60) -> str:
    """Return a readable address for `text`: small letters and digits of any script, and hyphens.

    Cut at a word's end to at most `longest` characters; `fallback` where nothing is left.
    """
    if not text.isascii():
        text = plain_marks(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if not unicodedata.combining(char))
    slug = _BETWEEN_WORDS.sub("-", text.replace("'", "").casefold()).strip("-")
    if len(slug) > longest:
        cut = slug.rfind("-", 0, longest + 1)
        slug = slug[: cut if cut > 0 else longest]
    slug = unicodedata.normalize("NFC", slug)
    return fallback if not slug else f"{slug}-{fallback}" if slug in _RESERVED else slug


class SlugBook:
    """Hands out addresses that are unique among those it has handed out."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, text: str, fallback: str, longest: int = 60) -> str:
        """Return the address for `text`, with a number behind it if it is taken already."""
        slug = base = slugify(text, fallback, longest)
        n = self._counts.get(base, 1)
        while slug in self._taken:
            n += 1
            slug = f"{base}-{n}"
        self._counts[base] = n
        self._taken.add(slug)
        return slug


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return ' Did you mean "X"?' for the nearest of `choices`, or nothing if none is near."""
    found = process.extractOne(
        word, list(choices), scorer=fuzz.WRatio, processor=name_key, score_cutoff=70
    )
    return f" Did you mean “{found[0]}”?" if found else ""
