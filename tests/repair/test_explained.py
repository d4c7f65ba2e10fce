"""What a watched change explains: earlier witnesses of it, and nothing else; and where something can be repaired."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.adapters.store import Store
from auditor.app.repair_journal import RepairJournal
from auditor.core.evaluation import AuditContext, build_audit, evaluate, plan
from auditor.core.evaluation.repairs import (
    NotRepairable,
    Repair,
    active_repairs,
    apply_repairs,
    changes,
    repair_target,
)
from auditor.core.model import Doubt, Doubtful, Known, Outcome, Reading, Source
from auditor.core.separation import ProfessionWords
from tests.run.clinic import ANNA, CATALOG, NOW, catalogue

HOUR = timedelta(hours=1)


def read(value, hours, source=Source.SCREEN, **more):
    """A reading of `passkey` made so many hours after noon."""
    return Reading(
        "passkey", Known(value, value), source, NOW + hours * HOUR, page="one", confirmed_by="layout", **more
    )


BAD, GOOD = read("off", 0), read("on", 1)
MENDED = Repair("check-one", ANNA.id, GOOD.observed_at, BAD, GOOD)


def judged(readings, repairs=()):
    """The finding about `passkey`, two hours after noon."""
    owed, now = plan(CATALOG, [ANNA], person=False), NOW + 2 * HOUR
    under = AuditContext("a", False, NOW, now, ProfessionWords((), (), (), ()), repairs=repairs)
    audit = build_audit(owed, {ANNA.id: readings}, now, under)
    return next(f for f in audit.findings if f.check.id == "check-one")


def test_without_a_watched_change_two_readings_of_one_day_are_a_conflict():
    assert judged([BAD, GOOD]).doubt is Doubt.CONFLICT


def test_a_watched_change_explains_the_earlier_reading_and_labels_the_finding():
    found = judged([BAD], [MENDED])
    assert found.outcome is Outcome.PASS
    assert (found.fixed_at, found.before) == (MENDED.at, BAD)


@pytest.mark.parametrize(
    "later", [read("off", 1.5), read("off", 1.5, Source.API), read("off", 1.2, outside=True)]
)
def test_a_witness_that_came_after_it_is_not_explained(later):
    assert judged([BAD, later], [MENDED]).outcome is not Outcome.PASS


@pytest.mark.parametrize("doubt", [Doubt.SIGNED_OUT, Doubt.NEW_LANGUAGE, Doubt.UNREACHABLE, Doubt.NOT_FOUND])
def test_a_change_from_before_the_check_up_does_not_stand_in_for_a_page_it_could_not_read(doubt):
    earlier = Repair("check-one", ANNA.id, NOW - HOUR, read("off", -2), read("on", -1))
    unread = replace(BAD, state=Doubtful(doubt))
    assert judged([unread], [earlier]).doubt is doubt
    assert judged([], [earlier]).outcome is Outcome.UNKNOWN


def test_a_witness_without_a_date_is_not_explained():
    undated = replace(BAD, observed_at=None)
    assert judged([undated], [MENDED]).doubt is Doubt.CONFLICT


def test_neither_another_setting_nor_another_account_is_explained():
    other = replace(BAD, setting="login_alerts")
    told = apply_repairs({ANNA.id: [other], "beta:bea": [BAD]}, [MENDED])
    assert told == {ANNA.id: [other, GOOD], "beta:bea": [BAD]}


def test_a_label_is_no_verdict_a_repair_that_reads_bad_fails():
    bad = Repair("check-one", ANNA.id, GOOD.observed_at, GOOD, read("off", 1))
    assert judged([], [bad]).outcome is Outcome.FAIL


def test_a_repair_that_was_taken_back_is_no_label_any_more_and_fails_again():
    back = Repair("", ANNA.id, NOW + 1.5 * HOUR, GOOD, read("off", 1.5))
    found = judged([BAD], [MENDED, back])
    assert (found.outcome, found.fixed_at) == (Outcome.FAIL, None)
    assert active_repairs([MENDED, back]) == {}
    assert active_repairs([MENDED, back, MENDED]) == {("check-one", ANNA.id): MENDED}


def test_the_journal_keeps_both_sides_sealed_or_in_memory_alike(tmp_path):
    with Store(tmp_path / "a.db", b"k" * 32) as store:
        for journal in (RepairJournal(store), RepairJournal()):
            journal.keep([MENDED])
            assert journal.rows() == (MENDED,)
        assert RepairJournal(store).rows() == (MENDED,)


def test_nothing_of_practice_and_no_name_of_who_waits_goes_into_the_sealed_journal(tmp_path):
    people = ({"name": "Anna Patiente", "since": "2026-01-01"},)
    asked = Reading("friend_requests.pending", Known(people, "Anna Patiente"), Source.SCREEN, NOW)
    with Store(tmp_path / "a.db", b"k" * 32) as store:
        with pytest.raises(ValueError, match="practice"):
            store.add_repair("c", ANNA.id, NOW, BAD, replace(GOOD, confirmed_by="practice"))
        store.add_repair("c", ANNA.id, NOW, asked, replace(asked, state=Known((), "")))
        ((*_, before, after),) = store.repairs()
    assert "Patiente" not in repr(before)
    assert (len(before.state.value), after.state.value) == (1, ())


def of(setting, value="off", catalog=CATALOG):
    reading = Reading(setting, Known(value, value), Source.SCREEN, NOW, confirmed_by="layout")
    owed = plan(catalog, [ANNA])
    return next(f for f in evaluate(owed, {ANNA.id: [reading]}, NOW) if f.check.setting == setting)


def test_each_item_is_repaired_on_its_page_or_it_is_said_where_instead():
    assert repair_target(of("passkey"), CATALOG) == CATALOG.profiles["alpha"].pages["one"]
    assert repair_target(of("passkey", "on"), CATALOG) is NotRepairable.NOTHING
    assert repair_target(of("passkey", "on"), CATALOG, undone=True) == CATALOG.profiles["alpha"].pages["one"]
    assert repair_target(of("signed_out.view"), CATALOG) is NotRepairable.UNSEEN
    assert repair_target(of("inactive_plan"), CATALOG) is NotRepairable.PERSON
    assert repair_target(replace(of("passkey"), fixed=True), CATALOG) is NotRepairable.DECIDED
    by_hand = catalogue("by_hand")
    assert repair_target(of("passkey", catalog=by_hand), by_hand) is NotRepairable.BY_HAND
    assert (
        repair_target(
            replace(of("passkey"), reading=Reading("passkey", Doubtful(Doubt.NOT_FOUND))), CATALOG
        ).id
        == "one"
    )


def test_a_value_that_only_points_elsewhere_is_noted_as_that_for_the_other_may_change_again():
    then, now = of("passkey"), of("passkey", "on")
    said = replace(now.reading, state=Known("as_last_seen", "Same as last seen"))
    (repair,) = changes([then], [now], [said], NOW, then)
    assert (repair.check, repair.after.state.value) == ("check-one", "as_last_seen")
