"""Views of the glossary, the timeline and the alliances."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby

from build_scripts.model.deck import Alliance, Deck, Person, Ref
from build_scripts.model.names import name_key
from build_scripts.model.site import DeckSite, GlossaryEntry, TimelineEntry
from build_scripts.model.words import POSITIONS, counted, sentence_list
from build_scripts.render.chapters import appears_in
from build_scripts.render.entities import stand_words
from build_scripts.render.markdown import inline, link, linked
from build_scripts.render.meta import page_meta
from build_scripts.render.pictures.files import (
    ALLIANCES_PICTURE,
    TIMELINE_PICTURE,
    Pictures,
)
from build_scripts.render.places import ALLIANCES, GLOSSARY, TIMELINE, Here
from build_scripts.render.points import sources_line
from build_scripts.render.terms import other_forms, page_terms
from build_scripts.render.views import (
    AlliancesView,
    GlossaryView,
    LetterView,
    SectionView,
    TermView,
    TimelineView,
    YearView,
)


def glossary_view(site: DeckSite) -> GlossaryView:
    """Return the view of the glossary."""
    here = Here(GLOSSARY)
    letters = [
        (letter, list(entries))
        for letter, entries in groupby(
            sorted(site.glossary, key=lambda entry: sort_key(entry.term.name)),
            key=lambda entry: first_letter(entry.term.name),
        )
    ]
    alliances = {name_key(alliance.name): alliance for alliance in reversed(site.alliances)}
    is_ours = any(entry.term.span for entry in site.glossary)
    words = "our editors’ words" if is_ours else "the words of the notes"
    return GlossaryView(
        meta=page_meta(
            site.deck,
            f"{counted(len(site.glossary), 'term')} of {site.deck.title}, with definitions.",
        ),
        intro=f"{counted(len(site.glossary), 'term')}, in {words}.",
        jump=" · ".join(link(letter, f"#{letter_anchor(letter)}") for letter, _ in letters),
        letters=tuple(
            LetterView(
                inline(letter),
                letter_anchor(letter),
                tuple(_term(site, entry, alliances, here) for entry in entries),
            )
            for letter, entries in letters
        ),
    )


@lru_cache(maxsize=8192)  # a name is sorted on several pages, and stands under its letter
@lru_cache(maxsize=65536)  # a name stands in several lists
def sort_key(name: str) -> tuple[str, str]:
    """Return what names are sorted by: without articles, capitals and accents first."""
    plain = unicodedata.normalize("NFKD", name_key(name))
    if plain.isascii():
        return plain, name
    return "".join(char for char in plain if not unicodedata.combining(char)), name


@lru_cache(maxsize=65536)
def first_letter(name: str) -> str:
    """Return the letter under which a name stands; figures and other signs share one."""
    first = sort_key(name)[0][:1].upper()
    return first if first.isalpha() else "0–9"


def letter_anchor(letter: str) -> str:
    """Return the address of a letter on its page."""
    return f"letter-{'digits' if len(letter) > 1 else letter.lower()}"


def _term(
    site: DeckSite, entry: GlossaryEntry, alliances: Mapping[str, Alliance], here: Here
) -> TermView:
    term = entry.term
    rows = []
    forms = other_forms(term)
    if forms:
        rows.append(f"Also: {inline(', '.join(forms))}")
    alliance = alliances.get(name_key(term.name))
    if alliance:
        rows.append(f"Members: {link('stage by stage', here.to(alliance.ref))}\n    {{: .links }}")
    if term.see:
        rows.append(
            "See also: " + ", ".join(link(site.names[ref], here.to(ref)) for ref in term.see)
        )
    appears = appears_in(site, term.ref, here)
    if appears:
        rows.append(f"Appears in: {', '.join(appears)}\n    {{: .links }}")
    if term.sources:
        rows.append(f"{sources_line(term.sources)}\n    {{: .sources }}")
    return TermView(
        inline(term.name), term.ref.slug, linked(entry.definition, here.to), tuple(rows)
    )


def timeline_view(site: DeckSite, pictures: Pictures) -> TimelineView:
    """Return the view of the timeline, a heading for each year."""
    here = Here(TIMELINE)
    terms = _listed_terms(site.deck)
    years = groupby(site.timeline, key=lambda entry: entry.event.when.start.year)
    first = site.timeline[0].event.when.start.year if site.timeline else 0
    last = site.timeline[-1].event.when.end.year if site.timeline else 0
    span = _year(first) if first == last else f"{_year(first)} to {_year(last)}"
    return TimelineView(
        meta=page_meta(site.deck, f"{site.deck.title}: events from {span}."),
        picture=pictures.show(TIMELINE_PICTURE, f"The years of {site.deck.title}", here),
        years=tuple(
            YearView(
                _year(year),
                f"year-{'bc-' if year < 0 else ''}{abs(year)}",
                tuple(_event(site, entry, terms, here) for entry in entries),
            )
            for year, entries in years
        ),
        terms=page_terms(site, (entry.text for entry in site.timeline), here),
    )


def _year(year: int) -> str:
    return f"{-year} BC" if year < 0 else str(year)


def _event(site: DeckSite, entry: TimelineEntry, terms: Mapping[Ref, str], here: Here) -> str:
    """Return an event; `terms` are those of cards that tell of nothing else."""
    event = entry.event
    text = linked(entry.text, here.to).replace("\n", "\n    ")
    name = f"{inline(event.name)}. " if event.name else ""
    words = f"**{inline(event.when.text)}** — {name}{text}"
    if event.point:
        # The words are the notes' own and have their date: not said twice.
        told = terms.get(event.point.card) or site.names[event.point.home]
        words = f"{text} ({link(told, here.point(event.point.home, event.point.anchor))})"
    parts = [f"{words}\n    {{: #{event.ref.slug} }}"]
    if event.sources:
        parts.append(f"{sources_line(event.sources)}\n    {{: .sources }}")
    appears = appears_in(site, event.ref, here)
    if appears:
        parts.append(f"Appears in: {', '.join(appears)}\n    {{: .links }}")
    return "\n\n    ".join(parts)


def _listed_terms(deck: Deck) -> dict[Ref, str]:
    """Return the term of each card that is a row of a list."""
    rows = {card.span for one in deck.notes if one.lists_terms for card in one.cards}
    return {
        card.ref: card.card.heading.text
        for card in deck.cards
        if card.card.span in rows and card.card.heading
    }


def alliances_view(site: DeckSite, pictures: Pictures) -> AlliancesView:
    """Return the view of the alliances: who stood where, and each alliance by itself."""
    here = Here(ALLIANCES)
    deck = site.deck
    terms = {
        name_key(words): term.ref
        for term in reversed(deck.terms)
        for words in (*term.forms, term.name)
    }
    standing = [person for person in deck.people if person.stands] if deck.stages else []
    return AlliancesView(
        meta=page_meta(site.deck, f"{deck.title}: who stood where, stage by stage."),
        picture=pictures.show(ALLIANCES_PICTURE, f"Who stood where in {deck.title}", here),
        head=("Who", *(link(stage.label, here.to(stage.ref)) for stage in deck.stages)),
        rows=tuple(_row(deck, person, here) for person in standing),
        alliances=tuple(
            SectionView(inline(one.name), one.ref.slug, _alliance(site, one, terms, here))
            for one in deck.alliances
        ),
    )


def _row(deck: Deck, person: Person, here: Here) -> tuple[str, ...]:
    stands = {stand.stage: stand for stand in person.stands}
    cells = (
        inline(stand_words(stands[stage.ref])) if stage.ref in stands else "not named"
        for stage in deck.stages
    )
    return (link(person.name, here.to(person.ref)), *(cell or "named" for cell in cells))


def _alliance(site: DeckSite, alliance: Alliance, terms: Mapping[str, Ref], here: Here) -> str:
    lines = []
    for membership in alliance.memberships:
        position = POSITIONS[membership.position].lower() if membership.position else ""
        words = link(site.names[membership.chapter], here.to(membership.chapter))
        if position:
            words += f" ({position})"
        if membership.members:
            words += ": " + sentence_list(
                link(site.names[ref], here.to(ref)) for ref in membership.members
            )
        lines.append(f"- {words}")
    body = "\n".join(lines)
    term = terms.get(name_key(alliance.name))
    if term:
        body = f"{link('Definition in the glossary', here.to(term))}\n{{: .links }}\n\n{body}"
    appears = appears_in(site, term, here) if term else appears_in(site, alliance.ref, here)
    if appears:
        body += f"\n\nAppears in: {', '.join(appears)}\n{{: .links }}"
    return body
