"""The front matter of a page: what it is about, as all renderers can take them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from build_scripts.model.site import LinkedPoint, plain
from build_scripts.render.markdown import front_matter

_ENDS = frozenset('.!?:;,…”’")')
_LONGEST_DESCRIPTION = 155  # what search engines show of one


def page_meta(summary: str = "", *, search: bool = True) -> str:
    """Return front matter; a page with `search` off is kept out of the search index.

    The title is not here: the navigation and the heading say it.
    """
    return front_matter(
        summary=textwrap.shorten(summary, _LONGEST_DESCRIPTION, placeholder="…"),
        search=None if search else {"exclude": True},
    )


def first_words(points: Iterable[LinkedPoint]) -> str:
    """Return the words of the first points, to describe a page that nobody summed up."""
    words = (plain(point.segments) for point, _ in zip(points, range(3), strict=False))
    return " ".join(text if text[-1:] in _ENDS else f"{text}." for text in words)
