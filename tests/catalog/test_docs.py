"""The examples of docs/add-a-*.md work as they stand: put into a home of one's own, read and judged without a line of Python."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.app.judge_documents import judge_documents
from auditor.core.model import Capture, Doubt, Doubtful, Known, Reading
from auditor.core.reading import parse_tree, read_capture
from auditor.reports import parse_readings
from tests.made_up import sighted

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
GUIDES = ("add-a-check", "add-a-platform", "add-a-language")
BLOCK = re.compile(
    r"^```(?P<kind>\w+) (?P<name>\S+)(?P<more> append)?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


def _write(guide: str, home: Path) -> None:
    """Do what the guide says: save each example under its name, or add it at that file's end."""
    for block in BLOCK.finditer((ROOT / "docs" / f"{guide}.md").read_text("utf-8")):
        path = home / block["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if block["more"] else "w", encoding="utf-8") as file:
            file.write(block["text"])


def _documents(home: Path, change: Mapping[str, Any] | None = None) -> dict[str, str | None]:
    """Check -> outcome, for the readings of the guide; `change` is laid over its one reading."""
    document = json.loads((home / "readings.json").read_text("utf-8"))
    document["readings"] = [one | change for one in document["readings"]] if change is not None else []
    catalog = open_catalog(home=home, root=ROOT)
    audit = judge_documents(catalog, [parse_readings(document)], "private", ("fmh-2024",), NOW)
    return {finding.check.id: finding.outcome.value for finding in audit.findings}


def _read(home: Path, lang: str, tree: str) -> dict[str, Reading]:
    profile = open_catalog(["agora"], home=home, root=ROOT).profiles["agora"]
    url = "https://www.agora.example/settings/privacy"
    capture = Capture("agora", "agora:me", "privacy", url, lang, NOW, parse_tree(tree))
    return {reading.setting: reading for reading in read_capture(profile, sighted(capture))}


ENGLISH = """
- main:
  - heading "Who sees you" [level=1]
  - paragraph:
    - switch "Let search engines show my profile" [unchecked]
  - radiogroup "Messages from people you do not know":
    - radio "To my inbox" [unchecked]
    - radio "To my requests" [checked]
    - radio "Not at all" [unchecked]
"""
PORTUGUESE = """
- main:
  - heading "Quem vê você" [level=1]
  - paragraph:
    - switch "Permitir que buscadores mostrem meu perfil" [checked]
  - radiogroup "Mensagens de pessoas que você não conhece":
    - radio "Para minha caixa de entrada" [checked]
    - radio "Para minhas solicitações" [unchecked]
    - radio "De forma alguma" [unchecked]
"""


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_has_an_example_and_no_path_of_somebodys_machine(guide: str) -> None:
    text = (ROOT / "docs" / f"{guide}.md").read_text("utf-8")
    assert BLOCK.search(text)
    assert not re.search(r"/(tmp|root|work|home)/", text)


def test_the_new_check_is_judged_and_never_passes_unread(tmp_path: Path) -> None:
    _write("add-a-check", tmp_path)
    assert _documents(tmp_path, {})["strangers-cannot-write"] == "fail"
    assert _documents(tmp_path, {"value": "refused"})["strangers-cannot-write"] == "pass"
    assert _documents(tmp_path)["strangers-cannot-write"] == "unknown"


def test_the_new_question_is_asked_once_and_open_until_answered(tmp_path: Path) -> None:
    _write("add-a-check", tmp_path)
    catalog = open_catalog(home=tmp_path, root=ROOT)
    assert catalog.questions["ask-practice-door_sign"].answers[0].value == "on"
    assert _documents(tmp_path, {})["door-sign-says-how"] == "unknown"
    assert {"checks/strangers-cannot-write.yaml", "checks/door-sign-says-how.yaml"} <= set(catalog.local)


def test_the_new_platform_is_read_and_judged_by_the_checks_there_are(tmp_path: Path) -> None:
    _write("add-a-platform", tmp_path)
    catalog = open_catalog(home=tmp_path, root=ROOT)
    assert len(catalog.profiles["agora"].settings) == 3
    assert catalog.cards["agora"]["it"]
    asked = {check.setting for check in catalog.checks.values()}
    assert catalog.profiles["agora"].settings.keys() <= asked
    readings = _read(tmp_path, "en", ENGLISH)
    for setting, value in (("search_engines", "off"), ("messages.strangers", "requests")):
        state = readings[setting].state
        assert isinstance(state, Doubtful)
        assert (state.doubt, state.value) == (Doubt.UNCONFIRMED, value)


def test_the_day_somebody_saw_the_page_makes_it_known(tmp_path: Path) -> None:
    _write("add-a-platform", tmp_path)
    path = tmp_path / "profiles" / "agora.yaml"
    path.write_text(path.read_text("utf-8").replace("confirmed: never", "confirmed: 2026-11-22"), "utf-8")
    state = _read(tmp_path, "en", ENGLISH)["messages.strangers"].state
    assert isinstance(state, Known)
    assert state.value == "requests"


def test_the_new_language_is_read_and_was_a_doubt_before(tmp_path: Path) -> None:
    _write("add-a-platform", tmp_path)
    for reading in _read(tmp_path, "pt", PORTUGUESE).values():
        assert isinstance(reading.state, Doubtful)
        assert reading.state.doubt is Doubt.NEW_LANGUAGE
    _write("add-a-language", tmp_path)
    readings = _read(tmp_path, "pt", PORTUGUESE)
    for setting, value in (("search_engines", "on"), ("messages.strangers", "inbox")):
        state = readings[setting].state
        assert isinstance(state, Doubtful)
        assert (state.doubt, state.value) == (Doubt.UNCONFIRMED, value)


@pytest.mark.parametrize(("guide", "tree"), [("add-a-platform", ENGLISH), ("add-a-language", PORTUGUESE)])
def test_the_page_of_the_guide_says_what_is_read_here(guide: str, tree: str) -> None:
    text = (ROOT / "docs" / f"{guide}.md").read_text("utf-8")
    for name in re.findall(r'"([^"]+)"', tree):
        assert text.count(name) >= 2, name


def test_the_guide_names_every_answer_of_an_interface() -> None:
    text = (ROOT / "docs" / "catalogue.md").read_text("utf-8")
    table = re.findall(r"^\| (\w+) \| ((?:`\w+`(?:, )?)+) \|", text, re.MULTILINE)
    told = {(platform, name) for platform, names in table for name in re.findall(r"`(\w+)`", names)}
    profiles = open_catalog(root=ROOT).profiles.values()
    asked = {(p.platform, rule.document) for p in profiles for s in p.settings.values() for rule in s.api}
    assert asked == told
