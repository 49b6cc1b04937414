"""The front matter of a page: what it is about, as all renderers can take them."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.model.deck import Deck
from build_scripts.model.site import LinkedPoint, plain
from build_scripts.model.words import credit_words
from build_scripts.render.markdown import front_matter

_ENDS = frozenset(".!?:;,…")
_LONGEST_DESCRIPTION = 155  # what search engines show of one


def page_meta(deck: Deck | None, summary: str, *, search: bool = True) -> str:
    """Return front matter; a page with `search` off is kept out of the search index.

    The title is not here: the navigation and the heading say it. The credit is for the foot of a
    printed page; a page of no deck has none.
    """
    return front_matter(
        summary=_shortened(summary),
        credit=credit_words(deck.credit) if deck and deck.credit else None,
        search=None if search else {"exclude": True},
    )


def home_meta(summary: str) -> str:
    """Return the front matter of the home page, which needs no list of its few headings."""
    return front_matter(summary=summary, hide=["toc"])


def _shortened(summary: str) -> str:
    words = " ".join(summary.split())
    if len(words) <= _LONGEST_DESCRIPTION:
        return words
    kept, _, _ = words[:_LONGEST_DESCRIPTION].rpartition(" ")
    return f"{kept or words[: _LONGEST_DESCRIPTION - 1]}…"


def first_words(points: Iterable[LinkedPoint]) -> str:
    """Return the words of the first points, to describe a page that nobody summed up."""
    words = (plain(point.segments) for point, _ in zip(points, range(3), strict=False))
    return " ".join(text if text[-1:] in _ENDS else f"{text}." for text in words)
