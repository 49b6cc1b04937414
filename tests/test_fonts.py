"""The typefaces are whole, light and the ones that the style sheets ask for."""

from __future__ import annotations

import io
import re
from pathlib import Path, PurePosixPath

import pytest
from fontTools.ttLib import TTFont

from build_scripts.fonts import font_files
from tests.workspaces import ASSETS

READ = "Façade, œuvre, Łódź, Dvořák, Şahin: “1917–24” — £3 × 5 °C…"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return font_files(tmp_path_factory.mktemp("fonts"))


def test_each_face_is_the_one_that_a_style_sheet_asks_for(files: dict[str, bytes]) -> None:
    sheets = (ASSETS / "styles").glob("*.css")
    asked = {name for sheet in sheets for name in re.findall(r"/(fonts/[^\"]+)", sheet.read_text())}
    assert asked == {path.removeprefix("assets/") for path in files if path.endswith(".woff2")}


def test_each_has_the_letters_that_notes_are_written_in(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".woff2"):
            letters = TTFont(io.BytesIO(content)).getBestCmap()
            assert [char for char in READ if ord(char) not in letters] == [], path


def test_each_family_comes_with_its_licence(files: dict[str, bytes]) -> None:
    for path in files:
        if path.endswith(".woff2"):
            family = PurePosixPath(path).name.partition("-")[0]
            assert b"SIL Open Font License" in files[f"assets/fonts/LICENSE-{family}.txt"]


def test_what_was_made_once_is_kept(files: dict[str, bytes], tmp_path: Path) -> None:
    made = font_files(tmp_path)
    assert made == files, "the same package makes the same bytes"
    kept = sorted(tmp_path.rglob("*.woff2"))
    assert len(kept) == 3
    kept[0].write_bytes(b"kept")
    assert b"kept" in font_files(tmp_path).values()


def test_a_place_that_takes_nothing_is_no_trouble(files: dict[str, bytes], tmp_path: Path) -> None:
    occupied = tmp_path / "a file"
    occupied.write_text("", encoding="utf-8")
    assert font_files(occupied) == files
