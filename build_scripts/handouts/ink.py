"""Text as paper can show it: without what turns the reading order, and with no glyph missing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

HasGlyph = Callable[[str], bool]

# What reorders a line, shows nothing, or may stand in no PDF; joiners and variation selectors stay,
# for emoji are made of them.
_DROPPED = re.compile(
    "[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("[\u2028\u2029\x0b\x0c\x85]")
# Marks that join what stands before them: fonts draw them together with it or leave them out.
_JOINING = frozenset("\u200c\u200d\u034f\u00ad\ufe0e\ufe0f")


class Ink:
    """Prepares text for the fonts that there are; `has_glyph` says of a character if one has it."""

    def __init__(self, has_glyph: HasGlyph) -> None:
        self._has_glyph = has_glyph

    def text(self, text: str) -> str:
        """Return what is printed for a text; a character that no font has becomes its number."""
        text = _DROPPED.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")
        if text.isascii():
            return text
        return "".join(char if self._shows(char) else f"[U+{ord(char):04X}]" for char in text)

    def line(self, text: str) -> str:
        """Return what is printed for a text that stands on one line."""
        return " ".join(self.text(text).split())

    def missing(self, text: str) -> Iterator[str]:
        """Yield each character of a text that no font has."""
        if not text.isascii():
            kept = _DROPPED.sub("", text)
            yield from (char for char in kept if not self._shows(char))

    def _shows(self, char: str) -> bool:
        return (
            char.isascii()
            or char in _JOINING
            or unicodedata.category(char) == "Zs"
            or 0xFE00 <= ord(char) <= 0xFE0F
            or 0xE0100 <= ord(char) <= 0xE01EF
            or self._has_glyph(char)
        )
