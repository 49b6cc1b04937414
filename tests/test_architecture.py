"""What the design promises of the code itself: who knows whom, and who touches the world."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.diagnostics import Code
from build_scripts.model.deck import Kind, Ref
from build_scripts.render.places import home
from tests.test_first_deck import checked

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "build_scripts"
MODULES = sorted(PACKAGE.rglob("*.py"))
CASES = ROOT / "tests" / "cases" / "diagnostics"

# Each room with those it may know, beside itself; what stands in no room may know all.
ROOMS = {
    "model": set[str](),
    "parse": {"model", "diagnostics"},
    "assemble": {"model", "diagnostics"},
    "link": {"model"},
    "checks": {"model", "diagnostics"},
    "render": {"model"},
    "diagnostics": {"model"},
}
# The edge: what talks to files, clocks, processes and people. `pipeline` only hands paths on.
EDGE = {
    "cli",
    "fonts",
    "hook",
    "manifest",
    "offline",
    "pipeline",
    "renderers",
    "serving",
    "sitefolder",
    "sources",
    "write",
}
WORLD = {
    "datetime",
    "filelock",
    "io",
    "locale",
    "logging",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "signal",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
    "uuid",
}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def case_name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=case_name)
def test_rooms_know_only_what_they_may(path: Path) -> None:
    here = room(path)
    if here not in ROOMS:
        return
    known = {name.split(".")[1] for name in imports(path) if name.startswith("build_scripts.")}
    assert known <= ROOMS[here] | {here}


@pytest.mark.parametrize("path", MODULES, ids=case_name)
def test_only_the_edge_touches_the_world(path: Path) -> None:
    if room(path) in EDGE:
        return
    assert not WORLD & {name.split(".")[0] for name in imports(path)}
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {call.id for call in calls if isinstance(call, ast.Name)}
    assert not named & {"open", "print", "input", "exec", "eval", "__import__"}


def test_the_rooms_are_there() -> None:
    assert set(ROOMS) <= {room(path) for path in MODULES}


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


def test_every_case_is_of_a_diagnostic_that_exists() -> None:
    assert {path.name for path in CASES.iterdir()} <= {code.value for code in Code}
