"""What must hold of a deck that is made from any notes whatever, in any format."""

from __future__ import annotations

import re

from build_scripts.checks.teacher import review_deck
from build_scripts.dictionary import english
from build_scripts.handouts.pack import deck_pack
from build_scripts.link.deck import link_deck
from build_scripts.model.notes import Notes
from build_scripts.pipeline import read_deck
from build_scripts.readers import BUILT_IN
from build_scripts.render.deck import render_deck
from build_scripts.search.files import search_files
from build_scripts.sources import DeckSource
from build_scripts.templates import current_templates

PATH = "source_notes/weir/notes.txt"
_BREAK = re.compile(r"\r\n?|\n")
_STORY = ("stages/", "conflicts/", "topics/")


def assert_whole(text: str) -> None:
    """Hold that notes are read by every reader, and told on pages, sheets and in the search.

    Every point stands on one page of the story, and everything read says where it stands.
    """
    for one in BUILT_IN:
        assert_in_place(one.read(text, PATH)[0], text)
    source = DeckSource("weir", "source_notes/weir", {PATH: text}, {})
    site, _ = read_deck(source)
    assert link_deck(site.deck) == site, "the same notes make the same pages"
    list(review_deck(site, source.notes, english()))
    search_files([site])
    deck_pack(site, lambda _: True, lambda _: "")
    pages = render_deck(site, current_templates())
    told = [
        anchor
        for file, page in pages.items()
        if file.partition("/")[2].startswith(_STORY)
        for anchor in re.findall(r"\{: #([^ }]+)", page)
    ]
    points = [placed.anchor for placed in site.deck.placed_points()]
    assert len(points) == sum(1 for notes in site.deck.notes for _ in notes.points())
    assert [told.count(anchor) for anchor in points] == [1] * len(points)


def assert_in_place(notes: Notes, text: str) -> None:
    """Hold that all headings and points say where they stand, no two points at one place."""
    lines = _BREAK.split(text)
    points = [point.span for point in notes.points()]
    assert len(points) == len(set(points))
    headings = [card.heading for card in notes.cards]
    headings += [section.heading for card in notes.cards for section in card.sections]
    for span in (*points, *(one.span for one in headings if one)):
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 2
