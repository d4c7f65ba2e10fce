"""A written history of five yearly check-ups, carried out through the real store, reads back as it was told."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from auditor.adapters.store import Store
from auditor.app.evaluate_again import history
from auditor.app.options import AuditOptions
from auditor.app.workspace import Workspace
from auditor.console.run_audit import carry_out
from auditor.core.evaluation import Change
from auditor.core.evaluation.acceptance_rules import accept, key_of
from auditor.core.model import Catalog, Doubt, Doubtful, Known, Outcome, Pace, Source
from auditor.reports.comparison import print_history
from tests.run.clinic import ANNA, BEA, CATALOG, Browser, ScriptedPrompter, capture

KEY = bytes(range(32))
TOLD = yaml.safe_load((Path(__file__).parent / "five_years.yaml").read_text(encoding="utf-8"))
WHO = {"anna": ANNA, "bea": BEA}
LATER = timedelta(days=1)


def shipped(names) -> Catalog:
    """The catalogue of that year."""
    kept = {n: c for n, c in CATALOG.checks.items() if n.removeprefix("check-") in names}
    return replace(CATALOG, checks=kept)


def browser_of(year, day):
    def seen(says):
        if says == "gone":
            return lambda account, page: Doubtful(Doubt.UNREACHABLE, "it did not come")
        return lambda account, page: capture(account, page, f"It is {says}", at=day)

    pages = {
        (WHO[who].id, page): [seen(says)]
        for who, shown in year["pages"].items()
        for page, says in shown.items()
    }
    return Browser(pages)


async def carried_out(store, year):
    """One check-up, and what the user says after it; the catalogue of that year and its day."""
    day, catalog = datetime(year["year"], 1, 20, 12, tzinfo=UTC), shipped(year["shipped"])
    browser = browser_of(year, day)
    workspace = Workspace(catalog, lambda *_: nullcontext(browser), store, clock=lambda: day)
    for who in year["pages"]:
        workspace.add(WHO[who])
    prompter = ScriptedPrompter(yes=True, answer=year.get("answer"))
    audit = await carry_out(workspace, workspace.accounts(), prompter, AuditOptions(Pace.FREE))
    if taken := year.get("accepts"):
        [finding] = [f for f in audit.findings if name(f) == f"{taken['check']} {taken['of']}"]
        risk = accept(finding, taken["reason"], taken["until"], day.date())
        assert not workspace.risks.accept(key_of(finding), risk)
    return catalog, day


def name(finding):
    owner = finding.account.handle if finding.account else "practice-wide"
    return f"{finding.check.id.removeprefix('check-')} {owner}"


def said(pair):
    """What is told of a year, in the form of the story."""
    found = {}
    for one in pair.changed:
        found.setdefault(one.change.value, []).append(name(one.finding))
    return {change: sorted(names) for change, names in found.items()}


def as_told(year):
    return {change: sorted(names) for change, names in year.get("told", {}).items()}


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "auditor.db", KEY) as one:
        yield one


async def test_each_year_and_at_the_end_all_of_them_read_back_as_told(store):
    for number, year in enumerate(TOLD):
        catalog, day = await carried_out(store, year)
        if number:
            assert said(history(store, catalog, day, most=1)[0]) == as_told(year), year["year"]
    every = history(store, catalog, day + LATER)
    assert [said(pair) for pair in every] == [as_told(year) for year in reversed(TOLD[1:])]
    for pair in every:
        order = [list(Change).index(d.change) for d in pair.differences]
        assert order == sorted(order), "what got worse comes first"
    text = print_history(every, "en")
    assert text.index("From 2025-01-20 to 2026-01-20") < text.index("From 2022-01-20 to 2023-01-20")
    assert "was accepted until 2025-01-20: The new phone comes by then" in text


async def test_a_change_of_the_rules_is_not_told_as_a_change_of_the_accounts(store):
    for year in TOLD[:2]:
        catalog, day = await carried_out(store, year)
    check = catalog.checks["check-three"]
    turned = {role: replace(r, accept=r.reject, reject=r.accept) for role, r in check.rules.items()}
    other = replace(catalog, checks={**catalog.checks, check.id: replace(check, rules=turned)})
    [pair] = history(store, other, day)
    [three] = [d for d in pair.differences if d.finding.check.id == check.id]
    assert (three.before.outcome, three.after.outcome) == (Outcome.FAIL, Outcome.FAIL)
    assert three.change is Change.SAME
    assert said(pair) == as_told(TOLD[1])


async def test_a_check_or_a_setting_that_is_only_known_today_is_new_and_not_worse(store):
    for year in TOLD[:2]:
        await carried_out(store, year)
    _, day = await carried_out(store, {**TOLD[2], "pages": {"anna": {**TOLD[1]["pages"]["anna"], "seen": "off"}}, "accepts": None})  # fmt: skip
    [pair, _] = history(store, CATALOG, day)
    [seen] = [d for d in pair.differences if name(d.finding) == "seen anna"]
    assert (seen.change, seen.before, seen.after.outcome) == (Change.NEW, None, Outcome.FAIL)


async def test_an_export_of_this_year_does_not_speak_for_last_year(store):
    def export(value, day):
        return replace(reading, state=Known(value, value), observed_at=day)

    from auditor.core.model import Reading

    reading = Reading("passkey", Known("on", "on"), Source.ARCHIVE)
    silent = {"year": 2022, "shipped": ["one"], "pages": {"anna": {"one": "gone"}}}
    for number, value in ((2022, "on"), (2023, "off")):
        store.keep_import(ANNA.id, [export(value, datetime(number, 1, 19, 12, tzinfo=UTC))], "export.zip")
        catalog, day = await carried_out(store, silent | {"year": number})
    [pair] = history(store, catalog, day)
    assert said(pair) == {"worse": ["one anna"]}
    assert pair.changed[0].before.outcome is Outcome.PASS, "what last year's export said is not forgotten"


async def test_an_answer_counts_for_the_next_yearly_check_up_and_is_asked_for_again_the_year_after(store):
    for year in TOLD[:3]:
        prompter = ScriptedPrompter(yes=True)
        day = datetime(year["year"], 1, 20, 12, tzinfo=UTC)
        workspace = Workspace(
            shipped(year["shipped"]), lambda *_: nullcontext(Browser()), store, clock=lambda day=day: day
        )
        if year["year"] == 2022:
            prompter.said = "on"
        audit = await carry_out(workspace, [ANNA], prompter, AuditOptions(Pace.FREE))
        [person] = [f for f in audit.findings if f.check.id == "of-the-person"]
        told = (str(person.doubt or person.outcome), (None, "person") in prompter.asked["answer"])
        assert told == {2022: ("pass", True), 2023: ("pass", False), 2024: ("stale", True)}[year["year"]]
        assert person.basis.value == ("attested" if year["year"] < 2024 else "none")
