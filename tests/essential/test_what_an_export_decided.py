"""What an export has decided takes no page's or question's place in the plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation import decided, plan
from auditor.core.evaluation.essential import Mode
from auditor.core.model import Account, Doubt, Doubtful, Known, Reading, Role, Source

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
INSTAGRAM = Account("instagram", "dr.made.up", Role.PRIVATE)


@pytest.fixture(scope="module")
def catalog():
    return open_catalog(("instagram",))


def exported(setting, state, days=10):
    return Reading(setting, state, Source.ARCHIVE, NOW - timedelta(days=days), account_seen="dr.made.up")


def known(catalog, *readings):
    return decided(plan(catalog, [INSTAGRAM]), {INSTAGRAM.id: readings}, NOW)


@pytest.mark.parametrize("value", ["private", "public"])
def test_good_or_bad_it_is_decided(catalog, value):
    assert ("account.visibility", INSTAGRAM.id) in known(
        catalog, exported("account.visibility", Known(value, value))
    )


@pytest.mark.parametrize(
    "reading",
    [
        exported("account.visibility", Doubtful(Doubt.NEW_WORDING, "?")),
        exported("account.visibility", Known("private", "True"), days=4_000),
        exported("apps.connected", Known(({"name": "A"}, {"name": "B"}), "2")),
    ],
)
def test_a_doubt_an_old_one_or_a_list_that_only_its_owner_can_judge_is_not(catalog, reading):
    assert (reading.setting, INSTAGRAM.id) not in known(catalog, reading)


def test_no_question_is_asked_for_it_and_every_check_stays_owed(catalog):
    whole = plan(catalog, [INSTAGRAM], mode=Mode.EVERYTHING)
    asked = next(one for one in whole.questions if one.owners == (INSTAGRAM.id,))
    less = plan(catalog, [INSTAGRAM], mode=Mode.EVERYTHING, decided={(asked.setting, INSTAGRAM.id)})
    assert asked.setting not in {one.setting for one in (*less.questions, *less.later)}
    assert less.items == whole.items


def test_the_essential_opens_no_page_for_what_is_decided(catalog):
    whole = plan(catalog, [INSTAGRAM], mode=Mode.ESSENTIAL)
    page = whole.visits[0]
    less = plan(
        catalog, [INSTAGRAM], mode=Mode.ESSENTIAL, decided={(one, INSTAGRAM.id) for one in page.settings}
    )
    assert page.page.id not in {visit.page.id for visit in less.visits}
