"""From readings to ties, and what they say of the person's accounts: known only where it was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.app.profession_words import profession_words
from auditor.core.evaluation import AuditContext, build_audit, plan
from auditor.core.model import PRACTICE_WIDE, Account, Doubt, Doubtful, Known, Outcome, Reading, Role, Source
from auditor.core.separation import SEPARATE, as_reading, separation

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
PRIVATE = Account("facebook", "anna.b", Role.PRIVATE)
PRACTICE = Account("instagram", "zahnarzt.mitte", Role.PROFESSIONAL)
MIXED = Account("instagram", "lea.psy", Role.MIXED)
WHOLE = {"name": "A", "bio": "", "email": "", "phone": "", "links": [], "photo_hash": ""}


def read(setting, value, source=Source.ARCHIVE, **more):
    return Reading(setting, Known(value, ""), source, NOW, **more)


def whole(**more):
    return [
        read("profile.identity", WHOLE | more),
        read("accounts.linked", ()),
        read("contacts.upload", "off"),
    ]


def found(readings, *accounts, **more):
    return separation(accounts or (PRIVATE, PRACTICE), readings, profession_words(), **more)


def concluded(readings, *accounts, books=()):
    owed = plan(open_catalog(("facebook", "instagram")), accounts or (PRIVATE, PRACTICE), books)
    audit = build_audit(owed, readings, NOW, AuditContext("a", False, NOW, NOW, profession_words()))
    [one] = [f for f in audit.findings if f.check.setting == SEPARATE]
    return one


BOTH = {PRIVATE.id: whole(email="a@example.ch"), PRACTICE.id: whole(email="A@example.ch")}


def test_the_same_address_on_both_sides_is_a_tie_and_fails_whatever_was_answered():
    [tie] = found(BOTH).ties
    assert (tie.a, tie.b, tie.kind, tie.strength) == (PRIVATE.id, PRACTICE.id, "email", "same")
    yes = {PRACTICE_WIDE: [read(SEPARATE, "on", Source.ANSWER)]}
    assert concluded(BOTH).outcome is Outcome.FAIL
    assert concluded(BOTH | yes).outcome is Outcome.FAIL


def test_under_a_rule_book_that_holds_full_separation_unrealistic_a_tie_does_not_fail():
    one = concluded(BOTH, books=("ama",))
    assert one.reading.state == Known("some", "")
    assert one.outcome is not Outcome.FAIL
    assert concluded(BOTH, books=("fmh-2024", "ama")).outcome is Outcome.FAIL


def test_nothing_in_common_is_well_only_where_every_identity_was_known():
    apart = {PRIVATE.id: whole(email="a@example.ch"), PRACTICE.id: whole(email="b@example.org")}
    assert found(apart).every == found(apart).unseen == ()
    assert concluded(apart).outcome is Outcome.PASS


@pytest.mark.parametrize("lost", ["name", "bio", "email", "phone", "links", "photo_hash"])
def test_one_unknown_field_on_one_side_is_a_doubt_and_never_well(lost):
    fields = {name: value for name, value in WHOLE.items() if name != lost}
    apart = {PRIVATE.id: whole(), PRACTICE.id: [read("profile.identity", fields), *whole()[1:]]}
    assert found(apart).unseen == ((PRACTICE.id, (lost,)),)
    assert as_reading(found(apart), apart, NOW) is None
    assert concluded(apart).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("lost", ["profile.identity", "accounts.linked", "contacts.upload"])
def test_one_unknown_setting_on_one_side_is_a_doubt_and_never_well(lost):
    apart = {PRIVATE.id: [r for r in whole() if r.setting != lost], PRACTICE.id: whole()}
    assert concluded(apart).outcome is Outcome.UNKNOWN


def test_no_reading_at_all_and_one_side_alone_say_nothing():
    assert as_reading(found({}), {}, NOW) is None
    assert as_reading(found({PRIVATE.id: whole()}, PRIVATE), {PRIVATE.id: whole()}, NOW) is None


def test_what_nobody_confirmed_makes_an_unsure_tie_a_doubt_and_no_pass():
    open_one = Reading(
        "profile.identity",
        Doubtful(Doubt.UNCONFIRMED, "", WHOLE | {"email": "a@example.ch"}),
        Source.WIRE,
        NOW,
    )
    readings = {PRIVATE.id: [open_one, *whole()[1:]], PRACTICE.id: BOTH[PRACTICE.id]}
    both = found(readings)
    assert both.ties == ()
    assert [tie.kind for tie in both.unsure] == ["email"]
    one = concluded(readings)
    assert (one.outcome, one.doubt) == (Outcome.UNKNOWN, Doubt.UNCONFIRMED)
    no_tie = {PRIVATE.id: [replace(open_one, state=Doubtful(Doubt.UNCONFIRMED, "", WHOLE)), *whole()[1:]],
              PRACTICE.id: whole()}  # fmt: skip
    assert concluded(no_tie).outcome is Outcome.UNKNOWN


def test_a_known_value_without_anyones_word_for_it_is_not_sure():
    unsaid = {PRIVATE.id: [read("profile.identity", WHOLE | {"email": "a@example.ch"}, Source.SCREEN)],
              PRACTICE.id: BOTH[PRACTICE.id]}  # fmt: skip
    assert found(unsaid).ties == ()
    assert concluded(unsaid).outcome is Outcome.UNKNOWN


def test_a_mixed_account_is_no_separation_whatever_was_answered():
    yes = {PRACTICE_WIDE: [read(SEPARATE, "on", Source.ANSWER)]}
    assert concluded(yes, MIXED).reading.state == Known("off", "")
    assert concluded(yes, MIXED, PRIVATE).reading.state == Known("some", "")
    assert concluded(yes, MIXED).outcome is Outcome.FAIL


def test_an_answer_stays_where_the_accounts_show_nothing_else_and_the_worse_of_two_holds():
    no = {PRACTICE_WIDE: [read(SEPARATE, "off", Source.ANSWER)]}
    assert concluded(no).outcome is Outcome.FAIL
    assert concluded(BOTH | no).outcome is not Outcome.PASS
    assert concluded({PRIVATE.id: whole(), PRACTICE.id: whole(), **no}).outcome is not Outcome.PASS


def test_a_tie_is_as_old_and_as_weakly_known_as_what_it_rests_on():
    old = NOW - timedelta(days=90)
    by_hand = Reading(
        "profile.identity",
        Known(WHOLE | {"email": "a@example.ch"}, ""),
        Source.WIRE,
        old,
        confirmed_by="user",
    )
    readings = {PRIVATE.id: [by_hand], PRACTICE.id: BOTH[PRACTICE.id]}
    said = as_reading(found(readings), readings, NOW)
    assert said is not None
    assert (said.source, said.confirmed_by, said.observed_at) == (Source.WIRE, "user", old)
    assert concluded(readings).outcome is not Outcome.PASS


def test_contact_points_linked_accounts_and_uploads_tie_too():
    readings = {
        PRIVATE.id: [
            read("contact_points", ({"kind": "phone", "value": "079 123 45 67"},)),
            read("accounts.linked", ({"platform": "INSTAGRAM", "handle": "Zahnarzt.Mitte"},)),
            read("contacts.upload", "on"),
        ],
        PRACTICE.id: [read("profile.identity", {"phone": "+41791234567"}), read("contacts.upload", "on")],
    }
    assert {tie.kind for tie in found(readings).ties} == {"phone", "linked_accounts", "contacts_upload"}


def test_audiences_are_compared_only_where_the_user_allows_it_and_only_by_id():
    mine, theirs = (
        Account("facebook", handle, role) for handle, role in (("a", Role.PRIVATE), ("pq", Role.PROFESSIONAL))
    )
    readings = {mine.id: [read("friends", ({"id": "7", "name": "Zora Muster"}, {"name": "Same Name"}))],
                theirs.id: [read("followers", ({"id": "7", "name": "Zora Muster"}, {"name": "Same Name"}))]}  # fmt: skip
    assert found(readings, mine, theirs).ties == ()
    assert found(readings, mine, theirs, audience_of=(mine.id,)).ties == ()
    [tie] = found(readings, mine, theirs, audience_of=(mine.id, theirs.id)).ties
    assert (tie.kind, tie.detail) == ("audience", "1")
    assert "Zora" not in repr(found(readings, mine, theirs, audience_of=(mine.id, theirs.id)))


@pytest.mark.parametrize(
    ("shared", "kinds"), [("on", {"linked_accounts", "cross_posting"}), ("off", {"linked_accounts"})]
)
def test_what_the_accounts_center_shares_goes_from_one_account_to_the_other(shared, kinds):
    linked = ({"platform": "INSTAGRAM", "handle": "Zahnarzt.Mitte"},)
    readings = {
        PRIVATE.id: [read("accounts.linked", linked), read("accounts.connected_experiences", shared)],
        PRACTICE.id: [],
    }
    assert {tie.kind for tie in found(readings).ties} == kinds


def test_audiences_from_exports_tie_by_id_and_never_by_name_alone():
    from auditor.core.separation import with_people

    own = Account("instagram", "anna.private", Role.PRIVATE)
    before = found({}, own, PRACTICE)
    by_id = read("followers", ({"id": "x1", "name": "A"}, {"name": "B"}))
    others = read("followers", ({"id": "x1"}, {"name": "B"}, {"id": "x2"}))
    after = with_people(before, {own.id: [by_id], PRACTICE.id: [others]})
    assert [(tie.kind, tie.detail) for tie in after.ties] == [("audience", "1")]
    assert with_people(after, {own.id: [by_id], PRACTICE.id: [others]}).ties == after.ties
    names = read("followers", ({"name": "B"},))
    assert with_people(before, {own.id: [names], PRACTICE.id: [names]}).ties == ()
