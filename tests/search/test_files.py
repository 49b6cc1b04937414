"""The files of a search: what they weigh, what they hold, and that all of it leads somewhere."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from typing import Any

import pytest

from build_scripts.render.deck import render_deck
from build_scripts.search.files import FOLDER, DeckWords, deck_file, deck_words, shelf_files
from build_scripts.search.records import Record, Sort, deck_records
from build_scripts.templates import current_templates
from tests.shipped import SLUGS, checked

HEAVIEST = 60_000  # bytes, compressed


def data(script: str) -> Any:  # noqa: ANN401 - what a script holds
    """Return the value that a script puts into its variable."""
    return json.loads(script.split("]=", 1)[1].rstrip().removesuffix(";"))


def words(slug: str, *called: str, told: str = "") -> DeckWords:
    return deck_words(
        slug,
        slug.title(),
        [Record(Sort.TERM, one, "x.md") for one in called]
        + [Record(Sort.POINT, "", "x.md#y", told)],
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_a_deck_is_light(slug: str) -> None:
    (site,) = checked(slug).decks
    (script,) = deck_file(slug, site.deck.title, deck_records(site)).values()
    assert len(gzip.compress(script.encode())) <= HEAVIEST


@pytest.mark.parametrize("slug", SLUGS)
def test_every_record_leads_to_a_place_that_is_there(slug: str) -> None:
    (site,) = checked(slug).decks
    pages = render_deck(site, current_templates())
    places = [record.place.partition("#") for record in deck_records(site)]
    assert {f"{slug}/{page}" for page, _, _ in places} <= pages.keys()
    anchors = [(f"{slug}/{page}", anchor) for page, _, anchor in places if anchor]
    missing = [
        (page, anchor)
        for page, anchor in anchors
        if f"#{anchor} }}" not in pages[page] and f'id="{anchor}"' not in pages[page]
    ]
    assert missing == []


def test_whatever_a_record_says_is_data() -> None:
    hostile = "</script><img src=x onerror=alert(1)> \u2028 \\ \" ' `${x}`"
    (script,) = deck_file("weir", hostile, [Record(Sort.TERM, hostile, "glossary.md#x")]).values()
    held = data(script)
    assert held["title"] == held["records"][0][1] == hostile


def test_a_record_leaves_out_what_it_has_not() -> None:
    (script,) = deck_file("weir", "Weir", [Record(Sort.TERM, "toll", "glossary.md#toll")]).values()
    assert data(script)["records"] == [["term", "toll", 0, "toll"]]
    assert data(script)["pages"] == ["glossary"]


def test_a_word_with_a_hyphen_is_also_asked_for_without() -> None:
    found = words("weir", "Lock-gate", told="Down-stream of the self‑made weir")
    assert {"lock", "gate", "lockgate"} <= found.names
    assert {"downstream", "selfmade", "self", "made"} <= found.others


def test_one_deck_needs_no_shelf() -> None:
    assert list(shelf_files([words("weir", "toll")])) == [f"{FOLDER}/.gitignore"]


def test_a_shelf_says_which_deck_has_a_word_and_which_names_it() -> None:
    files = shelf_files(
        [
            words("weir", "toll", told="Perrin’s U.S.S.R. had 200,000 élan"),
            words("salt", "salt", told="toll"),
            words("tide", "toll"),
        ]
    )
    assert data(files[f"{FOLDER}/shelf.js"])["decks"] == [
        ["weir", "Weir"],
        ["salt", "Salt"],
        ["tide", "Tide"],
    ]
    rows = {word: (named, told) for word, named, told in data(files[f"{FOLDER}/words/0.js"])}
    assert rows["toll"] == ([0, 1, 2, 1], [1, 1])
    assert {"perrin", "ussr", "200000", "elan"} <= rows.keys()


def test_a_word_stands_in_the_file_that_its_beginning_names() -> None:
    many = [
        f"{a}{b}{c}word{n}" for a in "abcdefgh" for b in "aeiou" for c in "lmnr" for n in range(60)
    ]
    files = shelf_files([words("weir", *many), words("salt", *many)])
    starts = data(files[f"{FOLDER}/shelf.js"])["words"]
    assert len(starts) > 1
    for number, (start, after) in enumerate(pairwise([*starts, "\U0010ffff"])):
        held = [row[0][:2] for row in data(files[f"{FOLDER}/words/{number}.js"])]
        assert all(start <= word < after for word in held)
