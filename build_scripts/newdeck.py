"""Makes the folder of a new deck: the notes as they are, and editorial files to start from.

Nothing that is there is ever written over: a second run adds what is missing, and no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from build_scripts.checks.deck import check_deck
from build_scripts.diagnostics import Diagnostic, Severity, worst
from build_scripts.dictionary import english
from build_scripts.editing.draft import draft_files
from build_scripts.longlines import long_line
from build_scripts.model.deck import Deck
from build_scripts.model.editorial import FILES
from build_scripts.model.names import slugify
from build_scripts.parse.editorial import read_editorial
from build_scripts.pipeline import read_deck
from build_scripts.plugins import notes_formats
from build_scripts.sources import FOLDER, DeckSource, notes_suffixes, read_decks
from build_scripts.whole import write_whole


class NewDeckError(Exception):
    """The deck cannot be made as asked; the text says why and what to do. Nothing was written."""


@dataclass(frozen=True, slots=True)
class GivenNotes:
    """Notes as they were given: a file name, and the bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a new deck: its folder within the project, what was written and what kept.

    `remarked` is what was written as comments alone, as its entries would have changed the deck.
    """

    folder: str
    written: tuple[str, ...]
    kept: tuple[str, ...]
    remarked: tuple[str, ...]
    found: tuple[Diagnostic, ...]
    texts: Mapping[str, str]


def make_deck(root: Path, name: str, notes: Sequence[GivenNotes], form: str | None = None) -> Made:
    """Make or complete the deck `name` of the project at `root`; raise `NewDeckError`.

    Its notes are read as the format `form`, where one is chosen, and `deck.yml` then says so.
    """
    slug = slugify(name, "deck")
    folder = root / FOLDER / slug
    if form:
        _refuse_other_format(root, slug, form)
    for one in notes:
        if refused := long_line(one.content.decode(errors="replace"), one.name):
            line = refused.span.line if refused.span else 1
            raise NewDeckError(
                f"{one.name}, line {line}: {refused.message} Nothing was written. {refused.remedy}"
            )
    written = _add_notes(folder, notes, root)
    source = _source(root, slug)
    if source is None:
        raise NewDeckError(f"{FOLDER}/{slug} holds no notes yet. Say which file they are in.")
    texts, remarked = _drafts(source, name, form)
    kept = [path for path in (*source.notes, *source.editorial) if path not in written]
    for path, text in texts.items():
        write_whole(root / path, text.encode())
        written.append(path)
    final = _source(root, slug) or source
    site, said = read_deck(final)
    found = (*notes_formats().found, *final.found, *said, *check_deck(site.deck)[1])
    return Made(
        f"{FOLDER}/{slug}",
        tuple(written),
        tuple(kept),
        remarked,
        found,
        {**final.notes, **final.editorial},
    )


def _add_notes(folder: Path, notes: Sequence[GivenNotes], root: Path) -> list[str]:
    """Put notes into the folder as they are; return the paths of those that were not there."""
    places: dict[Path, bytes] = {}
    for one in notes:
        place = folder / _file_name(one.name)
        if places.setdefault(place, one.content) != one.content or (
            place.exists() and place.read_bytes() != one.content
        ):
            raise NewDeckError(
                f"{place.relative_to(root).as_posix()} is there already and says something else. "
                "Nothing was written. Give the new notes another file name, or edit that file."
            )
        places[place] = one.content
    if places:
        folder.mkdir(parents=True, exist_ok=True)
    new = [place for place in places if not place.exists()]
    for place in new:
        write_whole(place, places[place])
    return [place.relative_to(root).as_posix() for place in new]


def _file_name(name: str) -> str:
    """Return a name under which a file is read as notes: with a known ending, and not hidden."""
    pure = PurePosixPath(name)
    stem = pure.name.removesuffix(pure.suffix).lstrip("._") or "notes"
    return f"{stem}{pure.suffix if pure.suffix.lower() in notes_suffixes() else '.txt'}"


def _refuse_other_format(root: Path, slug: str, form: str) -> None:
    """Raise where a person's `deck.yml` names another format than `form`, or none."""
    source = _folder(root, slug)
    path = _deck_yml(source) if source else None
    if source is None or path is None:
        return
    name = PurePosixPath(path).name
    editorial, _ = read_editorial({name: source.editorial[path]}, source.folder)
    if (now := editorial.deck.data.format) == form:
        return
    line = f"format: {form}"
    how = f"Change its line “format: {now}” to" if now else "Add this line to it:"
    raise NewDeckError(
        f"{path} is there already and does not say “{line}”. Nothing was written. {how}\n"
        f"  {line}\nand run this again."
    )


def _deck_yml(source: DeckSource) -> str | None:
    return next((path for path in source.editorial if PurePosixPath(path).stem == "deck"), None)


def _folder(root: Path, slug: str) -> DeckSource | None:
    return next((one for one in read_decks(root)[0] if one.folder == f"{FOLDER}/{slug}"), None)


def _source(root: Path, slug: str) -> DeckSource | None:
    source = _folder(root, slug)
    return source if source and source.notes else None


def _drafts(
    source: DeckSource, name: str, form: str | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the files that the deck lacks, by path, and which of them are comments alone.

    What a file says as YAML must leave the deck as it is; else it is all written as comments.
    """
    there = {PurePosixPath(path).stem for path in source.editorial}
    if form and "deck" not in there:  # until it is drafted, with the same line in it
        line = {f"{source.folder}/deck.yml": f"format: {form}\n"}
        source = replace(source, editorial={**source.editorial, **line})
    site, _ = read_deck(source)
    makers = draft_files(site, {**source.notes, **source.editorial}, english(), name, form)
    lacking = [file for file in FILES if PurePosixPath(file).stem not in there]
    texts: dict[str, str] = {}
    remarked: list[str] = []
    # People and issues come first: a story names them.
    for file in sorted(lacking, key=lambda file: file == "story.yml"):
        path = f"{source.folder}/{file}"
        for told in (True, False):
            texts[path] = makers[file](told)
            if _is_as_good(source, site.deck, texts):
                remarked += [] if told else [path]
                break
        else:
            del texts[path]
    return texts, tuple(remarked)


def _is_as_good(source: DeckSource, before: Deck, texts: Mapping[str, str]) -> bool:
    tried = replace(source, editorial={**source.editorial, **texts})
    site, said = read_deck(tried)
    was = worst((*source.found, *read_deck(source)[1]))
    if worst(said) is Severity.ERROR and was is not Severity.ERROR:
        return False
    return told(site.deck) == told(before)


def told(deck: Deck) -> Deck:
    """Return a deck less what editorial files may add without changing what is told."""
    return replace(
        deck,
        title="",
        subject="",
        credit=None,
        people=tuple(replace(one, span=None) for one in deck.people),
        issues=tuple(replace(one, span=None) for one in deck.issues),
    )
