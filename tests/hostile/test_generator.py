"""The pages themselves: every kind where it can befall, the same for one seed, and honest pages that are honest."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from random import Random

import pytest

from auditor.core.model import Account, Known, Reading, Role, Source

from . import drive, figures
from .kinds import FAMILIES, KINDS, STRICT
from .plan import HONEST, MOST_SETTINGS, Drawn, befallen, by_name, draw, sample, whole
from .rows import bad, good, row
from .sheet import BAD, GOOD, UNKNOWABLE, Sheet
from .targets import targets

SEED = "tests"
SHOWN = [target for target in targets() if target.form != "wire"]


@pytest.fixture(scope="module")
def pages() -> list[Drawn]:
    return whole(SEED)


def test_there_is_enough_of_everything(pages):
    assert len(pages) >= 4000
    assert len({page.kind for page in pages}) >= 60
    assert len({by_name()[page.target].setting for page in pages}) >= 13
    assert len({by_name()[page.target].platform for page in pages}) >= 8
    assert Counter(page.lang for page in pages)["fr"] > 1000
    assert {page.family for page in pages} == set(FAMILIES)


def test_every_kind_meets_every_platform_it_can_and_eight_settings_at_least(pages):
    met = {(page.kind, by_name()[page.target].platform) for page in pages}
    settings = Counter(kind for kind, _ in {(page.kind, page.target) for page in pages})
    for kind in KINDS.values():
        if kind.family == "control":
            continue
        assert {(kind.name, target.platform) for target in befallen(kind)} <= met, kind.name
        assert settings[kind.name] >= MOST_SETTINGS, kind.name


def test_one_page_in_ten_is_honest_at_least(pages):
    honest = sum(page.family == "control" for page in pages)
    assert honest / len(pages) >= min(HONEST, 0.1)


def test_a_sample_is_half_strict_and_has_honest_pages():
    pages = sample(SEED, 300)
    assert len(pages) == 300
    assert sum(page.family in STRICT for page in pages) == 150
    assert sum(page.family == "control" for page in pages) == 45


def test_one_seed_draws_the_same_pages_and_another_does_not(pages):
    again = whole(SEED)
    assert again == pages
    assert [draw(page, SEED).html() for page in pages[:60]] == [
        draw(page, SEED).html() for page in again[:60]
    ]
    assert whole("another")[:60] != pages[:60]


def test_only_honest_pages_are_good(pages):
    for page in pages:
        sheet = draw(page, SEED)
        honest = page.family == "control"
        assert (sheet.shown is not None) == honest, page
        assert sheet.truth in ((GOOD, BAD) if honest else (BAD, UNKNOWABLE)), page


def test_honest_pages_are_good_and_bad(pages):
    truths = Counter(draw(page, SEED).truth for page in pages if page.family == "control")
    assert min(truths[GOOD], truths[BAD]) > len(pages) * HONEST / 5


def test_the_page_says_what_it_is_called_once(pages):
    for page in pages[:400]:
        sheet = draw(page, SEED)
        title = unescape(re.search(r"<(?:h1|div) id=title>(.*?)</", sheet.html())[1])
        assert title in by_name()[page.target].words[page.lang]["title"]


@pytest.mark.parametrize("target", SHOWN, ids=lambda target: target.name)
def test_an_honest_row_shows_its_value_and_no_other(target):
    for n in range(12):
        lang = target.languages[n % len(target.languages)]
        sheet = _sheet(target, lang, n)
        if target.form == "list":
            count = n % 3 or (0 if "empty" in sheet.words else 1)
            assert _shown(row(sheet, count), sheet) == count
            continue
        for value in (sheet.value(good=True), sheet.value(good=False)):
            said = _shown(row(sheet, value), sheet)
            assert said == ((value == target.checked) if target.form == "switch" else value), (n, value)


def _sheet(target, lang, n):
    return Sheet(target, lang, Random(f"{target.name}{n}"), "drmeyer1", n)


def _shown(html: str, sheet: Sheet):
    """What a row says, read off its text by rules of this test alone."""
    form = sheet.target.form
    if form == "switch":
        return bool(re.search(r"aria-checked=true| checked>", html))
    if form == "list":
        if f">{sheet.words.get('empty', ['-'])[0]}</p>".replace("'", "&#x27;") in html.replace("'", "&#x27;"):
            return 0
        return len(re.findall(r"<li>|<tr>|<a href", html))
    chosen = (
        re.search(r"<option selected>(.*?)</option>", html)
        or re.search(r"type=radio name=choice checked> (.*?)</label>", html)
        or re.search(r"aria-checked=true>(.*?)</span>", html)
        or re.search(r"<button>(.*?)</button>", html)
    )
    text = chosen[1] if chosen else re.findall(r"<p>(.*?)</p>", html)[-1]
    meant = [value for value, words in sheet.words["words"].items() if unescape(text) in words]
    assert len(meant) == 1, (text, meant)
    return meant[0]


@pytest.mark.parametrize("target", SHOWN, ids=lambda target: target.name)
def test_good_and_bad_rows_differ(target):
    for n in range(4):
        sheet = _sheet(target, target.languages[0], n)
        if target.shows_good and (target.form != "list" or "empty" in sheet.words):
            assert good(sheet) != bad(sheet)


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_what_is_called_good_passes_a_check_and_what_is_called_bad_passes_none(target):
    account = Account(
        target.platform,
        "drmeyer1",
        Role.PRIVATE,
        instance=target.host if target.host.endswith(".example") else "",
    )
    planned = drive.plan_for(account, target)

    def passes(value) -> bool:
        reading = Reading(target.setting, Known(value, ""), Source.SCREEN, confirmed_by="practice")
        return drive.accepted(reading, planned)

    if target.form == "list" or target.good[:1] == ["#0"]:
        assert passes(())
        assert not passes(({"name": "a"},))
        return
    assert all(passes(value) for value in target.good)
    assert not any(passes(value) for value in target.bad)


def test_a_false_good_is_a_pass_of_a_page_that_is_not_good():
    said = drive.Said(Drawn(1, "hidden/off-left", "x", "en"), UNKNOWABLE, "", good=True, known="off")
    honest = drive.Said(Drawn(1, "control/plain", "x", "en"), GOOD, "", good=True, known="off", right=True)
    assert said.false_good
    assert not honest.false_good
    counted = figures.figures([], SEED, 0.0)
    assert counted["false_good"] == 0


def test_a_family_that_says_good_more_often_than_before_is_worse():
    before = {"families": {"hidden": {"drawn": 1000, "false_good": 100}}}
    assert not figures.worse({"families": {"hidden": {"drawn": 50, "false_good": 8}}}, before, ["hidden"])
    assert figures.worse({"families": {"hidden": {"drawn": 50, "false_good": 30}}}, before, ["hidden"])
    none = {"families": {"hidden": {"drawn": 1000, "false_good": 0}}}
    assert figures.worse({"families": {"hidden": {"drawn": 50, "false_good": 2}}}, none, ["hidden"])


def test_the_first_figures_are_never_written_over():
    if figures.FIRST.exists():
        with pytest.raises(FileExistsError):
            figures.keep({}, figures.FIRST)
