"""Views of a deck's opening page, its lists of people and issues, and the home page."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.model.deck import Conflict, Deck, Ref, Stage
from build_scripts.model.handouts import Handouts
from build_scripts.model.site import DeckSite, plain
from build_scripts.model.words import counted, credit_words
from build_scripts.render.markdown import inline, link
from build_scripts.render.meta import home_meta, page_meta
from build_scripts.render.pictures.files import ALLIANCES_PICTURE, Pictures
from build_scripts.render.places import (
    ALLIANCES,
    CARDS,
    GLOSSARY,
    HANDOUTS,
    ISSUES,
    OVERVIEW,
    PEOPLE,
    TIMELINE,
    Here,
)
from build_scripts.render.views import DeckView, HomeView, IndexView, OverviewView, SectionView

# The heading under which the overview lists the chapters.
STORY = "the-story"


def overview_view(site: DeckSite, pictures: Pictures, offer: Handouts | None) -> OverviewView:
    """Return the view of a deck's opening page."""
    deck = site.deck
    here = Here(OVERVIEW)
    lists = []
    if deck.people:
        items = (link(person.name, here.to(person.ref)) for person in deck.people)
        lists.append(SectionView("People", "people", _bullets(items)))
    if deck.issues:
        items = (link(issue.name, here.to(issue.ref)) for issue in deck.issues)
        lists.append(SectionView("Key issues", "key-issues", _bullets(items)))
    lists.append(SectionView("Look it up", "look-it-up", _bullets(_reference(site, here, offer))))
    return OverviewView(
        meta=page_meta(None, deck.summary or deck.subject),  # the credit stands on the page
        title=inline(deck.title),
        subject=inline(deck.subject),
        summary=inline(deck.summary),
        picture=pictures.show(ALLIANCES_PICTURE, f"Who stood where in {deck.title}", here),
        # Topics alone tell no story.
        story_heading="The story" if deck.stages or deck.conflicts else "Topics",
        story=_story(deck, here),
        lists=tuple(lists),
        credit=_credit(deck),
    )


def _bullets(items: object) -> str:
    assert hasattr(items, "__iter__")
    return "\n".join(f"- {item}" for item in items)


def _story(deck: Deck, here: Here) -> tuple[str, ...]:
    """Return the chapters in order, those of a stage nested under it.

    Where one of no stage came between, those behind it name their stage instead.
    """
    lines = []
    above: Ref | None = None
    for chapter in deck.chapters():
        if isinstance(chapter, Stage):
            title = chapter.title
            if not title.startswith(chapter.label):
                title = f"{chapter.label}: {title}"
            dates = chapter.dates_beside(title)
            dates = f" ({inline(dates)})" if dates else ""
            lines.append(f"- **{link(title, here.to(chapter.ref))}**{dates}")
            if chapter.outcome:
                lines[-1] += f"  \n    {inline(chapter.outcome)}"
            above = chapter.ref
            continue
        kind = "Conflict: " if isinstance(chapter, Conflict) else ""
        words = f"- {kind}{link(chapter.title, here.to(chapter.ref))}"
        if chapter.stage is None:
            above = None
            lines.append(words)
        elif chapter.stage == above:
            lines.append(f"    {words}")
        else:
            stage = next(one for one in deck.stages if one.ref == chapter.stage)
            lines.append(f"{words} ({link(stage.label, here.to(stage.ref))})")
    return tuple(lines)


def _reference(site: DeckSite, here: Here, offer: Handouts | None) -> list[str]:
    items = []
    if site.glossary:
        items.append(
            f"{link('Glossary', here.file(GLOSSARY))}: {counted(len(site.glossary), 'term')}"
        )
    if site.timeline:
        items.append(
            f"{link('Timeline', here.file(TIMELINE))}: {counted(len(site.timeline), 'event')}"
        )
    if has_alliances(site):
        items.append(f"{link('Alliances', here.file(ALLIANCES))}: who stood where")
    if offer:
        sheets = counted(len(offer.handouts), "sheet")
        items.append(f"{link('Handouts', here.file(HANDOUTS))}: {sheets} to print")
    items.append(f"{link('The notes as written', here.file(CARDS))}: card by card")
    return items


def has_alliances(site: DeckSite) -> bool:
    """Say whether there is anything to tell of alliances."""
    return bool(site.alliances) or any(person.stands for person in site.deck.people)


def _credit(deck: Deck) -> str:
    if deck.credit is None:
        return ""
    return f"{inline(credit_words(deck.credit))}. {inline(deck.credit.note)}".strip()


def people_view(site: DeckSite) -> IndexView:
    """Return the view of the list of people."""
    here = Here(PEOPLE)
    items = []
    for page in site.people:
        person = page.person
        words = link(person.full_name or person.name, here.to(person.ref))
        if person.lived:
            words += f" ({inline(person.lived)})"
        if person.role:
            words += f": {inline(plain(page.role))}"
        items.append(words)
    return IndexView(
        page_meta(site.deck, f"The people of {site.deck.title}."), "People", "", tuple(items)
    )


def issues_view(site: DeckSite) -> IndexView:
    """Return the view of the list of issues."""
    here = Here(ISSUES)
    items = []
    for page in site.issues:
        words = link(page.issue.name, here.to(page.issue.ref))
        if page.summary:
            words += f": {inline(plain(page.summary))}"
        items.append(words)
    return IndexView(
        page_meta(site.deck, f"The issues of {site.deck.title}."), "Key issues", "", tuple(items)
    )


def _holds(deck: Deck) -> str:
    """Return what a deck holds, with the ways there: "3 stages · 8 people · 74 terms · 9 cards"."""
    story = f"{OVERVIEW}#{STORY}"
    people = f"{len(deck.people)} people" if len(deck.people) > 1 else "1 person"
    counts = (
        (len(deck.stages), counted(len(deck.stages), "stage"), story),
        (len(deck.conflicts), counted(len(deck.conflicts), "conflict"), story),
        (len(deck.topics), counted(len(deck.topics), "topic"), story),
        (len(deck.people), people, PEOPLE),
        (len(deck.events), counted(len(deck.events), "event"), TIMELINE),
        (len(deck.terms), counted(len(deck.terms), "term"), GLOSSARY),
        (len(deck.cards), counted(len(deck.cards), "card"), CARDS),
    )
    return " · ".join(link(words, f"{deck.slug}/{page}") for count, words, page in counts if count)


def home_view(decks: Sequence[Deck], site_name: str) -> HomeView:
    """Return the view of the home page: a shelf of decks."""
    return HomeView(
        meta=home_meta("Revision notes as pages to read, search and print."),
        title=inline(site_name),
        intro="Revision notes as pages to read, search and print. Every term explains itself where "
        "it stands.",
        decks=tuple(
            DeckView(
                heading=link(deck.title, f"{deck.slug}/{OVERVIEW}"),
                anchor=f"deck-{deck.slug}",
                subject=inline(deck.subject),
                summary=inline(deck.summary),
                holds=_holds(deck),
            )
            for deck in decks
        ),
    )
