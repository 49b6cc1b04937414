"""What the design promises of the code itself; `test_docs` holds who may import whom."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from build_scripts.diagnostics import Code
from build_scripts.model.deck import Kind, Ref
from build_scripts.render.places import home
from tests.shipped import checked

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "build_scripts"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_no_module_is_empty() -> None:
    for path in MODULES:
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path} says nothing"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_page_or_a_place_on_one(kind: Kind) -> None:
    page, _, anchor = home(Ref(kind, "salt")).partition("#")
    assert page.endswith(".md")
    assert "salt" in (anchor or page)


def test_every_thing_of_the_first_deck_has_a_home_of_its_own() -> None:
    (site,) = checked().decks
    homes = [home(ref) for ref in site.names]
    assert len(set(homes)) == len(homes)
    assert {ref.kind for ref in site.names} == set(Kind)


@pytest.mark.parametrize("code", Code)
def test_every_diagnostic_is_given_somewhere(code: Code) -> None:
    word = re.compile(rf"\bCode\.{code.name}\b")
    assert any(word.search(path.read_text("utf-8")) for path in MODULES)
