"""What a deck's handouts say of themselves: at the head, in the foot and in the properties."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import segno

from build_scripts.handouts.ink import Ink
from build_scripts.handouts.sheets import Front
from build_scripts.model.dates import When, read_date
from build_scripts.model.deck import Deck, Ref
from build_scripts.model.words import credit_words

# Addresses of pages, absent for a site that has none; without a reference the deck's own page.
Address = Callable[[Ref | None], str | None]

_LANGUAGE = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-(?P<region>[A-Za-z]{2}))?$"
)
_STAMP = re.compile(r"(?P<day>\d\d?)[-./](?P<month>\d\d?)[-./](?P<year>\d{2}(?:\d\d)?)\b")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
NORMAL = 11.0


@dataclass(frozen=True, slots=True)
class Version:
    """The version of a deck: its words, and the day where one is known."""

    words: str
    date: tuple[int, int, int] | None


class FrontMatter:
    """Makes the front of each sheet of a deck."""

    def __init__(self, deck: Deck, ink: Ink, address: Address) -> None:
        self._deck = deck
        self._ink = ink
        self._address = address
        self._version = version_of(deck)
        self._language = _LANGUAGE.match(deck.language)

    def of(
        self,
        kind: str,
        title: str,
        *,
        form: str = "",
        dates: str = "",
        size: float = NORMAL,
        chapter: Ref | None = None,
    ) -> Front:
        """Return the front of a sheet about `title`, with the address of its page."""
        line, deck, found = self._ink.line, self._deck, self._language
        address = self._address(chapter) or ""
        return Front(
            kind=kind,
            title=line(title),
            form=form,
            deck=line(deck.title),
            subject=line(deck.subject),
            dates=line(dates),
            author=line(deck.credit.author) if deck.credit else "",
            language=found["language"].lower() if found else "en",
            region=(found["region"] or "").upper() if found else "",
            paper=deck.paper,
            size=size,
            large=size >= 18,
            source=line(credit_words(deck.credit)) if deck.credit else "",
            version=line(self._version.words),
            date=self._version.date,
            address=line(address),
            qr=_qr(address) if address else "",
        )


def version_of(deck: Deck) -> Version:
    """Return the version of a deck: the date that an editor or the notes give, else its contents.

    There is no clock in it: the same notes have the same version on every day.
    """
    if deck.version:
        return Version(deck.version, _day(read_date(deck.version)))
    for notes in deck.notes:
        found = _STAMP.search(notes.created_on.text) if notes.created_on else None
        if found:
            day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
            year += 2000 if year < 100 else 0
            when = read_date(f"{day} {_MONTHS[month - 1]} {year}") if 0 < month <= 12 else None
            if when:
                return Version(when.text, _day(when))
    text = "\0".join(point.text for notes in deck.notes for point in notes.points())
    return Version(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:6], None)


def _day(when: When | None) -> tuple[int, int, int] | None:
    """Return a date as a PDF can hold it, or nothing where it is not exact enough."""
    if when is None or when.start.year < 1000:
        return None
    return when.start.year, max(when.start.month, 1), max(when.start.day, 1)


@lru_cache(maxsize=1024)  # the sheets of a chapter have one address
def _qr(address: str) -> str:
    """Return a QR code as SVG."""
    code = segno.make(address, error="m", micro=False)
    svg = str(code.svg_inline(border=0, omitsize=True))
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
