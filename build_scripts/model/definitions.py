"""Points that define a term: "Osmosis – water through a membrane"."""

from __future__ import annotations

import re

from build_scripts.model.dates_in_text import opening_date

_WORD = r"[^\s:.;,?!–—]"
_TERM = rf"(?P<term>[^\W\d_]{_WORD}*(?: {_WORD}+){{0,4}}?)"
_DASHED = re.compile(_TERM + r" [-–—] +(?P<meaning>\S.*)", re.DOTALL)
_CALLED = re.compile(_TERM + r"(?: [-–—]|:) +(?P<meaning>\S.*)", re.DOTALL)
# In a list, the sign may stand right behind its term ("Toll= a fee") and be longer ("-->").
_LISTED_WORD = r"[^\s:.;,?!–—=]"
_LISTED = re.compile(
    rf"(?P<term>[^\W\d_]{_LISTED_WORD}*(?: {_LISTED_WORD}+){{0,4}}?)"
    r"(?: ?::? +| ?=+>? ?| [-–—]+>? ?|[-–—]+>? )(?P<meaning>\S.*)",
    re.DOTALL,
)


def read_definition(
    text: str, *, colon: bool = False, listed: bool = False
) -> tuple[str, str] | None:
    """Return the term and the meaning of a point that has them, a dash between; None for others.

    With `colon`, "Osmosis: water …" is one as well; with `listed`, which says that it stands in a
    list of terms, so is "Stress = force by area".
    """
    found = (_LISTED if listed else _CALLED if colon else _DASHED).match(text)
    if found is None or opening_date(text):
        return None
    return found["term"], found["meaning"]
