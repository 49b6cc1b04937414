"""The first deck: what its readers are promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

from build_scripts.diagnostics import Severity
from build_scripts.model.deck import Deck, Kind
from build_scripts.model.editorial import CorrectionKind
from build_scripts.model.notes import Card, Dropped, Heading, Point
from build_scripts.model.span import Span
from build_scripts.pipeline import Checked, check

ROOT = Path(__file__).parents[1]
SLUG = "stalins-russia"


@cache
def checked() -> Checked:
    return check(ROOT, only=[SLUG])


def deck() -> Deck:
    (site,) = checked().decks
    return site.deck


def test_nothing_is_amiss() -> None:
    assert [one for one in checked().diagnostics if one.severity is not Severity.INFO] == []


def test_nine_cards_and_every_point_at_one_home() -> None:
    (coverage,) = checked().coverage
    assert (coverage.cards, coverage.stages, coverage.conflicts, coverage.topics) == (9, 3, 5, 1)
    assert coverage.points == coverage.at_home > 0
    assert [card.label for card in deck().cards] == [f"Card {n}" for n in range(1, 10)]


def test_the_story() -> None:
    assert [chapter.title for chapter in deck().chapters()] == [
        "Stage 1: the Triumvirate against Trotsky",
        "Triumvirate against Trotsky and the Left Opposition",
        "The Triumvirate split",
        "Stage 2: the Duumvirate against the Left",
        "Duumvirate against the Left",
        "Duumvirate against the New Opposition",
        "Duumvirate against the United Opposition",
        "Stage 3: Stalin against the Right",
        "Stalin against Bukharin and the Right Opposition",
    ]
    for conflict in deck().conflicts:
        assert conflict.stage
        assert all(conflict.sides)
        assert conflict.sections
        assert conflict.dates
        assert conflict.outcome


def test_stages_have_sides_and_issues() -> None:
    for stage in deck().stages:
        assert stage.ruling
        assert stage.opposition
        assert all(camp.members for camp in (*stage.ruling, *stage.opposition))
        assert stage.issues
        assert stage.summary
        assert stage.outcome


def test_people_stand_somewhere_in_every_stage() -> None:
    assert [person.name for person in deck().people] == [
        "Lenin",
        "Stalin",
        "Trotsky",
        "Zinoviev",
        "Kamenev",
        "Bukharin",
        "Rykov",
        "Tomsky",
    ]
    stages = [stage.ref for stage in deck().stages]
    for person in deck().people:
        assert [stand.stage for stand in person.stands] == stages
        assert all(stand.positions and stand.text for stand in person.stands)
        assert person.lived
        assert person.role
        assert person.sources


def test_issues_are_followed_through_the_stages() -> None:
    stages = [stage.ref for stage in deck().stages]
    assert len(deck().issues) == 3
    for issue in deck().issues:
        assert [part.stage for part in issue.stages] == stages
        assert all(part.text for part in issue.stages)


def test_terms_are_defined() -> None:
    assert len(deck().terms) >= 40
    names = {term.name.casefold() for term in deck().terms}
    assert {"factionalism", "politburo", "kulak", "triumvirate"} <= names
    assert all(term.definition for term in deck().terms)


def test_every_correction_stands_at_its_point() -> None:
    marked = [one for point in deck().placed_points() for one in point.corrections]
    # These notes are spelt as they should be.
    assert {one.kind for one in marked} >= set(CorrectionKind) - {CorrectionKind.SPELLING}
    assert len(marked) == 20
    assert all(one.sources for one in marked)


def test_dated_events_are_in_order() -> None:
    keys = [event.when.key for event in deck().events]
    assert keys == sorted(keys)
    assert {"12th Party Congress", "14th Party Congress", "15th Party Congress"} <= {
        event.name for event in deck().events
    }


def test_everything_has_a_name_and_much_is_mentioned() -> None:
    (site,) = checked().decks
    kinds = {ref.kind for ref in site.appearances}
    assert kinds >= {Kind.PERSON, Kind.TERM, Kind.EVENT, Kind.ISSUE}
    assert all(site.names[ref] for ref in site.appearances)
    people = {person.ref for person in deck().people}
    assert people <= site.appearances.keys()


def test_everything_parsed_says_where_it_stands() -> None:
    """Walk over the whole model: every part of the notes slices out of the file to its text."""
    parts = list(walk(deck()))
    for one in parts:
        assert is_dataclass(one)
        if isinstance(one, Heading | Point | Dropped):
            assert one.span.path == f"source_notes/{SLUG}/notes.txt"
            assert cut(one.span, checked().sources) == one.text
        elif isinstance(one, Span):
            assert cut(one, checked().sources)
    kinds = {type(one) for one in parts}
    assert {Heading, Point, Dropped, Card} <= kinds
    for card in (one for one in parts if isinstance(one, Card)):
        inside = [one.span for one in walk(card) if isinstance(one, Heading | Point)]
        assert all(card.span.line <= span.line <= card.span.end_line for span in inside)
    for point in deck().placed_points():
        for one in point.corrections:
            quoted = cut(one.span, checked().sources)
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
