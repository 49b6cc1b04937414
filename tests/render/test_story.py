"""How the opening page and the navigation tell which chapters belong to a stage."""

from __future__ import annotations

from pathlib import Path

from build_scripts.link.deck import link_deck
from build_scripts.render.deck import render_deck
from build_scripts.render.nav import deck_nav
from build_scripts.templates import current_templates
from tests.decks import make_deck

NOTES = Path(__file__).parents[1] / "cases" / "assemble" / "stages-on-one-card" / "notes.txt"


def test_a_chapter_of_no_stage_has_nothing_nested_under_it() -> None:
    deck = make_deck(NOTES.read_text("utf-8"))
    pages = render_deck(link_deck(deck), current_templates())
    (page,) = (text for path, text in pages.items() if path == "weir/index.md")
    story = [line for line in page.splitlines() if line.lstrip().startswith("- ")]
    at = next(n for n, line in enumerate(story) if "Brann vs Sturt" in line)
    assert story[at].startswith("- ")
    assert story[at + 1].startswith("- Conflict: [Hobb")
    assert story[at + 1].endswith("([Part Three](stages/part-three.md))")


def test_chapters_behind_the_last_of_a_stage_stand_outside_it() -> None:
    deck = make_deck(NOTES.read_text("utf-8"))
    titles = {
        item.title: [child.title for child in item.children]
        for item in deck_nav(link_deck(deck), handouts=False).children
    }
    assert titles["Part Two"] == ["Part Two: 53-48 BC", "Marl Vs Orla"]
    assert titles["Orla Vs Osk"] == []
    assert titles["Part Three"][1:] == ["Tolled vs Hobb", "Brann vs Sturt", "Hobb & Sturt vs Hale"]


def test_a_stage_with_nothing_in_it_is_no_group() -> None:
    deck = make_deck("The Weir\n\nStage 1: the quay\n\n  • One\n\nStage 2\n\n  • Two\n")
    _, first, second, *_ = deck_nav(link_deck(deck)).children
    assert (first.title, first.path) == ("Stage 1: the quay", "weir/stages/stage-1.md")
    assert (second.title, second.children) == ("Stage 2", ())
