"""Handouts as they are read: by people, by programs that copy text, and aloud."""

from __future__ import annotations

import re
from pathlib import Path

import outloud
from pypdf.generic import DictionaryObject, IndirectObject

from build_scripts.handouts.sheets import Booklet, Cornell, Sort
from build_scripts.model.handouts import HandoutKind
from tests.handouts.printing import (
    assert_in_order,
    normal_print,
    pack_of,
    paper,
    print_all,
    print_one,
    sheet,
    shipped,
    text_of,
    texts,
    told,
    water,
    words,
)
from tests.render import hostile

# --- Words ---


def test_every_point_can_be_found_in_the_text_and_in_its_order() -> None:
    for one in normal_print():
        if one.name.startswith("cornell"):
            assert_in_order(one.text(), told(one.name))


def test_the_booklet_tells_the_whole_deck() -> None:
    body = sheet(water(), "booklet").body
    assert isinstance(body, Booklet)
    parts = ["Contents"]
    for chapter in body.chapters:
        parts.append(chapter.title)
        for part in chapter.sections:
            parts += [text for point in part.points for text in texts(point)]
    parts += ["People", *(one.name for one in body.people)]
    parts += ["Timeline", *(text_of(one.text) for one in body.events)]
    parts += ["Glossary", *(f"{one.name}: {text_of(one.definition)}" for one in body.terms)]
    parts += ["Corrections", *(text_of(one.remark.note) for one in body.remarks), "Index"]
    assert_in_order(paper("booklet").text(), parts)


def test_the_contents_of_the_booklet_name_the_right_pages() -> None:
    pages = [words(page.extract_text()) for page in paper("booklet").reader.pages]
    contents = next(page for page in pages if page.startswith("Contents"))
    for title in ("Mill League against Ferry Guild", "Glossary", "Timeline"):
        found = re.search(rf"{title} [. ]*(\d+)", contents)
        assert found
        assert title in pages[int(found[1]) - 1]


def test_strips_and_gaps_show_no_answer() -> None:
    strips = sheet(water(), "timeline-sort-key").body
    assert isinstance(strips, Sort)
    text = paper("timeline-sort").text()
    for one in strips.sets[0].strips:
        assert words(one.text) in text
        assert f"{one.letter} {words(one.text)}" in text
    assert "4 May" not in text
    assert "4 May 1824" in paper("timeline-sort-key").text()


def test_hostile_text_prints_as_itself() -> None:
    pack = pack_of({"notes.txt": hostile.notes(), **hostile.editorial()})
    chosen = next(one for one in pack.sheets if isinstance(one.body, Cornell))
    assert isinstance(chosen.body, Cornell)
    rest = [sheet(pack, name) for name in ("booklet", "cards-terms", "timeline-sort")]
    cornell, booklet, *_ = print_all(chosen, *rest)
    points = [text for part in chosen.body.sections for one in part.points for text in texts(one)]
    assert len(points) > 40
    text = cornell.text().replace(" ", "")
    for point in points:
        assert point.replace(" ", "") in text, point
    assert "7*7" in booklet.text()


MANY_SCRIPTS = """\
The weir

Letters
• Cyrillic: Революция; Greek: Ἀθῆναι; Polish: Łódź.
• An arrow → to the right, a tick ✓, a box ☐, scissors ✂, an emoji 🙂 and a sum ≤ ½.
• Straight "quotes" stay straight, and \u202eturned\u202c words do not turn.
1 of 1
"""


def test_letters_arrows_and_emoji_are_printed() -> None:
    pack = pack_of({"notes.txt": MANY_SCRIPTS})
    assert pack.diagnostics == ()
    text = print_one(sheet(pack, "cornell-letters")).text()
    for part in ("Революция", "Ἀθῆναι", "Łódź", "→", "✓", "☐", "✂", "🙂", "≤ ½", '"quotes"'):
        assert part in text, part
    assert "turned words do not turn" in text


# --- For readers of all kinds ---


def test_files_have_title_language_tags_and_bookmarks() -> None:
    for one in normal_print():
        root = one.reader.root_object
        about = one.reader.metadata
        assert about
        assert about.title
        assert about.title.endswith(one.printed.sheet.body.front.title)
        assert str(root["/Lang"]) == "en-GB"
        assert dictionary(root, "/MarkInfo")["/Marked"]
        assert dictionary(root, "/ViewerPreferences")["/DisplayDocTitle"]
        assert root["/StructTreeRoot"]
        assert one.reader.outline
        assert about.creation_date is None


def dictionary(around: DictionaryObject, name: str) -> DictionaryObject:
    found = around[name]
    assert isinstance(found, DictionaryObject)
    return found


def test_a_dated_version_is_the_date_of_the_file() -> None:
    one = sheet(shipped("english-civil-wars"), "organiser-phase-1")
    about = print_one(one).reader.metadata
    assert about
    assert about.creation_date
    front = one.body.front
    date = about.creation_date
    assert (date.year, date.month, date.day) == front.date


def test_fonts_are_embedded() -> None:
    for one in normal_print():
        objects = [
            one.reader.get_object(IndirectObject(n, 0, one.reader))
            for n in range(1, len(one.reader.xref[0]) + 1)
        ]
        fonts = [
            found
            for found in objects
            if isinstance(found, DictionaryObject) and found.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def test_a_checker_of_accessibility_finds_no_error(tmp_path: Path) -> None:
    checked = (*normal_print(), paper("cornell-the-flood-24pt"))
    assert {one.printed.sheet.kind for one in checked} == set(HandoutKind)
    for one in checked:
        file = tmp_path / f"{one.name}.pdf"
        file.write_bytes(one.printed.pdf)
        result = outloud.check(str(file))
        errors = [found for found in result.findings if found.severity == "error"]
        assert result.error is None
        assert not errors, (one.name, errors)
