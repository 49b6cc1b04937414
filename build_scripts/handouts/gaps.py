"""Gap-fill sheets and their keys: what is blanked, and why nothing can be guessed wrongly.

Blanked are linked names and terms, dates and figures, each answer once, so that no two blanks take
the same words. Points that an editor marks as not right are left out: nobody is to learn them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.handouts.prose import Pen
from build_scripts.handouts.sheets import Entry, Front, GapFill, GapParagraph, Prose, Remark, Run
from build_scripts.model.deck import Kind, Ref, Stage
from build_scripts.model.editorial import CorrectionKind
from build_scripts.model.names import name_key
from build_scripts.model.site import ChapterPage, LinkedPoint, Mention, Segments, text_of

_DOUBTED = frozenset({CorrectionKind.WRONG, CorrectionKind.DISPUTED, CorrectionKind.ORDER})
_BLANKED = frozenset({Kind.TERM, Kind.PERSON, Kind.EVENT, Kind.ALLIANCE, Kind.ISSUE})
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_FIGURE = re.compile(
    rf"\b(?:\d{{1,2}}\s+)?{_MONTH}\s+\d{{4}}\b"  # 21 January 1924
    r"|\b[1-9]\d{3}\b(?:[–-]\d{2,4}\b)?"  # 1924, 1924–26
    r"|\b\d+(?:[.,]\d+)*\s?%"  # 30%
    r"|\b\d{2,}(?:,\d{3})*\b(?!\w)"  # 559
)
_POSSESSIVE = re.compile(r"[’'](?:s\b)?$")
_IN_A_PARAGRAPH = 2
_APART = 4  # words between two blanks: "A and B" could be filled in either way round
_ON_A_SHEET = 20
_FEWEST = 3  # blanks that make a sheet


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may be blanked: in which segment of a paragraph, where, and what they name."""

    segment: int
    start: int
    end: int
    text: str
    key: str
    rank: int


@dataclass(frozen=True, slots=True)
class _Source:
    """A paragraph before anything is blanked."""

    heading: str
    lead: str
    segments: Segments
    remarks: tuple[Remark, ...]
    kept: tuple[str, ...]


def gap_fill(
    pen: Pen, page: ChapterPage, front: Front, key_front: Front
) -> tuple[GapFill, GapFill] | None:
    """Return the sheet of a chapter and its key, None where too little can be blanked.

    Points in which nothing is blanked are no exercise, and are not on the sheet.
    """
    sources, left_out = _sources(pen, page)
    title = name_key(page.chapter.title)
    taken: set[str] = set()
    used: list[GapParagraph] = []
    heading = ""
    answers: list[Entry] = []
    allowed = _spread(len(sources))
    for source in sources:
        chosen = _choose(source, taken, title, min(allowed, _ON_A_SHEET - len(answers)))
        heading = source.heading or heading
        if not chosen:
            continue
        prose, found = _blank(pen, source, chosen, len(answers) + 1)
        answers += found
        used.append(GapParagraph(heading, prose, source.remarks))
        heading = ""
    if len(answers) < _FEWEST:
        return None
    bank = tuple(sorted((one.text for one in answers), key=lambda text: (name_key(text), text)))
    sheet = GapFill(
        front, key=False, paragraphs=tuple(used), answers=(), bank=bank, left_out=left_out
    )
    hidden = tuple(
        replace(one, text=tuple(replace(run, text="") if run.gap else run for run in one.text))
        for one in used
    )
    key = replace(sheet, front=key_front, key=True, answers=tuple(answers), bank=())
    return replace(sheet, paragraphs=hidden), key


def _spread(paragraphs: int) -> int:
    """Return how many blanks a paragraph may have: fewer where there are many paragraphs."""
    return _IN_A_PARAGRAPH if paragraphs <= _ON_A_SHEET else 1


def _sources(pen: Pen, page: ChapterPage) -> tuple[list[_Source], int]:
    if isinstance(page.chapter, Stage):
        found = list(_stage_sources(pen, page, page.chapter))
        if found:
            return found, 0
    sources: list[_Source] = []
    left_out = 0
    for section in page.sections:
        heading = pen.ink.line(section.heading or "")
        for top in section.points:
            for point in top.walk():
                if any(one.correction.kind in _DOUBTED for one in point.corrections):
                    left_out += 1
                    continue
                sources.append(_of_point(pen, point, heading))
                heading = ""
    return sources, left_out


def _of_point(pen: Pen, point: LinkedPoint, heading: str) -> _Source:
    remarks = tuple(pen.remark(one) for one in point.corrections)
    quotes = tuple(one.correction.quote for one in point.corrections)
    return _Source(heading, "", point.segments, remarks, quotes)


def _stage_sources(pen: Pen, page: ChapterPage, stage: Stage) -> Iterator[_Source]:
    """Yield what editors tell of a stage: its story, its issues, and what its people did."""
    site = pen.site
    for heading, segments in (("What happened", page.summary), ("How it ended", page.outcome)):
        if segments:
            yield _Source(heading, "", segments, (), ())
    heading = "Key issues"
    for issue in site.issues:
        for part, text in zip(issue.issue.stages, issue.stages, strict=True):
            if part.stage == stage.ref and text:
                yield _Source(heading, f"{issue.issue.name}: ", text, (), (issue.issue.name,))
                heading = ""
    heading = "People"
    members = {ref for side in (stage.ruling, stage.opposition) for c in side for ref in c.members}
    for person in site.people:
        for stand, text in zip(person.person.stands, person.stands, strict=True):
            if stand.stage == stage.ref and text and person.person.ref in members:
                yield _Source(heading, f"{person.person.name}: ", text, (), (person.person.name,))
                heading = ""


def _choose(source: _Source, taken: set[str], title: str, most: int) -> list[_Candidate]:
    """Choose what to blank in a paragraph, the most telling first; remember its answers."""
    chosen: list[_Candidate] = []
    words = sum(len(text_of(segment).split()) for segment in source.segments)
    for one in sorted(_candidates(source), key=lambda one: (one.rank, one.segment, one.start)):
        if len(chosen) >= min(most, max(1, words // 9)):
            break
        shown_in_title = one.rank > 0 and re.search(rf"\b{re.escape(one.key)}\b", title)
        if one.key in taken or shown_in_title or not _apart(source, one, chosen):
            continue
        taken.add(one.key)
        chosen.append(one)
    return sorted(chosen, key=lambda one: (one.segment, one.start))


def _apart(source: _Source, one: _Candidate, chosen: Sequence[_Candidate]) -> bool:
    """Say whether a candidate stands well apart from those that are chosen."""
    texts = list(map(text_of, source.segments))
    starts = [len("".join(texts[:n])) for n in range(len(texts))]
    whole = "".join(texts)
    for other in chosen:
        first, second = sorted((one, other), key=lambda it: (it.segment, it.start))
        between = whole[starts[first.segment] + first.end : starts[second.segment] + second.start]
        if len(between.split()) < _APART:
            return False
    return True


def _candidates(source: _Source) -> Iterator[_Candidate]:
    kept = [name_key(words) for words in source.kept]
    for n, segment in enumerate(source.segments):
        text = text_of(segment)
        if isinstance(segment, Mention):
            text = _POSSESSIVE.sub("", text)
            key = name_key(text)
            if segment.ref.kind in _BLANKED and "\n" not in text and _free(key, kept):
                yield _Candidate(n, 0, len(text), text, key, _rank(segment.ref))
            continue
        for found in _FIGURE.finditer(text):
            if _free(found[0], kept):
                yield _Candidate(n, found.start(), found.end(), found[0], found[0], 0)


def _free(key: str, kept: Iterable[str]) -> bool:
    """Say whether words are none of those that an editor's note is about: they must be shown."""
    return bool(key) and not any(key in words for words in kept)


def _rank(ref: Ref) -> int:
    return {Kind.TERM: 1, Kind.EVENT: 1, Kind.ISSUE: 2, Kind.ALLIANCE: 2}.get(ref.kind, 3)


def _blank(
    pen: Pen, source: _Source, chosen: Sequence[_Candidate], first: int
) -> tuple[Prose, list[Entry]]:
    """Return a paragraph with its blanks, numbered from `first`, and their answers."""
    runs: list[Run] = [Run(pen.ink.text(source.lead))] if source.lead else []
    answers: list[Entry] = []
    for n, text in enumerate(map(text_of, source.segments)):
        done = 0
        for one in (one for one in chosen if one.segment == n):
            if one.start > done:
                runs.append(Run(pen.ink.text(text[done : one.start])))
            number = first + len(answers)
            answer = pen.ink.text(one.text)
            runs.append(Run(answer, gap=number))
            answers.append(Entry(str(number), answer, number))
            done = one.end
        if done < len(text):
            runs.append(Run(pen.ink.text(text[done:])))
    return tuple(runs), answers
