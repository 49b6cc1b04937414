"""The decks that this repository ships: what the readers of each are promised.

The numbers and the names are in `tests/cases/shipped`, one file for each deck.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from build_scripts.diagnostics import Severity
from build_scripts.model.deck import Kind
from build_scripts.model.notes import Card, Dropped, Heading, Point
from build_scripts.model.span import Span
from tests.shipped import PROMISES, SLUGS, checked, deck, promise

each_deck = pytest.mark.parametrize("slug", SLUGS)
STORIES = [slug for slug in SLUGS if promise(slug).stages]
each_story = pytest.mark.parametrize("slug", STORIES)


def test_each_deck_is_promised_and_each_promise_has_its_deck() -> None:
    assert sorted(path.stem for path in PROMISES.iterdir()) == sorted(SLUGS)
    assert len(STORIES) > 1


@each_deck
def test_nothing_is_amiss(slug: str) -> None:
    assert [one for one in checked(slug).diagnostics if one.severity is not Severity.INFO] == []


@each_deck
def test_every_point_has_one_home(slug: str) -> None:
    (coverage,) = checked(slug).coverage
    promised = promise(slug)
    assert (coverage.cards, coverage.points) == (promised.cards, promised.points)
    assert coverage.at_home == coverage.points
    assert (coverage.stages, coverage.conflicts) == (promised.stages, promised.conflicts)
    assert len({card.label for card in deck(slug).cards}) == promised.cards


@each_deck
def test_the_story(slug: str) -> None:
    assert [chapter.title for chapter in deck(slug).chapters()] == list(promise(slug).story)
    assert deck(slug).summary
    assert deck(slug).subject


@each_story
def test_conflicts_have_sides_and_an_end(slug: str) -> None:
    for conflict in deck(slug).conflicts:
        assert conflict.stage
        assert all(conflict.sides)
        assert conflict.issues
        assert conflict.sections
        assert conflict.dates
        assert conflict.summary
        assert conflict.outcome


@each_story
def test_stages_have_sides_and_issues(slug: str) -> None:
    for stage in deck(slug).stages:
        assert stage.ruling
        assert stage.opposition
        assert all(camp.members for camp in (*stage.ruling, *stage.opposition))
        assert stage.issues
        assert stage.dates
        assert stage.summary
        assert stage.outcome


@each_deck
def test_people_are_told_of(slug: str) -> None:
    promised = promise(slug).people
    stages = [stage.ref for stage in deck(slug).stages]
    people = {person.name: person for person in deck(slug).people}
    assert sorted(people) == sorted((*promised.throughout, *promised.at_times))
    for name, person in people.items():
        stands = [stand.stage for stand in person.stands]
        assert bool(stands == stages) is (name in promised.throughout), name
        assert stands
        assert all(stand.positions and stand.text for stand in person.stands)
        assert person.role
        assert person.summary
        assert person.sources


@each_deck
def test_issues_are_followed_through_the_stages(slug: str) -> None:
    followed = {issue.name: len(issue.stages) for issue in deck(slug).issues}
    assert followed == promise(slug).issues
    for issue in deck(slug).issues:
        assert issue.summary
        assert issue.sources
        assert all(part.text for part in issue.stages)


@each_deck
def test_terms_are_defined(slug: str) -> None:
    names = {term.name for term in deck(slug).terms}
    assert len(names) == promise(slug).terms >= 40
    assert names >= set(promise(slug).some_terms)
    assert all(term.definition for term in deck(slug).terms)


@each_deck
def test_every_correction_stands_at_its_point(slug: str) -> None:
    marked = [one for point in deck(slug).placed_points() for one in point.corrections]
    assert Counter(one.kind for one in marked) == promise(slug).corrections
    assert all(one.sources for one in marked)


@each_deck
def test_dated_events_are_in_order_and_have_their_sources(slug: str) -> None:
    events = deck(slug).events
    keys = [event.when.key for event in events]
    assert keys == sorted(keys)
    assert {event.name for event in events} >= set(promise(slug).some_events)
    assert all(event.sources or event.point for event in events)


@each_deck
def test_everything_has_a_name_and_much_is_mentioned(slug: str) -> None:
    (site,) = checked(slug).decks
    assert all(site.names[ref] for ref in site.appearances)
    assert Kind.TERM in {ref.kind for ref in site.appearances}
    people = {person.ref for person in deck(slug).people}
    assert people <= site.appearances.keys()


@each_deck
def test_everything_parsed_says_where_it_stands(slug: str) -> None:
    """Walk over the whole model: every part of the notes slices out of the file to its text."""
    sources = checked(slug).sources
    parts = list(walk(deck(slug)))
    for one in parts:
        assert is_dataclass(one)
        if isinstance(one, Heading | Point | Dropped):
            assert one.span.path.startswith(f"source_notes/{slug}/notes.")
            assert cut(one.span, sources) == one.text
        elif isinstance(one, Span):
            assert cut(one, sources)
    kinds = {type(one) for one in parts}
    assert {Point, Card} <= kinds
    for card in (one for one in parts if isinstance(one, Card)):
        inside = [one.span for one in walk(card) if isinstance(one, Heading | Point)]
        assert all(card.span.line <= span.line <= card.span.end_line for span in inside)
    for point in deck(slug).placed_points():
        for one in point.corrections:
            quoted = cut(one.span, sources)
            assert one.quote in " ".join(quoted.strip("'\"").split())


def walk(value: object) -> Iterator[object]:
    """Yield every dataclass in a value, itself first."""
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from walk(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from walk(one)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from walk(key)
            yield from walk(one)


def cut(span: Span, sources: Mapping[str, str]) -> str:
    """Return what a file says at a span."""
    first, *rest = sources[span.path].splitlines()[span.line - 1 : span.end_line]
    if not rest:
        return first[span.column - 1 : span.end_column - 1]
    *between, last = rest
    return "\n".join([first[span.column - 1 :], *between, last[: span.end_column - 1]])
