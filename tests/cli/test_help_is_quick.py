"""`auditor --help` imports nothing heavy: what a command needs, it imports itself."""

import subprocess
import sys

import click
import pytest

from auditor import paths
from auditor.cli import cli
from auditor.core.model import LANGUAGES

HEAVY = (
    "asyncio", "playwright", "textual", "keyring", "yaml", "sqlcipher3", "cryptography", "auditor.core.model", "jinja2",
    "logging", "tempfile",
)  # fmt: skip


def test_help_imports_none_of_the_heavy_libraries():
    told = f"import sys, auditor.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(cli.lazy))
def test_the_line_in_the_help_is_the_commands_own(name):
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert " ".join((command.help or "").split("\n\n")[0].split()) == cli.lazy[name][1]


def test_every_command_is_listed_and_an_unknown_one_is_none():
    context = click.Context(cli)
    assert cli.list_commands(context) == sorted(cli.lazy)
    assert cli.get_command(context, "no-such-command") is None


def test_the_help_knows_the_languages_without_reading_the_model():
    assert paths.LANGUAGES == LANGUAGES
    told = "import sys; from auditor.paths import preferred; preferred(); print('auditor.core.model' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
