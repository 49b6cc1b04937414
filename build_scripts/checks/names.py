"""One form of words must not stand for two things: a reader follows a link to one of them."""

from __future__ import annotations

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.deck import Deck, Ref
from build_scripts.model.names import name_key


def check_names(deck: Deck) -> tuple[Diagnostic, ...]:
    """Return a warning for each form that people, terms, issues or events share."""
    named: tuple[tuple[Ref, str, tuple[str, ...]], ...] = (
        *((p.ref, p.name, (p.name, p.full_name, *p.forms)) for p in deck.people),
        *((t.ref, t.name, (t.name, *t.forms)) for t in deck.terms),
        *((i.ref, i.name, (i.name, *i.forms)) for i in deck.issues),
        *((e.ref, e.name, (e.name, *e.forms)) for e in deck.events if e.name),
    )
    first: dict[str, tuple[Ref, str]] = {}
    found = []
    for ref, name, forms in named:
        for form in dict.fromkeys(forms):
            if not form:
                continue
            other, other_name = first.setdefault(name_key(form), (ref, name))
            if other != ref:
                found.append(
                    Diagnostic(
                        Code.SAME_NAME_TWICE,
                        Severity.WARNING,
                        f"“{form}” names two things: the {other.kind.value} “{other_name}” and "
                        f"the {ref.kind.value} “{name}”. It links to the first.",
                        "Take the form out of one of the two entries.",
                        None,
                    )
                )
    return tuple(found)
