"""Why a YAML file cannot be read, told with the line as it should be.

A parser notices a slip late and names it in its own terms. So this tries the slips that people
make, each with its mended line, and believes the first after which the parser gets further. The
rest of the file is then read with that line mended, so that all slips are told in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.span import Span
from build_scripts.parse import yaml_slips_layout as layout
from build_scripts.parse import yaml_slips_quotes as quotes
from build_scripts.parse.yaml_lines import Slip, says_something
from build_scripts.parse.yaml_reader import MAX_COPIES, MAX_DEPTH, read_tree
from build_scripts.parse.yaml_tree import Kind, Problem, split_lines

SLIPS: tuple[Callable[[Sequence[str], int], Iterator[Slip]], ...] = (
    layout.tab_in_indent,
    layout.no_space_after_dash,
    layout.no_space_after_colon,
    layout.no_colon,
    quotes.unclosed_quote,
    quotes.text_after_quote,
    quotes.backslash,
    quotes.unclosed_bracket,
    quotes.special_start,
    quotes.colon_in_text,
    quotes.colon_in_long_text,
    layout.wrong_indent,
    layout.text_on_its_own,
)
"""The rules, in the order in which they are tried: what is surer first."""

MOST = 10
"""Slips that are told of a file in one go; after so many, a person mends first."""

SHORT_FILE = 200
"""Lines up to which guesses are tried on the whole file."""

MOST_READ = 2_000_000
"""Characters that are read to find one slip, all guesses together: well below a second."""

WELL_AHEAD = 3
"""Lines that the parser must get ahead for a guess to be believed without trying the others."""

FAR = 2
"""Columns by which a line is not moved on the word of a parser that then gets stuck again."""

LONGEST_LINE = 160
"""Characters of a mended line that are shown."""

MOST_LINES = 6
"""Mended lines that are shown."""

NEAR = 12
"""Lines above the problem that are searched for its cause."""

_INSIDE = ("", " ", "-", "#", "\t")
"""How lines begin that are not a key in the first column."""

COMPARE = "Compare the indentation, dashes, colons and quotation marks with the lines above."

_SYNTAX = (
    ("mapping values are not allowed", 'A ":" stands where no key can end.', COMPARE),
    ("could not find expected ':'", 'A key must have a ":" after it.', COMPARE),
    ("expected '-'", "This line does not fit into the list above it.", COMPARE),
    ("expected ',' or", "A bracket that opens above is not closed.", "Close it."),
    ("unexpected end of stream", "A quotation mark that opens above is not closed.", "Close it."),
    ("directive", 'A line cannot begin with "%".', 'A comment begins with "#"; text has a key.'),
    ("document start", "This line does not go with the lines above it.", COMPARE),
    ("cannot start any token", "Text cannot begin here with this character.", COMPARE),
    ("", "This does not fit to what stands above it.", COMPARE),
)
"""Phrases of the parser, what they mean to people, and what to do."""

_OTHER: dict[Kind, tuple[str, str]] = {
    "character": (
        "The character {} cannot stand in a YAML file.",
        "Delete it; it shows as nothing, or as a box, in most editors.",
    ),
    "depth": (
        f"Lists and keys stand in each other more than {MAX_DEPTH} levels deep.",
        "No entry needs so many; check the brackets and the indentation.",
    ),
    "documents": (
        "A second document begins here; only one is read.",
        'Delete the line "---" or "...", and keep all entries under the keys above it.',
    ),
    "key": (
        "A key must be one word, not a list, a mapping or a copy.",
        'Write the word itself before the ":"; put a key with brackets in quotation marks.',
    ),
    "tag": (
        "{} would be read as a YAML tag, and left out of the text.",
        "Put text that begins with ! in quotation marks; otherwise delete it.",
    ),
    "anchor": (
        "{} would be read as a YAML anchor, and left out of the text; nothing refers to it.",
        "Put text that begins with & in quotation marks; otherwise delete it.",
    ),
    "label": (
        "{} has no meaning here.",
        "Delete it.",
    ),
    "alias": (
        "*{} refers to &{}, which does not stand above.",
        "Put text that begins with * in quotation marks.",
    ),
    "recursive": (
        "*{} stands inside &{}, which it refers to, so that it would never end.",
        "Write the text itself instead of the reference.",
    ),
    "copies": (
        f"The references in this file make more than {MAX_COPIES} copies; *{{}} is one too many.",
        "Write the texts themselves instead of the references.",
    ),
}


def explain(text: str, path: str, problem: Problem) -> list[Diagnostic]:
    """Return what is wrong with `text`, whose reading ended with `problem`."""
    lines = split_lines(text.removeprefix("\ufeff"))
    diagnostics: list[Diagnostic] = []
    last: Slip | None = None
    while len(diagnostics) < MOST:
        slip = _first_slip(_excerpt(lines, problem), problem)
        if slip is None:
            diagnostics.append(_unexplained(lines, problem, path))
            break
        # Line after line in the wrong column: the first guess was wrong, or mends them all.
        if last and last.moved and slip.moved and slip.line <= last.line + 1:
            break
        last = slip
        span = Span(path, slip.line + 1, slip.start + 1, slip.line + 1, slip.end + 1)
        diagnostics.append(_diagnostic(slip.message, _remedy(slip), span))
        lines = _with(lines, slip)
        after = read_tree("\n".join(lines), path)
        if not isinstance(after, Problem):
            break
        problem = after
    return diagnostics


def _excerpt(lines: list[str], problem: Problem) -> list[str]:
    """Return the lines with blank ones for what has nothing to do with `problem`, to save time.

    What stays is the key in the first column, the entries of its list that are near, and a few
    lines more. If that much does not have the problem, all lines are needed.
    """
    last = problem.place.line
    if len(lines) < SHORT_FILE:
        return lines
    key = next((at for at in range(last - NEAR, -1, -1) if lines[at][:1] not in _INSIDE), 0)
    list_indent = next((line for line in lines[key + 1 :] if says_something(line)), "").split("-")[
        0
    ]
    begins = f"{list_indent}-"
    entries = (at for at in range(last - NEAR, key, -1) if lines[at].startswith(begins))
    kept = next(entries, key + 1)
    excerpt = [""] * kept + lines[kept : last + NEAR]
    excerpt[key] = lines[key]
    found = read_tree("\n".join(excerpt), "")
    same = isinstance(found, Problem) and (found.kind, found.place) == (problem.kind, problem.place)
    return excerpt if same else lines


def _first_slip(lines: list[str], problem: Problem) -> Slip | None:
    """Return the slip whose mending helps.

    It is the first after which the parser gets well ahead, or the one after which it gets
    furthest: a wrong guess may carry it on for a line or two.
    """
    best: tuple[int, Slip | None] = (0, None)
    budget = MOST_READ
    for slip in _guesses(lines, problem):
        text = "\n".join(_with(lines, slip))
        budget -= len(text)
        tree = read_tree(text, "")
        if not isinstance(tree, Problem):
            return slip
        past = slip.past if slip.past is not None else max(problem.place.line, slip.line)
        gain = tree.place.line - past
        # Anchors that nothing refers to are found last, wherever they stand.
        is_last = (tree.kind == "anchor") - (problem.kind == "anchor")
        if is_last > 0 or (is_last == 0 and gain > WELL_AHEAD):
            return slip
        if is_last == 0 and gain > best[0] and slip.moved <= FAR:
            best = gain, slip
        if budget < 0:
            break
    return best[1]


def _guesses(lines: list[str], problem: Problem) -> Iterator[Slip]:
    suspects = _suspects(lines, problem)
    for rule in SLIPS:
        for at in suspects:
            yield from rule(lines, at)


def _suspects(lines: Sequence[str], problem: Problem) -> list[int]:
    """Return the lines that may have caused `problem`, the likeliest first."""
    if problem.kind not in {"syntax", "tag", "anchor", "alias", "key"}:
        return []
    last = min(problem.place.line, len(lines) - 1)
    above = list(islice((at for at in range(last - 1, -1, -1) if says_something(lines[at])), NEAR))
    start = [problem.start.line] if problem.start else []
    # What "does not belong to the document" is at odds with the file's first line.
    first = above[-1:] if "document start" in problem.detail and len(above) < NEAR else []
    found = dict.fromkeys((*first, last, *start, *above))
    return [at for at in found if at < len(lines) and says_something(lines[at])]


def _with(lines: Sequence[str], slip: Slip) -> list[str]:
    return [*lines[: slip.first], *slip.mended, *lines[slip.first + len(slip.mended) :]]


def _remedy(slip: Slip) -> str:
    lines = [f"  {_shortened(line)}" for line in slip.shown or slip.mended]
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = ["  …"]
    return "\n".join(("Write it like this:", *lines))


def _shortened(line: str) -> str:
    if len(line) <= LONGEST_LINE:
        return line
    return f"{line[: LONGEST_LINE - 40]} … {line[-40:]}"


def _unexplained(lines: Sequence[str], problem: Problem, path: str) -> Diagnostic:
    """Return the diagnostic for a problem that no known slip explains."""
    line = min(problem.place.line, len(lines) - 1)
    column = min(problem.place.column, len(lines[line]))
    span = Span(path, line + 1, column + 1, line + 1, column + 2)
    if problem.kind != "syntax":
        message, remedy = _OTHER[problem.kind]
        name = problem.detail
        if problem.kind == "character":
            name = f"U+{ord(name):04X}"
        return _diagnostic(message.format(name, name), remedy, span)
    if next(layout.tab_in_indent(lines, line), None):
        message = "A tab stands where YAML wants spaces."
        return _diagnostic(message, "Indent with two spaces for each level.", span)
    message, remedy = next(
        (message, remedy) for phrase, message, remedy in _SYNTAX if phrase in problem.detail
    )
    if problem.start and problem.start.line != problem.place.line:
        remedy = f"{remedy} What it belongs to begins in line {problem.start.line + 1}."
    return _diagnostic(message, remedy, span)


def _diagnostic(message: str, remedy: str, span: Span) -> Diagnostic:
    return Diagnostic(Code.YAML_SYNTAX, Severity.ERROR, message, remedy, span)
