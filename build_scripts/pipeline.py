"""The story of a build: notes to cards, cards to decks, decks to linked pages, pages to files."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from build_scripts.assemble.deck import assemble_deck
from build_scripts.assets import asset_files
from build_scripts.checks.deck import Coverage, check_deck
from build_scripts.checks.teacher import review_deck
from build_scripts.diagnostics import Diagnostic, Severity, worst
from build_scripts.dictionary import english
from build_scripts.fonts import font_files
from build_scripts.link.deck import link_deck
from build_scripts.model.nav import NavItem
from build_scripts.model.site import DeckSite
from build_scripts.offline import service_worker
from build_scripts.parse.cards import read_cards
from build_scripts.parse.editorial import read_editorial
from build_scripts.render.deck import render_deck, render_home
from build_scripts.render.nav import deck_nav
from build_scripts.search.files import search_files
from build_scripts.search_assets import search_assets
from build_scripts.sources import DeckSource, read_decks, read_site_name
from build_scripts.write import WriteReport, publish


@dataclass(frozen=True, slots=True)
class Checked:
    """Decks as understood, what there is to say of them, and the texts to quote from."""

    decks: tuple[DeckSite, ...]
    coverage: tuple[Coverage, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, str]


@dataclass(frozen=True, slots=True)
class GenerateResult:
    """What became of generating `docs/`. With `ok` false nothing was written."""

    ok: bool
    diagnostics: tuple[Diagnostic, ...]
    nav: tuple[NavItem, ...]
    sources: dict[str, str]
    report: WriteReport


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
    diagnostics = [one for one in found if not wanted]
    decks, coverage = [], []
    texts: dict[str, str] = {}
    for source in sources:
        if wanted and source.slug not in wanted:
            continue
        texts.update(source.notes)
        texts.update(source.editorial)
        deck, more = read_deck(source)
        counted, wrong = check_deck(deck.deck)
        decks.append(deck)
        coverage.append(counted)
        said = (*source.found, *more, *wrong)
        diagnostics += said
        if worst(said) is not Severity.ERROR:
            diagnostics += remark(deck, {**source.notes, **source.editorial})
    return Checked(tuple(decks), tuple(coverage), tuple(diagnostics), texts)


def read_deck(source: DeckSource) -> tuple[DeckSite, tuple[Diagnostic, ...]]:
    """Return a deck with its pages linked, and what is wrong with its files."""
    notes = [read_cards(text, path) for path, text in source.notes.items()]
    editorial, wrong = read_editorial(
        {PurePosixPath(path).name: text for path, text in source.editorial.items()}, source.folder
    )
    deck, more = assemble_deck(source.slug, [one for one, _ in notes], editorial)
    said = [diagnostic for _, found in notes for diagnostic in found]
    return link_deck(deck), (*said, *wrong, *more)


def generate(root: Path, only: Iterable[str] = (), *, strict: bool = False) -> GenerateResult:
    """Write the pages of a project into `docs/`, unless something is wrong with its notes.

    Under `strict` a warning is as good as an error.
    """
    with _all_kept():
        return _generate(root, only, strict=strict)


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


def _generate(root: Path, only: Iterable[str], *, strict: bool) -> GenerateResult:
    checked = check(root, only)
    engine, missing = search_assets()
    diagnostics = (*checked.diagnostics, *missing)
    nav = (NavItem("Home", "index.md"), *(deck_nav(deck) for deck in checked.decks))
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if worst(diagnostics) in grave:
        return GenerateResult(
            ok=False,
            diagnostics=diagnostics,
            nav=nav,
            sources=checked.sources,
            report=WriteReport(),
        )
    origins: dict[str, str] = {}
    files = render_home([deck.deck for deck in checked.decks], read_site_name(root))
    for deck in checked.decks:
        pages = render_deck(deck)
        notes = ", ".join(one.path for one in deck.deck.notes)
        origins |= dict.fromkeys(pages, notes)
        files |= pages
    files |= search_files(checked.decks)
    contents = {path: text.encode() for path, text in files.items()} | font_files()
    contents |= engine | asset_files()
    contents |= service_worker(contents, root / "theme")
    report, problems = publish(contents, root / "docs", origins)
    return GenerateResult(
        ok=worst(problems) is not Severity.ERROR,
        diagnostics=(*diagnostics, *problems),
        nav=nav,
        sources=checked.sources,
        report=report,
    )
