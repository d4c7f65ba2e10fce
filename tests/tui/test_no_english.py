"""No English in the other three languages: every screen, every detail, and every report, on the scripted clinic.

What a platform's page says stands between quotation marks, or is marked as an English label; only that is left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.advice.checklist import checklist
from auditor.i18n import translator
from auditor.reports.html import html_report, security_html
from auditor.reports.markdown import markdown_report
from auditor.reports.plain import item_lines, print_audit
from auditor.tui import AuditorApp
from auditor.tui.screens.detail_screen import DetailScreen
from tests.tui.every_screen import PLAIN, SCREENS, counter, found
from tests.tui.scripted import catalog
from tests.tui.test_walk import shown

WORDS = Path(__file__).parents[1] / "checks" / "words" / "english.txt"
ENGLISH = frozenset(WORDS.read_text(encoding="utf-8").split()) - {"are", "has"}
OUR_OWN = ("Phone to be replaced", "Disconnect future activity")  # what the scripted people wrote
SIZE = (180, 200)


def fragments(text: str, lang: str) -> list[str]:
    """The lines that hold an English word outside of quotation marks, addresses, tags and marked labels."""
    mark = re.escape(translator(lang)("(English label)"))
    text = re.sub(rf"[^\n]*{mark}[^\n]*", "", text)
    text = re.sub(r'[^\n]*"[a-z_]+": [^\n]*', "", text)  # a file for programs, shown as it is kept
    text = re.sub(
        r"«[^»]*»|“[^”]*”|https?://\S+|`[^`]*`|<style.*?</style>|<span class=\"id\">.*?</span>|<[^>]*>|\\w+[._]\\w[\\w.]*",
        " ",
        text,
        flags=re.DOTALL,
    )
    for own in OUR_OWN:
        text = text.replace(own, "")
    return [
        line.strip()
        for line in text.splitlines()
        if len(
            ENGLISH.intersection(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.casefold().replace("’", " ")))
        )
        > 0
    ]


def test_english_is_found_where_it_stands() -> None:
    assert fragments("Lu : no words for the switch", "fr") == ["Lu : no words for the switch"]
    assert not fragments(
        "Cherchez « who can see this ».\nPar les menus : Who can see (libellé anglais)", "fr"
    )


@pytest.mark.sampled(1, reason="languages in which every screen is walked")
@pytest.mark.parametrize("lang", ["fr", "de", "it"])
async def test_no_screen_and_no_detail_speaks_english(lang: str) -> None:
    workspace = counter()
    app = AuditorApp(workspace, lang, practice=lambda: None)
    left = []
    async with app.run_test(size=SIZE) as pilot:
        makers = [make for kind, make in SCREENS.items() if kind not in PLAIN]
        items = checklist(found().findings, catalog(), lang)
        made = [make(workspace, lang) for make in makers] + [
            DetailScreen(workspace, item, found()) for item in items[:40]
        ]
        for screen in made:
            app.push_screen(screen)
            await pilot.pause()
            await pilot.pause()
            left += [(type(screen).__name__, line) for line in fragments(shown(app), lang)]
            app.pop_screen()
            await pilot.pause()
    assert not left


@pytest.mark.parametrize("lang", ["fr", "de", "it"])
def test_no_item_and_no_report_speaks_english(lang: str) -> None:
    items, t = checklist(found().findings, catalog(), lang), translator(lang)
    told = [line for number, item in enumerate(items, 1) for line in item_lines(number, item, t)]
    told.append(print_audit(found(), items, lang))
    told += [
        markdown_report(found(), items, lang),
        html_report(found(), items, lang),
        security_html(found(), lang),
    ]
    left = [line for text in told for line in fragments(text, lang)]
    assert not left
