"""The page of a person of whom only a heading tells."""

from __future__ import annotations

from build_scripts.link.deck import link_deck
from build_scripts.render.deck import render_deck
from build_scripts.templates import current_templates
from tests.decks import make_deck


def test_a_person_named_by_a_heading_alone_leads_to_its_conflict() -> None:
    deck = make_deck("Orla versus the Crews (Brann and Osk)\n\n  • They fought\n1 of 1\n")
    pages = render_deck(link_deck(deck), current_templates())
    (page,) = (text for path, text in pages.items() if path.endswith("people/brann.md"))
    assert "[Orla versus the Crews (Brann and Osk)](../conflicts/" in page
