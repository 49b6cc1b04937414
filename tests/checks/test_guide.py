"""Each kind of diagnostic has a page, and what the page shows is so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from build_scripts import guide
from build_scripts.diagnostics import Code, Diagnostic
from tests.test_diagnostics import ELSEWHERE, examine

FENCE = re.compile(r'^```\w+ title="(?P<name>[^"]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
TODO = "\n## What to do\n"
NAMED = {"error": "an error", "warning": "a warning", "info": "a note"}
# What a page cannot show: files that are no text, and what is wrong outside of all decks.
SHOWN_IN_WORDS = {*ELSEWHERE, Code.NOT_UTF8, Code.CONTROL_CHARACTERS}
INDEX = guide.page(guide.INDEX) or ""
TEXTS = {code: guide.page(code) or "" for code in Code}


def files(text: str) -> dict[str, str]:
    return {match["name"]: match["text"] for match in FENCE.finditer(text)}


def found(code: Code, examples: Mapping[str, str], root: Path) -> list[Diagnostic]:
    folder = root / "source_notes" / "salt-road"
    folder.mkdir(parents=True)
    for name, text in ({**files(INDEX), **examples}).items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(examine(code, root).diagnostics)


def test_there_are_pages_of_codes_and_no_others() -> None:
    assert {path.stem for path in guide.FOLDER.glob("*")} == {guide.INDEX, *Code}


@pytest.mark.parametrize("code", Code)
def test_a_page_says_what_and_what_to_do(code: Code) -> None:
    title, name, rest = TEXTS[code].split("\n\n", 2)
    assert title.startswith("# ")
    assert name.startswith(f"`{code}` · ")
    assert TODO in rest
    assert f"- [{title[2:]}]({code}.md): {name.replace(' · ', ', ')}\n" in INDEX


@pytest.mark.parametrize("code", [code for code in Code if code not in SHOWN_IN_WORDS])
def test_the_example_gives_the_code_and_the_remedy_ends_it(code: Code, tmp_path: Path) -> None:
    before, after = map(files, TEXTS[code].split(TODO))
    given = found(code, before, tmp_path / "before")
    assert code in {one.code for one in given}
    said = TEXTS[code].split("\n\n", 2)[1]
    assert all(NAMED[one.severity] in said for one in given if one.code is code)
    # A file under another name takes the place of the one that was named wrongly.
    kept = {} if code is Code.UNKNOWN_FILE else before
    mended = found(code, {**kept, **after}, tmp_path / "after")
    assert code not in {one.code for one in mended}
    assert not [one for one in mended if one.severity == "error"]


def test_the_notes_of_the_examples_are_faultless(tmp_path: Path) -> None:
    assert found(Code.SPELLING, {}, tmp_path) == []


@pytest.mark.parametrize("code", sorted(SHOWN_IN_WORDS))
def test_what_is_shown_in_words_has_no_example(code: Code) -> None:
    assert files(TEXTS[code]) == {}
