"""The decks that this repository ships, and what their readers are promised of each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from build_scripts.model.deck import Deck
from build_scripts.model.editorial import CorrectionKind
from build_scripts.pipeline import Checked, check, deck_slugs

ROOT = Path(__file__).parents[1]
PROMISES = ROOT / "tests" / "cases" / "shipped"
SLUGS = deck_slugs(ROOT)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class People(_Entry):
    """Names of people: those who stand somewhere in every stage, and the others."""

    throughout: tuple[str, ...] = ()
    at_times: tuple[str, ...] = ()


class Promise(_Entry):
    """What a deck holds, as a file of `tests/cases/shipped` says it."""

    cards: int
    points: int
    story: tuple[str, ...]
    stages: int = 0
    conflicts: int = 0
    people: People = People()
    issues: dict[str, int] = {}
    terms: int
    some_terms: tuple[str, ...]
    some_events: tuple[str, ...] = ()
    corrections: dict[CorrectionKind, int]


def promise(slug: str) -> Promise:
    """Return what is promised of a deck."""
    return Promise.model_validate(
        yaml.safe_load((PROMISES / f"{slug}.yml").read_text(encoding="utf-8"))
    )


@cache
def checked(slug: str = "stalins-russia") -> Checked:
    """Return what the program makes of a deck, the first one if none is named."""
    return check(ROOT, only=[slug])


def deck(slug: str) -> Deck:
    """Return a deck as the program understands it."""
    (site,) = checked(slug).decks
    return site.deck
