"""Handouts as files: what is printed, where it stands on the paper, and who can read it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageStat

from build_scripts.diagnostics import Code
from build_scripts.handouts.sheets import Cards, Sheet
from build_scripts.model.handouts import HandoutKind
from build_scripts.typesetting import Printer
from tests.handouts.printing import (
    SITE,
    assert_in_order,
    normal_print,
    pack_of,
    paper,
    print_all,
    print_one,
    printed,
    sheet,
    shipped,
    told,
    water,
    words,
)
from tests.shipped import SLUGS
from tests.workspaces import NOTES

A4 = (595, 842)
LETTER = (612, 792)
POINTS_PER_MM = 72 / 25.4


# --- Room ---


def organisers(slug: str, ending: str) -> list[Sheet]:
    found = [
        one
        for one in shipped(slug).sheets
        if one.kind is HandoutKind.ORGANISER
        and re.fullmatch(rf"organiser(-\w+-\d)?{ending}", one.name)
    ]
    assert found
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_an_organiser_has_one_side_and_its_larger_form_two(slug: str) -> None:
    assert {len(one.reader.pages) for one in print_all(*organisers(slug, ""))} == {1}
    assert {len(one.reader.pages) for one in print_all(*organisers(slug, "-12pt"))} == {2}


def test_an_organiser_fits_the_other_paper_too() -> None:
    for one in organisers(SLUGS[0], ""):
        front = replace(one.body.front, paper="US Letter")
        (page,) = print_one(replace(one, body=replace(one.body, front=front))).reader.pages
        assert (round(page.mediabox.width), round(page.mediabox.height)) == LETTER


def test_sheets_are_a4_and_say_their_page_of_how_many() -> None:
    for one in normal_print():
        pages = one.reader.pages
        assert one.printed.pages == len(pages)
        for n, page in enumerate(pages, 1):
            assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
            is_cover = one.name == "booklet" and n == 1
            if not (one.name.startswith("cards") or is_cover):
                assert f"Page {n} of {len(pages)}" in words(page.extract_text())


def test_nothing_stands_in_the_edge_for_the_punch() -> None:
    for name in ("organiser-stage-1", "cornell-the-flood", "gap-fill-stage-1", "timeline-sort"):
        image = paper(name).picture(dpi=72)
        edge = image.crop((0, 0, int(19 * POINTS_PER_MM), image.height))
        assert edge.convert("L").getextrema() == (255, 255), name


def test_large_print_is_laid_out_again_and_not_cut() -> None:
    for base in ("organiser-stage-1", "cornell-the-flood", "booklet"):
        pages = [len(paper(f"{base}{ending}").reader.pages) for ending in ("", "-18pt", "-24pt")]
        assert pages == sorted(pages)
        assert pages[0] < pages[2]
    for ending in ("", "-18pt", "-24pt"):
        assert_in_order(paper(f"cornell-the-flood{ending}").text(), told("cornell-the-flood"))


LONG = "and so the water went on and on, " * 90 + "to the last word "
LENGTHY = {
    "notes.txt": f"""\
The weir

Stage 1
• Ruling alliance: Millers (Moss)
• Opposition alliance: Ferrymen (Pike)
1 of 2

Mill Vs Ferry
• The mill stood still, {LONG}alpha.
  – Under it {LONG}beta.
• A short point with a long remark.
2 of 2
""",
    "corrections.yml": "corrections:\n  - {card: 2, quote: short point, kind: clarify,"
    f" note: '{LONG}gamma.'}}\n",
    "glossary.yml": f"terms:\n  - {{term: mill, definition: '{LONG}delta.'}}\n",
    "timeline.yml": "events:\n"
    + "".join(f"  - {{date: {year}, event: '{LONG}epsilon.'}}\n" for year in (1801, 1802, 1803)),
    "people.yml": "people:\n  - name: Moss\n    stages:\n"
    f"      - {{stage: Stage 1, text: '{LONG}zeta.'}}\n",
}
ENDS = {
    "cornell": "alpha beta gamma delta",
    "booklet": "alpha beta gamma delta epsilon zeta",
    "timeline-sort": "epsilon",
    "organiser": "zeta",
}


def test_no_end_of_a_long_text_is_lost_below_the_page() -> None:
    pack = pack_of(LENGTHY)
    fixed = {"organiser-stage-1", "organiser-stage-1-12pt"}
    sheets = [
        one for one in pack.sheets if one.name.startswith(tuple(ENDS)) and one.name not in fixed
    ]
    assert {one.kind for one in sheets} >= {HandoutKind.CORNELL, HandoutKind.BOOKLET}
    for one in print_all(*sheets):
        pages = range(len(one.reader.pages))
        lines = {line: y for page in pages for line, (_, y) in one.places(page).items()}
        assert min(lines.values()) > 6 * POINTS_PER_MM, one.name
        assert one.printed.sheet.kind is not HandoutKind.ORGANISER or len(pages) > 2
        ends = next(ends for name, ends in ENDS.items() if one.name.startswith(name))
        for end in ends.split():
            assert any(f"{end}." in line for line in lines), (one.name, end)


# --- Cards ---


def test_the_back_of_each_card_mirrors_its_front() -> None:
    body = sheet(shipped("stalins-russia"), "cards-terms").body
    assert isinstance(body, Cards)
    cards = print_one(sheet(shipped("stalins-russia"), "cards-terms"))
    pages = cards.reader.pages
    assert len(pages) == 2 * -(-len(body.cards) // 8)
    width = float(pages[0].mediabox.width)
    card = (width - 2 * 10 * POINTS_PER_MM) / 2
    pad = 5 * POINTS_PER_MM
    for page in (0, len(pages) - 2):
        front, back = cards.places(page), cards.places(page + 1)
        numbers = [word for word in front if word.isdigit()]
        assert len(numbers) == min(8, len(body.cards) - page * 4)
        for number in numbers:
            (x, y), (behind_x, behind_y) = front[number], back[f"{number} · answer"]
            left, behind_left = x - pad, behind_x - pad
            # Turned over on its long edge, the sheet shows each back where its front was.
            assert behind_left == pytest.approx(width - left - card, abs=1.5)
            assert behind_y == pytest.approx(y, abs=1.5)


def test_a_card_has_its_answer_behind_it() -> None:
    body = sheet(water(), "cards-people").body
    assert isinstance(body, Cards)
    front, back = paper("cards-people").reader.pages
    for card in body.cards:
        assert card.front in words(front.extract_text())
        assert words(card.back[-1].text) in words(back.extract_text())
        assert words(card.back[-1].text) not in words(front.extract_text())


# --- Codes, colour, bytes ---


def test_the_code_leads_to_the_page_of_the_chapter() -> None:
    for name, path in (
        ("organiser-stage-1", "stages/stage-1"),
        ("cornell-the-flood", "topics/the-flood"),
        ("booklet", "index"),
    ):
        (code,) = zxingcpp.read_barcodes(paper(name).picture())
        assert code.text == f"{SITE}/{path}.html"
        assert f"{SITE}/{path}.html".removeprefix("https://") in paper(name).text()


def test_a_site_without_an_address_has_no_code() -> None:
    pack = pack_of({"notes.txt": NOTES}, on_web=False)
    one = print_one(sheet(pack, "cornell-spring-tides"))
    assert zxingcpp.read_barcodes(one.picture()) == []
    assert "http" not in one.text()


def test_sheets_are_black_and_white() -> None:
    for one in normal_print():
        for page in range(len(one.reader.pages)):
            red, green, blue = one.picture(page, dpi=50).convert("RGB").split()
            for other in (green, blue):
                assert ImageChops.difference(red, other).getbbox() is None, one.name


def test_the_same_sheet_is_the_same_bytes(tmp_path: Path) -> None:
    again, problems = Printer(tmp_path).print([one.printed.sheet for one in normal_print()])
    assert not problems
    assert all(one.is_new for one in again)
    for one, other in zip(normal_print(), again, strict=True):
        assert one.printed.pdf == other.pdf, one.name
        assert one.printed.picture == other.picture, one.name


def test_a_sheet_that_was_set_is_not_set_again(tmp_path: Path) -> None:
    one = sheet(water(), "cornell-the-flood")
    printer = Printer(tmp_path)
    assert [found.is_new for found in printer.print([one])[0]] == [True]
    assert [found.is_new for found in printer.print([one])[0]] == [False]
    front = replace(one.body.front, version="another")
    changed = replace(one, body=replace(one.body, front=front))
    assert [found.is_new for found in printer.print([changed])[0]] == [True]


def test_a_picture_shows_the_first_page() -> None:
    for one in printed():
        image = Image.open(io.BytesIO(one.printed.picture))
        shown = one.picture(dpi=33).convert("L").resize(image.size)
        difference = ImageChops.difference(image.convert("L"), shown)
        assert ImageStat.Stat(difference).mean[0] < 20, one.name


# --- What goes wrong ---


def test_a_sheet_that_cannot_be_set_is_told_and_the_others_come_out(tmp_path: Path) -> None:
    good = sheet(water(), "cornell-the-flood")
    bad = replace(sheet(water(), "gap-fill-stage-1"), template="cards")
    printed, problems = Printer(tmp_path).print([good, bad])
    assert [one.sheet.name for one in printed] == ["cornell-the-flood"]
    (problem,) = problems
    assert problem.code is Code.HANDOUT_FAILED
    assert bad.about in problem.message
    assert problem.span == bad.span
