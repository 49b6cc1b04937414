"""Finds the decks of a project and reads their files: the only reader of `source_notes/`."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import yaml

from build_scripts.anki_package import ENDING as PACKAGE
from build_scripts.anki_package import PackageError, package_text
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.longlines import long_line
from build_scripts.model.names import SlugBook
from build_scripts.model.span import Span
from build_scripts.parse.yaml_reader import LOADER
from build_scripts.plugins import notes_formats

FOLDER = "source_notes"
_SITE_NAME = "Study notes"
_WEB_ADDRESS = re.compile(r"https?://[^/\s]")
_ABOUT = frozenset({"readme.md", "readme.markdown"})
"""Files, in small letters, that tell of a folder and are no notes."""
EDITORIAL_SUFFIXES = frozenset({".yml", ".yaml"})

# What can stand in no page: control characters (but tabs and line breaks) and noncharacters.
_CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def notes_suffixes() -> frozenset[str]:
    """Return the endings, in small letters, of files that are read as notes."""
    return (notes_formats().endings() | {PACKAGE}) - EDITORIAL_SUFFIXES


@dataclass(frozen=True, slots=True)
class DeckSource:
    """The files of one deck, as text by their path within the project.

    `folder` is where the deck lies, within the project; `slug` its address on the site. `found`
    is what is wrong with the files as files.
    """

    slug: str
    folder: str
    notes: dict[str, str]
    editorial: dict[str, str]
    found: tuple[Diagnostic, ...] = ()

    def fingerprint(self) -> str:
        """Return what stands for all that the files say, and where they lie."""
        digest = hashlib.sha256(f"{self.slug}\0{self.folder}".encode("utf-8", "surrogatepass"))
        for path, text in (*self.notes.items(), *self.editorial.items()):
            digest.update(f"\0{path}\0{len(text)}\0{text}".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def read_decks(root: Path) -> tuple[tuple[DeckSource, ...], tuple[Diagnostic, ...]]:
    """Return the decks under `source_notes/`, in the order of their names, and what is no deck.

    A deck is a folder with notes (`*.txt`, `*.md`) in it, or a notes file by itself. Names that
    begin with a dot or an underscore are passed over, and so are a README and what a link leads
    to elsewhere.
    """
    decks: list[DeckSource] = []
    book = SlugBook()
    entries, found = _entries(root / FOLDER, root)
    for entry in entries:
        suffix = entry.suffix.lower()
        if entry.is_dir():
            files, wrong = _entries(entry, root)
            deck = _read_deck(entry, [path for path in files if path.is_file()], wrong, root)
            if deck.notes or deck.editorial or wrong:
                decks.append(replace(deck, slug=book.take(entry.name, "deck")))
            else:
                found += deck.found
        elif not entry.is_file():
            continue
        elif suffix in notes_suffixes():
            deck = _read_deck(entry, [entry], [], root)
            decks.append(replace(deck, slug=book.take(entry.stem, "deck")))
        elif suffix in EDITORIAL_SUFFIXES:
            found.append(_stray(_shown(entry, root)))
    if not decks and not found:
        found.append(_no_decks())
    return tuple(decks), tuple(found)


def _read_deck(place: Path, files: list[Path], wrong: list[Diagnostic], root: Path) -> DeckSource:
    """Return the deck of some files, its address still open."""
    found = list(wrong)
    texts: dict[str, dict[str, str]] = {}
    for kind, suffixes in (("notes", notes_suffixes()), ("editorial", EDITORIAL_SUFFIXES)):
        texts[kind] = {}
        for path in files:
            if path.suffix.lower() in suffixes:
                text, more = _read(path, root)
                found += more
                if text is not None:
                    texts[kind][_shown(path, root)] = text
    shown = _shown(place, root)
    empty = [path for path, text in texts["notes"].items() if not text.strip()]
    if not any(one.severity is Severity.ERROR for one in found):
        if len(empty) < len(texts["notes"]):
            found += (_empty(path, Severity.WARNING) for path in empty)
        elif empty:
            found.append(_empty(empty[0], Severity.ERROR))
        else:
            found.append(_no_notes(shown))
    return DeckSource("", shown, texts["notes"], texts["editorial"], tuple(found))


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What `mkdocs.yml` says of the site: its name, and its address if it has one.

    `has_folders` says whether a page is a folder on the site and not a file.
    """

    name: str
    address: str
    has_folders: bool

    def address_of(self, path: str) -> str:
        """Return the whole address of a page, given by its Markdown file under `docs/`.

        A file of another kind keeps its name. Without an address of the site there is none: "".
        """
        if not self.address:
            return ""
        page = path.removesuffix(".md")
        if page != path:
            if self.has_folders:
                page = page.removesuffix("index").removesuffix("/")
                page += "/" if page else ""
            else:
                page += ".html"
        return f"{self.address.rstrip('/')}/{quote(page)}"


def read_settings(root: Path) -> SiteSettings:
    """Return what `mkdocs.yml` says of the site, with a plain name where it gives none."""
    found = dict(_top_values(root / "mkdocs.yml"))
    address = found.get("site_url", "")
    return SiteSettings(
        name=found.get("site_name") or _SITE_NAME,
        address=address if _WEB_ADDRESS.match(address) else "",
        has_folders=found.get("use_directory_urls", "true").lower() != "false",
    )


def _top_values(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the keys of a document's top mapping whose value is text; none beyond a mistake.

    A value that is left to the environment (`!ENV NAME`) is taken from there.
    """
    depth = 0
    top: list[yaml.Event] = []  # keys and values by turns
    with suppress(OSError, yaml.YAMLError):
        for event in yaml.parse(path.read_text(encoding="utf-8"), Loader=LOADER):
            if depth == 0 and isinstance(event, yaml.SequenceStartEvent):
                return
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth == 1 and isinstance(event, yaml.NodeEvent):
                top.append(event)
                if len(top) % 2 == 0 and isinstance(event, yaml.ScalarEvent):
                    value = os.environ.get(event.value, "") if event.tag == "!ENV" else event.value
                    yield getattr(top[-2], "value", ""), value
            depth += isinstance(event, yaml.CollectionStartEvent)


def _entries(folder: Path, root: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Return what is in a folder, in order, and what of it must or can not be read."""
    try:
        every = sorted(folder.iterdir(), key=lambda entry: (entry.name.casefold(), entry.name))
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [_unreadable(folder, root, error)]
    inside = (root / FOLDER).resolve()
    entries, found = [], []
    for entry in every:
        if entry.name.startswith((".", "_")) or entry.name.lower() in _ABOUT:
            continue
        if entry.is_symlink() and (problem := _link_problem(entry, inside, root)):
            found.append(problem)
        else:
            entries.append(entry)
    return entries, found


def _link_problem(link: Path, inside: Path, root: Path) -> Diagnostic | None:
    """Return what is wrong with a link: no build reads what does not lie under `inside`."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # the latter before Python 3.13, for links in a circle
        return _leads_nowhere(_shown(link, root))
    return None if target.is_relative_to(inside) else _leads_out(_shown(link, root))


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _read(path: Path, root: Path) -> tuple[str | None, list[Diagnostic]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [_unreadable(path, root, error)]
    shown = _shown(path, root)
    if path.suffix.lower() == PACKAGE:
        try:
            return _clean(package_text(data), shown)
        except PackageError as error:
            return None, [_no_package(shown, error)]
    text, found = _decode(data, shown)
    if too_long := long_line(text, shown):
        return None, [*found, too_long]
    text, more = _clean(text, shown)
    return text, [*found, *more]


def _decode(data: bytes, shown: str) -> tuple[str, list[Diagnostic]]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), [_not_utf8(shown, "UTF-16", None)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        span = Span(shown, line, column, line, column + 1)
        return data.decode("cp1252", "replace"), [_not_utf8(shown, "Windows-1252", span)]


def _not_utf8(shown: str, encoding: str, span: Span | None) -> Diagnostic:
    return Diagnostic(
        Code.NOT_UTF8,
        Severity.WARNING,
        f"This file is not saved as UTF-8; it was read as {encoding}.",
        "Save it as UTF-8: most editors offer that as “Encoding” under “Save as…”. Then look at "
        "accents, dashes and quotation marks: any that show wrongly must be typed again.",
        span or _start(shown),
    )


def _clean(text: str, shown: str) -> tuple[str, list[Diagnostic]]:
    """Return the text with characters that no page can show made visible as U+FFFD."""
    first = _CONTROL.search(text)
    if first is None:
        return text, []
    cleaned, count = _CONTROL.subn("\ufffd", text)
    before = text[: first.start()]
    line = before.count("\n") + 1
    column = first.start() - (before.rfind("\n") + 1) + 1
    return cleaned, [
        Diagnostic(
            Code.CONTROL_CHARACTERS,
            Severity.WARNING,
            f"This file holds {count} character{'s' if count > 1 else ''} that no page can show, "
            f"the first here (U+{ord(first[0]):04X}); each is shown as “\ufffd”.",
            "Delete it, with the words beside it if need be, and type them again: such characters "
            "come from copying out of another program, and editors show a box or nothing.",
            Span(shown, line, column, line, column + 1),
        )
    ]


def _no_decks() -> Diagnostic:
    return Diagnostic(
        Code.NO_NOTES,
        Severity.ERROR,
        f"There are no decks yet: {FOLDER}/ holds no notes.",
        "Make a folder for your deck and put a text file with your notes into it, for example "
        f"{FOLDER}/my-deck/notes.txt.",
    )


def _no_notes(shown: str) -> Diagnostic:
    return Diagnostic(
        Code.NO_NOTES,
        Severity.ERROR,
        f"There are no notes in {shown}/.",
        f"Put a text file with your notes there, for example {shown}/notes.txt: only files whose "
        f"names end in {_either(notes_suffixes())} are read as notes. If this folder is no deck, "
        "begin its name with an underscore.",
    )


def _either(endings: Iterable[str]) -> str:
    *most, last = sorted(endings, key=lambda ending: (ending != ".txt", ending))
    return f"{', '.join(most)} or {last}"


def _empty(shown: str, severity: Severity) -> Diagnostic:
    return Diagnostic(
        Code.NO_NOTES,
        severity,
        "This file is empty.",
        "Write or paste your notes into it and save it, or delete it.",
        _start(shown),
    )


def _stray(shown: str) -> Diagnostic:
    return Diagnostic(
        Code.UNKNOWN_FILE,
        Severity.WARNING,
        "This file stands beside the decks and belongs to none of them, so it is not read.",
        "Move it into the folder of its deck.",
        _start(shown),
    )


def _unreadable(path: Path, root: Path, error: OSError) -> Diagnostic:
    return Diagnostic(
        Code.UNREADABLE_FILE,
        Severity.ERROR,
        f"This cannot be read: {error.strerror or type(error).__name__}.",
        "Check that it is there and that you may read it.",
        _start(_shown(path, root)),
    )


def _no_package(shown: str, error: PackageError) -> Diagnostic:
    return Diagnostic(
        Code.UNREADABLE_FILE,
        Severity.ERROR,
        f"This package of Anki cannot be read. {error}",
        "Export the deck from Anki again; or choose “Notes in Plain Text” there, and put that file "
        "here instead.",
        _start(shown),
    )


def _leads_out(shown: str) -> Diagnostic:
    return Diagnostic(
        Code.UNREADABLE_FILE,
        Severity.ERROR,
        f"This is a link that leads out of {FOLDER}/, so it was not followed.",
        "Put a copy of the file or folder here instead of the link.",
        _start(shown),
    )


def _leads_nowhere(shown: str) -> Diagnostic:
    return Diagnostic(
        Code.UNREADABLE_FILE,
        Severity.ERROR,
        "This is a link to something that is not there.",
        "Delete the link, or put the file or folder itself here.",
        _start(shown),
    )


def _start(shown: str) -> Span:
    return Span(shown, 1, 1, 1, 1)
