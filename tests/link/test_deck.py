"""Links on the pages of a deck: once in a section, never to the page itself, and back again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest

from build_scripts.link.deck import link_deck
from build_scripts.model.deck import Kind, PlacedPoint, Ref
from build_scripts.model.site import DeckSite, LinkedPoint, Mention, PlaceKind, Segments, plain
from tests.decks import make_deck

NOTES = """\
Weir

Stage 1

  • Ruling: Board (Perrin, Gale)
  • Opposition: Crews (Orla)
  • Key issues: Price of water

Stage 2

  • Ruling: Crews (Orla)
  • Opposition: Board (Perrin)
1 of 3

Board Vs Crews

  • Perrin's toll made Orla's crews cry; he sang
    • Perrin’s men took the toll
  • The toll fell at the Salt Meeting

The Board loses

  • Orla beat Perrin
2 of 3

Tolls

  • Board Vs Crews was the price of water
  • See https://toll.example/Orla
3 of 3
"""
FILES = {
    "glossary": """
        terms:
          - term: toll
            definition: Money for passing, which Perrin took. A toll is a toll.
            forms: [tolls]
          - term: weir
            definition: A dam, where a toll is paid.
            see: [toll]
    """,
    "people": """
        people:
          - name: Perrin
            role: Keeper of the toll
            summary: Perrin was Orla's rival. Orla won.
            stages:
              - stage: Stage 1
                text: Orla hated him.
              - stage: Stage 2
                text: Orla beat him.
    """,
    "issues": """
        issues:
          - name: Price of water
            summary: Who pays Perrin? Perrin asks.
            stages:
              - stage: Stage 1
                text: Perrin set it, the price of water.
    """,
    "timeline": """
        events:
          - date: March 1702
            name: Salt Meeting
            event: Orla speaks at the Salt Meeting.
          - date: May 1702
            event: Orla speaks of the toll again.
          - date: 1703
            event: Orla is silent.
    """,
    "corrections": """
        corrections:
          - card: 2
            quote: Orla beat Perrin
            kind: wrong
            note: Orla and Gale did, about the toll.
    """,
    "story": """
        conflicts:
          - heading: Board Vs Crews
            summary: Orla fought Perrin over Perrin's toll.
            outcome: Orla won.
    """,
}


def site() -> DeckSite:
    return link_deck(make_deck(NOTES, **FILES))


def shown(segments: Segments) -> str:
    return "".join(
        f"[{one.text}]({one.ref.kind}/{one.ref.slug})" if isinstance(one, Mention) else one
        for one in segments
    )


def walk(points: Iterable[LinkedPoint]) -> Iterator[LinkedPoint]:
    for point in points:
        yield from point.walk()


def test_a_conflict_page() -> None:
    page = next(page for page in site().chapters if page.chapter.ref.kind is Kind.CONFLICT)
    assert shown(page.summary) == (
        "[Orla](person/orla) fought [Perrin](person/perrin) over Perrin's [toll](term/toll)."
    )
    assert shown(page.outcome) == "Orla won."
    first, second = page.sections
    assert [shown(point.segments) for point in walk(first.points)] == [
        "[Perrin's](person/perrin) [toll](term/toll) made [Orla's](person/orla) crews cry; he sang",
        "Perrin’s men took the toll",
        "The toll fell at the [Salt Meeting](event/salt-meeting)",
    ]
    assert [shown(point.segments) for point in walk(second.points)] == [
        "[Orla](person/orla) beat [Perrin](person/perrin)"
    ]
    (note,) = second.points[0].corrections
    assert shown(note.note) == "Orla and [Gale](person/gale) did, about the [toll](term/toll)."


def test_a_topic_links_the_conflict_and_the_issue_but_no_address() -> None:
    page = next(page for page in site().chapters if page.chapter.ref.kind is Kind.TOPIC)
    assert [shown(point.segments) for point in walk(page.sections[0].points)] == [
        "[Board Vs Crews](conflict/board-vs-crews) was the [price of water](issue/price-of-water)",
        "See https://toll.example/Orla",
    ]


def test_people_issues_and_terms_do_not_link_to_themselves() -> None:
    deck = site()
    person = deck.people[0]
    assert shown(person.role) == "Keeper of the [toll](term/toll)"
    assert shown(person.summary) == "Perrin was [Orla's](person/orla) rival. Orla won."
    assert [shown(stand) for stand in person.stands] == [
        "[Orla](person/orla) hated him.",
        "Orla beat him.",
    ]
    issue = deck.issues[0]
    assert shown(issue.summary) == "Who pays [Perrin](person/perrin)? Perrin asks."
    assert shown(issue.stages[0]) == "[Perrin](person/perrin) set it, the price of water."
    toll, weir = deck.glossary
    assert shown(toll.definition) == (
        "Money for passing, which [Perrin](person/perrin) took. A toll is a toll."
    )
    assert shown(weir.definition) == "A dam, where a [toll](term/toll) is paid."


def test_a_year_of_the_timeline_is_a_section() -> None:
    assert [shown(entry.text) for entry in site().timeline] == [
        "[Orla](person/orla) speaks at the Salt Meeting.",
        "Orla speaks of the [toll](term/toll) again.",
        "[Orla](person/orla) is silent.",
    ]


def test_cards_are_shown_as_written() -> None:
    for page in site().cards:
        for section in page.sections:
            for point in walk(section.points):
                assert shown(point.segments) == point.placed.point.text


def test_appearances_are_the_links_backwards() -> None:
    deck = site()
    orla = Ref(Kind.PERSON, "orla")
    places = [
        (place.kind, place.subject.slug, place.point.anchor if place.point else "")
        for place in deck.appearances[orla]
    ]
    assert places == [
        (PlaceKind.CHAPTER, "stage-1", "opposition-crews-orla"),
        (PlaceKind.CHAPTER, "board-vs-crews", ""),
        (PlaceKind.CHAPTER, "board-vs-crews", "perrins-toll-made-orlas-crews-cry-he-sang"),
        (PlaceKind.CHAPTER, "board-vs-crews", "orla-beat-perrin"),
        (PlaceKind.CHAPTER, "stage-2", "ruling-crews-orla"),
        (PlaceKind.PERSON, "perrin", ""),
        (PlaceKind.PERSON, "perrin", ""),
        (PlaceKind.TIMELINE, "salt-meeting", ""),
        (PlaceKind.TIMELINE, "1703-orla-is-silent", ""),
    ]
    assert all(place.subject != ref for ref, found in deck.appearances.items() for place in found)


def test_linking_changes_no_word() -> None:
    deck = site()
    for page in deck.chapters:
        for section in page.sections:
            for point in walk(section.points):
                assert plain(point.segments) == point.placed.point.text
                kinds = [isinstance(one, Mention) for one in point.segments]
                assert all(one or two for one, two in pairwise(kinds))


def test_every_mention_has_a_name() -> None:
    deck = site()
    assert deck.appearances.keys() <= deck.names.keys()


def test_every_point_is_linked_at_home() -> None:
    deck = site()
    found: list[PlacedPoint] = [
        point.placed
        for page in deck.chapters
        for section in page.sections
        for point in walk(section.points)
    ]
    assert found == list(deck.deck.placed_points())


@pytest.mark.parametrize("written", ["St Osk", "St. Osk", "Saint Osk", "St-Osk", "Saint-Osk"])
def test_a_saint_is_found_however_written(written: str) -> None:
    deck = make_deck(
        f"""
        The weirs

        Crews (Saint Osk & Brann) vs Guild

          • They fought in 1702
        1 of 2

        Tolls

          • In the end {written} was hanged
        2 of 2
        """
    )
    site = link_deck(deck)
    (person,) = (one for one in deck.people if one.name == "Saint Osk")
    assert deck.topics[0].ref in {one.subject for one in site.appearances[person.ref]}
