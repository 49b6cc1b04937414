"""What a stretch of unmarked text looks like: a heading, a sentence, a label with its text."""

from __future__ import annotations

import re

from build_scripts.model.labels import COMMON, ISSUES, OPPOSITION, RULING

LABELS = frozenset((*COMMON, *ISSUES, *OPPOSITION, *RULING))
"""What labels say in any notes, in small letters."""
LONGEST_HEADING = 80
# The card site cuts headings here, so a longer line was not typed as one.
CUT = 50
_TIGHT = 4
_LETTERS = 6
"""So many in capitals are words, and no short form."""
_FEW_LETTERS = 3
_LONGEST_TITLE = 8
_CLOSERS = "'\")]’”»* "
_ARROW = re.compile(r"->|→|=>|[^=]=[^=]")
_SENTENCE_INSIDE = re.compile(r"[a-z]{3}[.!;] ")
_GOES_ON = tuple("-−=+→⇒<>&/|,.;:≈≠")
"""What no heading begins with: such a line goes on, or says what the one above it means."""
_REMARK = re.compile(r"(?:e\.?g|i\.e|n\.b|etc)\b", re.IGNORECASE)
_INITIALS = re.compile(r"(?:^|[\s(])(?:(?:[A-Za-z]\.)+|[Cc]ont\.)$")
_LABEL = re.compile(r"[^:?–—]{1,45}?(?::\s|:(?=[A-Za-z'\"‘“])|\s*[–—]\s|\s-{1,2}\s|-\s)\S")
_QUESTION_THEN_TEXT = re.compile(r"[^?]{1,60}\?+[\s\-–]*[^\s?!)'\"’”\-–]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NAMES = re.compile(r"[^\W\d_a-z][^,;&\d]*(?:(?:,|\s&|\sand)\s[^\W\d_a-z][^,;&\d]*)+")
_COMMENTS = re.compile(
    r"(?:nb|n\.b|note|judge?ment|historians?|historiography|overall|remember|(?:exam )?tip|"
    r"(?:key |turning |important )?(?:quote|point)|important(?:ly)?|interpretation|argument|link|"
    r"however|therefore|also|but|so)",
    re.IGNORECASE,
)
_LONGEST_LABEL = 5
_LONGEST_WITH_MEMBERS = 160
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
NUMBER = r"(?:\d{1,2}|[ivx]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
"""How the parts of a series are counted, in capitals or not."""
_DATED_LABEL = re.compile(
    rf"\(?(?:(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?:{_MONTH}\s)?\d{{3,4}}(?:\s?[-–/]\s?\d{{1,4}})?"
    rf"|(?:case\s)?[a-z]{{3,12}}\s{NUMBER})"
    r"\)?\s?[:\-–—]\s?\S",
    re.IGNORECASE,
)
_YEAR_AT_END = re.compile(
    rf"\b(?:(?:1\d|20)\d\d(?:\s?[-–/]\s?\d{{2,4}})?|(?i:{_MONTH})\.?\s['’]?\d\d)\)?$"
)
_YEARS_AND_TITLE = re.compile(r"\d{4}\s?[-–]\s?\d{2,4}:?\s[^\W\d_a-z]")
_COUNTED = r"(?:the\s)?(?:stage|phase|period|round|part|era|act|step|unit|section|chapter)\s"
_NUMBERED_LABEL = re.compile(rf"{_COUNTED}{NUMBER}\s?[:\-–—]\s?\S", re.IGNORECASE)
_NUMBERED = re.compile(rf"{_COUNTED}{NUMBER}(?:\s?[:(\-–—]\s?\S.*)?", re.IGNORECASE)
_COUNTED_LABEL = re.compile(
    r"(?:[A-Z][a-z]{0,10}\s(?:\d{1,2},?\s)?)?[A-Z][a-z]{0,10}\s?\d{1,2}: ?\S"
)
_JUDGES = re.compile(
    r"(?:evaluations?|strengths?|weakness(?:es)?|limitations?|criticisms?|counter-?arguments?|"
    r"(?:dis)?advantages|implications?)(?:\sof\s.{1,40})?\s?:",
    re.IGNORECASE,
)
_SECTION_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+[^\W\d_a-z]")
_CHAPTER_NUMBER = re.compile(r"(?:[^\W\d_]{3,12}\s)?(\d{1,2})[.:)]?\s+[–-]?\s?[^\W\d_a-z]")
_COURSE = re.compile(
    r"\b(?:AS|A2|A[ -]?[Ll]evels?|I?GCSE|KS[34]|BTEC|IB|AQA|OCR|Edexcel|EDEXCEL|WJEC|CCEA|Eduqas|"
    r"SQA|CIE|(?:[Uu]nit|[Yy]ear|[Pp]aper|[Mm]odule) \d{1,2})\b"
)
_NOTES = re.compile(
    r"\S.*\s(?:revision|notes|flash ?cards|cheat ?sheet|study guide|crib sheet)\b.{0,30}",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:how|why|what|who)\s", re.IGNORECASE)
_THEME = re.compile(
    r"(?:the\s)?(?:[a-z-]{3,12}\s)?(?:advantages|aims|arguments|causes|consequences|disadvantages|effects|"
    r"evidence|features|impacts?|importance|problems|reasons|responses|results|roles?|significance|"
    r"solutions|strengths|types|weaknesses)\s(?:against|for|of|on|to)\s",
    re.IGNORECASE,
)
_STATES = re.compile(r"\b(?:is|are|was|were|has|have|had)\b", re.IGNORECASE)
_SIDES = re.compile(r"[^\s.;:][^.;:]*\s(?:vs?\.?|versus)\s[^\s.;:][^.;:]*", re.IGNORECASE)
_AGAINST = re.compile(r"\s(?:vs?\.?|versus)\s", re.IGNORECASE)
_NAME = r"(?:the\s)?[^\W\d_a-z][^,]*"
_NAMED_SIDES = re.compile(rf"{_NAME}\s(?:vs?\.?|Vs\.?|VS\.?|versus|Versus)\s{_NAME}")
_SENTENCE = 8  # words
_SHORT_DEFINITION = 6
_FAR_LONGER = 2.5
_SMALL = frozenset("a an and as at by de for from in into of on or the to v van vs with".split())


def says_something(text: str) -> bool:
    """Say whether `text` has a letter or a number that could name something ("1905")."""
    head = text[: LONGEST_HEADING + 1]
    return any(c.isalpha() for c in head) or sum(c.isdigit() for c in head) > 2


def ends_sentence(text: str) -> bool:
    """Say whether `text` ends as a sentence does; initials ("U.N."), "cont." and "…" do not."""
    tail = text[-LONGEST_HEADING:].rstrip(_CLOSERS)
    if tail.endswith("!"):
        return True
    return tail.endswith(".") and not tail.endswith("..") and not _INITIALS.search(tail)


def is_run_in(text: str) -> bool:
    """Say whether `text` is a label with its text after it: "Aims: peace", "Exile - sent away"."""
    return _has_label(text[:LONGEST_HEADING])


def _has_label(head: str) -> bool:
    return bool(_LABEL.match(head) or _QUESTION_THEN_TEXT.match(head))


def _without_brackets(text: str) -> str:
    """Return the beginning of `text` with nothing in its brackets: a dash in them ends no label."""
    head = text[:LONGEST_HEADING]
    return _IN_BRACKETS.sub(lambda found: "x" * len(found[0]), head) if "(" in head else head


def is_labelled_title(text: str) -> bool:
    """Say whether `text` may be a title with a label: "Osk – the guild meets", "Tolls: who pays?".

    Its place must speak for it. What labels of any notes begin ("Aims: peace"), and sentences, are
    no titles; nor are lists of names ("Millers: Osk, Brann").
    """
    found = _LABEL.match(_without_brackets(text))
    if not found or not may_open_card(text) or text.startswith(_GOES_ON) or ";" in text:
        return False
    if _SENTENCE_INSIDE.search(text) or _ARROW.search(text) or _REMARK.match(text):
        return False
    label, said = text[: found.end() - 1].strip(" :–—-"), text[found.end() - 1 :]
    words = label.split()
    return (
        bool(words)
        and not label[0].islower()
        and len(words) <= _LONGEST_LABEL
        and len(said.split()) <= _LONGEST_TITLE
        and label.lower() not in LABELS
        and not _COMMENTS.fullmatch(label)
        and not _STATES.search(text)
        and not _NAMES.fullmatch(said.strip())
    )


def has_colon_label(text: str) -> bool:
    """Say whether a colon, and no dash, ends the label that `text` begins with."""
    found = _LABEL.match(text[:LONGEST_HEADING])
    return found is not None and ":" in found[0]


def has_dated_label(text: str) -> bool:
    """Say whether `text` begins as dated headings do: "July 1333: one guild", "Part 2 - war"."""
    return bool(_DATED_LABEL.match(text[:LONGEST_HEADING]))


def ends_in_year(text: str) -> bool:
    """Say whether `text` ends as dated headings do: "Fire - the mills, 1702", "(1702-05)"."""
    return bool(_YEAR_AT_END.search(text[-LONGEST_HEADING:]))


def has_numbered_label(text: str) -> bool:
    """Say whether `text` begins as the parts of a series do: "Phase II: crises", "Part 2 - war"."""
    return bool(_NUMBERED_LABEL.match(text[:LONGEST_HEADING]))


def has_counted_label(text: str) -> bool:
    """Say whether `text` begins as parts do that count: "P2: the toll", "Key Question 1: why"."""
    return bool(_COUNTED_LABEL.match(text))


def is_judging(text: str) -> bool:
    """Say whether `text` is a label alone for what is held against the rest: "Evaluation:"."""
    return bool(_JUDGES.fullmatch(text[:LONGEST_HEADING]))


def is_numbered(text: str) -> bool:
    """Say whether `text` is a part of a series, labelled or not: "Phase 2", "Part 2: war"."""
    return len(text) <= LONGEST_HEADING and bool(_NUMBERED.fullmatch(text))


def has_section_number(text: str) -> bool:
    """Say whether `text` begins as the sections of a book do: "3.2 Sluices", not "3.2 million"."""
    return bool(_SECTION_NUMBER.match(text))


def is_section_of(text: str, other: str) -> bool:
    """Say whether `text` counts within `other`: "2.1 Fords" within "Topic 2: Rivers"."""
    inner = _SECTION_NUMBER.match(text)
    outer = _SECTION_NUMBER.match(other) or _CHAPTER_NUMBER.match(other)
    return bool(inner and outer and inner[1].startswith(f"{outer[1]}."))


def names_course(text: str) -> bool:
    """Say whether `text` names an exam or a course, as the line below a title does."""
    return len(text) <= LONGEST_HEADING and bool(_COURSE.search(text))


def names_notes(text: str) -> bool:
    """Say whether `text` says of itself that it is a title of notes: "Weirs: revision notes"."""
    return looks_like_heading(text) and bool(_NOTES.fullmatch(text))


def sets_members(text: str) -> bool:
    """Say whether `text` sets sides against each other and is long for their members in brackets.

    So it is no heading by its length, but where one must stand.
    """
    if not LONGEST_HEADING < len(text) <= _LONGEST_WITH_MEMBERS or ends_sentence(text):
        return False
    return bool(_SIDES.fullmatch(_IN_BRACKETS.sub("", text).rpartition(": ")[2]))


def names_sides(text: str) -> bool:
    """Say whether `text` sets one against another: "Keynesians vs Monetarists"."""
    return len(text) <= LONGEST_HEADING and bool(_SIDES.fullmatch(text))


def sides(text: str) -> tuple[str, ...]:
    """Return what `text` sets against each other, two or more, less a title before a colon."""
    if len(text) > LONGEST_HEADING:
        return ()
    found = _AGAINST.split(text.rpartition(": ")[2])
    return tuple(found) if len(found) > 1 else ()


def sets_names(text: str) -> bool:
    """Say whether `text` sets one name against another and no more: "Reds vs the Blues"."""
    return names_sides(text) and bool(_NAMED_SIDES.fullmatch(text))


def is_sentence_below(text: str, below: str) -> bool:
    """Say whether `below` is a sentence that is far longer than the title `text` above it."""
    words = len(below.split())
    return ends_sentence(below) and words >= max(_SENTENCE, _FAR_LONGER * len(text.split()))


def is_defined_by(text: str, below: str) -> bool:
    """Say whether `text` is as short and `below` as long as a term and its definition are."""
    words = len(text.split())
    return words <= _TIGHT and len(below.split()) >= max(_SHORT_DEFINITION, 2 * words)


def stands_out(text: str, below: str) -> bool:
    """Say whether `text` is told from the paragraph `below`: far shorter, or written as titles.

    Where notes are short paragraphs, one above another is mostly no heading of it.
    """
    words, words_below = len(text.split()), len(below.split())
    if names_sides(text) or words_below >= _FAR_LONGER * words:
        return True
    if is_tight(text) and ends_sentence(below) and words_below > words:
        return True
    return is_title_case(text) and "," not in text and not any(c.isdigit() for c in text)


def may_open_card(text: str) -> bool:
    """Say whether `text` can be a card's heading where its place says that it is one."""
    if len(text) > LONGEST_HEADING or not says_something(text):
        return False
    return not ends_sentence(text) and not text.rstrip(_CLOSERS).endswith((",", ";"))


def looks_like_heading(text: str) -> bool:
    """Say whether `text` has the shape of a heading wherever it stands."""
    if not may_open_card(text) or text.startswith(_GOES_ON):
        return False
    if _has_label(_without_brackets(text)):
        return False
    if _REMARK.match(text):
        return False
    return not _SENTENCE_INSIDE.search(text) and not _ARROW.search(text) and ";" not in text


def is_question(text: str) -> bool:
    """Say whether `text` is a question and nothing more."""
    return may_open_card(text) and text.rstrip(_CLOSERS).endswith("?") and not is_run_in(text)


def is_upper(text: str) -> bool:
    """Say whether `text` is in capitals, be it a word of few letters, as a heading may be."""
    return text.isupper() and sum(map(str.isalpha, text)) >= _FEW_LETTERS and may_open_card(text)


def states_something(text: str) -> bool:
    """Say whether `text` is long for a heading and says what is or was: a sentence, undotted."""
    words = text.split()
    return (
        len(words) >= _SENTENCE
        and bool(_STATES.search(text))
        and text[-1] not in ":?"
        and not asks(text)
    )


def asks(text: str) -> bool:
    """Say whether `text` begins as a question, with or without its mark: "How a lock works"."""
    return bool(_ASKS.match(text))


def names_theme(text: str) -> bool:
    """Say whether `text` begins as titles do ("Effects of the toll on …") and states nothing."""
    return bool(_THEME.match(text)) and not _STATES.search(text)


def is_in_capitals(text: str) -> bool:
    """Say whether `text` is a heading in capitals: "WEIR LANE"; "NATO" is but a short form."""
    return text.isupper() and (sum(map(str.isalpha, text)) >= _LETTERS and may_open_card(text))


def is_tight(text: str) -> bool:
    """Say whether `text` has no more words than a title usually has."""
    return len(text.split(maxsplit=_TIGHT)) <= _TIGHT


def begins_as_title(text: str) -> bool:
    """Say whether `text` is short and begins as a title above a paragraph does."""
    words = text.split()
    if _YEARS_AND_TITLE.match(text):
        return len(words) <= _LONGEST_TITLE
    if text[0].isdigit():  # "1905 Revolution", not "1905 joined the council"
        return len(words) <= _TIGHT and not words[-1][0].islower()
    return not text[0].islower() and len(words) <= _LONGEST_TITLE


def is_title_case(text: str) -> bool:
    """Say whether every word of `text` but the small ones is capitalised."""
    words = text.split()
    if not words or not words[0][:1].isupper():
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)


def names(text: str) -> frozenset[str]:
    """Return the capitalised words of `text`, small-cased, without possessives and punctuation."""
    found = re.findall(r"[^\W\d_]{3,}", text[: 2 * LONGEST_HEADING])
    return frozenset(word.lower() for word in found if word[0].isupper()) - _SMALL
