"""The story of a build: notes to cards, cards to decks, decks to linked pages, pages to files."""

from __future__ import annotations

import gc
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from build_scripts import guide
from build_scripts.assemble.deck import assemble_deck
from build_scripts.assets import asset_files
from build_scripts.checks.deck import Coverage, check_deck
from build_scripts.checks.teacher import review_deck
from build_scripts.contents import Contents
from build_scripts.diagnostics import Diagnostic, Severity, fails, worst
from build_scripts.dictionary import english
from build_scripts.fonts import font_files
from build_scripts.handout_files import DeckHandouts, HandoutFiles
from build_scripts.link.deck import link_deck
from build_scripts.model.nav import NavItem
from build_scripts.model.site import DeckSite
from build_scripts.offline import service_worker
from build_scripts.parse.editorial import read_editorial
from build_scripts.plugins import notes_formats
from build_scripts.preview_files import FOLDER_OF_HOME, preview_files, preview_path
from build_scripts.previews.deck import deck_previews, home_preview
from build_scripts.readers.reading import choose_format, read_notes
from build_scripts.render.deck import render_deck, render_home
from build_scripts.render.guide import guide_nav, guide_pages
from build_scripts.render.nav import deck_nav
from build_scripts.render.sharing import Sharing
from build_scripts.search.files import search_files
from build_scripts.search_assets import search_assets
from build_scripts.sources import DeckSource, SiteSettings, read_decks, read_settings
from build_scripts.templates import current_templates
from build_scripts.write import WriteReport, publish

HANDOUTS = "handouts"
"""The folder, beside `docs/`, into which handouts are written for printing."""

_GITIGNORE = b"# Generated files: change the notes instead.\n*\n"


@dataclass(frozen=True, slots=True)
class Checked:
    """Decks as understood, what there is to say of them, and the texts to quote from.

    `fingerprints` stand for all that a deck is made of, by its slug.
    """

    decks: tuple[DeckSite, ...]
    coverage: tuple[Coverage, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, str]
    fingerprints: dict[str, str]


@dataclass(frozen=True, slots=True)
class GenerateResult:
    """What became of generating `docs/`. With `ok` false nothing was written.

    `of_handouts` is what is wrong with handouts; the pages were written all the same.
    """

    ok: bool
    diagnostics: tuple[Diagnostic, ...]
    nav: tuple[NavItem, ...]
    sources: dict[str, str]
    report: WriteReport
    of_handouts: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class HandoutsResult:
    """What became of making handouts: how many there are, and how many had to be typeset.

    With `ok` false the notes have a mistake, or nothing could be written.
    """

    ok: bool
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, str]
    count: int = 0
    new: int = 0


def deck_slugs(root: Path) -> tuple[str, ...]:
    """Return the names of the decks of a project."""
    return tuple(source.slug for source in read_decks(root)[0])


def check(root: Path, only: Iterable[str] = ()) -> Checked:
    """Read and check the decks of a project, or those of them that `only` names by their slug."""
    return _check(root, only, lambda _site, _texts: ())


def review(root: Path, only: Iterable[str] = ()) -> Checked:
    """Check the decks of a project, and read them as a teacher would: for `check`, not for builds.

    Spelling, names, terms and dates take longer than all that a build asks of a deck. A deck with
    an error is not read so: what an unreadable file explains would seem unexplained.
    """
    return _check(root, only, lambda site, texts: review_deck(site, texts, english()))


def _check(
    root: Path,
    only: Iterable[str],
    remark: Callable[[DeckSite, Mapping[str, str]], Iterable[Diagnostic]],
) -> Checked:
    sources, found = read_decks(root)
    wanted = frozenset(only)
    diagnostics = [*notes_formats().found, *(one for one in found if not wanted)]
    decks, coverage = [], []
    texts: dict[str, str] = {}
    fingerprints: dict[str, str] = {}
    for source in sources:
        if wanted and source.slug not in wanted:
            continue
        texts.update(source.notes)
        texts.update(source.editorial)
        fingerprints[source.slug] = source.fingerprint()
        deck, more = read_deck(source)
        counted, wrong = check_deck(deck.deck)
        decks.append(deck)
        coverage.append(counted)
        said = (*source.found, *more, *wrong)
        diagnostics += said
        if worst(said) is not Severity.ERROR:
            diagnostics += remark(deck, {**source.notes, **source.editorial})
    return Checked(tuple(decks), tuple(coverage), tuple(diagnostics), texts, fingerprints)


def read_deck(source: DeckSource) -> tuple[DeckSite, tuple[Diagnostic, ...]]:
    """Return a deck with its pages linked, and what is wrong with its files."""
    editorial, wrong = read_editorial(
        {PurePosixPath(path).name: text for path, text in source.editorial.items()}, source.folder
    )
    formats = notes_formats().known
    chosen, unknown = choose_format(editorial.deck, formats)
    notes = [read_notes(text, path, formats, chosen) for path, text in source.notes.items()]
    deck, more = assemble_deck(source.slug, [one for one, _ in notes], editorial)
    said = [diagnostic for _, found in notes for diagnostic in found]
    return link_deck(deck), (*said, *wrong, *unknown, *more)


def generate(
    root: Path, only: Iterable[str] = (), *, strict: bool = False, typeset: bool = False
) -> GenerateResult:
    """Write the pages of a project into `docs/`, unless something is wrong with its notes.

    Under `strict` a warning is as good as an error. With `typeset` handouts are made for the pages
    to offer; without it they offer those that were made of the same notes before.
    """
    with _all_kept():
        return _generate(root, only, strict=strict, typeset=typeset)


@contextmanager
def _all_kept() -> Iterator[None]:
    """Keep Python from looking for what is no longer used: until the pages are written, all is."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _generate(root: Path, only: Iterable[str], *, strict: bool, typeset: bool) -> GenerateResult:
    checked = check(root, only)
    engine, missing = search_assets()
    diagnostics = (*checked.diagnostics, *missing)
    if fails(diagnostics, strict=strict):
        return GenerateResult(
            ok=False,
            diagnostics=diagnostics,
            nav=_nav(checked, (), {}),
            sources=checked.sources,
            report=WriteReport(),
        )
    handouts, of_handouts = _handouts(root, checked, typeset=typeset, every_deck=not only)
    documents = guide.documents()
    settings = read_settings(root)
    previews = _previews(root, checked, settings)
    files, origins = _pages(checked, handouts, documents, settings, previews)
    if settings.address:
        files[f"{FOLDER_OF_HOME}/.gitignore"] = _GITIGNORE
    contents = Contents(files | font_files() | engine | asset_files())
    on_paper = {
        f"{slug}/{path}": place
        for slug, made in handouts.items()
        for path, place in made.files.items()
    } | {preview_path(page): place for page, place in previews.items()}
    contents = contents.also(service_worker(contents, root / "theme"), on_paper)
    report, problems = publish(contents, root / "docs", origins)
    return GenerateResult(
        ok=worst(problems) is not Severity.ERROR,
        diagnostics=(*diagnostics, *problems),
        nav=_nav(checked, handouts, documents),
        sources=checked.sources,
        report=report,
        of_handouts=of_handouts,
    )


def _pages(
    checked: Checked,
    handouts: Mapping[str, DeckHandouts],
    documents: Mapping[str, str],
    settings: SiteSettings,
    previews: Iterable[str],
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the pages and all that they read, and of which notes a page is made, by their paths.

    `previews` are the pages of which there is a picture.
    """
    address = settings.address_of
    pictures = {page: preview_path(page) for page in previews}
    sharing = Sharing(checked.decks, settings.name, address, pictures) if settings.address else None

    def finished(files: Mapping[str, str]) -> dict[str, bytes]:
        if sharing:
            files = sharing.added_to(files)
        return {path: text.encode() for path, text in files.items()}

    origins: dict[str, str] = {}
    templates = current_templates()
    files = finished(render_home([one.deck for one in checked.decks], settings.name, templates))
    # Each deck's at once: as text, the pages of a shelf take three times as much memory.
    for deck in checked.decks:
        made = handouts.get(deck.deck.slug)
        pages = render_deck(deck, templates, made.offer if made else None)
        notes = ", ".join(one.path for one in deck.deck.notes)
        origins |= dict.fromkeys(pages, notes)
        files |= finished(pages)
    files |= finished(guide_pages(documents, guide.schemas()))
    files |= finished(search_files(checked.decks))
    return files, origins


def _nav(
    checked: Checked, with_handouts: Container[str], documents: Mapping[str, str]
) -> tuple[NavItem, ...]:
    decks = (deck_nav(one, handouts=one.deck.slug in with_handouts) for one in checked.decks)
    of_guide = guide_nav(documents)
    return (NavItem("Home", "index.md"), *decks, *((of_guide,) if of_guide else ()))


def _previews(root: Path, checked: Checked, settings: SiteSettings) -> dict[str, Path]:
    """Return where the pictures of links are kept, by their pages; none without an address."""
    if not settings.address:
        return {}
    wanted = [home_preview([one.deck for one in checked.decks], settings.name)]
    wanted += (one for deck in checked.decks for one in deck_previews(deck, settings.name))
    return preview_files(root, wanted)


def make_handouts(root: Path, only: Iterable[str] = (), *, strict: bool = False) -> HandoutsResult:
    """Write the handouts of a project into `handouts/`, unless something is wrong with its notes.

    A handout that cannot be made keeps none of the others from being made.
    """
    checked = check(root, only)
    if fails(checked.diagnostics, strict=strict):
        return HandoutsResult(ok=False, diagnostics=checked.diagnostics, sources=checked.sources)
    handouts, wrong = _handouts(root, checked, typeset=True, every_deck=not only)
    on_paper = {
        f"{slug}/{path.rpartition('/')[2]}": place
        for slug, made in handouts.items()
        for path, place in made.files.items()
        if not path.endswith(".png")
    }
    _, problems = publish(Contents({".gitignore": _GITIGNORE}, on_paper), root / HANDOUTS)
    return HandoutsResult(
        ok=worst(problems) is not Severity.ERROR,
        diagnostics=(*checked.diagnostics, *wrong, *problems),
        sources=checked.sources,
        count=sum(len(made.offer.handouts) for made in handouts.values()),
        new=sum(made.new for made in handouts.values()),
    )


def _handouts(
    root: Path, checked: Checked, *, typeset: bool, every_deck: bool
) -> tuple[dict[str, DeckHandouts], tuple[Diagnostic, ...]]:
    """Return the handouts of the decks that have any, and what is wrong with those that failed."""
    if not typeset and not HandoutFiles.any_in(root):
        return {}, ()
    files = HandoutFiles(root, read_settings(root))
    found: dict[str, DeckHandouts] = {}
    wrong: list[Diagnostic] = []
    for deck in checked.decks:
        slug = deck.deck.slug
        if typeset:
            made, more = files.make(deck, checked.fingerprints[slug])
            wrong += more
        else:
            made = files.known(slug, checked.fingerprints[slug])
        if made:
            found[slug] = made
    if typeset and every_deck:
        files.forget_all_but(checked.fingerprints)
    return found, tuple(wrong)
