"""Links to nothing: a card that there is not, an address that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.checks.reading import Reading
from build_scripts.diagnostics import Code, Diagnostic, Severity

_CARD = re.compile(
    r"\b(?:see|cf\.?|compare|back to|as on|as in) (?:also )?(card (\d{1,4}))\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"\b(?:https?:/{0,2}|www\.)[^\s<>\"”’)\]]*", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#].*)?"
    r"|https?://(?:localhost|[\d.]+|\[[\da-f:]+\])(?::\d+)?(?:[/?#].*)?",
    re.IGNORECASE,
)


def check_references(reading: Reading) -> Iterator[Diagnostic]:
    """Yield a warning for each mention of a card, or address, that cannot lead anywhere."""
    numbers = {int(card.ref.slug) for card in reading.deck.cards if card.ref.slug.isdecimal()}
    for passage in reading.passages:
        for match in _CARD.finditer(passage.text):
            if int(match[2]) not in numbers and not passage.is_corrected(match[1]):
                yield Diagnostic(
                    Code.LINK_TO_NOTHING,
                    Severity.WARNING,
                    f"There is no card {match[2]} in this deck.",
                    f"Write the number of a card that there is ({_range(numbers)}).",
                    reading.place(passage, *match.span(1)),
                )
        for match in _ADDRESS.finditer(passage.text):
            address = match[0].rstrip(".,;:!?")
            if not _WHOLE.fullmatch(address) and not passage.is_corrected(address):
                yield Diagnostic(
                    Code.LINK_TO_NOTHING,
                    Severity.WARNING,
                    f"“{address}” is not a whole address, so it leads nowhere.",
                    "Copy the address again, for example https://example.org/page.",
                    reading.place(passage, match.start(), match.start() + len(address)),
                )


def _range(numbers: set[int]) -> str:
    return f"{min(numbers)} to {max(numbers)}"
