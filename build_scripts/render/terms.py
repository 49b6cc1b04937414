"""The terms of a page, listed at its end: what a script shows beside a term, and paper keeps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from build_scripts.model.deck import Kind, Term
from build_scripts.model.site import DeckSite, Mention, Segments
from build_scripts.render.markdown import inline, link
from build_scripts.render.places import Here


def page_terms(site: DeckSite, prose: Iterable[Segments], here: Here) -> tuple[str, ...]:
    """Return an entry for each term that the prose of a page mentions, in alphabetical order."""
    mentioned = {
        segment.ref
        for segments in prose
        for segment in segments
        if isinstance(segment, Mention) and segment.ref.kind is Kind.TERM
    }
    return tuple(_entry(term, here) for term in site.deck.terms if term.ref in mentioned)


def _entry(term: Term, here: Here) -> str:
    explained = _explained(term.definition, other_forms(term))
    return f"{link(term.name, here.to(term.ref))}: {explained}"


@lru_cache(maxsize=8192)  # a term is explained on many pages
def _explained(definition: str, also: tuple[str, ...]) -> str:
    words = inline(definition)
    return f"{words} Also: {inline(', '.join(also).rstrip('.'))}." if also else words


def other_forms(term: Term) -> tuple[str, ...]:
    """Return the forms of a term that differ from its name by more than capitals."""
    return _others(term.name, term.forms)


@lru_cache(maxsize=8192)  # a term is explained on many pages
def _others(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    shown: dict[str, str] = {}
    for form in forms:
        if form.casefold() != name.casefold():
            shown.setdefault(form.casefold(), form)
    return tuple(shown.values())
