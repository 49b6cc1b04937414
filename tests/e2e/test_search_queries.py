"""What readers type, and where it leads them: the query sets of `tests/queries`, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from tests.e2e.conftest import Site
from tests.e2e.searching import ask_all, ask_engine, searched
from tests.workspaces import ROOT

QUERIES = ROOT / "tests" / "queries"
SETS = sorted(path.stem for path in QUERIES.glob("*.yml"))
AMONG = 3
WANTED = 0.95
MANY = 300  # queries: so many are asked without the box


@dataclass(frozen=True)
class Queries:
    """A query set: the deck that is asked, and for each query where its answers may lead."""

    deck: str
    first: dict[str, list[str]]
    among: dict[str, list[str]]
    nothing: list[str]


def read_queries(path: Path) -> Queries:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))

    def places(name: str) -> dict[str, list[str]]:
        listed = data.get(name, {}).items()
        return {str(q): [at] if isinstance(at, str) else at for q, at in listed}

    return Queries(data["deck"], places("first"), places("among"), list(data.get("nothing", [])))


def leads(places: list[str], wanted: list[str], most: int) -> bool:
    """Say whether a first result leads to one of the places; "x*" is all that begin so."""
    return any(
        place.startswith(one.removesuffix("*")) if one.endswith("*") else place == one
        for place in places[:most]
        for one in wanted
    )


@pytest.mark.parametrize("name", SETS)
def test_a_query_set(deck_site: Site, open_page: Callable[..., Page], name: str) -> None:
    queries = read_queries(QUERIES / f"{name}.yml")
    every = [*queries.first, *queries.among, *queries.nothing]
    page = open_page("about:blank")
    if len(every) > MANY:
        found = ask_engine(page, deck_site.url, queries.deck, every)
    else:
        searched(page, deck_site.url, queries.deck)
        found = {query: answer.places for query, answer in ask_all(page, every).items()}
    wrong = [
        f"{query!r} led to {found[query][:most]}, wanted {wanted}"
        for listed, most in ((queries.first, 1), (queries.among, AMONG))
        for query, wanted in listed.items()
        if not leads(found[query], wanted, most)
    ]
    led = len(queries.first) + len(queries.among)
    assert [q for q in (*queries.first, *queries.among) if not found[q]] == []
    assert {q: found[q][:3] for q in queries.nothing if found[q]} == {}
    assert len(wrong) <= led * (1 - WANTED), "\n".join(wrong)
