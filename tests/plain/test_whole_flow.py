"""--plain: from home to the report, as questions and answers in a process on a terminal of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from auditor.browser.find import find

if os.name == "nt":
    pytest.skip("no pty here", allow_module_level=True)

from .terminal import Terminal

pytestmark = pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")
NEXT = "q: stop:"
TODAY = datetime.now(UTC).date()


def pages_of(file):
    """The text of each page, by a reader that is not ours."""
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no reader of PDF files is here (poppler-utils)"
)
def test_an_account_the_plan_the_check_up_people_a_risk_a_day_and_a_report(tmp_path):
    env = {"AUDITOR_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    one = Terminal("--plain", "--lang", "en", env=env)
    one.wait_for("Nothing can be kept")
    one.choose("What would you like to do?", "Add account")
    one.choose("Platform", "Facebook")
    one.answer("Name of the account:", "dr.exemple")
    one.choose("Used as", "private")
    one.wait_for("Added: facebook:dr.exemple")
    one.choose("What would you like to do?", "Start a check-up")
    one.choose("How the pages follow each other", "a key for each page")
    assert "facebook:dr.exemple: " in one.answer("Begin? [y/n]:", "n")

    one.choose("What would you like to do?", "practice clinic")
    plan = one.answer("Begin? [y/n]:", "y")
    assert "pages of 2 accounts, about" in plan
    assert "Nothing is changed" in plan
    one.answer("Number, or l to leave the rest open:", "1")
    one.answer("Number, or l to leave the rest open:", "l")
    told = one.wait_for("What now?")
    assert "facebook:lea.melange: reading page 21" in one.said
    for words in ("invented people", "well", "to repair", "Repair first", "Only you can answer"):
        assert words in told
    one.choose("", "The checklist, one thing after the other")
    first = one.answer(NEXT, "k")
    one.answer("Enter alone: not after all:", "<b>old phone</b>")
    one.answer("at the latest:", "2026")
    one.answer("at the latest:", (TODAY + timedelta(days=20)).isoformat())
    second = one.answer(NEXT, "d")
    assert first.splitlines()[2] != second.splitlines()[2], "it left the list, and the next one is here"
    one.answer("empty: no day:", (TODAY + timedelta(days=3)).isoformat())
    assert "as you said" in one.answer(NEXT, "")
    one.answer(NEXT, "x")
    one.wait_for("Write one of: b, d, k, q")
    one.answer(NEXT, "q")
    one.choose("What now?", "Who waits for an answer")
    one.answer("q: later:", "p")
    one.answer("q: later:", "u")
    one.answer("q: later:", "q")
    one.choose("What now?", "Write a report")
    one.choose("Which report?", "PDF")
    one.choose("In which language?", "Français")
    one.answer("Enter alone: none):", str(tmp_path / "r.pdf"))
    one.wait_for("Written:")
    one.choose("What now?", "Risks you accepted")
    one.answer("Number:", "0")
    one.choose("What now?", "Leave")
    one.choose("What would you like to do?", "Leave")
    assert one.leave() == 0
    first, second, *_ = pages_of(tmp_path / "r.pdf")
    for words in (
        "Bilan de vos comptes",
        "À corriger d’abord",
        "Prochain bilan",
        "Visibilité",
        "risques acceptés : 1",
    ):
        assert words in first, "one page sums it up"
    assert "À corriger\n" in second
    assert "À corriger\n" not in first
    assert (tmp_path / "r.pdf").stat().st_mode & 0o77 == 0
    assert not re.search(r"[\x1b\u2500-\u257f]", one.said), "no box and no colour"
    assert not [c for c in one.said if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert not (tmp_path / "home").exists(), "nothing of practice is kept"
