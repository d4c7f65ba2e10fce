"""What goes wrong is told in the user's own language: browser, keyring, export, second instance, full disk, lists."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from auditor.cli.keeping import open_store
from auditor.cli.screen import Counter
from auditor.desk import Desk
from auditor.model import LANGUAGES, Account, Role
from auditor.store import Store, StoreBroken
from auditor.store.sealed import _full
from auditor.texts.spoken import say, speak, why_not
from auditor.tui import AuditorApp, CannotStart
from auditor.vault import VaultLocked, within
from tests.tui.scripted import ScriptedDesk, catalog
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
    with pytest.raises(VaultLocked) as locked:
        within(never.wait, 0.01)
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
    speak(lang)
    no_english(_full(sqlite3.OperationalError("database or disk is full"), tmp_path))
    no_english(_full(sqlite3.OperationalError("x"), tmp_path))
    (tmp_path / "a.db").write_bytes(b"nothing of ours" * 100)
    with pytest.raises(StoreBroken) as broken:
        Store(tmp_path / "a.db", b"k" * 32)
    no_english(str(broken.value))
    for error in (
        FileNotFoundError(),
        PermissionError(),
        IsADirectoryError(),
        OSError(28, "full"),
        ValueError("\0"),
    ):
        no_english(why_not(error))


@pytest.mark.parametrize("content", [b"", b"1;2;3\n", b"\x00\x01" * 40, b"\xff\xfe\x00"])
def test_a_list_that_cannot_be_read(auditor, tmp_path, content, lang):
    (tmp_path / "c.json").write_text('[{"id": "c", "name": "A B"}]')
    (tmp_path / "p.csv").write_bytes(content)
    done = auditor("match", tmp_path / "p.csv", tmp_path / "c.json", "--lang", lang)
    assert done.status == 2
    no_english(done.line.replace("auditor:", "").replace("CSV", "").replace("vCard", ""))


async def test_the_screen_is_told_in_its_own_language(monkeypatch):
    from auditor.browser.find import NoBrowser, find
    from auditor.desk.practice import practice_browser
    from auditor.model import Pace

    monkeypatch.setenv("AUDITOR_BROWSER", "/nowhere/at-all")
    AuditorApp(ScriptedDesk(), "fr")
    with pytest.raises(NoBrowser):
        find()
    desk = Desk(catalog(), practice_browser(1, [], lambda _: []), practice=True)
    counter = Counter(desk, headless=True)
    counter.add(Account("facebook", "lea", Role.PRIVATE))
    with pytest.raises(CannotStart) as why:
        async with counter.checkup(counter.accounts(), Nobody(), Pace.FREE, None):
            pass
    no_english(str(why.value).replace("AUDITOR_BROWSER", "").replace("unset", ""))


def test_what_is_no_text_of_ours_is_said_as_it_is():
    speak("fr")
    assert say("Kein Text {von} uns") == "Kein Text {von} uns"
    speak("xx")
    assert say("no such file") == "no such file"
