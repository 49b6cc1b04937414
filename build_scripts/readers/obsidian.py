"""What Obsidian adds to Markdown: marks within a line, and lines that it does not show."""

from __future__ import annotations

import re
from collections.abc import Sequence

# "==marked==", and links to other notes, "[[Note]]" and "[[Note|words]]".
_MARKED = re.compile(r"(?<![\w=])==(?=[^\s=])([^\n]{1,400}?)(?<=[^\s=])==(?![\w=])")
_NOTE_LINK = re.compile(r"!?\[\[([^\[\]|]{1,200})(?:\\?\|([^\[\]|]{1,200}))?\]\]")
# The name by which another note finds a point.
_BLOCK_NAME = re.compile(r"(?<=\S)[ \t]+\^[A-Za-z0-9-]{2,}$", re.MULTILINE)
_PART = re.compile(r"#\^?(?=\S)")
_SIZE = re.compile(r"\d+(?:x\d+)?")
_TAG = r"#(?=[\w/-]*[^\W\d_])[\w/-]+"
# A capital alone may begin a heading whose author forgot the space: "#Causes".
_TAGS = re.compile(
    rf"\s*(?:[Tt]ags:\s*{_TAG}|#(?=[a-z])[\w/-]+|{_TAG}[\s,]+{_TAG})(?:[\s,]+{_TAG})*\s*"
)
_COMMENT = "%%"


def without_obsidian(text: str) -> str:
    """Return text less the marks that Obsidian adds; the name of a note stays behind its words."""
    if "==" in text:
        text = _MARKED.sub(r"\1", text)
    if "^" in text:
        text = _BLOCK_NAME.sub("", text)
    return _NOTE_LINK.sub(_said_link, text) if "[[" in text else text


def _said_link(link: re.Match[str]) -> str:
    # "[[Note#Part]]" leads to a part of it, and is shown as "Note > Part".
    note = " > ".join(filter(None, map(str.strip, _PART.split(link[1]))))
    words = (link[2] or "").strip()
    if _SIZE.fullmatch(words):  # of a picture
        return note
    return f"{words} ({note})" if words and words.lower() != note.lower() else words or note


def hidden_lines(lines: Sequence[str]) -> set[int]:
    """Return which of `lines` a reader of Obsidian does not see as text.

    They hold tags alone ("#history #ww1"), or a comment ("%%" to "%%") that takes whole lines. A
    comment that nothing ends is none.
    """
    hidden = {at for at, line in enumerate(lines) if _TAGS.fullmatch(line)}
    opened: int | None = None
    for at, line in enumerate(lines):
        said = line.strip()
        if opened is None and said.startswith(_COMMENT):
            opened = at
            said = said.removeprefix(_COMMENT)
        if opened is not None and _COMMENT in said:
            if said.endswith(_COMMENT) and said.count(_COMMENT) == 1:
                hidden.update(range(opened, at + 1))
            opened = None
    return hidden
