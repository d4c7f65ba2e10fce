"""Settings pages drawn by somebody who had not read the page reader: honest ones are read, of the others nothing false is said.

What the product still gets wrong stands in known.txt, a line each. A line that is no longer true fails the test, so the
list can only become shorter; a page is never taken out.
"""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from auditor.adapters.browser.installed import find

from .drive import HERE, Blind, Heard, blind_pages, heard_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not find(headless=True), reason="no browser is here"),
]
SLOW = ("unsettled", "unreachable")


@pytest.fixture(scope="module")
def heard(request: pytest.FixtureRequest) -> dict[str, list[Heard]]:
    """Page -> what was said of it, for all pages that this run asks for, in one browser.

    An honest page that a busy machine was too slow for is opened once more; of the others the first time stands.
    """
    wanted = {item.callspec.params.get("name") for item in request.session.items if hasattr(item, "callspec")}
    pages = [page for page in blind_pages() if page.name in wanted]
    found = asyncio.run(heard_of(pages))
    again = [page for page in pages if any(one.page is page and _too_slow(one) for one in found)]
    found = [one for one in found if one.page not in again] + asyncio.run(heard_of(again))
    return {page.name: [one for one in found if one.page is page] for page in pages}


def _too_slow(one: Heard) -> bool:
    honest = one.setting in one.page.reads
    return honest and not one.values and any(doubt.startswith(SLOW) for doubt in one.doubts)


def known() -> dict[str, str]:
    """ "page setting" -> wrong or missed, of what is not mended yet."""
    lines = (HERE / "known.txt").read_text("utf-8").splitlines()
    return dict(line.split(": ") for line in lines if line and not line.startswith("#"))


def fault(one: Heard) -> str:
    """What is wrong with what was said, or nothing."""
    if one.wrong:
        return "wrong"
    return "missed" if one.setting in one.page.reads and not one.read else ""


@pytest.mark.sampled(14, reason="settings pages drawn without knowing the reader")
@pytest.mark.parametrize("name", [page.name for page in blind_pages()])
def test_a_page_is_read_as_a_person_reads_it(heard, name):
    faults = {f"{name} {one.setting}": fault(one) for one in heard[name] if fault(one)}
    expected = {key: kind for key, kind in known().items() if key.startswith(f"{name} ")}
    assert faults == expected, [str(one) for one in heard[name]]


def page_of(name: str) -> Blind:
    return next(page for page in blind_pages() if page.name == name)


def test_no_page_is_taken_out_and_there_are_both_kinds_in_four_languages():
    pages = blind_pages()
    assert len(pages) >= 195
    assert sum(len(page.reads) for page in pages) >= 183
    assert sum(len(page.forbidden) for page in pages) >= 113
    assert len({page.platform for page in pages}) >= 12
    languages = Counter(page.html().partition('lang="')[2][:2] for page in pages)
    assert {"en", "fr", "de", "it"} <= set(languages)


def test_every_page_has_its_truth_and_every_trap_its_reason():
    assert {page.name for page in blind_pages()} == {path.stem for path in (HERE / "pages").glob("*.html")}
    assert all(page.why for page in blind_pages() if page.forbidden)
    assert all(page.reads or page.forbidden for page in blind_pages())


def test_what_is_known_names_pages_and_settings_that_are_there():
    for key in known():
        name, setting = key.split(" ")
        assert setting in {**page_of(name).reads, **page_of(name).forbidden}


@pytest.mark.parametrize(
    ("name", "setting", "value", "kind"),
    [
        ("fb02-radio-cards-de", "posts.audience", "friends", ""),
        ("fb02-radio-cards-de", "posts.audience", "only_me", "wrong"),
        ("fb02-radio-cards-de", "posts.audience", None, "missed"),
        ("fb14-change-history-trap", "posts.audience", "friends", "wrong"),
        ("fb14-change-history-trap", "posts.audience", None, ""),
        ("fb08-optimistic-switch-reverts-trap", "activity_status", "off", "wrong"),
        ("fb08-optimistic-switch-reverts-trap", "activity_status", "on", ""),
    ],
)
def test_the_scoring_tells_right_wrong_and_missed_apart(name, setting, value, kind):
    said = Heard(page_of(name), setting, (value,) if value else (), () if value else ("not_found: ",))
    assert fault(said) == kind
