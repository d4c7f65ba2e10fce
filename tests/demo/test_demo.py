"""The whole check-up of the practice clinic, in a real browser: what is found is what is true."""

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_workspace
from auditor.console.run_audit import carry_out
from auditor.console.terminal_prompter import NonInteractivePrompter
from auditor.core.model import Known, Outcome, Pace, Source
from auditor.lab import Lab
from tests.demo.truth import truth_of

SEEN = {Source.SCREEN, Source.WIRE}


def plain(value):
    return {"count": len([e for e in value if not e.get("current")])} if isinstance(value, tuple) else value


@pytest.fixture(scope="module")
def catalog():
    return open_catalog()


async def check_up(catalog, lab, **wishes):
    async with demo_workspace(catalog, lab=lab) as workspace:
        prompter = NonInteractivePrompter(Pace.FREE, practice=True)
        return await carry_out(
            workspace, workspace.accounts(), prompter, AuditOptions(Pace.FREE, headless=True, **wishes)
        )


@pytest.mark.parametrize("people", ["good", "bad", "mixed"])
async def test_every_finding_of_the_demo_is_the_true_state_and_nothing_is_written(catalog, people):
    lab = Lab(people=people)
    audit = await check_up(catalog, lab)
    truth = truth_of(lab)
    keys = [(f.check.id, f.account.id if f.account else None) for f in audit.findings]
    assert len(set(keys)) == len(keys)
    wrong, unseen = [], []
    for finding in audit.findings:
        if finding.account is None:
            continue
        true = truth[finding.account.id].get(finding.check.setting)
        state, source = finding.reading.state, finding.reading.source
        if isinstance(state, Known) and source in SEEN:
            if plain(state.value) != true:
                wrong.append((finding.account.id, finding.check.setting, plain(state.value), true))
        elif true is not None and source in SEEN:
            unseen.append((finding.account.id, finding.check.setting, state))
    assert not wrong
    assert not unseen, "what the practice pages show is read"
    assert lab.writes == 0
    assert audit.practice


async def test_a_real_first_time_confirms_nothing_and_passes_nothing_that_was_read(catalog):
    lab = Lab(people="good")
    async with demo_workspace(catalog, lab=lab, practice_ledger=False) as workspace:
        audit = await carry_out(
            workspace,
            workspace.accounts(),
            NonInteractivePrompter(Pace.FREE, practice=True),
            AuditOptions(Pace.FREE, headless=True),
        )
    assert not [f.check.id for f in audit.findings if f.outcome is Outcome.PASS]
