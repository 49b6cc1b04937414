"""Terms that are explained and mentioned nowhere: a form is missing, or the entry is not needed."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.checks.reading import Reading
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.names import name_key

_SINGLY = 5
"""Terms told of one by one; a glossary for more than one deck has many that this deck lacks."""

_MOST_NAMED = 12


def check_unused_terms(reading: Reading) -> Iterator[Diagnostic]:
    """Yield a note for each term of an editor's that no page mentions and no term refers to."""
    seen = {ref for term in reading.deck.terms for ref in term.see}
    people = {name_key(person.name) for person in reading.deck.people}
    unused = [
        (term.name, term.span)
        for term in reading.deck.terms
        if term.span
        and term.span.path.endswith((".yml", ".yaml"))
        and term.ref not in reading.site.appearances
        and term.ref not in seen
        and name_key(term.name) not in people  # told of as one name for two things
    ]
    names = [f"“{name}”" for name, _ in unused]
    if len(unused) > _SINGLY:
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        names = [f"{', '.join(names[:_MOST_NAMED])}{more}"]
    for name, (_, span) in zip(names, unused, strict=False):
        yield Diagnostic(
            Code.TERM_UNUSED,
            Severity.INFO,
            f"Nothing in this deck mentions {name}, so no page links to the definition.",
            "If the notes say it in other words, list those under “forms:”. Otherwise readers find "
            "it in the glossary only; keep it if that is what you want.",
            span,
        )
