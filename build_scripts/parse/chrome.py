"""Lines that the card site or its readers wrote, found so that they can be left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from build_scripts.model.notes import DroppedKind
from build_scripts.parse.lines import Kind, Line

_NO_COMMENTS = "no comments have yet been made"
_EXACT = frozenset(
    {"?", "view mindmap", "hideshow resource information", "show resource information"}
)
_RATING = re.compile(r"[0-5]\.[0-9]{1,2} ?/ ?5")
_HOW_MANY = re.compile(
    r"[0-9]{1,4} (?:flash ?)?(?:cards|terms)|(?:flash)?(?:cards|terms) in this set \([0-9]{1,4}\)"
)
# What OneNote writes below a page's title, on two lines: "14 March 2024", "10:32".
_DAY = re.compile(
    r"(?:[A-Za-z]{3,10},? )?(?:\d{1,2} [A-Za-z]{3,10}|[A-Za-z]{3,10} \d{1,2}),? \d{4}"
)
_TIME = re.compile(r"\d{1,2}:\d{2}(?: ?[AaPp][Mm])?")
# Above a reader's comment: "Report  Thu 23rd May, 2013 @ 17:02".
_SIGNED = re.compile(r"Report\s+[A-Z][a-z]{2} \d{1,2}(?:st|nd|rd|th) ")
_COMMENTS = re.compile(r"Comments(?: \(\d+\))?:?|\d+ [Cc]omments?:?")
_LONGEST_PHRASE = 40
_LONGEST_TITLE = 80
_SEE_ALL_END = "»"
_SIMILAR = "similar "
_SIMILAR_END = "resources:"
_SEE_ALL = "see all "
_NEAR = 200


def site_lines(lines: Sequence[Line]) -> dict[int, DroppedKind]:
    """Return which of `lines` (by index) belong to the site or to its readers, and why."""
    dropped = {
        line.index: DroppedKind.CHROME
        for line in lines
        if line.kind is Kind.BARE_MARK or (line.kind is Kind.PLAIN and _is_phrase(line.text))
    }
    for day, time in pairwise(lines):
        if _is_day(day) and time.kind is Kind.PLAIN and _TIME.fullmatch(time.text):
            dropped[day.index] = dropped[time.index] = DroppedKind.CHROME
    _keep_similar_headings(lines, dropped)
    _drop_similar_lists(lines, dropped)
    _drop_comments(lines, dropped)
    _drop_between(lines, dropped)
    return dropped


def _is_day(line: Line) -> bool:
    is_short = line.kind is Kind.PLAIN and len(line.text) <= _LONGEST_PHRASE
    return is_short and bool(_DAY.fullmatch(line.text))


def _is_phrase(text: str) -> bool:
    small = text[:_LONGEST_PHRASE].lower()
    is_short = len(text) < _LONGEST_PHRASE
    if is_short and (small in _EXACT or _RATING.fullmatch(small) or _HOW_MANY.fullmatch(small)):
        return True
    return _is_glued_phrases(text)


def _is_glued_phrases(text: str) -> bool:
    """Say whether `text` is site phrases one after another, with or without space between."""
    at = 0
    while at < len(text):
        end = _phrase_end(text, at)
        if end is None:
            return False
        at = end
        while at < len(text) and text[at] in " .\t\xa0":
            at += 1
    return True


def _phrase_end(text: str, at: int) -> int | None:
    # Only so far: a phrase is short, and looking further in a long line could take long.
    near = text[at : at + _NEAR].lower()
    if near.startswith(_NO_COMMENTS):
        return at + len(_NO_COMMENTS)
    for start, end in ((_SIMILAR, _SIMILAR_END), (_SEE_ALL, _SEE_ALL_END)):
        if near.startswith(start) and (found := near.find(end)) > 0:
            return at + found + len(end)
    return None


def _begins(line: Line, phrase: str) -> bool:
    return line.text[: len(phrase)].lower() == phrase


def _is_similar(line: Line, dropped: dict[int, DroppedKind]) -> bool:
    return (
        line.index in dropped
        and _begins(line, _SIMILAR)
        and line.text[-len(_SIMILAR_END) :].lower() == _SIMILAR_END
    )


def _keep_similar_headings(lines: Sequence[Line], dropped: dict[int, DroppedKind]) -> None:
    """Take "Similar mineral resources:" back as a heading where bullets follow it."""
    for line, after in pairwise(lines):
        if _is_similar(line, dropped) and after.is_marked:
            del dropped[line.index]


def _drop_similar_lists(lines: Sequence[Line], dropped: dict[int, DroppedKind]) -> None:
    """Drop the titles that the site lists between "Similar … resources:" and "See all … »".

    Below the last card, as its counter tells, they may end with any line of the site, or the file.
    """
    titles: list[Line] | None = None
    after_all = False
    total = max((line.count[1] for line in lines if line.count), default=0)
    for line in (*lines, None):
        if line is None or line.index in dropped:
            is_short = all(len(title.text) <= _LONGEST_TITLE for title in titles or ())
            if titles and ((line and _begins(line, _SEE_ALL)) or (after_all and is_short)):
                dropped.update((title.index, DroppedKind.CHROME) for title in titles)
            titles = [] if line and _is_similar(line, dropped) else None
        elif titles is not None and line.kind is Kind.PLAIN:
            titles.append(line)
        else:
            titles = None
            after_all = line.count == (total, total) if line.count else after_all


def _ends_comments(line: Line, dropped: dict[int, DroppedKind]) -> bool:
    return line.index in dropped and line.kind is Kind.PLAIN and len(line.text) > 1


def _drop_comments(lines: Sequence[Line], dropped: dict[int, DroppedKind]) -> None:
    """Drop readers' comments, where "Comments" is the site's word and not the notes' heading."""
    ends = _comment_ends(lines, dropped)
    at = 0
    counter: Line | None = None
    seen_site = False
    while at < len(lines):
        line = lines[at]
        if line.kind is Kind.COUNTER:
            counter = line
        seen_site = seen_site or _ends_comments(line, dropped)
        end, marked = ends.get(at, (at, False))
        if end > at and _is_comments(lines, at, end, counter, marked=marked, site=seen_site):
            dropped[line.index] = DroppedKind.CHROME
            for inner in lines[at + 1 : end]:
                dropped[inner.index] = DroppedKind.COMMENT
            at = end
        else:
            at += 1


def _drop_between(lines: Sequence[Line], dropped: dict[int, DroppedKind]) -> None:
    """Drop what stands below the last card between two lines of the site, or is signed as there."""
    at = max((at for at, line in enumerate(lines) if line.count), default=len(lines))
    if at == len(lines) or len(set(lines[at].count or ())) > 1:
        return
    run: list[Line] | None = None
    for line in (*lines[at + 1 :], None):
        if line is None or line.index in dropped:
            if run and (line is not None or _SIGNED.match(run[0].text)):
                dropped.update((one.index, DroppedKind.COMMENT) for one in run)
            run = []
        elif line.kind is not Kind.PLAIN:
            return
        elif run is not None:
            run.append(line)


def _comment_ends(
    lines: Sequence[Line], dropped: dict[int, DroppedKind]
) -> dict[int, tuple[int, bool]]:
    """Return where the run under each "Comments" ends and whether it has bullets.

    A "Comments" with a counter before the next line of the site is a heading and is left out.
    """
    ends: dict[int, tuple[int, bool]] = {}
    end: int | None = len(lines)
    marked = False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if line.kind is Kind.COUNTER:
            end = None
        elif _ends_comments(line, dropped):
            end, marked = at, False
        elif line.is_marked:
            marked = True
        elif (
            _COMMENTS.fullmatch(line.text[:_LONGEST_PHRASE])
            and line.kind is Kind.PLAIN
            and end is not None
        ):
            ends[at] = end, marked
    return ends


def _is_comments(
    lines: Sequence[Line], at: int, end: int, counter: Line | None, *, marked: bool, site: bool
) -> bool:
    """Say whether the run under the "Comments" at `at` was written by readers.

    `counter` is the last one before it, `marked` says that the run has bullets, `site` that lines
    of the site stand before it.
    """
    closed_by_site = end < len(lines)
    if end == at + 1:
        return closed_by_site or counter is not None
    if closed_by_site and _begins(lines[end], _NO_COMMENTS):
        return False  # the site says that there are none: what stands here is notes
    complete = counter is not None and counter.count is not None and len(set(counter.count)) == 1
    if marked and not complete:
        return False
    return closed_by_site or counter is not None or site
