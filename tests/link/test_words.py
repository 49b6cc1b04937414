"""What a word is looked up by: properties that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.link.words import Plain, plural_endings, singulars, spellings

TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="aéE\u0301 ’'s\n\u00a0‑-ﬁß½İ\ud800जला", max_size=12),
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Lenin’s Testament", "lenin testament"),
        ("LENIN'S", "lenin"),
        ("it’s-a", "it's-a"),
        ("kulaks’ grain", "kulaks' grain"),
        ("the\n  New\u00a0Opposition", "the new opposition"),
        ("Élite U\u0301na", "elite una"),
        ("Straße ﬁt", "strasse fit"),
        ("card‑index — “x”", "card-index — “x”"),
        ("half a \ud800 pair", "half a \0 pair"),
        ("", ""),
    ],
)
def test_a_plain_text_has_what_spellings_share(written: str, plain: str) -> None:
    assert Plain(written).text == plain


@given(TEXTS)
@example("é")
def test_every_part_of_a_plain_text_stood_somewhere(written: str) -> None:
    plain = Plain(written)
    places = list(plain.places)
    assert len(places) == len(plain.text) + 1
    assert places == sorted(places)
    assert places[-1] == len(written)
    for at, char in enumerate(plain.text):
        if char.isascii() and char.isalnum() and written.isascii():
            assert plain.written(at, at + 1).lower() == char


@given(st.text(alphabet="abceyhiosuxz", min_size=1, max_size=6))
def test_a_plural_is_what_its_singular_is_found_by(word: str) -> None:
    plurals = {word + ending for ending in plural_endings(word)}
    if word.endswith("y") and len(word) > 1:
        plurals.add(f"{word[:-1]}ies")
    candidates = {word + "s", word + "es", f"{word[:-1]}ies"}
    assert {one for one in candidates if word in singulars(one)[1:]} == plurals


def test_both_spellings_of_every_word() -> None:
    assert set(spellings(["organised", "party", "organization"])) == {
        f"organi{a}ed party organi{b}ation" for a in "sz" for b in "sz"
    }
    assert list(spellings(["this", "party"])) == ["this party"]


def test_a_form_of_very_many_such_words_has_few_spellings() -> None:
    words = ["organise"] * 30
    assert list(spellings(["realize", *words])) == [
        " ".join(["realize", *words]),
        " ".join(["realise", *words]),
        " ".join(["realize", *["organize"] * 30]),
    ]
