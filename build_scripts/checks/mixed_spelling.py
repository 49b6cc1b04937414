"""Words in -ise and in -ize in one deck: both are right, but a text keeps to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.checks.lexicon import Lexicon
from build_scripts.checks.reading import Passage, Reading, Word
from build_scripts.diagnostics import Code, Diagnostic, Severity

_ENDING = re.compile(r"(?P<stem>.{4,})i(?P<letter>[sz])(?P<rest>e|ed|er|ers|es|ing|ations?|able)$")
# In these the s is part of the root and never a z.
_ALWAYS_S = re.compile(
    r"(?:advert|adv|apprais|ar|chast|circumc|compr|comprom|conc|dem|desp|dev|disgu|enfranch|exc|"
    r"exerc|expert|franch|imprec|improv|inc|merchand|prec|prem|pra|prom|rev|superv|surm|surpr|"
    r"telev|treat|van|adverti)i?$"
)


def check_mixed_spelling(reading: Reading, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Yield one note where a deck writes both -ise and -ize, at the first of the rarer kind."""
    found: dict[str, list[tuple[Passage, Word]]] = {"s": [], "z": []}
    for passage in reading.passages:
        for word in passage.words():
            if letter := _choice(word.lower, lexicon):
                found[letter].append((passage, word))
    rare, usual = sorted(found, key=lambda letter: (len(found[letter]), letter != "z"))
    if not found[rare]:
        return
    passage, word = found[rare][0]
    yield Diagnostic(
        Code.MIXED_SPELLING,
        Severity.INFO,
        f"“{word.text}” is written with -i{rare}e here; elsewhere the notes write -i{usual}e "
        f"(“{found[usual][0][1].text}”).",
        "Both are right, and links find both. Keep to one if you like your notes to look alike.",
        reading.place(passage, word.start, word.end),
    )


def _choice(word: str, lexicon: Lexicon) -> str | None:
    """Return the letter that the writer of a word has chosen, None where there is no choice."""
    match = _ENDING.fullmatch(word)
    if not match or _ALWAYS_S.fullmatch(match["stem"]):
        return None
    other = "z" if match["letter"] == "s" else "s"
    either = {word, f"{match['stem']}i{other}{match['rest']}"}
    return match["letter"] if all(lexicon.lists(one) for one in either) else None
