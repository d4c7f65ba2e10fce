"""--plain: from home to the report, as questions and answers in a process on a terminal of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from auditor.adapters.browser.installed import find

if os.name == "nt":
    pytest.skip("no pty here", allow_module_level=True)

from .terminal import Terminal

pytestmark = pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")
NEXT = "q: stop:"
TODAY = datetime.now(UTC).date()


def pages_of(file):
    """The text of each page, by a reader that is not ours; both spaces share a glyph, so they read as one."""
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout.replace("\u00a0", " ").split("\f")


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no reader of PDF files is here (poppler-utils)"
)
def test_an_account_the_plan_the_check_up_people_a_risk_a_day_and_a_report(tmp_path):
    env = {"AUDITOR_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    one = Terminal("--plain", "--lang", "en", env=env)
    one.wait_for("Nothing can be saved")
    one.choose("What would you like to do?", "Add account")
    one.choose("Platform", "Facebook")
    one.answer("Name of the account:", "dr.exemple")
    one.choose("Used as", "private")
    one.wait_for("Added: facebook:dr.exemple")
    one.choose("What would you like to do?", "Start a check-up")
    one.choose("How the pages follow each other", "a key for each page")
    assert "facebook:dr.exemple: " in one.answer("Begin? [y/n; e: everything]:", "n")

    one.choose("What would you like to do?", "demo clinic")
    essential = one.answer("Begin? [y/n; e: everything]:", "e")
    plan = one.answer("Begin? [y/n; e: the essential only]:", "y")
    assert "The essential, tonight" in essential
    assert "pages of 2 accounts, 15 questions, about" in essential
    assert "pages of 2 accounts, " in plan
    assert "Nothing is changed" in plan
    one.answer("l: the rest later:", "12345678")
    one.answer("Signs needed: ", "")
    one.answer("l: the rest later; b: one back:", "2")
    one.answer("l: the rest later; b: one back:", "l")
    told = one.wait_for("What now?")
    assert "facebook:lea.melange: reading page 21" in one.said
    for words in ("invented people", "fine", "to fix", "Fix first", "Only you can answer"):
        assert words in told
    one.choose("", "The checklist, one thing after the other")
    one.choose("Which list?", "Everything on the list")
    first = one.answer(NEXT, "k")
    one.answer("Enter alone: not after all:", "<b>old phone</b>")
    one.answer("at the latest:", "2026")
    one.answer("at the latest:", (TODAY + timedelta(days=20)).isoformat())
    second = one.answer(NEXT, "d")
    assert first.splitlines()[2] != second.splitlines()[2], "it left the list, and the next one is here"
    one.answer("leave empty for no date:", (TODAY + timedelta(days=3)).isoformat())
    while "by your own answer" not in (told := one.answer(NEXT, "")):
        assert "How we know" in told
    one.answer(NEXT, "y")
    one.wait_for("Write one of: ?, b, d, k, q, t, x")
    one.answer(NEXT, "q")
    one.choose("Which list?", "Only what is to fix")
    assert "[to fix" in one.answer(NEXT, "x")
    one.wait_for("it counts as not repaired.")
    one.answer("see that it holds? [y/n]:", "n")
    one.answer(NEXT, "q")
    one.choose("Which list?", "Only what you can answer")
    one.answer(NEXT, "x")
    one.answer("Number:", "1")
    one.answer(NEXT, "q")
    one.choose("Which list?", "Back")
    one.choose("What now?", "Pending requests")
    one.answer("q: later:", "p")
    one.answer("q: later:", "u")
    one.answer("q: later:", "q")
    one.choose("What now?", "Write a report")
    one.choose("Which report?", "PDF")
    one.choose("In which language?", "Français")
    one.answer("Enter alone: none):", str(tmp_path / "r.pdf"))
    one.wait_for("Saved:")
    one.choose("What now?", "Risks you accepted")
    one.answer("Number:", "0")
    one.choose("What now?", "Leave")
    one.choose("What would you like to do?", "Leave")
    assert one.leave() == 0
    first, second, *_ = pages_of(tmp_path / "r.pdf")
    for words in (
        "Bilan de vos comptes",
        "Ce soir",
        "date pour le prochain bilan",
        "Visibilité",
        "risque accepté : 1",
    ):
        assert words in first, "one page sums it up"
    assert "Ce mois\n" in second
    assert "Ce mois\n" not in first
    assert (tmp_path / "r.pdf").stat().st_mode & 0o77 == 0
    assert not re.search(r"[\x1b\u2500-\u257f]", one.said), "no box and no colour"
    assert not [c for c in one.said if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert not (tmp_path / "home").exists(), "nothing of practice is kept"
