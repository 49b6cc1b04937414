"""The navigation of a deck: its story in order, then what to look things up in."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model.deck import Ref, Stage
from build_scripts.model.nav import NavItem
from build_scripts.model.site import DeckSite
from build_scripts.render import places
from build_scripts.render.cards import card_title
from build_scripts.render.overview import has_alliances


def deck_nav(site: DeckSite, *, handouts: bool = False) -> NavItem:
    """Return the navigation of a deck, each chapter in its stage; `handouts` if it has any."""
    return NavItem(site.deck.title, children=tuple(_items(site, handouts=handouts)))


def _items(site: DeckSite, *, handouts: bool) -> Iterator[NavItem]:
    slug = site.deck.slug

    def page(title: str, path: str) -> NavItem:
        return NavItem(title, f"{slug}/{path}")

    def thing(title: str, ref: Ref) -> NavItem:
        return page(title, places.home(ref))

    yield page(site.deck.title, places.OVERVIEW)
    yield from _story(site)
    if site.people:
        people = (
            thing(one.person.full_name or one.person.name, one.person.ref) for one in site.people
        )
        yield NavItem("People", children=(page("All people", places.PEOPLE), *people))
    if site.issues:
        issues = (thing(one.issue.name, one.issue.ref) for one in site.issues)
        yield NavItem("Key issues", children=(page("All key issues", places.ISSUES), *issues))
    if site.timeline:
        yield page("Timeline", places.TIMELINE)
    if site.glossary:
        yield page("Glossary", places.GLOSSARY)
    if has_alliances(site):
        yield page("Alliances", places.ALLIANCES)
    if handouts:
        yield page("Handouts", places.HANDOUTS)
    yield page("A–Z", places.A_TO_Z)
    cards = (thing(card_title(one), one.card.ref) for one in site.cards)
    yield NavItem("Notes as written", children=(page("All cards", places.CARDS), *cards))


def _story(site: DeckSite) -> Iterator[NavItem]:
    """Yield a group for each stage, with what comes between its chapters; the rest stand alone."""
    inside: list[NavItem] = []
    label = ""
    behind: list[NavItem] = []  # what comes after a stage's own chapters, as far as is known
    for chapter in site.deck.chapters():
        item = NavItem(chapter.title, f"{site.deck.slug}/{places.home(chapter.ref)}")
        if isinstance(chapter, Stage):
            yield from _group(label, inside)
            yield from behind
            label, inside, behind = chapter.label, [item], []
        elif chapter.stage is None:
            behind.append(item)
        else:
            inside += (*behind, item)
            behind = []
    yield from _group(label, inside)
    yield from behind


def _group(label: str, items: list[NavItem]) -> Iterator[NavItem]:
    """Yield a stage with what is in it; one with nothing in it needs no group to be opened."""
    if len(items) == 1:
        yield items[0]
    elif items:
        yield NavItem(label, children=tuple(items))
