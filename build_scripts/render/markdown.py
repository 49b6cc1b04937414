"""Plain text as Markdown that shows exactly that text, whatever the text could mean as Markdown.

Escapes follow Python-Markdown, which all renderers use: a backslash where it knows one, a
character reference where it does not. Marks that only mean something at the head of a line are
escaped only there, so that pages stay readable as text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from build_scripts.model.deck import Ref
from build_scripts.model.site import Segments

# Marks with a meaning anywhere in a line. "|" would end a cell of a table; "&" is itself unless
# what follows makes a character reference of it, or may where a piece of prose ends; and ":" unless
# it is that of ":smile:", which means something where an emoji extension is switched on, or of
# "]:", which ends the name of a reference, whatever stands before the bracket.
_MARKS = re.compile(r"[\\`*_{}\[\]#<>|~^\t\u2028\u2029&:]")
_MEANS_SOMETHING_BEFORE = {"&": re.compile(r"#?(?:\w|\Z)"), ":": re.compile(r"[\w+-]+:|(?<=\]:)")}
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_SLASHED = frozenset("\\`*_{}[]#")
# Marks with a meaning at the head of a line only, and white space that would be taken away.
_HEAD = re.compile(
    r"(?P<slash>[-+!])|(?P<reference>[=:]|\?(?=\?)|/(?=/)|\$(?=\$))|(?P<number>\d+)(?=\.)"
)
_to_json = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` would make one for each value
_BLANK_LINES = re.compile(r"\n\s*\n")  # only in texts of editors
_IMAGE = re.compile(r"!(?=\[)")  # words that end in "!" before a link


def escape(text: str) -> str:
    """Return Markdown for text; its line breaks become hard breaks."""
    return linked((text,), _nowhere)


@lru_cache(maxsize=65536)  # a name stands on many pages
def inline(text: str) -> str:
    """Return Markdown for text that must stay on one line: a heading, a link's words, a cell."""
    return _whole_lines(_marks(" ".join(text.split())))


def link(words: str, target: str) -> str:
    """Return a link; `words` are plain text and `target` is an address of our own making."""
    return f"[{inline(words)}]({target})"


def linked(segments: Segments, to: Callable[[Ref], str]) -> str:
    """Return linked prose; `to` gives each reference's address from the page at hand."""
    text = "".join(
        [
            _marks(segment)
            if isinstance(segment, str)
            else f"[{_marks(segment.text)}]({to(segment.ref)})"
            for segment in segments
        ]
    )
    return _whole_lines(text)


def _whole_lines(text: str) -> str:
    """Return Markdown whose lines begin and end as the text's do."""
    if "\n" in text:
        text = _BLANK_LINES.sub("\n", text)
    if "![" in text:
        text = _IMAGE.sub(r"\\!", text)
    return "  \n".join([_whole_line(line) for line in text.split("\n")])


def _whole_line(line: str) -> str:
    bare = line.strip()
    if len(bare) < len(line):
        start = line.index(bare)
        end = start + len(bare)
        line = _references(line[:start]) + bare + _references(line[end:])
    head = _HEAD.match(line)
    return _escape_head(head) + line[head.end() :] if head else line


def _nowhere(ref: Ref) -> str:
    raise LookupError(ref)


def _marks(text: str) -> str:
    if text.isalnum():  # as most names are
        return text
    return _MARKS.sub(_escape_mark, text)


def _escape_mark(found: re.Match[str]) -> str:
    mark = found[0]
    if mark in _SLASHED:
        return "\\" + mark
    what_follows = _MEANS_SOMETHING_BEFORE.get(mark)
    if what_follows and not what_follows.match(found.string, found.end()):
        return mark
    return _NAMED.get(mark) or _references(mark)


def _references(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _escape_head(found: re.Match[str]) -> str:
    if found["slash"]:
        return "\\" + found["slash"]
    if found["reference"]:
        return _references(found["reference"])
    return found["number"] + "\\"


def front_matter(**values: object) -> str:
    """Return a front matter block, or nothing without a value to put in it.

    JSON is YAML, so no value can leave its place.
    """
    lines = _front_lines(values)
    return "\n".join(["---", *lines, "---", ""]) if lines else ""


def add_front_matter(page: str, values: Mapping[str, object]) -> str:
    """Return a page with more in its front matter, which is made where there is none."""
    head, mark, rest = page.partition("---\n")
    if head or not mark:
        return front_matter(**values) + page
    return "".join([mark, *(f"{line}\n" for line in _front_lines(values)), rest])


def _front_lines(values: Mapping[str, object]) -> list[str]:
    return [f"{key}: {_to_json(value)}" for key, value in values.items() if value]
