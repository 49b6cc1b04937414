"""HTML as the text that it says: what fields of Anki's notes hold."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from build_scripts.readers.styled import STYLED, styled

_NEW_LINE = frozenset("br div p li tr h1 h2 h3 h4 h5 h6 ul ol table blockquote pre hr".split())
_CLOZE = re.compile(r"\{\{c[0-9]{1,3}::((?:(?!\}\}|::).)*)(?:::((?:(?!\}\}).)*))?\}\}", re.DOTALL)

_SOUND = re.compile(r"\[sound:[^\[\]\n]*\]")  # that Anki plays beside the words


class _Text(HTMLParser):
    """Collects what is said, with a new line where a block begins or ends, a bar between cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._styled: list[tuple[str, int]] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NEW_LINE:
            self.parts.append("\n")
        if tag in ("td", "th"):
            self.parts.append(" | " if self._cells else "")
            self._cells += 1
        elif tag == "tr":
            self._cells = 0
        if tag in STYLED:
            self._styled.append((tag, len(self.parts)))
        said = dict(attrs)
        if tag == "img":
            self.parts.append(said.get("alt") or f"[{said.get('src') or 'picture'}]")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NEW_LINE:
            self.parts.append("\n")
        if self._styled and self._styled[-1][0] == tag:
            _, start = self._styled.pop()
            before = "".join(self.parts[max(start - 2, 0) : start])
            self.parts[start:] = [styled(tag, "".join(self.parts[start:]), before)]

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def html_text(text: str) -> str:
    """Return what HTML says as plain text, gaps of a cloze (“{{c1::word::hint}}”) filled in."""
    reader = _Text()
    reader.feed(text)
    reader.close()
    filled = _CLOZE.sub(_filled, "".join(reader.parts))
    if "[sound:" in filled:
        filled = _SOUND.sub("", filled).strip() or filled
    lines = (" ".join(line.split()) for line in filled.split("\n"))
    return "\n".join(line for line in lines if line)


def _filled(gap: re.Match[str]) -> str:
    return f"{gap[1]} ({gap[2]})" if gap[2] else gap[1]
