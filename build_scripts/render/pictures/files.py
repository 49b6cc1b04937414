"""The pictures of a deck as files, and how a page shows one.

Each form of a picture has a folder, and the stages have one of their own in it, so no title that a
stage may have makes two pictures one file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model.deck import Ref
from build_scripts.model.site import DeckSite
from build_scripts.render.markdown import inline
from build_scripts.render.pictures.alliances import alliances_picture
from build_scripts.render.pictures.gathering import Entry
from build_scripts.render.pictures.ordering import ordered
from build_scripts.render.pictures.standing import Standing
from build_scripts.render.pictures.timeline import labels_of, timeline_picture
from build_scripts.render.places import OVERVIEW, TIMELINE, Here, home

FOLDER = "pictures"
WIDE_FOLDER = "pictures/wide"
ALLIANCES_PICTURE = "alliances"
TIMELINE_PICTURE = "timeline"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a deck: their texts by their path within it."""

    deck: str
    files: Mapping[str, str]

    def show(self, name: str, alt: str, here: Here) -> str:
        """Return Markdown that shows a picture on a page, or nothing where there is none."""
        path = _path(name)
        if path not in self.files:
            return ""
        # From outside the deck's folder and into it again: what puts the picture into the page
        # (`build_scripts/markdown_pictures.py`) is not told which page that is.
        outside = "../" * (here.page.count("/") + 1)
        return f"![{inline(alt)}]({outside}{self.deck}/{path})"


def stage_picture(stage: Ref) -> str:
    """Return what the picture of a stage is called."""
    return f"stages/{stage.slug}"


def deck_pictures(site: DeckSite) -> Pictures:
    """Return every picture that a deck has something to show on, for phones and for wide pages."""
    whole = ordered(site)
    labels = labels_of(site, Here(TIMELINE))
    drawn = {
        _path(name, wide=wide): text
        for wide in (False, True)
        for name, text in _drawn(site, labels, whole, wide=wide)
        if text is not None
    }
    return Pictures(site.deck.slug, drawn)


def _drawn(
    site: DeckSite, labels: Sequence[Entry], whole: Standing | None, *, wide: bool
) -> Iterator[tuple[str, str | None]]:
    yield TIMELINE_PICTURE, timeline_picture(site, Here(TIMELINE), labels=labels, wide=wide)
    if whole is None:
        return
    # On the overview too, so that its links name the page of the alliances, which lies beside it.
    yield ALLIANCES_PICTURE, alliances_picture(site, Here(OVERVIEW), whole=whole, wide=wide)
    for stage in site.deck.stages:
        here = Here(home(stage.ref))
        picture = alliances_picture(site, here, whole=whole, only=stage.ref, wide=wide)
        yield stage_picture(stage.ref), picture


def _path(name: str, *, wide: bool = False) -> str:
    return f"{WIDE_FOLDER if wide else FOLDER}/{name}.svg"
