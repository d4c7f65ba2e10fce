"""What is kept comes back exactly as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from auditor.adapters.store import Store, StoredAudit
from auditor.adapters.store.codec import from_capture, from_reading, to_capture, to_reading
from auditor.core.model import Acceptance, Confirmation, Role

from . import samples
from .samples import ANNA, BEA, KEY, NOW, ROW, capture, reading


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "home" / "auditor.db", KEY) as one:
        yield one


@given(samples.readings)
def test_every_reading(one):
    assert to_reading(from_reading(one)) == one


@given(samples.captures)
def test_every_capture(one):
    assert to_capture(from_capture(one), None) == one


def test_readings_and_captures_through_the_database_with_half_characters_and_pictures(store):
    odd = reading(value=({"name": "half \ud83d", "since": None},), where="\udcff")
    seen = capture("\ud800 \x00", picture=b"\x89PNG\x00")
    store.begin(ROW)
    store.record(ROW.id, ANNA.id, [odd], "security")
    store.keep_capture(ROW.id, ANNA.id, seen)
    assert store.readings(ROW.id, ANNA.id) == (odd,)
    [(owner, back)] = store.captures(ROW.id)
    assert (owner, back, back.picture) == (ANNA.id, seen, seen.picture)
    assert store.visited(ROW.id, ANNA.id) == {"security"}
    assert store.visited(ROW.id, BEA.id) == frozenset()


def test_accounts_check_ups_and_the_users_own_word(store):
    store.add_account(ANNA)
    store.add_account(BEA)
    store.add_account(replace(ANNA, role=Role.MIXED))
    assert store.accounts() == (replace(ANNA, role=Role.MIXED), BEA)
    store.begin(ROW)
    assert store.unfinished() == ROW
    store.finish(ROW.id, NOW + timedelta(minutes=5))
    assert store.unfinished() is None
    assert store.checkups() == (replace(ROW, finished_at=NOW + timedelta(minutes=5)),)
    yes = Confirmation("facebook", "security", "en", "abc", "two_factor", '"app"')
    store.add_confirmation(yes)
    store.add_confirmation(yes)
    assert store.confirmations() == {yes}
    store.accept("two-factor-on", ANNA.id, Acceptance("a reason", samples.acceptance_day))
    assert store.acceptances() == {("two-factor-on", ANNA.id): Acceptance("a reason", samples.acceptance_day)}
    store.withdraw("two-factor-on", ANNA.id)
    assert store.acceptances() == {}
    store.add_repair("two-factor-on", ANNA.id, NOW, reading(value="off"), reading())
    assert store.repairs() == (("two-factor-on", ANNA.id, NOW, reading(value="off"), reading()),)
    store.keep_sign_in(ANNA.id, {"cookies": [{"name": "sid"}]})
    assert store.sign_in(ANNA.id) == {"cookies": [{"name": "sid"}]}
    store.forget_sign_in(ANNA.id)
    assert store.sign_in(ANNA.id) is None
    store.put_document("triage", "x", {"half": "\ud800"})
    assert store.documents("triage") == {"x": {"half": "\ud800"}}
    store.drop_notes("triage")
    assert store.documents("triage") == {}


def test_an_older_check_up_that_was_broken_off_is_not_the_one_to_go_on_with(store):
    store.begin(ROW)
    later = StoredAudit("f" * 16, NOW + timedelta(days=1), None, ("fmh-2024",), (ANNA,))
    store.begin(later)
    store.finish(later.id, NOW + timedelta(days=1))
    assert store.unfinished() is None


def test_two_witnesses_of_one_import_are_both_kept_and_a_second_import_replaces_them(store):
    good, bad = reading(value="app"), reading(value="off")
    store.keep_import(ANNA.id, [bad, good], "export.zip")
    assert store.imported(ANNA.id) == (bad, good)
    store.keep_import(ANNA.id, [good], "export.zip")
    assert store.imported(ANNA.id) == (good,)
    store.keep_import(ANNA.id, [bad], "another.zip")
    assert store.imported(ANNA.id) == (good, bad)


def test_removing_an_account_leaves_nothing_of_it(store):
    for account in (ANNA, BEA):
        store.add_account(account)
        store.keep_import(account.id, [reading()], "export.zip")
        store.keep_sign_in(account.id, {})
    store.begin(ROW)
    alone = StoredAudit("f" * 16, NOW, None, (), (ANNA,))
    store.begin(alone)
    for account in (ANNA, BEA):
        store.record(ROW.id, account.id, [reading()], "security")
        store.keep_capture(ROW.id, account.id, capture())
        store.accept("x", account.id, Acceptance("r", samples.acceptance_day))
    assert store.remove_account(ANNA.id)
    assert not store.remove_account(ANNA.id)
    every = [
        str(row)
        for (table,) in store._do("SELECT name FROM sqlite_master WHERE type = 'table'")
        for row in store._do(f"SELECT * FROM {table}")
    ]
    assert any(BEA.handle in row for row in every)
    assert not [row for row in every if ANNA.handle in row]
    assert store.checkups() == (replace(ROW, accounts=(BEA,)),)


def test_who_ones_friends_are_is_never_stored(store):
    listed = reading("friends", ({"name": "Carla"},))
    store.begin(ROW)
    store.record(ROW.id, ANNA.id, [listed, reading()])
    store.keep_import(ANNA.id, [listed, replace(listed, setting="followers")], "export.zip")
    assert [r.setting for r in store.readings(ROW.id, ANNA.id)] == ["two_factor"]
    assert store.imported(ANNA.id) == ()


def test_what_the_practice_ledger_confirmed_is_never_stored(store):
    store.begin(ROW)
    with pytest.raises(ValueError, match="practice ledger"):
        store.record(ROW.id, ANNA.id, [reading(confirmed_by="practice")])
    assert store.readings(ROW.id, ANNA.id) == ()
    store.record(ROW.id, ANNA.id, [reading()])
    assert len(store.readings(ROW.id, ANNA.id)) == 1
