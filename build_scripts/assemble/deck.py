"""Puts a deck together: the story of the passes, from cards to chapters to entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from build_scripts.assemble.camps import RawCamp, read_camps
from build_scripts.assemble.chapters import Chapters, Story
from build_scripts.assemble.context import Names, Works
from build_scripts.assemble.drafts import Draft, draft_chapters
from build_scripts.assemble.entities import (
    build_alliances,
    build_events,
    build_issues,
    build_people,
    build_terms,
)
from build_scripts.assemble.headings import CardGroup, group_cards
from build_scripts.assemble.labels import read_stage_facts
from build_scripts.assemble.listed import described_people, listed_people
from build_scripts.assemble.numbers import NumberedCards
from build_scripts.assemble.persons import Persons, title_behind
from build_scripts.assemble.points import Addresses, match_marks
from build_scripts.assemble.report import Report
from build_scripts.assemble.side_lists import members_in_headings
from build_scripts.assemble.sides import Sides
from build_scripts.assemble.singles import Singles
from build_scripts.assemble.story import apply_story
from build_scripts.assemble.terms import gather_terms, in_small_letters, read_terms
from build_scripts.assemble.titled import names_without_titles
from build_scripts.diagnostics import Code, Diagnostic
from build_scripts.model.deck import Credit, Deck, DeckCard, Kind, PlacedPoint, Ref
from build_scripts.model.editorial import Labels
from build_scripts.model.editorial_file import Editorial
from build_scripts.model.names import SlugBook, name_key
from build_scripts.model.notes import Card, Heading, Notes
from build_scripts.model.span import Span


def assemble_deck(
    slug: str, notes: Sequence[Notes], editorial: Editorial
) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Return the deck that notes and editorial files make, and what is wrong with them.

    Every point of the notes stands in exactly one chapter, whatever the editorial files say.
    """
    report = Report()
    works = Works(editorial.deck.data.works, report, complete=editorial.deck.is_known)
    labels = editorial.deck.data.labels
    cards = _card_refs(notes)
    by_number = NumberedCards(cards)
    rows = {card.span for one in notes if one.lists_terms for card in one.cards}
    terms = {ref for ref, card in cards if card.span in rows}
    drafts = draft_chapters(
        [(ref, card.sections) for ref, card in cards], _groups(notes), labels, terms
    )
    drafts = gather_terms(drafts, terms, editorial.story.data)
    defined = tuple(read_terms(drafts, labels))
    drafts = apply_story(drafts, editorial.story, by_number, report)

    told = editorial.story.is_known
    stage_names = Names(Kind.STAGE, Code.UNKNOWN_STAGE, "story.yml", report, complete=told)
    listed = editorial.people.is_known
    people = Names(Kind.PERSON, Code.UNKNOWN_PERSON, "people.yml", report, complete=listed)
    followed = editorial.issues.is_known
    issues = Names(Kind.ISSUE, Code.UNKNOWN_ISSUE, "issues.yml", report, complete=followed)
    alliances = Names(Kind.ALLIANCE, Code.UNKNOWN_PERSON, "story.yml", report, complete=told)
    for n, person in enumerate(editorial.people.data.people):
        forms = (*person.forms, *filter(None, [person.full_name]))
        people.define(person.name, forms, editorial.people.span("people", n, "name"))
    for n, issue in enumerate(editorial.issues.data.issues):
        issues.define(issue.name, issue.forms, editorial.issues.span("issues", n, "name"))
    described = dict(described_people(notes))
    for name in described:
        titled = title_behind(name)
        if titled and not people.get(titled[0]):  # an editor may have an entry for the title
            people.add(name, titled[:1])
    persons, untitled = _persons(notes, drafts, labels, described)
    addresses = Addresses(point for one in notes for point in one.points())
    marks = match_marks(editorial.corrections, editorial.questions, by_number, works, report)
    sides = Sides(people, alliances, persons, untitled)
    chapters = Chapters(
        drafts,
        editorial.story,
        labels,
        stage_names,
        issues,
        sides,
        addresses,
        marks,
        report,
    ).build()
    roles = {sides.add_person(name): role for name, role in described.items()}
    placed = {
        point.point.span: point
        for chapter in chapters.in_order()
        for section in chapter.sections
        for top in section.points
        for point in top.walk()
    }
    about = editorial.deck.data
    titles = (*(one.title for one in notes), _heading_above_all(cards, chapters))
    title = about.title or next((title.text for title in titles if title), "")
    deck = Deck(
        slug=slug,
        title=title or slug.replace("-", " ").capitalize(),
        subject=about.subject or _description(notes),
        summary=about.summary or "",
        language=about.language,
        credit=_credit(notes, editorial),
        notes=tuple(notes),
        cards=tuple(_deck_card(ref, card, placed) for ref, card in cards),
        stages=chapters.stages,
        conflicts=chapters.conflicts,
        topics=chapters.topics,
        story=chapters.story,
        people=build_people(
            editorial.people, people, stage_names, chapters.stages, works, untitled, roles
        ),
        issues=build_issues(editorial.issues, issues, stage_names, chapters.stages, works),
        alliances=build_alliances(alliances, chapters.in_order()),
        terms=build_terms(editorial.glossary, defined, _small(defined, notes), works, report),
        events=build_events(editorial.timeline, placed.values(), works, report),
        words=about.words,
        version=about.version or "",
        paper=about.paper,
    )
    return deck, report.all()


def _heading_above_all(cards: Sequence[tuple[Ref, Card]], story: Story) -> Heading | None:
    """Return the heading that stands above every chapter of a story and is none of theirs."""
    above = {chapter.part_of for chapter in story.in_order()}
    return next((card.heading for ref, card in cards if above == {ref}), None)


def _card_refs(notes: Sequence[Notes]) -> list[tuple[Ref, Card]]:
    """Return every card with its reference: its author's number where that is its own.

    A card without a counter goes by its place, unless another card is counted so.
    """
    book = SlugBook()
    cards = [card for one in notes for card in one.cards]
    refs = {
        card.span: Ref(Kind.CARD, book.take(str(card.known_by), "card"))
        for card in sorted(cards, key=lambda card: card.number is None)
    }
    return [(refs[card.span], card) for card in cards]


def _groups(notes: Sequence[Notes]) -> list[CardGroup]:
    groups: list[CardGroup] = []
    before = 0
    for one in notes:
        groups += (
            CardGroup(group.heading, tuple(before + at for at in group.cards))
            for group in group_cards(one.cards)
        )
        before += len(one.cards)
    return groups


def _small(defined: Iterable[tuple[str, str]], notes: Iterable[Notes]) -> Mapping[str, str]:
    """Return the terms of the notes that are found in small letters too, so written."""
    texts = (point.text for one in notes for point in one.points())
    return in_small_letters((name for name, _ in defined), texts)


def _persons(
    notes: Sequence[Notes], drafts: Sequence[Draft], labels: Labels, described: Iterable[str]
) -> tuple[Persons, Mapping[str, str]]:
    """Return which names in the notes are single persons', and which stand without a title too.

    `described` are those of people whom the notes list.
    """
    sides, named = _named_sides(drafts, labels)
    camps = [camp for side in sides for camp in side]
    known = [*named, *(name for camp in camps for name in camp.members)]
    texts = [point.text for one in notes for point in one.points()]
    cards = [card for one in notes for card in one.cards]
    headings = [card.heading for card in cards] + [
        section.heading for card in cards for section in card.sections
    ]
    said = [*texts, *(heading.text for heading in headings if heading)]
    opposed = [
        (read_camps(draft.sides[0]), read_camps(draft.sides[1]))
        for draft in drafts
        if draft.sides and draft.kind is Kind.CONFLICT
    ]
    singles, others = Singles(said, listed_people(notes)).find(sides, known, opposed)
    groups = [camp.name for camp in camps if camp.members]
    on_sides = {name_key(name) for camp in camps for name in (camp.name, *camp.members)}
    by_title = [
        name
        for title in filter(None, map(title_behind, described))
        for name in title
        if name is title[0] or name_key(name) in on_sides
    ]
    persons = Persons(texts, [*known, *singles, *by_title], [*groups, *others])
    titled = [camp.name for camp in camps if camp.name in persons]
    return persons, names_without_titles((*persons.names(), *titled, *described))


def _named_sides(
    drafts: Sequence[Draft], labels: Labels
) -> tuple[list[Sequence[RawCamp]], list[str]]:
    """Return the sides that the notes name, and whom they name as people there."""
    sides: list[Sequence[RawCamp]] = []
    people: list[str] = []
    for draft in drafts:
        if draft.kind is Kind.STAGE:
            for unit in draft.units:
                facts = read_stage_facts(unit.points, labels)
                sides += [facts.ruling, facts.opposition]
                people += facts.people
        elif draft.sides and draft.kind is Kind.CONFLICT:
            sides += [read_camps(side) for side in draft.sides]
            sides += [[RawCamp(name, ()) for name in names] for names in draft.listed()]
            for side in draft.sides:
                people += members_in_headings(side, (unit.heading for unit in draft.units))
    return sides, people


def _deck_card(ref: Ref, card: Card, placed: dict[Span, PlacedPoint]) -> DeckCard:
    return DeckCard(
        ref,
        f"Card {ref.slug}",
        card,
        tuple(
            (
                section.heading.text if section.heading else None,
                tuple(placed[point.span] for point in section.points),
            )
            for section in card.sections
        ),
    )


def _description(notes: Sequence[Notes]) -> str:
    return " ".join(line.text for one in notes[:1] for line in one.description)


def _credit(notes: Sequence[Notes], editorial: Editorial) -> Credit | None:
    given = editorial.deck.data.credit
    if given:
        return Credit(given.title, given.author, str(given.year or ""), given.note or "")
    for one in notes:
        if one.created_by:
            title = one.title.text if one.title else ""
            return Credit(
                title, one.created_by.text, one.created_on.text if one.created_on else "", ""
            )
    return None
