"""The view of a deck's index: every name that anything has, A to Z, with the way to its home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from build_scripts.model.deck import Ref, Stage
from build_scripts.model.names import name_key
from build_scripts.model.site import DeckSite
from build_scripts.render.markdown import inline, link
from build_scripts.render.meta import page_meta
from build_scripts.render.places import A_TO_Z, Here
from build_scripts.render.reference import first_letter, letter_anchor, sort_key
from build_scripts.render.views import NamesView, SectionView


def names_view(site: DeckSite) -> NamesView:
    """Return the view of the index. Where one name has two homes, it is there twice."""
    here = Here(A_TO_Z)
    entries = sorted(_entries(site), key=lambda entry: (*sort_key(entry[0]), entry[1]))
    letters = [(letter, list(group)) for letter, group in groupby(entries, key=_letter)]
    return NamesView(
        # Found by a name, this page would stand before what is called so.
        meta=page_meta(site.deck, f"{site.deck.title}: every name and term, A to Z.", search=False),
        jump=" · ".join(link(letter, f"#{letter_anchor(letter)}") for letter, _ in letters),
        letters=tuple(
            SectionView(
                inline(letter),
                letter_anchor(letter),
                "\n".join(f"- {_words(*entry, here)}" for entry in group),
            )
            for letter, group in letters
        ),
    )


_Entry = tuple[str, Ref, str]


def _letter(entry: _Entry) -> str:
    return first_letter(entry[0])


def _words(name: str, ref: Ref, proper: str, here: Here) -> str:
    words = link(name, here.to(ref))
    return words if name == proper else f"{words}: see {inline(proper)}"


def _entries(site: DeckSite) -> Iterator[_Entry]:
    """Yield each name with what it names and what that is called there."""
    deck = site.deck
    for term in deck.terms:
        yield from _named(term.ref, term.name, term.forms)
    for person in deck.people:
        title = person.full_name or person.name
        yield from _named(person.ref, title, (person.name, *person.forms))
    for chapter in deck.chapters():
        forms = (chapter.label,) if isinstance(chapter, Stage) else chapter.forms
        yield from _named(chapter.ref, chapter.title, forms)
    for issue in deck.issues:
        yield from _named(issue.ref, issue.name, issue.forms)
    known = {name_key(term.name) for term in deck.terms}
    for alliance in deck.alliances:
        if name_key(alliance.name) not in known:
            yield from _named(alliance.ref, alliance.name, alliance.forms)
    for event in deck.events:
        if event.name:
            yield from _named(event.ref, event.name, event.forms)


def _named(ref: Ref, name: str, forms: Iterable[str]) -> Iterator[_Entry]:
    found = {name_key(name): name}
    for form in forms:
        found.setdefault(name_key(form), form)
    for one in found.values():
        yield one, ref, name
