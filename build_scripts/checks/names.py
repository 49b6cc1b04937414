"""One form of words must not stand for two things: a reader follows a link to one of them."""

from __future__ import annotations

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.deck import Deck, Event, Issue, Person, Term
from build_scripts.model.names import name_key

_Named = Person | Term | Issue | Event


def check_names(deck: Deck) -> tuple[Diagnostic, ...]:
    """Return a warning for each form that people, terms, issues or events share."""
    named: tuple[_Named, ...] = (*deck.people, *deck.terms, *deck.issues, *deck.events)
    first: dict[str, _Named] = {}
    found = []
    for one in named:
        if not one.name:  # an event without a name has no words that lead to it
            continue
        full_name = one.full_name if isinstance(one, Person) else ""
        for form in dict.fromkeys(filter(None, (one.name, full_name, *one.forms))):
            other = first.setdefault(name_key(form), one)
            if other is not one:
                found.append(_shared(form, other, one))
    return tuple(found)


def _shared(form: str, first: _Named, second: _Named) -> Diagnostic:
    kinds = [one.ref.kind.value for one in (first, second)]
    return Diagnostic(
        Code.SAME_NAME_TWICE,
        Severity.WARNING,
        f"“{form}” names two things: the {kinds[0]} “{first.name}” and the {kinds[1]} "
        f"“{second.name}”. It links to the {kinds[0]}.",
        f"Take “{form}” out of one of the two entries, or use a longer form of words in one.",
        second.span or first.span,
    )
