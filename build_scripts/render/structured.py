"""What pages say of themselves to search engines: JSON-LD in the words of schema.org.

Only what is true of a page and stands on it: what it teaches, whose cards it follows, the terms of
a glossary, the way to the page. Questions with their answers stand on no page, so none says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from build_scripts.model.deck import Conflict, Deck, Person, Stage
from build_scripts.model.site import DeckSite
from build_scripts.render import places
from build_scripts.render.cards import card_title

_Thing: TypeAlias = dict[str, Any]  # as JSON has it
Address: TypeAlias = Callable[[str], str]
"""Gives the whole address of a page, by its path under `docs/`."""

_CONTEXT = "https://schema.org"
# Characters that could end the element in which it stands, or begin another.
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def to_json(things: Sequence[_Thing]) -> str:
    """Return things as JSON-LD that may stand in an element `script`, in ASCII alone."""
    text = json.dumps({"@context": _CONTEXT, "@graph": list(things)}, separators=(",", ":"))
    for char, escaped in _ESCAPED.items():
        text = text.replace(char, escaped)
    return text


def home_things(decks: Sequence[Deck], site_name: str, address: Address) -> list[_Thing]:
    """Return what the home page says: what the site is called, and the decks on it."""
    site = {
        "@type": "WebSite",
        "@id": address("index.md"),
        "url": address("index.md"),
        "name": site_name,
        "hasPart": [{"@id": address(f"{deck.slug}/{places.OVERVIEW}")} for deck in decks],
    }
    return [_told(site)]


def deck_things(site: DeckSite, site_name: str, address: Address) -> dict[str, list[_Thing]]:
    """Return what the pages of a deck say, by their path under `docs/`."""
    return {
        f"{site.deck.slug}/{path}": [*things, _way(site, site_name, path, name, address)]
        for path, name, things in _pages(site, lambda path: address(f"{site.deck.slug}/{path}"))
    }


_Page: TypeAlias = tuple[str, str, list[_Thing]]


def _pages(site: DeckSite, address: Address) -> Iterator[_Page]:
    """Yield each page: its path within the deck, its name, and what it says."""
    deck = site.deck
    whole = _resource(deck, places.OVERVIEW, deck.title, deck.summary or deck.subject, address)
    yield places.OVERVIEW, deck.title, [whole]
    for chapter in deck.chapters():
        path = places.home(chapter.ref)
        about = _resource(deck, path, chapter.title, chapter.summary, address)
        if isinstance(chapter, Stage | Conflict):
            sides = (
                (chapter.ruling, chapter.opposition)
                if isinstance(chapter, Stage)
                else chapter.sides
            )
            members = dict.fromkeys(ref for side in sides for camp in side for ref in camp.members)
            people = [{"@type": "Person", "name": site.names[ref]} for ref in members]
            about = _told({**about, "mentions": people})
        yield path, chapter.title, [about]
    yield from _people(site, address)
    for issue in deck.issues:
        path = places.home(issue.ref)
        yield path, issue.name, [_resource(deck, path, issue.name, issue.summary, address)]
    yield from _reference(site, address)


def _people(site: DeckSite, address: Address) -> Iterator[_Page]:
    for person in site.deck.people:
        path = places.home(person.ref)
        name = person.full_name or person.name
        page = _resource(site.deck, path, name, person.summary, address)
        yield path, name, [{**page, "about": _person(person)}]


def _person(person: Person) -> _Thing:
    name = person.full_name or person.name
    others = [one for one in (person.name, *person.forms) if one != name]
    return _told(
        {
            "@type": "Person",
            "name": name,
            "alternateName": list(dict.fromkeys(others)),
            "description": person.role,
        }
    )


def _reference(site: DeckSite, address: Address) -> Iterator[_Page]:
    """Yield what a deck may have to look things up in, whether it has it or not."""
    deck = site.deck
    yield places.GLOSSARY, "Glossary", [_glossary(deck, address)]
    for path, name in (
        (places.PEOPLE, "People"),
        (places.ISSUES, "Key issues"),
        (places.TIMELINE, "Timeline"),
        (places.ALLIANCES, "Alliances"),
        (places.HANDOUTS, "Handouts"),
        (places.A_TO_Z, "A–Z"),
        (places.CARDS, "Notes as written"),
    ):
        yield path, name, []
    for card in site.cards:
        yield places.home(card.card.ref), card_title(card), []


def _resource(deck: Deck, path: str, name: str, about: str, address: Address) -> _Thing:
    """Return a page as something to learn from, with whose cards it follows."""
    credit = deck.credit
    based = None
    if credit:
        author = {"@type": "Person", "name": credit.author} if credit.author else None
        based = _told(
            {
                "@type": "CreativeWork",
                "name": credit.title,
                "author": author,
                "datePublished": credit.year,
            }
        )
    whole = path == places.OVERVIEW
    return _told(
        {
            "@type": "LearningResource",
            "@id": address(path),
            "url": address(path),
            "name": name,
            "description": about,
            "inLanguage": deck.language,
            "learningResourceType": "revision notes",
            "isAccessibleForFree": True,
            "about": {"@type": "Thing", "name": deck.subject} if whole and deck.subject else None,
            "isPartOf": None if whole else {"@id": address(places.OVERVIEW)},
            "isBasedOn": based,
        }
    )


def _glossary(deck: Deck, address: Address) -> _Thing:
    own = address(places.GLOSSARY)
    terms = [
        _told(
            {
                "@type": "DefinedTerm",
                "@id": f"{own}#{term.ref.slug}",
                "url": f"{own}#{term.ref.slug}",
                "name": term.name,
                "alternateName": list(term.forms),
                "description": term.definition,
            }
        )
        for term in deck.terms
    ]
    return {
        "@type": "DefinedTermSet",
        "@id": own,
        "url": own,
        "name": f"Glossary of {deck.title}",
        "inLanguage": deck.language,
        "isPartOf": {"@id": address(places.OVERVIEW)},
        "hasDefinedTerm": terms,
    }


_LISTS: Mapping[str, tuple[str, str]] = {
    "people": (places.PEOPLE, "People"),
    "issues": (places.ISSUES, "Key issues"),
    "cards": (places.CARDS, "Notes as written"),
}


def _way(site: DeckSite, site_name: str, path: str, name: str, address: Address) -> _Thing:
    """Return the way from the home page to a page, by the lists between them."""
    slug = site.deck.slug
    steps = [("index.md", site_name), (f"{slug}/{places.OVERVIEW}", site.deck.title)]
    between = _LISTS.get(path.partition("/")[0])
    if between and between[0] != path:
        steps.append((f"{slug}/{between[0]}", between[1]))
    if path != places.OVERVIEW:
        steps.append((f"{slug}/{path}", name))
    items = [
        {"@type": "ListItem", "position": n, "name": words, "item": address(place)}
        for n, (place, words) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _told(thing: Mapping[str, Any]) -> _Thing:
    """Return a thing without what nobody says of it, its texts on one line."""
    return {
        key: " ".join(value.split()) if isinstance(value, str) else value
        for key, value in thing.items()
        if value
    }
