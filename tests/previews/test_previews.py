"""Pictures of links: what they show, that they are drawn once, and the same on every day."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from build_scripts import pipeline, preview_files
from build_scripts.model.site import DeckSite
from build_scripts.preview_files import draw_previews, preview_path
from build_scripts.previews.deck import Box, Preview, Row, deck_previews, home_preview
from tests.render import hostile
from tests.test_docs import example, example_files
from tests.workspaces import make_project


@pytest.fixture(scope="module")
def deck() -> DeckSite:
    return example(example_files())[0]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages of the pictures that are drawn from now on."""
    pages: list[str] = []
    draw = preview_files.draw_previews

    def told(previews: list[Preview]) -> list[bytes]:
        pages.extend(one.page for one in previews)
        return draw(previews)

    monkeypatch.setattr(preview_files, "draw_previews", told)
    return pages


def test_a_deck_shows_who_stood_where(deck: DeckSite) -> None:
    whole, *chapters = deck_previews(deck, "Our notes")
    assert whole.page == "salt-road/index.md"
    assert (whole.kind, whole.title) == ("A deck invented for this page", "The Salt Road")
    assert whole.foot == "Our notes · 2 stages · 1 conflict · 1 event · 2 terms"
    assert whole.rows == (
        Row("Stage 1", "Salt Guild", "Ferrymen"),
        Row("Stage 2", "Brann", "Salt Guild"),
    )
    assert [one.kind for one in chapters] == ["Stage 1", "Conflict", "Stage 2", "Topic"]
    first = chapters[0]
    assert (first.page, first.dates) == ("salt-road/stages/stage-1.md", "1302–1309")
    assert first.boxes == (
        Box("Ruling side", "Salt Guild: Quill and Marrow"),
        Box("Opposition", "Ferrymen: Brann"),
    )


def test_home_names_the_decks(deck: DeckSite) -> None:
    assert home_preview([deck.deck], "Our notes").lines == ("The Salt Road",)
    assert home_preview([deck.deck] * 9, "Our notes").lines[-1] == "and 6 more"


def test_long_texts_are_cut_at_a_word() -> None:
    files = example_files()
    files["deck.yml"] = files["deck.yml"].replace("The Salt Road\n", "word " * 90 + "\n", 1)
    whole = deck_previews(example(files)[0], "Our notes")[0]
    assert whole.title == "word " * 23 + "word…"


def test_pictures_are_as_large_as_chats_want_them_and_always_the_same(
    deck: DeckSite, tmp_path: Path
) -> None:
    wanted = deck_previews(deck, "Our notes")
    one = preview_files.preview_files(tmp_path, wanted)
    (tmp_path / "other").mkdir()
    two = preview_files.preview_files(tmp_path / "other", wanted[2:])
    assert list(one) == [preview.page for preview in wanted]
    for page, place in one.items():
        with Image.open(place) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630)), page
            assert len(picture.convert("L").histogram()) > 2
        if page in two:
            assert place.read_bytes() == two[page].read_bytes(), page
    assert len({place.read_bytes() for place in one.values()}) == len(wanted)


def test_many_are_drawn_in_parts(
    deck: DeckSite, tmp_path: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_files, "_AT_ONCE", 2)
    wanted = deck_previews(deck, "Our notes")
    places = preview_files.preview_files(tmp_path, wanted)
    assert drawn == [one.page for one in wanted] == list(places)
    assert len(wanted) == 5
    one_by_one = [draw_previews([one])[0] for one in wanted]
    assert [place.read_bytes() for place in places.values()] == one_by_one


def test_only_what_has_changed_is_drawn(deck: DeckSite, tmp_path: Path, drawn: list[str]) -> None:
    wanted = deck_previews(deck, "Our notes")
    preview_files.preview_files(tmp_path, wanted)
    assert drawn == [one.page for one in wanted]
    drawn.clear()
    before = preview_files.preview_files(tmp_path, wanted)
    assert drawn == []
    wanted[1] = replace(wanted[1], title="Another title")
    after = preview_files.preview_files(tmp_path, wanted)
    assert drawn == [wanted[1].page]
    assert not before[wanted[1].page].exists(), "what nothing shows any more is thrown away"
    assert all(place.is_file() for place in after.values())


def test_hostile_words_are_shown_as_words(tmp_path: Path) -> None:
    files = {"notes.txt": hostile.notes(), **hostile.editorial()}
    root = make_project(tmp_path / "project", {"hostile": files})
    previews = deck_previews(pipeline.check(root).decks[0], "<b> #let {{ 7*7 }}")
    places = preview_files.preview_files(root, previews)
    assert len(places) == len(previews) > 3
    plain = replace(previews[0], title="#text(fill: red)[$x$]", kind="\\u{41}")
    as_code = replace(previews[0], title="x", kind="A")
    one, two = (io.BytesIO(data) for data in draw_previews([plain, as_code]))
    assert Image.open(one).tobytes() != Image.open(two).tobytes()


def test_no_text_is_too_long_for_a_picture() -> None:
    words, word = "Wolves and mice " * 20, "W" * 200
    previews = [
        Preview("a.md", text, text, text, text, note=text, boxes=(Box(text, text), Box(text, text)))
        for text in (words, word)
    ]
    previews += [Preview("b.md", words, words, "", words, rows=(Row(words, word, words),) * 5)]
    pictures = draw_previews(previews)
    assert [Image.open(io.BytesIO(data)).size for data in pictures] == [(1200, 630)] * 3


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("index.md", "assets/previews/index.png"),
        ("tides/index.md", "tides/previews/index.png"),
        ("tides/stages/one.md", "tides/previews/stages/one.png"),
    ],
)
def test_where_a_picture_lies(page: str, path: str) -> None:
    assert preview_path(page) == path
