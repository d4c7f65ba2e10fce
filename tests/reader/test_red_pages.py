"""The pages that once were read wrongly, as the red team drew them: each is read as what is true, or is a doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.core.reading import Seen, SettingWords, read_setting

RED = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "red"
pytestmark = pytest.mark.skipif(not RED.is_dir(), reason="the shared cases are not beside this checkout")

TWO_FACTOR = SettingWords(
    "two_factor",
    (),
    statements={"on": ("Two-step verification is turned on",), "off": ("Two-step verification is off",)},
)
MENTIONS = SettingWords(
    "mentions.from",
    ("Mentions",),
    {"nobody": ("Off", "No one"), "public": ("Everyone", "Everyone, on and off Threads")},
)
PRIVATE = SettingWords("account.visibility", ("Private account",), {}, "private", "public")
CASES = {
    "04-says-inside-a-sentence": (TWO_FACTOR, "off"),
    "05-says-help-sentence": (MENTIONS, "public"),
    "07-struck-out-value": (TWO_FACTOR, "off"),
    "10-off-screen-control": (PRIVATE, "public"),
    "11-aside-history-tooltip": (PRIVATE, "public"),
    "13-placeholder-link-button-words": (MENTIONS, "public"),
    "14-unlike-visible-text": (PRIVATE, "public"),
    "15-combobox-hidden": (MENTIONS, "public"),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_red_page_says_what_is_true_or_nothing(draw, case):
    words, true = CASES[case]
    page = draw((RED / case / "page.html").read_text("utf-8"))
    answer = read_setting(page, words)
    assert not isinstance(answer, Seen) or answer.value == true, answer
