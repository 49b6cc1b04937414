"""Texts that mean something to some program on their way from the notes to the page."""

from __future__ import annotations

from hypothesis import strategies as st

from build_scripts.parse.lines import _WHITE  # what a line of notes is stripped of

# No control characters, no surrogates, no noncharacters: the reading of files sees to that.
_CHARACTERS = st.characters(
    exclude_categories=("Cc", "Cs"),
    exclude_characters=[chr(c) for c in (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)],
)
FRAGMENTS = (
    # Markdown
    *"* ** *** _ __ ` `` ``` ~~~ ~~ # ## > - + = == === --- - [ ] ( ) ! | || ^ ^^ \\".split(),
    *": :: ::: , ; . & % $ $$ @ / // \" ' ? < > { } {{ }} {% %} {# #} 1. 1) 12. a) * - + •".split(),
    *"*a* **b** _c_ `d` ~~e~~ ~f~ ^g^ ==h== ++i++ $x^2$ \\(y\\) \\[z\\] \\* \\\\ \\n".split(),
    "[a](b)", "![a](b)", "[a][b]", "[a]", "[a]: http://x.test", "[^1]", "[^1]: note",
    "[a](<b c>)", "*[AB]: abbreviation", "AB", "[TOC]", "[[_TOC_]]", "[[wiki]]", "[ ] task",
    "[x] done", "![x](javascript:pwned=1)", "[x](javascript:alert(1))", "# heading", "heading #",
    "***", "* * *", "_ _ _", "a  ", "    indented", "\tindented", "> quoted", "| a | b |",
    "|---|---|", "a | b", "--- | ---", ":   definition", ": definition", "~   definition",
    "!!! note", '!!! note "x"', "??? note", "???+ note", '=== "Tab"', "/// admonition", "///",
    "::: module", "```python", "``` {.py}", "--8<--", '--8<-- "mkdocs.yml"', "--8<-- [start:a]",
    ";--8<--", "$$", "\\begin{a}",
    # Attribute lists
    "{: onclick=pwned=1 }", "{: #evil .c }", "{#evil}", "{.c}", "{ #evil }", "{:", ":}", "{: }",
    "{a", "{ data-toc-label='x' }", "{++add++}", "{--del--}", "{==mark==}", "{>>note<<}",
    "{~~a~>b~~}",
    # HTML
    "<", ">", "<b>", "</b>", "</p>", "</li></ul>", "<br>", "<br/>", "<!-- c -->", "<!--", "-->",
    "<?x?>", "<script>window.pwned=1</script>", "<img src=x onerror=window.pwned=1>",
    "<![CDATA[x]]>", "<a", '<div markdown="1">', "<svg/onload=window.pwned=1>", "</title>",
    "</script>", "<http://x.test>", "<a@b.test>", "javascript:window.pwned=1",
    '" onmouseover="window.pwned=1', "' x='", "&lt;", "&#60;", "&#x3c;", "&copy", "&copy;",
    "&amp;", "&amp;lt;", "&", "&&", "&;", "&#;", "&#0;", "&NotAnEntity;", "&#2;", "&#3;",
    "&#xD800;",
    # Jinja
    "{{ 7*7 }}", "{% raw %}", "{% endraw %}", "{{ config }}", "{# comment #}", "{%- x -%}",
    # Addresses
    "http://x.test/a_b_c?d=e&f=g#h", "www.x.test", "a@b.test", "//x.test", "ftp://x.test", "#a",
    # Emoji and symbols of typographic extensions
    ":smile:", ":material-home:", ":+1:", "(c)", "(tm)", "-->", "<--", "...", "1/2", "1st",
    "=/=",
    # What shows nothing or changes the order of what is shown
    "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u202a", "\u2066", "\u2069",
    "\u200f", "e\u0301", "\u0338", "\u0300" * 5, "\u20dd", "\u2028", "\u2029", "\u00a0",
    "\u3000", "\u2003", "\t", " ", "  ", "\ufffd", "\u180e", "👍🏽", "\U000e0001", "🇬🇧", "ﷺ", "ⅷ",
    "½", "²", "ǅ", "ß", "İ",
    # Words, and what Python-Markdown makes of its own inside
    "a", "b c", "Stalin", "1917", "1917.", "klzzwxh:0001", "wzxhzdk:0", "qq", "amp", "lt;",
    "x=y", "markdown=1", "title: x", "---\ntitle: x", "...",
)  # fmt: skip
_PART = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.sampled_from(FRAGMENTS),
    st.text(_CHARACTERS, max_size=8),
    st.sampled_from("*_`[]()<>{}#!|\\:;&=-+~^$%@/\"'?.,0123456789ab \n"),
)


def _lines(text: str) -> list[str]:
    return [line for raw in text.split("\n") if (line := raw.strip(_WHITE))]


def as_note(text: str) -> str:
    """Return the text as the notes would hold it: its lines stripped, none of them empty."""
    return "\n".join(_lines(text)) or "x"


# As a point's text may be; and what stands between two of its links.
notes_text = st.lists(_PART, min_size=1, max_size=12).map(lambda parts: as_note("".join(parts)))
any_text = st.lists(_PART, max_size=6).map("".join)
# On one line: a heading, a name.
line_text = notes_text.map(lambda text: " ".join(text.split()) or "x")
