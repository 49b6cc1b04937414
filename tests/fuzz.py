"""Looks for notes with which anything goes wrong, guided by what they make the program do.

    python -m tests.fuzz [folder] [options of libFuzzer, such as -max_total_time=600]

It needs the package `atheris`, which is no dependency: it comes for a few systems only. What it
finds belongs into `tests/cases/found`; the folder keeps what it has tried, and may be left out.
"""

from __future__ import annotations

import importlib
import re
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).parent
# What no file can hold by the time that it is read: `sources` has replaced it.
_CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SEEDS = ("cases/parse/*.txt", "cases/readers/*[!e]", "cases/found/*", "cases/assemble/*/notes.txt")


def main() -> None:
    """Fuzz until something goes wrong or the time is over."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["build_scripts"]):
        whole = importlib.import_module("tests.wholeness")

    def one(data: bytes) -> None:
        whole.assert_whole(_CONTROL.sub("\ufffd", data.decode("utf-8", "replace")))

    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(p for seeds in _SEEDS for p in sorted(_ROOT.glob(seeds))):
            if path.suffix != ".outline":
                Path(folder, str(number)).write_bytes(path.read_bytes())
        words = Path(folder, "words")
        words.write_text("\n".join(_dictionary()), encoding="utf-8")
        atheris.Setup([*sys.argv, f"-dict={words}", "-max_len=2000", "-timeout=20", folder], one)
        atheris.Fuzz()


def _dictionary() -> list[str]:
    """Return what means something in notes, as libFuzzer wants it."""
    words = (
        *("Stage 1", "Phase Two", "Ruling alliance:", "Opposition: ", "Key issues:", " Vs ", " & "),
        *("1 of 3", "2 of 3", "\n\n", "\n  • ", "\n1. ", "\n- ", "\n    - ", " - ", "->", " 2\n"),
        *(
            "# ",
            "\n## ",
            "**",
            "|",
            "```",
            "<div>",
            "[a](b)",
            "\t",
            ";",
            ",",
            '"',
            "#separator:tab",
        ),
        *("Created by: ", "Comments", "Similar History resources:", "See all", "1923-24", "44 BC"),
        *("Q: ", "A: ", "{{c1::a}}", "&amp;", "’", "\u202e", "\u200b", "\r", "\ufeff", "\u00a0"),
    )
    return ['"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"' for word in words]


if __name__ == "__main__":
    main()
