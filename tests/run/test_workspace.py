"""The workspace: what is kept and what is not, in practice and in earnest, on a full disk and without a keyring."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.keyring import KeyringUnavailable, SecretStore
from auditor.adapters.store import MemoryStore, Store, StoreError
from auditor.app.evaluate_again import re_evaluate
from auditor.app.open import open_workspace
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_workspace
from auditor.app.store_file import open_store_file
from auditor.app.workspace import Workspace
from auditor.console.run_audit import carry_out
from auditor.core.model import PRACTICE_WIDE, Acceptance, Account, Pace, Role
from auditor.core.reading import ConfirmationLedger, PracticeLedger
from tests.vault.rings import LOCKED, Fails, Memory

from .clinic import ANNA, BEA, CATALOG, LOST, NOW, Browser, ScriptedPrompter, outcomes

KEY = bytes(range(32))
FREE = AuditOptions(Pace.FREE)


def workspace(browser, store=None, **more):
    store = store or MemoryStore(practice=more.get("practice", False))
    return Workspace(
        CATALOG, lambda workspace, wishes: nullcontext(browser), store, clock=lambda: NOW, **more
    )


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "auditor.db", KEY) as one:
        yield one


# ------------------------------------------------------------ practice and earnest


def test_a_real_workspace_cannot_be_given_the_practice_ledger():
    with pytest.raises(ValueError, match="practice alone"):
        workspace(Browser(), practice_ledger=PracticeLedger())


def test_a_practice_workspace_cannot_be_given_a_store(store):
    with pytest.raises(ValueError, match="nothing of practice"):
        workspace(Browser(), store, practice=True)


def test_the_practice_ledger_is_read_in_practice_only(store):
    assert isinstance(
        workspace(Browser(), practice=True, practice_ledger=PracticeLedger()).ledger(), PracticeLedger
    )
    for real in (workspace(Browser()), workspace(Browser(), store), workspace(Browser(), practice=True)):
        assert real.ledger() == ConfirmationLedger(frozenset())


async def test_no_yes_given_in_practice_ever_reaches_a_store(store, monkeypatch):
    monkeypatch.setattr(Store, "add_confirmation", lambda *_: pytest.fail("a practice yes was kept"))
    practice = workspace(Browser(), practice=True)
    audit = await carry_out(practice, [ANNA], ScriptedPrompter(yes=True), FREE)
    assert outcomes(audit, ANNA)["two"] == "pass"
    assert audit.practice


def test_the_practice_ledger_is_made_at_one_place_and_that_is_the_practice_clinic():
    from tests.test_architecture import ROOT

    makers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "auditor").rglob("*.py")
        if "PracticeLedger(" in path.read_text(encoding="utf-8").replace("class PracticeLedger", "")
    }
    assert makers == {"auditor/app/practice.py"}


async def test_a_yes_given_in_earnest_is_kept_and_confirms_next_time(store):
    await carry_out(workspace(Browser(), store), [ANNA], ScriptedPrompter(yes=True), FREE)
    assert [(c.platform, c.setting, c.value) for c in store.confirmations()] == [
        ("alpha", "search_engines", '"on"')
    ]
    prompter = ScriptedPrompter()
    audit = await carry_out(workspace(Browser(), store), [ANNA], prompter, FREE)
    assert outcomes(audit, ANNA)["two"] == "pass"
    assert not prompter.asked["confirm"]


# ------------------------------------------------------------ kept, resumed, judged again


async def test_a_finished_check_up_judged_again_says_what_it_said(store):
    audit = await carry_out(
        workspace(Browser(), store), [ANNA, BEA], ScriptedPrompter(yes=True, answer="off"), FREE
    )
    [row] = store.checkups()
    assert row.finished_at == NOW
    for from_captures in (False, True):
        later = re_evaluate(store, row, CATALOG, NOW, from_captures=from_captures)
        assert [(f.check.id, f.account, f.outcome, f.doubt, f.basis) for f in later.findings] == [
            (f.check.id, f.account, f.outcome, f.doubt, f.basis) for f in audit.findings
        ]


async def test_a_check_up_whose_browser_went_can_be_gone_on_with(store):
    await carry_out(
        workspace(Browser({(ANNA.id, "two"): [LOST]}), store), [ANNA, BEA], ScriptedPrompter(), FREE
    )
    row = store.unfinished()
    assert row is not None
    browser = Browser()
    audit = await carry_out(workspace(browser, store), (), ScriptedPrompter(yes=True), FREE, resume=True)
    assert audit.id == row.id
    assert browser.looked(ANNA) == ["two", "seen", "three"]
    assert set(outcomes(audit, ANNA).values()) == {"pass"}
    assert store.unfinished() is None


async def test_an_import_counts_in_the_next_check_up(store):
    from tests.store.samples import reading

    old = reading("login_alerts", "off", source=None, observed_at=NOW - timedelta(days=9), confirmed_by="")
    store.keep_import(ANNA.id, [replace(old, source="archive")], "export.zip")
    audit = await carry_out(
        workspace(Browser({(ANNA.id, "open"): [LOST]}), store), [ANNA], ScriptedPrompter(), FREE
    )
    assert outcomes(audit, ANNA)["three"] == "fail"


async def test_a_risk_and_a_day_given_after_a_check_up_outlive_an_answer_given_after_them(store):
    real = workspace(Browser(), store)
    audit = await carry_out(real, [ANNA], ScriptedPrompter(), FREE)
    risk, day = Acceptance("an old phone", NOW.date() + timedelta(days=9)), NOW.date() + timedelta(days=3)
    real.risks.accept(("check-two", ANNA.id), risk)
    real.risks.promise(("check-three", ANNA.id), day)
    again = {f.check.id: f for f in real.answered(audit, ()).findings}
    assert again["check-two"].accepted == risk
    assert again["check-three"].due == day


async def test_every_way_of_writing_may_fail_and_the_check_up_ends_with_its_findings(store):
    told = []

    class Full:
        """A store on a disk that is full from the first write on; it can still be read."""

        def __getattr__(self, name):
            if name in (
                "accounts",
                "imported",
                "readings",
                "visited",
                "confirmations",
                "refusals",
                "acceptances",
                "repairs",
            ):
                return getattr(store, name)

            def full(*_, **__):
                raise StoreError("the disk is full")

            return full

    one = workspace(Browser(), Full(), tell=told.append)
    audit = await carry_out(one, [ANNA, BEA], ScriptedPrompter(yes=True, answer="on"), FREE)
    assert set(outcomes(audit, ANNA).values()) == {"pass"}
    assert outcomes(audit) == {"of-the-person": "pass"}
    assert told == ["the disk is full"]


async def test_a_disk_that_fills_up_on_the_way_is_told_once(store):
    told = []
    writes = iter([None] * 6)
    real = Store.record

    def record(self, *said, **more):
        if next(writes, "full") == "full":
            raise StoreError("the disk is full")
        return real(self, *said, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "record", record)
        audit = await carry_out(
            workspace(Browser(), store, tell=told.append), [ANNA, BEA], ScriptedPrompter(), FREE
        )
    assert outcomes(audit, BEA)["three"] == "pass"
    assert told == ["the disk is full"]
    assert len(store.readings(store.checkups()[0].id, ANNA.id)) == 4


# ------------------------------------------------------------ the keyring behind it


async def test_without_a_keyring_a_real_workspace_works_in_memory_and_says_so_once(tmp_path):
    told = []
    async with open_workspace(CATALOG, tmp_path, told.append, secret_store=SecretStore(Fails(LOCKED))) as one:
        assert not one.store.persistent
        assert one.why_not == told[0]
        one.add(ANNA)
        assert one.accounts() == (ANNA,)
    assert len(told) == 1
    assert not list(tmp_path.iterdir())


async def test_where_the_store_is_needed_a_locked_keyring_is_said_instead(tmp_path):
    with pytest.raises(KeyringUnavailable):
        async with open_workspace(
            CATALOG, tmp_path, print, secret_store=SecretStore(Fails(LOCKED)), store_needed=True
        ):
            pass


def test_a_store_whose_key_is_gone_gets_no_new_key(tmp_path):
    open_store_file(SecretStore(Memory()), tmp_path).close()
    other = Memory()
    with pytest.raises(StoreError, match="not in this keyring"):
        open_store_file(SecretStore(other), tmp_path)
    assert not other.kept


async def test_removing_an_account_drops_its_secrets_too(tmp_path):
    from auditor.adapters.keyring import Secrets

    ring = Memory()
    async with open_workspace(CATALOG, tmp_path, print, secret_store=SecretStore(ring)) as one:
        one.add(ANNA)
        SecretStore(ring).keep(ANNA.id, Secrets("anna", "secret"))
        assert one.remove(ANNA.id)
    assert list(ring.kept) == ["store-key"]


async def test_practice_keeps_nothing_at_all(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path))
    async with demo_workspace(CATALOG) as one:
        assert not one.store.persistent
        one.add(ANNA)
    assert not list(tmp_path.iterdir())


def test_the_person_is_an_owner_too(store):
    evidence = workspace(Browser(), store)._evidence("x", [ANNA], kept=True)
    assert evidence.readings(PRACTICE_WIDE) == ()


async def test_only_the_profiles_of_the_users_platforms_are_read_until_another_is_added(tmp_path):
    asked = []

    def load(platforms):
        asked.append(None if platforms is None else sorted(platforms))
        return open_catalog(platforms)

    async with open_workspace(load, tmp_path, print, secret_store=SecretStore(Fails(LOCKED))) as one:
        assert asked == [[]]
        one.add(Account("mastodon", "carla", Role.PRIVATE, instance="mastodon.example"))
        assert set(one.catalog.profiles) == {"mastodon"}
        one.add(Account("mastodon", "carla2", Role.PRIVATE, instance="mastodon.example"))
        assert asked == [[], ["mastodon"]], "what is there is not read again"
        assert len(one.every_platform().profiles) > 30
