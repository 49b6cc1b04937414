"""Tests of the cache of compiled templates."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from build_scripts.templates import TemplateCache


def environment(folder: Path, text: str, *, trim_blocks: bool = False) -> jinja2.Environment:
    return jinja2.Environment(  # noqa: S701 - no page is made of it
        loader=jinja2.DictLoader({"page": text}),
        bytecode_cache=TemplateCache(folder),
        trim_blocks=trim_blocks,
    )


def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with the text of each template that is compiled."""
    texts: list[str] = []
    really = jinja2.Environment.compile

    def compile_(self: jinja2.Environment, source: str, *rest: object) -> object:
        texts.append(source)
        return really(self, source, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", compile_)
    return texts


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = compiled(monkeypatch)
    for _ in range(3):
        assert environment(tmp_path / "new", "Hi {{ who }}").get_template("page").render(
            who="you"
        ) == ("Hi you")
    assert texts == ["Hi {{ who }}"]


def test_an_edited_template_or_another_setting_is_compiled_anew(tmp_path: Path) -> None:
    text = "{% if 1 %}\nHi{% endif %}"
    assert environment(tmp_path, text).get_template("page").render() == "\nHi"
    assert environment(tmp_path, text, trim_blocks=True).get_template("page").render() == "Hi"
    assert environment(tmp_path, "Bye").get_template("page").render() == "Bye"


@pytest.mark.parametrize("kept", [b"", b"j2", b"\x00" * 500])
def test_what_is_damaged_is_compiled_anew(tmp_path: Path, kept: bytes) -> None:
    assert environment(tmp_path, "Hi").get_template("page").render() == "Hi"
    (place,) = tmp_path.iterdir()
    place.write_bytes(kept)
    assert environment(tmp_path, "Hi").get_template("page").render() == "Hi"
    assert place.read_bytes() != kept


def test_a_folder_that_cannot_be_made_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file", "utf-8")
    assert environment(tmp_path / "file", "Hi").get_template("page").render() == "Hi"
