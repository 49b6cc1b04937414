"""What a line of Markdown says, less its marks of emphasis and its tags of style."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from build_scripts.readers.obsidian import without_obsidian
from build_scripts.readers.styled import STYLED, styled, without_styled

# Tags that only say how words look, or that they stand in a box. Any other is kept as the
# characters that it is.
_STYLE = re.compile(
    r"</?(?:a|abbr|aside|b|big|center|code|del|details|div|em|font|i|ins|kbd|mark|p|q|s|small|span"
    r"|strike|strong|sub|summary|sup|tt|u)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_STYLED = re.compile(rf"<(/?)({'|'.join(STYLED)})(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

# A line of a paragraph that a label begins, as in "Aims: peace", "**Aims:** peace" or
# "**Aims** – peace".
_LABELLED = re.compile(
    r"[*_]{0,3}[^\W\d_][^\s:*_]*(?:[ ][^\s:*_]+){0,3}[*_]{0,3}:[*_]{0,3}\s+\S"
    r"|\*\*[^\W\d_][^*]{0,60}\*\*\s*(?:::?|[-–—])\s+\S"
)
_SHORT_LINE = 50
_FEWEST_SHORT = 3
_FULL_LINE = 60
"""Characters: who breaks lines where they are full fills them further than that."""


def plain(token: Token) -> str:
    """Return the words of an inline token; a hard break is a newline.

    The address of a link is kept behind its words, that of a picture behind its description.
    """
    said = without_obsidian(_join(token.children or ()))
    return "\n".join(line.strip() for line in said.split("\n") if line.strip())


def _join(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    opened: list[tuple[int, str]] = []
    tags: list[tuple[int, str]] = []
    for token in tokens:
        tag = _STYLED.fullmatch(token.content) if token.type == "html_inline" else None
        if tag and not tag[1]:
            tags.append((len(parts), tag[2].lower()))
        elif tag and tags and tags[-1][1] == tag[2].lower():
            start, name = tags.pop()
            inner = parts[start:]
            # As many parts as before, for links that begin among them.
            parts[start:] = [
                styled(name, "".join(inner), "".join(parts[max(start - 2, 0) : start]))
            ]
            parts += [""] * (len(inner) - 1)
        elif token.type in ("s_open", "s_close"):
            parts.append(token.markup)
        elif token.type == "link_open":
            opened.append((len(parts), _address(token, "href")))
        elif token.type == "link_close" and opened:
            start, address = opened.pop()
            said = "".join(parts[start:])
            if address not in (said, f"mailto:{said}"):
                parts.append(f" ({address})")
        elif token.type == "image":
            said = _join(token.children or ())
            parts.append(f"{said} ({_address(token, 'src')})".lstrip())
        else:
            parts.append(_text(token))
    return "".join(parts)


def _text(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type == "html_inline":
        return without_style(token.content)
    return token.content


def _address(token: Token, key: str) -> str:
    title = token.attrs.get("title")
    return f"{token.attrs.get(key, '')}, {title}" if title else str(token.attrs.get(key, ""))


def without_style(text: str) -> str:
    """Return HTML less the tags that only say how words look, with its line breaks as such."""
    return _STYLE.sub("", without_styled(_BREAK.sub("\n", text)))


def is_bold(token: Token) -> bool:
    """Say whether all that an inline token says is in bold: a label that stands alone."""
    inner = [one for one in token.children or () if one.type != "text" or one.content.strip()]
    return (
        len(inner) > 2
        and inner[0].type == "strong_open"
        and inner[-1].type == "strong_close"
        and sum(one.type == "strong_open" for one in inner) == 1
        and not any(one.type in ("softbreak", "hardbreak") for one in inner)
    )


def line_starts(lines: Sequence[str]) -> list[int]:
    """Return where lines of a paragraph begin anew; nothing where they go on.

    They do where labels begin them, the first and another, and where several are short and begin
    with a capital: many editors show lines as they are typed.
    """
    if len(lines) >= _FEWEST_SHORT and all(map(_is_by_itself, lines)):
        return list(range(len(lines)))
    starts = {
        at
        for at, line in enumerate(lines)
        if _LABELLED.match(line) and line.lstrip("*_")[:1].isupper()
    }
    if len(starts) < 2 or 0 not in starts:
        return []
    return sorted(starts | {at for at in range(1, len(lines)) if _is_new(lines[at - 1], lines[at])})


def _is_by_itself(line: str) -> bool:
    """Say whether a line is short and whole, and no hard break ends it."""
    is_broken = line.endswith(("  ", "\\"))
    begins = line.lstrip("*_“‘'\"")[:1]
    return len(line) <= _SHORT_LINE and begins.isupper() and line[-1] not in ",;&" and not is_broken


def _is_new(above: str, line: str) -> bool:
    """Say whether a line among labels does not go on the line above, which was not full."""
    return len(above) < _FULL_LINE and line[:1].isupper() and above[-1:] not in ",;&"
