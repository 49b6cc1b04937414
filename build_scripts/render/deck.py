"""All pages of a deck, and of the site, as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import jinja2

from build_scripts.model.deck import Deck
from build_scripts.model.handouts import Handouts
from build_scripts.model.site import DeckSite
from build_scripts.render import places
from build_scripts.render.cards import card_view, cards_view
from build_scripts.render.chapters import chapter_view
from build_scripts.render.entities import issue_view, person_view
from build_scripts.render.handouts import handouts_view
from build_scripts.render.names import names_view
from build_scripts.render.overview import (
    has_alliances,
    home_view,
    issues_view,
    overview_view,
    people_view,
)
from build_scripts.render.pictures.files import Pictures, deck_pictures
from build_scripts.render.reference import alliances_view, glossary_view, timeline_view

# Each deck's folder ignores itself, so that adding a deck needs no edit of the project's own list.
_GITIGNORE = "# Generated pages: change the notes instead.\n*\n"


class View(Protocol):
    """What every view has."""

    @property
    def meta(self) -> str:
        """Return the front matter."""


def render_deck(
    site: DeckSite, templates: jinja2.Environment, handouts: Handouts | None = None
) -> dict[str, str]:
    """Return the files of a deck by their path under `docs/`; `handouts` are those on offer."""
    pictures = deck_pictures(site)
    views = _views(site, pictures, handouts)
    files = {path: page_text(name, view, templates) for path, name, view in views}
    files |= {**pictures.files, ".gitignore": _GITIGNORE}
    return {f"{site.deck.slug}/{path}": text for path, text in files.items()}


def render_home(
    decks: Sequence[Deck], site_name: str, templates: jinja2.Environment
) -> dict[str, str]:
    """Return the files that belong to no deck."""
    return {"index.md": page_text("home", home_view(decks, site_name), templates)}


def _views(
    site: DeckSite, pictures: Pictures, offer: Handouts | None
) -> Iterator[tuple[str, str, View]]:
    yield places.OVERVIEW, "overview", overview_view(site, pictures, offer)
    for chapter in site.chapters:
        view = chapter_view(site, chapter, pictures, offer)
        yield places.home(chapter.chapter.ref), "chapter", view
    if site.people:
        yield places.PEOPLE, "index", people_view(site)
    for person in site.people:
        yield places.home(person.person.ref), "person", person_view(site, person)
    if site.issues:
        yield places.ISSUES, "index", issues_view(site)
    for issue in site.issues:
        yield places.home(issue.issue.ref), "issue", issue_view(site, issue)
    if site.timeline:
        yield places.TIMELINE, "timeline", timeline_view(site, pictures)
    if site.glossary:
        yield places.GLOSSARY, "glossary", glossary_view(site)
    if has_alliances(site):
        yield places.ALLIANCES, "alliances", alliances_view(site, pictures)
    if offer:
        yield places.HANDOUTS, "handouts", handouts_view(site.deck, offer)
    yield from _cards(site)


def _cards(site: DeckSite) -> Iterator[tuple[str, str, View]]:
    yield places.A_TO_Z, "names", names_view(site)
    yield places.CARDS, "index", cards_view(site)
    for at, card in enumerate(site.cards):
        yield places.home(card.card.ref), "card", card_view(site, at)


def page_text(name: str, view: View, templates: jinja2.Environment) -> str:
    """Return a page: the template called `name`, filled in."""
    return templates.get_template(f"{name}.md.j2").render(view=view).strip() + "\n"
