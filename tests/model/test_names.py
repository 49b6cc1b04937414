from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model.names import SlugBook, did_you_mean, name_key, slugify


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Left Opposition", "left opposition"),
        ("The Duumvirate", "Duumvirate"),
        ("Brann & Corwin", "Brann  and Corwin"),
        ("Corwin’s book", "Corwin's book"),
        ("1924–26", "1924-26"),
        ("Key issues:", "key issues"),
        ("Straße", "STRASSE"),
        ("Saint Osk", "St. Osk"),
        ("St Osk", "Saint-Osk"),
        ("Bank of St Osk", "bank of saint osk"),
    ],
)
def test_same_name(one: str, two: str) -> None:
    assert name_key(one) == name_key(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Left", "Left 2"), ("The", "A"), ("Theodora", "odora"), ("C", "C#"), ("Sta Osk", "St Osk")],
)
def test_different_names(one: str, two: str) -> None:
    assert name_key(one) != name_key(two)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Triumvirate Vs Trotsky", "triumvirate-vs-trotsky"),
        ("Corwin’s rise", "corwins-rise"),
        ("Mícheál Ó Sample", "micheal-o-sample"),
        ("1924–26: what?", "1924-26-what"),
        ("snake_case", "snake-case"),
        ("Троцкий", "троцкии"),
        ("東京", "東京"),
        ("...", "page"),
        ("", "page"),
        ("con", "con-page"),
        ("INDEX", "index-page"),
        ("word " * 30, "-".join(["word"] * 12)),
        ("x" * 100, "x" * 60),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert slugify(text, "page") == slug


@given(st.text())
def test_slug_is_an_address(text: str) -> None:
    slug = slugify(text, "page")
    assert slug
    assert slug == slug.strip("-")
    assert all(
        char.isalnum() or char == "-" or unicodedata.category(char)[0] in "ML" for char in slug
    )
    assert "/" not in slug
    assert "." not in slug


def test_addresses_differ_even_where_names_look_like_numbered_ones() -> None:
    book = SlugBook()
    taken = [book.take(text, "x") for text in ["salt", "Salt", "salt 2", "SALT", "salt-2"]]
    assert taken == ["salt", "salt-2", "salt-2-2", "salt-3", "salt-2-3"]


def test_many_equal_names_take_no_longer_than_their_number() -> None:
    book = SlugBook()
    start = time.process_time()
    assert len({book.take("salt", "x") for _ in range(50_000)}) == 50_000
    assert time.process_time() - start < 5


def test_did_you_mean() -> None:
    assert did_you_mean("Trotski", ["Stalin", "Trotsky"]) == " Did you mean “Trotsky”?"
    assert not did_you_mean("zzz", ["Stalin", "Trotsky"])
    assert not did_you_mean("x", [])
