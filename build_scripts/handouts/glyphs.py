"""Characters that no font of the handouts has, and the cards that they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.handouts.ink import Ink
from build_scripts.model.deck import Deck
from build_scripts.model.site import DeckSite
from build_scripts.model.span import Span

_SHOWN = 5  # characters that are told of one by one
_LISTED = 10


def missing_glyphs(site: DeckSite, ink: Ink) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each place that needs a character which cannot be printed.

    A character is reported where it comes first, with how often it comes again.
    """
    first: dict[str, tuple[str, Span | None]] = {}
    counts: dict[str, int] = {}
    for where, text, span in _texts(site):
        for char in dict.fromkeys(ink.missing(text)):
            first.setdefault(char, (where, _place(text, char, span)))
            counts[char] = counts.get(char, 0) + 1
    for char, (where, span) in islice(first.items(), _SHOWN):
        again = f", the first of {counts[char]} places" if counts[char] > 1 else ""
        shown = f"[U+{ord(char):04X}]"
        yield Diagnostic(
            Code.MISSING_GLYPH,
            Severity.ERROR,
            f"No font of the handouts has “{char}” (U+{ord(char):04X}), which stands in "
            f"{where}{again}. On paper it is {shown}.",
            "Write it in other words, in the notes or in the file beside them. The pages of the "
            "site show it as it is.",
            span,
        )
    if len(first) > _SHOWN:
        more = "".join(islice(first, _SHOWN, _SHOWN + _LISTED))
        yield Diagnostic(
            Code.MISSING_GLYPH,
            Severity.ERROR,
            f"No font of the handouts has {len(first) - _SHOWN} more characters of this deck, such "
            f"as “{more}”.",
            "Notes in a script that the fonts do not have can be read on the site alone.",
        )


def _texts(site: DeckSite) -> Iterator[tuple[str, str, Span | None]]:
    """Yield every text that may be printed: what it belongs to, its words, and where it stands."""
    yield from _of_notes(site.deck)
    yield from _of_editors(site.deck)
    for chapter in site.deck.chapters():
        words = f"{chapter.title} {chapter.summary} {getattr(chapter, 'outcome', '')}"
        yield f"“{chapter.title}”", words, None


def _of_notes(deck: Deck) -> Iterator[tuple[str, str, Span | None]]:
    labels = {card.ref: card.label for card in deck.cards}
    for placed in deck.placed_points():
        yield labels.get(placed.card, "the notes"), placed.point.text, placed.point.span
        for correction in placed.corrections:
            yield f"a correction to {labels.get(placed.card, 'the notes')}", correction.note, None
    for card in deck.cards:
        if card.card.heading:
            yield card.label, card.card.heading.text, card.card.heading.span
        for section in card.card.sections:
            if section.heading:
                yield card.label, section.heading.text, section.heading.span


def _of_editors(deck: Deck) -> Iterator[tuple[str, str, Span | None]]:
    for term in deck.terms:
        yield f"the term “{term.name}”", f"{term.name} {term.definition}", term.span
    for person in deck.people:
        stands = " ".join(stand.text for stand in person.stands)
        words = f"{person.name} {person.full_name} {person.role} {person.summary} {stands}"
        yield f"what is said of {person.name}", words, person.span
    for event in deck.events:
        if event.point is None:
            yield f"the event of {event.when.text}", f"{event.name} {event.text}", event.span
    for issue in deck.issues:
        parts = " ".join(part.text for part in issue.stages)
        yield f"the issue “{issue.name}”", f"{issue.name} {issue.summary} {parts}", issue.span
    yield "the deck’s own words", f"{deck.title} {deck.subject} {deck.summary}", None


def _place(text: str, char: str, span: Span | None) -> Span | None:
    """Return where a character stands, as far as the place of its text tells."""
    at = text.find(char)
    if span is None or "\n" in text[:at] or span.line != span.end_line:
        return span
    if span.end_column - span.column != len(text):
        return span
    return Span(span.path, span.line, span.column + at, span.line, span.column + at + 1)
