"""The clinician's paper: how many sheets it has, that nothing for tonight is cut, and how a page looks on a phone."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from playwright.async_api import async_playwright

from auditor.adapters.browser.installed import find
from auditor.adapters.browser.launch import launch
from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.app.reports import laid_out, security_page
from auditor.core.model import Outcome
from auditor.reports.audit_codec import parse_audit
from auditor.reports.checklist_view import checklist_view

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find(headless=True) is None, reason="no browser is here"),
]
with_poppler = pytest.mark.skipif(
    shutil.which("pdfinfo") is None or shutil.which("pdftotext") is None,
    reason="no reader of PDF files is here (poppler-utils)",
)
LANGUAGES = ("en", "fr", "de", "it")
FIVE = ("facebook", "instagram", "linkedin", "x", "tiktok")
CASES = {
    "mixed, two": ("mixed", FIVE[:2], 2),
    "bad, two": ("bad", FIVE[:2], 2),
    "mixed, five": ("mixed", FIVE, 4),
}
PHONE = 390
WIDER = """() => [...document.querySelectorAll('main *')].filter(e => {
    const box = e.getBoundingClientRect();
    const scrolls = e.scrollWidth > e.clientWidth + 1 && e.clientWidth && getComputedStyle(e).overflowX != 'visible';
    return box.width && (scrolls || box.right > innerWidth + 1);
}).map(e => e.outerHTML.slice(0, 90))"""
OVERLAP = """() => {
    const picture = document.querySelector('svg.picture').getBoundingClientRect(), found = [];
    const boxes = [...document.querySelectorAll('svg.picture text')].map(e => [e.textContent, e.getBoundingClientRect()]);
    for (const [told, box] of boxes)
        if (box.right > picture.right + 1 || box.left < picture.left - 1 || box.top < picture.top - 2) found.push(told);
    const heads = [...document.querySelectorAll('svg.picture .theme')];
    for (const one of heads) for (const other of heads) {
        const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
        if (one !== other && Math.abs(a.top - b.top) < 2 && a.left < b.left && a.right > b.left + 1)
            found.push(one.textContent + '|' + other.textContent);
    }
    return found;
}"""  # fmt: skip


@pytest.fixture(scope="module")
def catalogue():
    return open_catalog()


@pytest.fixture(scope="module", params=CASES)
def case(request, catalogue):
    """An audit that the demo made, and how many sheets it may take."""
    people, platforms, most = CASES[request.param]
    words = ["demo", "--json", "--people", people, *(w for name in platforms for w in ("--platform", name))]
    done = subprocess.run(
        [sys.executable, "-m", "auditor", *words], capture_output=True, text=True, env=dict(os.environ), check=False
    )  # fmt: skip
    assert done.stdout, done.stderr
    audit = parse_audit(json.loads(done.stdout), catalogue)
    assert len(audit.accounts) == len(platforms)
    return audit, most


def bare(text):
    """Without spaces and breaks: a line may end anywhere, and a soft end of a sheet too."""
    return re.sub(r"\s", "", text)


@with_poppler
@pytest.mark.sampled(4, reason="papers of the clinician in a case and a language")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_is_short_and_holds_all_of_tonight(case, lang, catalogue, tmp_path):
    audit, most = case
    items = checklist(audit.findings, catalogue, lang)
    (tmp_path / "r.pdf").write_bytes(laid_out(audit, items, "pdf", lang, {}, ()))
    told = subprocess.run(
        ["pdfinfo", str(tmp_path / "r.pdf")], capture_output=True, text=True, check=True
    ).stdout
    sheets = int(re.search(r"^Pages:\s+(\d+)$", told, re.MULTILINE)[1])
    assert sheets <= most
    text = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "r.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    view = checklist_view(audit, items, lang)
    each = text.split("\f")[:sheets]
    for number, sheet in enumerate(each, 1):
        below = view.t("page {number} of {count}", number=number, count=sheets)
        assert bare(below) in bare(sheet), "each sheet says which it is"
        assert f"{view.t('Check-up of your accounts')}, {view.day}" in sheet, "and what of"
        text = text.replace(f"{view.t('Check-up of your accounts')}, {view.day}", "").replace(below, "")
    whole = bare(text)
    assert len(view.tonight) > 3
    assert len(view.month) > 3
    for entry in view.tonight:
        for words in (entry.title, entry.account, *entry.steps, *entry.labels):
            assert bare(words) in whole, "nothing that is for tonight is cut"
    for entry in view.month:
        assert bare(entry.title) in whole
        assert bare(entry.account) in whole
    for outcome, name, count in view.counts:
        assert f"{count}{bare(name)}" in whole, outcome
    if any(f.outcome is Outcome.PASS for f in audit.findings):
        assert bare(view.order[0]) in whole, "what is in order is said, too"


async def _looked_at(page, width, script):
    async with async_playwright() as playwright:
        browser = await launch(playwright, headless=True, offline=True)
        try:
            context = await browser.new_context(viewport={"width": width, "height": 844}, offline=True)
            window = await context.new_page()
            await window.set_content(page)
            return (
                await window.evaluate("document.documentElement.scrollWidth"),
                await window.evaluate(script),
                await window.locator("main").inner_text(),
            )
        finally:
            await browser.close()


@pytest.mark.sampled(4, reason="lists on a phone in a case and a language")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_a_phone_nothing_is_wider_than_the_screen(case, lang, catalogue):
    audit, _ = case
    items = checklist(audit.findings, catalogue, lang)
    page = laid_out(audit, items, "html", lang, {}, ()).decode()
    width, wider, text = asyncio.run(_looked_at(page, PHONE, WIDER))
    assert (width, wider) == (PHONE, [])
    view = checklist_view(audit, items, lang)
    for row in view.picture.rows:
        for theme, cell in zip(view.picture.themes, row.cells, strict=True):
            if cell.worst:
                assert bare(f"{theme}{cell.sign}{cell.count}{cell.more}") in bare(text), (
                    "the picture, in words"
                )
    width, wider, _ = asyncio.run(_looked_at(security_page(audit, "html", lang, {}).decode(), PHONE, WIDER))
    assert (width, wider) == (PHONE, [])


@pytest.mark.sampled(4, reason="pictures of a case in a language")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pictures_words_stay_in_it_and_apart(case, lang, catalogue):
    audit, _ = case
    page = laid_out(audit, checklist(audit.findings, catalogue, lang), "html", lang, {}, ()).decode()
    assert asyncio.run(_looked_at(page, 900, OVERLAP))[1] == []
