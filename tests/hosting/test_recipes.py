"""The settings for hosts that build the project: they are read, and what they run is there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import click
import pytest
import yaml

from build_scripts.cli import main
from tests.workspaces import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
NETLIFY = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
COMMAND = re.compile(r"python3 run\.py (?P<words>.+)$")


def run_by_hosts() -> Iterator[str]:
    for job in WORKFLOW["jobs"].values():
        yield from (step["run"] for step in job["steps"] if "run" in step)
    for job in GITLAB.values():
        yield from job.get("script", ()) if isinstance(job, dict) else ()
    yield NETLIFY["build"]["command"]
    (said,) = re.findall(
        r"`(SITE_ADDRESS=\$CF\S+ .*?)`", (ROOT / "guide/publishing.md").read_text("utf-8")
    )
    yield said


def test_each_host_builds_and_most_test() -> None:
    found = [match["words"] for line in run_by_hosts() if (match := COMMAND.search(line))]
    assert found.count("build") == 4
    assert found.count("test") == 2


@pytest.mark.parametrize("line", list(run_by_hosts()))
def test_what_they_run_is_a_command_of_ours(line: str) -> None:
    found = COMMAND.search(line)
    if found is None:
        assert line in {"rm -rf public", "mv site public"}
    elif found["words"] != "test":
        word, *arguments = found["words"].split()
        parent = click.Context(main, **main.context_settings)
        assert main.commands[word].make_context(word, arguments, parent)


def test_each_says_where_the_site_will_be_and_takes_it_from_where_it_lies() -> None:
    (build,) = (
        step for step in WORKFLOW["jobs"]["build"]["steps"] if "SITE_ADDRESS" in step.get("env", {})
    )
    assert "steps.pages.outputs.base_url" in build["env"]["SITE_ADDRESS"]
    assert {step["id"] for step in WORKFLOW["jobs"]["build"]["steps"] if "id" in step} == {"pages"}
    (upload,) = (
        step for step in WORKFLOW["jobs"]["build"]["steps"] if "upload" in step.get("uses", "")
    )
    assert upload["with"]["path"] == "site"
    assert WORKFLOW["jobs"]["deploy"]["needs"] == ["test", "build"]
    assert GITLAB["pages"]["variables"]["SITE_ADDRESS"] == "$CI_PAGES_URL/"
    assert GITLAB["pages"]["artifacts"]["paths"] == ["public"]
    assert NETLIFY["build"]["publish"] == "site"
    assert NETLIFY["build"]["command"].startswith("SITE_ADDRESS=$URL/ ")
