"""The handouts of decks as files: typeset where need be, remembered, and packed for a class.

What was made of a deck is written down beside the typeset sheets, with a fingerprint of all that
it was made from. So whoever only writes pages knows what there is to offer without making any of
it, and offers nothing that an edit has made untrue.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from build_scripts.diagnostics import Diagnostic
from build_scripts.handouts.pack import deck_pack
from build_scripts.model.deck import Ref
from build_scripts.model.handouts import Handout, Handouts
from build_scripts.model.site import DeckSite
from build_scripts.plugins import notes_formats
from build_scripts.render.places import OVERVIEW, home
from build_scripts.sitefolder import WORK_FOLDER, work_folder
from build_scripts.sources import SiteSettings
from build_scripts.typesetting import Printed, Printer, has_glyph
from build_scripts.whole import write_whole

_FOLDER = "handouts"
_TEACHERS = "for the teacher"
_LARGE = "large print"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the date of every file in a pack: the first that a ZIP can have
_READ_ME = "Read me first.txt"
_ABOUT_PACK = """\
{title}

Print at 100 %, not "fit to page". The cards are for both sides of the paper: choose "flip on long
edge". The folder "{teachers}" has the answers, the folder "{large}" the same sheets in letters of
18 and 24 points. Everything is black and white, on {paper} paper, with a margin for the punch.
"""


@dataclass(frozen=True, slots=True)
class DeckHandouts:
    """What a deck offers on paper, and where its files are kept, by their path in its folder.

    `new` counts the sheets that had to be typeset.
    """

    offer: Handouts
    files: Mapping[str, Path]
    new: int = 0


@dataclass(frozen=True, slots=True)
class _Made:
    """A handout, and the key under which its sheet is kept."""

    handout: Handout
    key: str


@dataclass(frozen=True, slots=True)
class _Record:
    """What was made of a deck: of what, whether all went well, and what there is."""

    fingerprint: str
    all_went_well: bool
    made: tuple[_Made, ...]


_RECORD = TypeAdapter(_Record)


class HandoutFiles:
    """Makes the handouts of a project's decks, and knows those that were made."""

    def __init__(self, root: Path, site: SiteSettings) -> None:
        self._root = root
        self._site = site

    @staticmethod
    def any_in(root: Path) -> bool:
        """Say, at little cost, whether handouts were ever made in a project."""
        return (root / WORK_FOLDER / _FOLDER).is_dir()

    def known(self, slug: str, fingerprint: str) -> DeckHandouts | None:
        """Return the handouts that were made of a deck, unless anything has changed since then."""
        record = self._remembered(slug, fingerprint)
        return self._offer(slug, record, new=0) if record else None

    def make(
        self, deck: DeckSite, fingerprint: str
    ) -> tuple[DeckHandouts | None, tuple[Diagnostic, ...]]:
        """Return the handouts of a deck, if it has any, and what is wrong with the others."""
        slug = deck.deck.slug
        record = self._remembered(slug, fingerprint)
        if record and record.all_went_well and (known := self._offer(slug, record, new=0)):
            return known, ()
        pack = deck_pack(deck, has_glyph, lambda chapter: self._address(slug, chapter))
        printed, problems = self._printer().print(pack.sheets)
        diagnostics = (*pack.diagnostics, *problems)
        record = _Record(
            self._fingerprint(fingerprint),
            all_went_well=not diagnostics,
            made=tuple(_made(one) for one in printed),
        )
        if record.made:
            pdfs = {one.sheet.name: one.pdf for one in printed}
            write_whole(self._pack(slug), _zipped(deck.deck.title, record.made, pdfs))
        write_whole(self._folder() / f"{slug}.json", _RECORD.dump_json(record, indent=1))
        new = sum(one.is_new for one in printed)
        return self._offer(slug, record, new=new), diagnostics

    def forget_all_but(self, slugs: Iterable[str]) -> None:
        """Throw away what is kept of other decks, and of sheets that are no more."""
        kept = frozenset(slugs)
        keys: list[str] = []
        for path in self._folder().glob("*.json"):
            if path.stem in kept:
                keys += (one.key for one in _read(path).made)
            else:
                path.unlink(missing_ok=True)
                self._pack(path.stem).unlink(missing_ok=True)
        self._printer().forget_all_but(keys)

    def _offer(self, slug: str, record: _Record, new: int) -> DeckHandouts | None:
        """Return made handouts with their files, None where there are none or any is gone."""
        if not record.made:
            return None
        printer = self._printer()
        pack = f"{_FOLDER}/{slug}-handouts.zip"
        files = {pack: self._pack(slug)}
        for one in record.made:
            files[one.handout.path] = printer.path(one.key, "pdf")
            files[one.handout.picture] = printer.path(one.key, "png")
        if not all(path.is_file() for path in files.values()):
            return None
        handouts = tuple(one.handout for one in record.made)
        return DeckHandouts(Handouts(handouts, pack, files[pack].stat().st_size), files, new)

    def _remembered(self, slug: str, fingerprint: str) -> _Record | None:
        """Return what was made of a deck as it is now."""
        with suppress(OSError, ValueError):
            record = _read(self._folder() / f"{slug}.json")
            if record.fingerprint == self._fingerprint(fingerprint):
                return record
        return None

    def _fingerprint(self, of_deck: str) -> str:
        """Return what stands for a deck, the site's address and the programs that read it."""
        programs = (_program(), *notes_formats().packages)
        parts = (of_deck, self._site.address, str(self._site.has_folders), *programs)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _address(self, slug: str, chapter: Ref | None) -> str | None:
        """Return the address on the web of a chapter's page, or of the deck's."""
        path = home(chapter) if chapter else OVERVIEW
        return self._site.address_of(f"{slug}/{path}") or None

    def _pack(self, slug: str) -> Path:
        return self._folder() / f"{slug}.zip"

    def _printer(self) -> Printer:
        return Printer(self._folder() / "sheets")

    def _folder(self) -> Path:
        folder = work_folder(self._root) / _FOLDER
        folder.mkdir(exist_ok=True)
        return folder


def _made(printed: Printed) -> _Made:
    sheet = printed.sheet
    path = f"{_FOLDER}/{sheet.name}"
    return _Made(
        Handout(
            kind=sheet.kind,
            path=f"{path}.pdf",
            subject=sheet.subject,
            form=sheet.form,
            chapter=sheet.chapter,
            teacher=sheet.teacher,
            large=sheet.body.front.large,
            paper=sheet.body.front.paper,
            pages=printed.pages,
            size=len(printed.pdf),
            picture=f"{path}.png",
            picture_size=struct.unpack(">II", printed.picture[16:24]),  # where PNG says it
        ),
        printed.key,
    )


def _read(path: Path) -> _Record:
    """Return what was written down of a deck; raise OSError or ValueError if nothing was."""
    return _RECORD.validate_json(path.read_bytes())


def _zipped(title: str, made: Sequence[_Made], pdfs: Mapping[str, bytes]) -> bytes:
    """Return the class pack: the same bytes for the same handouts, on every day and machine."""
    paper = made[0].handout.paper
    about = _ABOUT_PACK.format(title=title, teachers=_TEACHERS, large=_LARGE, paper=paper)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as pack:  # PDFs are compressed already
        _add(pack, _READ_ME, about.encode("utf-8", "replace"))
        for one in (one.handout for one in made):
            name = one.path.rpartition("/")[2]
            folder = f"{_TEACHERS}/" if one.teacher else f"{_LARGE}/" if one.large else ""
            _add(pack, folder + name, pdfs[name.removesuffix(".pdf")])
    return target.getvalue()


def _add(pack: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.create_system = 3  # not the system that this happens to run on
    info.external_attr = 0o644 << 16
    pack.writestr(info, content)


@cache
def _program() -> str:
    """Return what stands for this program as it is."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.typ")]):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
