"""What README, CONTRIBUTING and the documentation tell somebody to type is there: commands, options, targets, marks."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator

import click
import pytest

from auditor.cli import cli
from tests.conftest import ROOT

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
ROWS, COLUMNS = 80, 120  # two screens
LIMITS = ["What was never tried", "What a page can hide", "What it does not know", "What it leaves to you"]
_TYPED = re.compile(r"(?:^|`|\| |\$ )(?:\.venv/bin/)?auditor((?: [^`#\n|]+)?)(?=`|#|$| \|)", re.MULTILINE)


def _typed(text: str) -> Iterator[str]:
    """The words behind `auditor`, as somebody would type them; a comment behind them is none."""
    for found in _TYPED.finditer(text):
        yield found[1].replace("…", "X").strip()


def _problem(line: str) -> str:
    """What of a command line is not there; "" where all of it is."""
    command: click.Command = cli
    words = shlex.split(line.replace("'", "").replace("\\", "/"), comments=True)
    context = click.Context(command)
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        known = command.get_command(context, words[0])
        if known is None:
            return f"no command {words[0]!r} of {command.name}"
        command, words = known, words[1:]
    options = {name for one in (*command.params, *cli.params) for name in (*one.opts, *one.secondary_opts)}
    return next(
        (
            f"no option {w} of {command.name}"
            for w in words
            if w.startswith("--") and w.split("=")[0] not in options | {"--help"}
        ),
        "",
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_a_document_names_is_there(document):
    problems = {line: why for line in _typed(document.read_text("utf-8")) if (why := _problem(line))}
    assert not problems


def test_what_is_not_there_is_seen():
    assert list(_typed("type `auditor read X` or\n.venv/bin/auditor frob --now   # once\n| `auditor`")) == [
        "read X",
        "frob --now",
        "",
    ]
    assert _problem("frob") == "no command 'frob' of cli"
    assert _problem("catalog frob") == "no command 'frob' of catalog"
    assert _problem("catalog check --frob") == "no option --frob of check"
    assert _problem("catalog check --json") == ""


def test_every_target_and_every_file_to_run_is_there():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        named = {
            word
            for words in re.findall(r"`make ([\w-]+)|^make ([\w-]+)", text, re.MULTILINE)
            for word in words
            if word
        }
        assert named <= targets, document.name
        tests = re.findall(r"-m pytest [^\n]*?(tests/[\w/]+\.py)", text)
        assert all((ROOT / one).is_file() for one in tests), document.name


def test_every_mark_is_explained_to_who_contributes():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    marks = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"][
        "markers"
    ]
    assert not [one for one in (re.split(r"\W", mark)[0] for mark in marks) if f"| `{one}" not in text]


def test_readme_needs_two_screens_before_its_limits():
    before, limits = (ROOT / "README.md").read_text("utf-8").split("\n## Limits\n")
    assert sum(max(1, -(-len(line) // COLUMNS)) for line in before.splitlines()) <= ROWS
    assert re.findall(r"^### (.+)$", limits, re.MULTILINE) == LIMITS
