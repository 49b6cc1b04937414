"""The page of a deck's handouts, and what each chapter says of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from build_scripts.model.deck import Deck, Ref
from build_scripts.model.handouts import Handout, HandoutKind, Handouts
from build_scripts.model.words import HANDOUTS, counted
from build_scripts.render.markdown import inline
from build_scripts.render.meta import page_meta
from build_scripts.render.places import HANDOUTS as PAGE
from build_scripts.render.places import Here
from build_scripts.render.views import HandoutsView, SectionView

_PURPOSES = {
    HandoutKind.ORGANISER: "All that matters about a stage, every item numbered. Quiz each other "
    "by the numbers, then cover the sheet and answer the questions.",
    HandoutKind.CORNELL: "The points of a conflict with questions beside them. Cover the points, "
    "answer the questions, write a summary in your own words.",
    HandoutKind.GAP_FILL: "Fill the gaps from memory, then use the word bank; fold it back or cut "
    "it off first. The answers are in a file of their own.",
    HandoutKind.SORT: "Cut the strips apart and put the events in order.",
    HandoutKind.CARDS: "Cards to quiz with, 8 to a sheet. Print on both sides, flipped on the long "
    "edge, and cut along the marks.",
    HandoutKind.BOOKLET: "The whole deck to read on paper, with contents and an index.",
}
_LARGE = "Laid out again for reading with ease, in letters of 18 and 24 points."
_TEACHER = "The answers to the gap-fills and the right order of the strips."


def handouts_view(deck: Deck, offer: Handouts) -> HandoutsView:
    """Return the view of the page of a deck's handouts."""
    here = Here(PAGE)
    paper = offer.handouts[0].paper
    zipped = f"[Class pack]({here.file(offer.pack)})"
    return HandoutsView(
        meta=page_meta(deck, f"Handouts of {deck.title} to print.", search=False),
        intro=f"Sheets to print, in black and white on {paper} paper. Print them at 100 %, "
        "not “fit to page”.",
        pack=f"{zipped}: all of them in one ZIP file, {_size(offer.pack_size)}.",
        groups=tuple(_groups(offer.handouts, here)),
    )


def chapter_handouts(offer: Handouts | None, chapter: Ref, here: Here) -> tuple[str, ...]:
    """Return a line for each kind of handout that a chapter has."""
    own = [one for one in offer.handouts if one.chapter == chapter] if offer else []
    return tuple(
        f"{inline(HANDOUTS[kind])}: {', '.join(_short(one, here) for one in forms)}"
        for kind, forms in groupby(own, key=lambda one: one.kind)
    )


def _groups(handouts: Sequence[Handout], here: Here) -> Iterator[SectionView]:
    plain = [one for one in handouts if not (one.large or one.teacher)]
    for kind in HandoutKind:
        found = [one for one in plain if one.kind is kind]
        yield from _group(HANDOUTS[kind], kind.value, _PURPOSES[kind], found, here, _by_subject)
    large = [one for one in handouts if one.large]
    yield from _group("Large print", "large-print", _LARGE, large, here, _by_kind)
    keys = [one for one in handouts if one.teacher]
    yield from _group("For the teacher", "for-the-teacher", _TEACHER, keys, here, _by_kind)


def _group(
    heading: str,
    anchor: str,
    purpose: str,
    handouts: Iterable[Handout],
    here: Here,
    name: Callable[[Handout], str],
) -> Iterator[SectionView]:
    items = [_item(one, here, name(one)) for one in handouts]
    if items:
        yield SectionView(heading, anchor, "\n\n".join([purpose, "\n".join(items)]))


def _item(one: Handout, here: Here, name: str) -> str:
    """Return a picture of the first page with the handout's name, in one link, and its size."""
    width, height = one.picture_size
    shape = f"{{: loading=lazy width={width} height={height} }}"
    picture = f"![]({here.file(one.picture)}){shape}"
    about = f"PDF, {counted(one.pages, 'page')}, {_size(one.size)}"
    return f"- [{picture} {inline(name)}]({here.file(one.path)}) {about}\n    {{: .handout }}"


def _by_subject(one: Handout) -> str:
    return f"{one.subject}, {one.form}" if one.form else one.subject


def _by_kind(one: Handout) -> str:
    return f"{HANDOUTS[one.kind]}: {_by_subject(one)}"


def _short(one: Handout, here: Here) -> str:
    """Return a link to a handout that is told from the other forms of it, and its length."""
    words = one.form or "sheet"
    return f"[{inline(words)}]({here.file(one.path)}) (PDF, {counted(one.pages, 'page')})"


def _size(size: int) -> str:
    """Return a size as people read it."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"
