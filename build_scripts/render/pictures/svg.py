"""What the pictures share: elements, text that fits its place, and addresses.

Markup is made here alone, by functions that escape what they are given: no word of a note can
become markup, and the type checker holds the other modules to it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NewType

from build_scripts.model.deck import Ref
from build_scripts.render.places import Here, relative

Markup = NewType("Markup", str)
"""A finished piece of a picture's file."""

MARKER = "studysite-picture"
_WIDE, _NARROW = 740, 380  # more than this has no room at a size that can be read

INK = "var(--ink, #1d2430)"
SOFT = "var(--ink-soft, #4c5566)"
PAPER = "var(--paper, #fffdf9)"
PANEL = "var(--panel, #f6f2ea)"
RULE = "var(--rule, #cfc6b5)"
ACCENT = "var(--accent, #9c2f1f)"
BOLD = 700

# Not allowed in XML, or of no meaning in it; Python-Markdown keeps two of them for its own use.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_MARKUP = re.compile("[&<>]")
_MARKUP_OR_END = re.compile('[&<>"\t\n\r]')  # what ends an attribute, or does not last in one

# Widths of a common sans serif in thousandths of its size, a little wide to be safe.
_UNKNOWN = 640
_WIDTHS = {
    230: "ijl'|’‘",
    290: "ftI.,:;/\\ ![]",
    345: 'r-()`{}"“”*',
    520: "ckvxyzsJ",
    580: "abdeghnopqu0123456789L?_$–",
    610: "+=<>~FTZ",
    690: "ABEKPSVXY&",
    750: "CDHNRUw",
    810: "GOQ",
    860: "mM%",
    1000: "W—…@",
}


class _Widths(dict[str, int]):
    """The widths of characters; one that is not listed is added when it is first asked for."""

    def __missing__(self, char: str) -> int:
        self[char] = width = self._guess(char)
        return width

    def _guess(self, char: str) -> int:
        if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
            return 0
        base = unicodedata.normalize("NFD", char)[0]
        if base in self:
            return self[base]
        wide = unicodedata.east_asian_width(char) in "WF" or ord(char) > 0xFFFF
        return 1050 if wide else _UNKNOWN


_WIDTH = _Widths({char: width for width, chars in _WIDTHS.items() for char in chars})

_BOLD_WIDTH = 1.08  # times the plain one


def picture_id(name: str, *, wide: bool) -> str:
    """Return what the ids of a picture begin with: both forms of it stand on the same page."""
    return f"picture-{name}{'--wide' if wide else ''}"


def site_address(target: str, page: str) -> str:
    """Return the final address of `target` as a link on the finished `page` writes it.

    Both are files of the deck; a page `people/lenin.md` is served as `people/lenin.html`.
    """
    return _final(relative(target, page))


def address(ref: Ref, here: Here) -> str:
    """Return the final address of a thing as seen from a page."""
    return _final(here.to(ref))


@lru_cache(maxsize=8192)  # a picture leads to the same places in both its forms
def _final(markdown: str) -> str:
    path, mark, anchor = markdown.partition("#")
    return f"{path.removesuffix('.md')}.html{mark}{anchor}" if path else f"#{anchor}"


@lru_cache(maxsize=8192)  # rows and columns: the same few lengths again and again
def number(value: float) -> str:
    """Return a length as the shortest text that is exact enough."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


@lru_cache(maxsize=8192)  # a name stands in many pictures
def clean(text: str) -> str:
    """Return a text on one line, without characters that a file of this kind must not hold."""
    return " ".join(_UNFIT.sub("", text).split())


def _reference(found: re.Match[str]) -> str:
    return _NAMED.get(found[0]) or f"&#{ord(found[0]):02};"


@lru_cache(maxsize=8192)  # a name stands in many pictures
def _content(text: str) -> str:
    """Return a text as it stands between two tags."""
    return _MARKUP.sub(_reference, clean(text))


@lru_cache(maxsize=8192)  # a picture says the same of many things
def _quoted(value: str) -> str:
    """Return the value of an attribute as it stands between quotation marks."""
    return _MARKUP_OR_END.sub(_reference, value)


def _attribute(name: str, value: str | float) -> str:
    text = _quoted(value) if isinstance(value, str) else number(value)
    return f' {name.rstrip("_").replace("_", "-")}="{text}"'


def el(tag: str, *children: Markup, **attrs: str | float) -> Markup:
    """Return an element; `class_` and `stroke_width` stand for "class" and "stroke-width"."""
    return _element(tag, "".join(children), attrs)


def words(tag: str, text: str, **attrs: str | float) -> Markup:
    """Return an element that holds text."""
    return _element(tag, _content(text), attrs)


def _element(tag: str, inside: str, attrs: Mapping[str, str | float]) -> Markup:
    start = f"<{tag}{''.join(map(_attribute, attrs, attrs.values()))}"
    return Markup(f"{start}>{inside}</{tag}>" if inside else f"{start} />")


# What a picture is full of is written at once, and not attribute by attribute.


def text_at(
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    fill: str = INK,
    anchor: str = "",
    weight: int = 0,
) -> Markup:
    """Return a line of text whose baseline is at `y`."""
    aside = f' text-anchor="{_quoted(anchor)}"' if anchor else ""
    heavy = f' font-weight="{weight}"' if weight else ""
    return Markup(
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" '
        f'fill="{_quoted(fill)}"{aside}{heavy}>{_content(text)}</text>'
    )


def lines_at(
    x: float, y: float, lines: Sequence[str], size: float, leading: float, *, weight: int = 0
) -> list[Markup]:
    """Return lines of text, the first with its baseline at `y`."""
    return [text_at(x, y + n * leading, line, size, weight=weight) for n, line in enumerate(lines)]


def path(d: str, stroke: str, width: float, *, class_: str = "", dash: str = "") -> Markup:
    """Return the line of `d`, which is letters and numbers; `width` is how thick it is drawn."""
    named = f' class="{_quoted(class_)}"' if class_ else ""
    dashed = f' stroke-dasharray="{_quoted(dash)}"' if dash else ""
    return Markup(
        f'<path{named} d="{d}" stroke="{_quoted(stroke)}" '
        f'stroke-width="{number(width)}" fill="none"{dashed} />'
    )


def link(href: str, title: str, *children: Markup, class_: str) -> Markup:
    """Return a link with its name, which is what is shown and more."""
    return Markup(
        f'<a href="{_quoted(href)}" class="{_quoted(class_)}"><title>{_content(title)}</title>'
        f"{''.join(children)}</a>"
    )


def group(parts: Sequence[Markup], class_: str = "") -> Markup:
    """Return pieces as one; nothing where there are none."""
    if not parts:
        return Markup("")
    named = f' class="{_quoted(class_)}"' if class_ else ""
    return Markup(f"<g{named}>{''.join(parts)}</g>")


def dot(x: float, y: float, radius: float, *, fill: str, stroke: str, width: float) -> Markup:
    """Return a round mark; `width` is how thick its edge is drawn."""
    return Markup(
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{_quoted(fill)}" '
        f'stroke="{_quoted(stroke)}" stroke-width="{number(width)}" />'
    )


def moved(drawn: Markup, x: float, y: float) -> Markup:
    """Return what is drawn around the origin drawn around a point."""
    return Markup(f'<g transform="translate({number(x)} {number(y)})">{drawn}</g>')


def hit(x: float, y: float, width: float, height: float) -> Markup:
    """Return what a finger can hit: invisible, as large as the place allows."""
    return Markup(
        f'<rect class="hit" x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}" rx="3" fill="transparent" />'
    )


def document(
    name: str,
    title: str,
    desc: str,
    size: tuple[float, float],
    children: Sequence[Markup],
    *,
    wide: bool = False,
) -> str:
    """Return the text of a picture's file. `name` makes its ids unique in a page."""
    width, height = size
    # A picture that is too wide is scrolled within its own frame, not shrunk beyond reading.
    scrolls = width > (_WIDE if wide else _NARROW)
    drawing = el(
        "svg",
        words("title", title, id=f"{name}-title"),
        words("desc", desc, id=f"{name}-desc"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"{MARKER} picture-{'wide' if wide else 'narrow'}",
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        font_family="inherit",
        **({"style": f"min-width:{number(width * 0.9)}px"} if scrolls else {}),
    )
    return drawing + "\n"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is; rather too much than too little."""
    return _length(_units(text), size, bold=bold)


@lru_cache(maxsize=8192)  # the same words stand in many pictures
def _units(text: str) -> int:
    """Return the width of a text in thousandths of its size."""
    return sum(map(_WIDTH.__getitem__, text))


def _length(units: int, size: float, *, bold: bool) -> float:
    return units * size / 1000 * (_BOLD_WIDTH if bold else 1.0)


@lru_cache(maxsize=8192)  # a name stands in many pictures
def fit(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return as much of a text as has room, with an ellipsis for what has not."""
    text = clean(text)
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width - text_width("…", size, bold=bold)
    kept = bisect_right(
        list(accumulate(map(_WIDTH.__getitem__, text))), room / _length(1, size, bold=bold)
    )
    return text[:kept].rstrip(" ,;:(–-") + "…"


def wrap(text: str, width: float, size: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text as at most `most` lines; what has no room is left out with an ellipsis."""
    text = clean(text)
    if text_width(text, size, bold=bold) <= width:
        return (text,)
    left = text.split(" ")
    lines: list[str] = []
    while left and len(lines) < most - 1:
        count, units = 1, _units(left[0])
        for word in left[1:]:
            units += _units(" ") + _units(word)
            if _length(units, size, bold=bold) > width:
                break
            count += 1
        lines.append(fit(" ".join(left[:count]), width, size, bold=bold))
        left = left[count:]
    if left:
        lines.append(fit(" ".join(left), width, size, bold=bold))
    return tuple(lines)
