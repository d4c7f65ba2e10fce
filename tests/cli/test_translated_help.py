"""What goes wrong is told in the user's own language: browser, keyring, export, second instance, full disk, lists."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import click
import pytest

from auditor.adapters.keyring import KeyringUnavailable, call_with_timeout
from auditor.adapters.store import MemoryStore, Store, StoreError
from auditor.adapters.store.encrypted_db import _full
from auditor.app.options import AuditOptions
from auditor.app.store_file import open_store
from auditor.app.workspace import Workspace
from auditor.cli import cli
from auditor.cli.translated_help import typed_wrongly
from auditor.core.model import LANGUAGES, Account, Role
from auditor.errors import AuditorError
from auditor.i18n.current import describe_os_error, explain, set_language, tr
from auditor.tui import AuditorApp
from tests.tui.scripted import ScriptedWorkspace, catalog
from tests.tui.test_triage import Nobody

ENGLISH = frozenset(
    (Path(__file__).parents[1] / "checks" / "words" / "english.txt").read_text(encoding="utf-8").split()
)
FOREIGN = tuple(lang for lang in LANGUAGES if lang != "en")


def no_english(line):
    words = set(re.findall(r"[a-zà-ÿ’']+", re.sub(r"`[^`]*`|\S*[/_]\S*|\([^)]*\)", " ", line.lower())))
    assert not words & ENGLISH, (sorted(words & ENGLISH), line)


@pytest.fixture(params=FOREIGN)
def lang(request):
    return request.param


def test_no_browser(auditor, monkeypatch):
    monkeypatch.setenv("AUDITOR_BROWSER", "/nowhere/at-all")
    done = auditor("demo", "--json", "--lang", "fr")
    assert done.status == 3
    no_english(done.line.removeprefix("auditor: ").replace("AUDITOR_BROWSER", ""))
    english = auditor("demo", "--json", "--lang", "en").line
    assert "there is no such browser" in english
    assert english != done.line


def test_no_keyring_and_one_that_does_not_answer(auditor, lang):
    done = auditor("accounts", "list", "--lang", lang)
    assert done.status == 3
    no_english(done.line.replace("auditor:", "").replace("gnome-keyring", ""))
    never = __import__("threading").Event()
    with pytest.raises(KeyringUnavailable) as locked:
        call_with_timeout(never.wait, 0.01)
    never.set()
    no_english(str(locked.value))


@pytest.mark.parametrize("content", [None, b"PK\x03\x04 cut short"])
def test_an_unreadable_export(auditor, tmp_path, content):
    path = tmp_path / "2026.zip"
    if content is not None:
        path.write_bytes(content)
    done = auditor("read", path, "--lang", "fr")
    assert done.status == 3
    no_english(done.line.replace("auditor:", ""))


def test_a_second_instance(auditor, ring, lang):
    with open_store():
        done = auditor("accounts", "list", "--lang", lang)
    assert done.status == 3
    no_english(done.line.replace("auditor", ""))


def test_a_full_disk_and_a_damaged_store(tmp_path, lang):
    set_language(lang)
    no_english(_full(sqlite3.OperationalError("database or disk is full"), tmp_path))
    no_english(_full(sqlite3.OperationalError("x"), tmp_path))
    (tmp_path / "a.db").write_bytes(b"nothing of ours" * 100)
    with pytest.raises(StoreError) as broken:
        Store(tmp_path / "a.db", b"k" * 32)
    no_english(str(broken.value))
    for error in (
        FileNotFoundError(),
        PermissionError(),
        IsADirectoryError(),
        OSError(28, "full"),
        ValueError("\0"),
    ):
        no_english(describe_os_error(error))


@pytest.mark.parametrize("content", [b"", b"1;2;3\n", b"\x00\x01" * 40, b"\xff\xfe\x00"])
def test_a_list_that_cannot_be_read(auditor, tmp_path, content, lang):
    (tmp_path / "c.json").write_text('[{"id": "c", "name": "A B"}]')
    (tmp_path / "p.csv").write_bytes(content)
    done = auditor("match", tmp_path / "p.csv", tmp_path / "c.json", "--lang", lang)
    assert done.status == 2
    no_english(done.line.replace("auditor:", "").replace("CSV", "").replace("vCard", ""))


async def test_the_screen_is_told_in_its_own_language(monkeypatch):
    from auditor.adapters.browser.installed import NoBrowser, find
    from auditor.app.practice import demo_browser

    monkeypatch.setenv("AUDITOR_BROWSER", "/nowhere/at-all")
    AuditorApp(ScriptedWorkspace(), "fr")
    with pytest.raises(NoBrowser):
        find()
    workspace = Workspace(
        catalog(), demo_browser(1, [], lambda _: []), MemoryStore(practice=True), practice=True
    )
    workspace.add(Account("facebook", "lea", Role.PRIVATE))
    with pytest.raises(NoBrowser) as why:
        async with workspace.checkup(workspace.accounts(), Nobody(), AuditOptions(headless=True)):
            pass
    no_english(explain(why.value).replace("AUDITOR_BROWSER", "").replace("unset", ""))


def test_what_is_no_text_of_ours_is_said_as_it_is():
    set_language("fr")
    assert tr("Kein Text {von} uns") == "Kein Text {von} uns"
    set_language("xx")
    assert tr("no such file") == "no such file"


def every_command(command, path=()):
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from every_command(command.get_command(context, name), (*path, name))
    if path:
        yield path, command


def wrong_lines():
    """What nobody can carry out: for each command what is missing, what is no option, what is no choice."""
    for path, command in every_command(cli):
        yield path, command, ["--nonsense"]
        if isinstance(command, click.Group):
            continue
        yield path, command, []
        yield path, command, ["x"] * 9
        for one in command.params:
            if isinstance(one, click.Option) and isinstance(one.type, click.Choice):
                yield path, command, [one.opts[-1], "wrong"]
                yield path, command, [one.opts[-1]]


def test_every_wrong_command_line_is_answered_in_the_users_language(lang):
    answered = 0
    for path, command, words in wrong_lines():
        set_language(lang)
        try:
            command.make_context(path[-1], list(words))
        except click.UsageError as error:
            english = error.format_message()
            said = typed_wrongly(english)
            answered += 1
            assert said != english, (path, words)
        except AuditorError:
            continue  # an error of ours, which other tests hold
    assert answered > 150
