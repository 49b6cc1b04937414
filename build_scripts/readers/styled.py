"""What words say by how they are set, as characters: raised, lowered, struck out."""

from __future__ import annotations

import re

STYLED = {"sup": "raised", "sub": "lowered", "s": "struck", "del": "struck", "strike": "struck"}
"""The tags that say more than how words look."""

_PLAIN = "0123456789+-−–"
_RAISED = str.maketrans(f"{_PLAIN}n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")
_FIGURES = re.compile(r"[0-9+\-−–]+")
_POWER = re.compile(r"[0-9+\-−–n]+")
# "x", "2x" or "(a + b)": what a power or an index may stand at, and no word.
_BASE = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]|[0-9)\]])$")
_ORDINAL = frozenset("st nd rd th e er ère re ème eme nd nde o a os as".split())
_SPANS = re.compile(rf"<({'|'.join(STYLED)})(?:\s[^<>]*)?>([^<>]*)</\1\s*>", re.IGNORECASE)


def styled(tag: str, text: str, before: str) -> str:
    """Return what stands between `<tag>` and `</tag>` as plain text, behind the text `before`.

    Left as it is, a power would be another number and what is struck out a fact.
    """
    said = text.strip()
    kind = STYLED.get(tag.lower())
    if not said or kind is None:
        return text
    lead, _, tail = text.partition(said)
    mended = {"raised": _raise, "lowered": _lower, "struck": _strike}[kind](said, before + lead)
    return f"{lead}{mended}{tail}"


def without_styled(html: str) -> str:
    """Return HTML with the innermost of these tags and their words as plain text."""
    return _SPANS.sub(
        lambda at: styled(at[1], at[2], html[max(at.start() - 2, 0) : at.start()]), html
    )


def _raise(said: str, before: str) -> str:
    if _POWER.fullmatch(said):
        return said.translate(_RAISED)
    is_short_form = said.isalpha() and (
        (before[-1:].isdigit() and said.lower() in _ORDINAL)
        or (before[-1:].isupper() and said.islower())
    )
    if is_short_form or not _BASE.search(before):  # "19th", "Mme", a mark behind a word
        return said
    return f"^{_held(said)}"


def _lower(said: str, before: str) -> str:
    if _FIGURES.fullmatch(said):
        return said.translate(_LOWERED)
    if not _BASE.search(before):
        return said
    return f"_{said if said.isalnum() else _held(said)}"  # "v_max"


def _held(said: str) -> str:
    return said if len(said) == 1 else f"({said})"


def _strike(said: str, _: str) -> str:
    return f"~~{said}~~"
