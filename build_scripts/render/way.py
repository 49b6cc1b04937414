"""The way on from a page that has a place in an order: what comes before it, after it, above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from build_scripts.render.views import Row

Page = TypeVar("Page")


def way_on(at: int, order: Sequence[Page], to: Callable[[Page], str], back: str) -> tuple[Row, ...]:
    """Return the links at the end of the page that has the place `at` in an order.

    `to` gives the link to another page, `back` is one.
    """
    steps = []
    if at > 0:
        steps.append(Row("Previous", to(order[at - 1]), "way-previous"))
    if at + 1 < len(order):
        steps.append(Row("Next", to(order[at + 1]), "way-next"))
    return (*steps, Row("Back to", back, "way-back"))
