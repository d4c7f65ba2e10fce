"""Every platform's pages under every fault, in every language and layout, on captures, in the pure core.

Each of these meets one person, in turn; `python -m tests.matrix --core` takes them all.
"""

from __future__ import annotations

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Known
from auditor.lab.people import CLINIC
from tests.matrix import kept
from tests.matrix.core import Core, everybody, in_turn
from tests.matrix.drive import LANGUAGES, PEOPLE, VARIANTS
from tests.matrix.record import PRACTISED, out_of_date

PLATFORMS = kept.platforms()

# Pages of the profiles that the practice network has not: it answers 404 there.
NOT_SERVED = {
    "google": {"saved_contacts"},
    "linkedin": {"ads_actions", "ads_business", "ads_location"},
    "x": {"off_x", "replies"},
}


@pytest.fixture(scope="module")
def catalog():
    return open_catalog()


def test_the_captures_are_of_what_is_served_and_asked_today(catalog):
    assert out_of_date(catalog) == [], "python -m tests.matrix --record"


def test_of_every_platform_with_a_page_that_is_looked_at_there_are_captures(catalog):
    assert {name for name in PRACTISED if Core(catalog, name).visits} == set(PLATFORMS)
    assert sum(kept.file_of(name).stat().st_size for name in PLATFORMS) < 3_000_000


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_page_was_kept_for_everybody_in_every_language_and_layout(catalog, platform):
    core = Core(catalog, platform)
    shelves = kept.read((platform,))
    assert len({(s.people, s.lang, s.variant) for s in shelves}) == len(shelves)
    assert len(shelves) == len(PEOPLE) * len(LANGUAGES) * len(VARIANTS)
    for shelf in shelves:
        seen = {capture.page for capture in shelf.captures}
        pressed = {page.id for page in catalog.profiles[platform].pages.values() if page.open}
        missing = {visit.page.id for visit in core.plan(shelf.account).visits} - seen
        assert missing <= pressed | NOT_SERVED.get(platform, set()), (
            "missing is only what lies behind a button without a word in this language"
        )


@pytest.mark.parametrize("platform", PLATFORMS)
def test_without_a_fault_what_is_known_of_anybody_is_true(catalog, platform):
    core, known = Core(catalog, platform), 0
    for shelf in everybody(platform):
        findings = core.findings(shelf)
        assert core.wrong(shelf, findings) == []
        known += sum(isinstance(finding.reading.state, Known) for finding in findings)
    assert known > 0


@pytest.mark.sampled(3, reason="platforms of kept pages with a fault")
@pytest.mark.parametrize(
    "platform", [name for name in PLATFORMS if name not in CLINIC]
)  # the clinic's: test_core
def test_no_fault_passes_what_is_not_true_on_any_platform(catalog, platform):
    core = Core(catalog, platform)
    passes, others = [], []
    for fault, shelf in in_turn(platform):
        findings = core.findings(shelf, fault)
        passes += [(fault, shelf.lang, shelf.variant, *one) for one in core.false_passes(shelf, findings)]
        others += [(fault, shelf.lang, shelf.variant, *one) for one in core.wrong(shelf, findings, fault)]
    assert passes == []
    assert others == []
