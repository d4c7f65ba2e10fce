"""Data exports taken up on a plain terminal: the same account rules as on the screen."""

from __future__ import annotations

import pytest

from auditor.console.dialog import Dialog
from auditor.console.exports import take_exports
from auditor.i18n import translator
from tests.identity import exports
from tests.tui.scripted import FACEBOOK, INSTAGRAM, ScriptedWorkspace


@pytest.fixture
def talked(capsys, monkeypatch, tmp_path):
    """Answer line by line; what was said, and the workspace."""
    monkeypatch.chdir(tmp_path)

    def run(*answers, held=(FACEBOOK, INSTAGRAM)):
        lines, workspace = iter(map(str, answers)), ScriptedWorkspace(held=held)
        asked = []

        def answer(prompt):
            asked.append(prompt)
            return next(lines, None)

        take_exports(Dialog(translator("en"), answer), workspace)
        return "\n".join([capsys.readouterr().err, *asked]), workspace

    return run


def test_one_of_ours_is_kept_and_what_is_asked_for_is_said(talked, tmp_path):
    path = exports.packed(tmp_path / "export.zip", exports.instagram(INSTAGRAM.handle))
    said, workspace = talked("n", path, "")
    assert "accountscenter.instagram.com/info_and_permissions/dyi/ (format JSON, all time)" in said
    assert f"of {INSTAGRAM.id} imported" in said
    assert {one.account_seen for one in workspace.store.imported(INSTAGRAM.id)} == {INSTAGRAM.handle}
    assert not list(tmp_path.glob("*.ics"))


def test_somebody_elses_is_refused_and_the_next_one_can_follow(talked, tmp_path):
    other = exports.packed(tmp_path / "a.zip", exports.instagram("somebody.else"))
    ours = exports.packed(tmp_path / "b.zip", exports.instagram(INSTAGRAM.handle))
    said, workspace = talked("n", other, ours, "")
    assert "is the export of somebody.else" in said
    assert {one.account_seen for one in workspace.store.imported(INSTAGRAM.id)} == {INSTAGRAM.handle}


@pytest.mark.parametrize(("answer", "kept"), [("y", True), ("n", False), ("", False)])
def test_one_that_names_nobody_is_kept_only_after_a_yes(talked, tmp_path, answer, kept):
    path = exports.packed(tmp_path / "export.zip", exports.instagram())
    said, workspace = talked("n", path, answer, "")
    assert "does not say whose export it is" in said
    assert bool(workspace.store.imported(INSTAGRAM.id)) == kept


def test_of_two_accounts_it_asks_which(talked, tmp_path):
    second = type(INSTAGRAM)("instagram", "zweite.praxis", INSTAGRAM.role)
    path = exports.packed(tmp_path / "export.zip", exports.instagram())
    said, workspace = talked("n", path, "2", "y", "", held=(INSTAGRAM, second))
    assert "Of which account is it?" in said
    assert workspace.store.imported(second.id)
    assert not workspace.store.imported(INSTAGRAM.id)


def test_where_nobody_answers_nothing_is_kept(talked, tmp_path):
    said, workspace = talked()
    assert "minutes to days" in said
    assert not list(tmp_path.glob("*.ics"))
    assert not workspace.store.imported(INSTAGRAM.id)


def test_a_reminder_is_written_after_a_yes(talked, tmp_path):
    said, _workspace = talked("y", "")
    (written,) = tmp_path.glob("*.ics")
    assert written.name in said
    assert INSTAGRAM.handle not in written.read_text()


@pytest.mark.parametrize("text", ["x" * 4000, "a\0b", "'", "~" * 300])
def test_what_can_be_no_path_is_told_and_ends_nothing(talked, tmp_path, text):
    ours = exports.packed(tmp_path / "b.zip", exports.instagram(INSTAGRAM.handle))
    said, workspace = talked("n", text, ours, "")
    assert f"of {INSTAGRAM.id} imported" in said, "the next one is taken"
    assert workspace.store.imported(INSTAGRAM.id)
