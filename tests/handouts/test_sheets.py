"""What stands on the sheets, before anything is typeset."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from build_scripts.handouts.front import version_of
from build_scripts.handouts.ink import Ink
from build_scripts.handouts.organiser import AMOUNTS, TERMS_FIRST, without_date
from build_scripts.handouts.sheets import (
    Cards,
    Cornell,
    GapFill,
    Organiser,
    OrganiserBody,
    PaperPoint,
    Sort,
)
from build_scripts.model.handouts import HandoutKind
from build_scripts.model.names import name_key
from build_scripts.model.site import plain
from tests.decks import make_deck
from tests.handouts.printing import pack_of, sheet, shipped, shipped_site, water
from tests.shipped import SLUGS

NOTES = """\
The weir

Mill Vs Ferry
• {point}
1 of 1
"""


def test_a_deck_has_each_kind_of_handout() -> None:
    names = [one.name for one in water().sheets]
    assert len(set(names)) == len(names)
    assert {one.kind for one in water().sheets} == set(HandoutKind)
    for base in ("organiser-stage-1", "cornell-mill-league-against-ferry-guild", "booklet"):
        assert {base, f"{base}-18pt", f"{base}-24pt"} <= set(names)
    assert {"cards-terms", "cards-people", "cards-conflicts"} <= set(names)
    for base in ("gap-fill-stage-1", "timeline-sort"):
        keys = [one for one in water().sheets if one.name.startswith(base) and one.teacher]
        assert [one.name for one in keys] == [f"{base}-key"]


def test_every_stage_has_an_organiser_and_every_conflict_a_cornell_sheet() -> None:
    for slug in SLUGS:
        pack = shipped(slug)
        site = shipped_site(slug)
        of = {(one.kind, one.chapter) for one in pack.sheets}
        assert all((HandoutKind.ORGANISER, stage.ref) in of for stage in site.deck.stages)
        assert all((HandoutKind.CORNELL, one.ref) in of for one in site.deck.conflicts)


# --- Questions ---


@pytest.mark.parametrize(
    ("point", "question"),
    [
        ("Height: the Guild wanted it low.", "Height: what do the notes say?"),
        ("Sluice gate - a door that lets water out.", "What is meant by “Sluice gate”?"),
        ("4 May 1812: the flood took the gate.", "4 May 1812: what happened?"),
        ("1812 - the flood took the gate.", "1812: what happened?"),
        ("The Guild left the town because the toll was high.", "The Guild left the town. Why?"),
        ("Because the toll was high, the Guild left.", "Complete: “Because the toll was …”"),
        ("Nobody ever repaired the old gate again.", "Complete: “Nobody ever repaired …”"),
        ("It rained.", ""),
    ],
)
def test_a_question_is_made_of_the_point_that_answers_it(point: str, question: str) -> None:
    pack = pack_of({"notes.txt": NOTES.format(point=point)})
    body = sheet(pack, "cornell-mill-vs-ferry").body
    assert isinstance(body, Cornell)
    assert body.sections[0].points[0].question == question


def test_an_editors_question_takes_the_place_of_the_one_that_is_made() -> None:
    asked = "questions:\n  - {card: 1, quote: ever repaired, question: What became of the gate?}\n"
    notes = NOTES.format(point="Nobody ever repaired the gate.")
    files = {"notes.txt": notes, "questions.yml": asked}
    for name in ("cornell-mill-vs-ferry", "organiser"):
        assert "What became of the gate?" in str(sheet(pack_of(files), name).body)


def organisers(slug: str) -> list[tuple[Organiser, OrganiserBody]]:
    bodies = [one.body for one in shipped(slug).sheets]
    return [(one, body) for one in bodies if isinstance(one, Organiser) for body in one.bodies]


@pytest.mark.parametrize("slug", SLUGS)
def test_everything_on_an_organiser_is_numbered_and_every_question_names_its_answer(
    slug: str,
) -> None:
    for _, body in organisers(slug):
        entries = [*body.issues, *body.people, *body.dates, *body.terms]
        numbers = [*(one.number for one in entries), *(one.number for one in body.points)]
        assert numbers == list(range(1, len(numbers) + 1))
        answers = {one.number: f"{one.name} {one.text}" for one in entries if one.text}
        answers |= {one.number: text_of(one.point) for one in body.points}
        assert len({one.text for one in body.questions}) == len(body.questions)
        for question in body.questions:
            answer = answers[question.answer]
            asked = re.search("“(.+?) ?…?”", question.text)
            if asked:
                assert asked[1] in answer


@pytest.mark.parametrize("slug", SLUGS)
def test_shorter_forms_of_an_organiser_hold_less_of_the_same(slug: str) -> None:
    for organiser in dict(organisers(slug)):
        sizes = [len(str(body)) for body in organiser.bodies]
        assert sizes == sorted(sizes, reverse=True)
        assert 1 <= len(sizes) <= max(len(AMOUNTS), len(TERMS_FIRST))


# --- Gap-fill ---


def gap_fills(slug: str) -> list[tuple[GapFill, GapFill, str]]:
    found = []
    for one in shipped(slug).sheets:
        if one.kind is HandoutKind.GAP_FILL and not one.teacher:
            key = sheet(shipped(slug), f"{one.name}-key").body
            assert isinstance(one.body, GapFill)
            assert isinstance(key, GapFill)
            found.append((one.body, key, one.name))
    assert found
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_no_two_gaps_have_one_answer_and_no_gap_shows_its_own(slug: str) -> None:
    for fill, key, name in gap_fills(slug):
        keys = [name_key(one.text) for one in key.answers]
        assert len(set(keys)) == len(keys), name
        gaps = [run for one in fill.paragraphs for run in one.text if run.gap]
        assert [run.gap for run in gaps] == [one.number for one in key.answers]
        assert {run.text for run in gaps} == {""}
        assert fill.answers == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_word_bank_has_each_answer_once_and_not_in_order(slug: str) -> None:
    for fill, key, name in gap_fills(slug):
        assert sorted(fill.bank) == sorted(one.text for one in key.answers)
        assert [name_key(one) for one in fill.bank] == sorted(name_key(one) for one in fill.bank)
        if len(fill.bank) > 6:
            assert list(fill.bank) != [one.text for one in key.answers], name


@pytest.mark.parametrize("slug", SLUGS)
def test_a_filled_gap_gives_back_the_words_of_the_notes(slug: str) -> None:
    told = [plain(prose) for page in shipped_site(slug).chapters for prose in page.prose()]
    told += [plain(prose) for page in shipped_site(slug).people for prose in page.prose()]
    told += [plain(prose) for page in shipped_site(slug).issues for prose in page.prose()]
    for fill, key, _ in gap_fills(slug):
        shown = {one.number: one.text for one in key.answers}
        for one, hidden in zip(key.paragraphs, fill.paragraphs, strict=True):
            filled = "".join(shown.get(run.gap, run.text) for run in hidden.text)
            assert filled == "".join(run.text for run in one.text)
            assert any(filled.endswith(text) for text in told if text), filled


@pytest.mark.parametrize("slug", SLUGS)
def test_what_editors_doubt_is_not_to_be_learnt(slug: str) -> None:
    doubted = {
        placed.point.text
        for placed in shipped_site(slug).deck.placed_points()
        if {one.kind for one in placed.corrections} & {"wrong", "disputed", "order"}
    }
    assert doubted
    for fill, key, _ in gap_fills(slug):
        texts = {"".join(run.text for run in one.text) for one in key.paragraphs}
        assert not texts & doubted
        assert fill.left_out <= len(doubted)
    assert sum(fill.left_out for fill, _, _ in gap_fills(slug)) > 0


# --- Timeline, cards ---


@pytest.mark.parametrize("slug", SLUGS)
def test_strips_are_shuffled_without_dates_and_the_key_is_in_order(slug: str) -> None:
    strips = sheet(shipped(slug), "timeline-sort").body
    key = sheet(shipped(slug), "timeline-sort-key").body
    assert isinstance(strips, Sort)
    assert isinstance(key, Sort)
    events = [entry.event.when.text for entry in shipped_site(slug).timeline]
    assert [one.date for group in key.sets for one in group.strips] == events
    for shown, ordered in zip(strips.sets, key.sets, strict=True):
        assert {one.date for one in shown.strips} == {""}
        assert {one.place for one in shown.strips} == {0}
        assert [one.letter for one in shown.strips] == sorted(one.letter for one in shown.strips)
        texts = {one.letter: one.text for one in shown.strips}
        assert texts == {one.letter: one.text for one in ordered.strips}
        assert [one.letter for one in shown.strips] != [one.letter for one in ordered.strips]


@pytest.mark.parametrize(
    ("point", "shown"),
    [
        ("3 May 1905: the dyke fell", "The dyke fell"),
        ("On 3 May 1905 the dyke fell", "The dyke fell"),
        ("Brann was arrested in April 1903 in Osk", "Brann was arrested in Osk"),
        ("Toll plan (June 1904): bread", "Toll plan: bread"),
        ("Sluice war 1-2 Sept 1870", "Sluice war"),
        ("Brann resigned in 1905", "Brann resigned"),
    ],
)
def test_a_strip_does_not_say_when_it_was(point: str, shown: str) -> None:
    (event,) = make_deck(f"The weir\n\nCrews\n\n• {point}\n1 of 1\n").events
    assert without_date(event, event.text) == shown


def test_there_is_a_card_for_every_term_and_conflict() -> None:
    for name, titles in (
        ("cards-terms", ["deed", "weir"]),
        ("cards-people", ["Ada Moss", "Tom Reed", "Jon Pike"]),
        (
            "cards-conflicts",
            [
                "Stage 1: the Mill League holds the river",
                "Mill League against Ferry Guild",
                "Stage 2",
                "Reed against the Bridge Party",
            ],
        ),
    ):
        body = sheet(water(), name).body
        assert isinstance(body, Cards)
        assert sorted(one.front for one in body.cards) == sorted(titles)
        assert [one.number for one in body.cards] == list(range(1, len(titles) + 1))
        assert all(one.back for one in body.cards)


# --- What every sheet says of itself ---


def test_a_version_is_the_editors_date_or_that_of_the_notes_or_their_content() -> None:
    notes = "The weir\n\nFlood\n• It rained for a week.\n1 of 1\n"
    dated = make_deck(notes, deck="version: 12 May 2026\n")
    assert version_of(dated).words == "12 May 2026"
    assert version_of(dated).date == (2026, 5, 12)
    bare = make_deck(notes)
    assert re.fullmatch(r"[0-9a-f]{6}", version_of(bare).words)
    assert version_of(bare).date is None
    assert version_of(bare) != version_of(make_deck(notes.replace("week", "year")))
    vague = replace(dated, version="summer term")
    assert (version_of(vague).words, version_of(vague).date) == ("summer term", None)


def test_corrections_are_on_the_sheet_with_who_says_so() -> None:
    body = sheet(water(), "cornell-mill-league-against-ferry-guild").body
    assert isinstance(body, Cornell)
    remarks = [one for part in body.sections for point in part.points for one in point.remarks]
    (remark,) = remarks
    assert remark.label == "Not right"
    assert remark.quote == "bought the weir for £40"
    assert remark.authors == "A. Clerk"


def test_ink_drops_what_turns_the_line_and_keeps_what_can_be_printed() -> None:
    ink = Ink(lambda char: char in "żя→")
    assert ink.text("a\u202eb\u2066c\ufeff") == "abc"
    assert ink.text("ż я → ☃") == "ż я → [U+2603]"
    assert ink.line("a\n\tb") == "a b"
    assert list(ink.missing("a☃\u202e")) == ["☃"]


def text_of(point: PaperPoint) -> str:
    return " ".join("".join(run.text for run in point.text).split())
