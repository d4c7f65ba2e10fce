"""`auditor`, started in a folder with a campaign's file: found, offered, taken part in; never twice, never a forged one."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from auditor.adapters.crypto import decrypt
from auditor.adapters.store import MemoryStore
from auditor.app import campaign_offer, campaigns
from auditor.app.campaign_collect import collect
from auditor.app.campaign_offer import campaigns_here, fitting, offered
from auditor.console.dialog import Dialog
from auditor.core.campaign.participation import participation_from
from auditor.core.guided import from_bytes
from auditor.core.model import Doubt
from auditor.errors import CommandError
from auditor.i18n import translator
from auditor.tui import AuditorApp
from auditor.tui.screens.campaign_screen import CampaignScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.plan_screen import PlanScreen
from tests.campaign.conftest import DEFINITION, TODAY
from tests.session.test_commands import as_a_clinician
from tests.tui.every_screen import counter
from tests.tui.test_walk import drawn, shown, until

ESSENTIAL = replace(DEFINITION, mode="essential")


@pytest.fixture
def essential(found_campaign):
    return found_campaign(ESSENTIAL, each=1)


def test_the_first_frame_knows_a_campaigns_file_without_reading_it():
    assert campaign_offer.SUFFIX == campaigns.SUFFIX


def test_it_is_offered_while_it_is_open_to_who_has_not_taken_part(essential, tmp_path):
    [file] = campaigns_here(essential.folder)
    assert campaigns_here(tmp_path / "away") == ()
    store = MemoryStore()
    assert offered(file, store, TODAY).digest == essential.campaign.digest
    assert offered(file, store, DEFINITION.opens.replace(year=2025)) is None
    store.put_document("session-issue", essential.campaign.digest, 1)
    assert offered(file, store, TODAY) is None


def test_a_forged_one_is_no_offer(essential):
    file = essential.campaign.file
    file.write_bytes(file.read_bytes().replace(b'"signature": "', b'"signature": "AAAA', 1))
    with pytest.raises(CommandError, match="refused"):
        offered(file, MemoryStore(), TODAY)


def test_in_its_folder_the_plain_start_leads_from_the_code_to_the_sealed_essential(
    auditor, essential, ring, home, monkeypatch, tmp_path
):
    """On a platform of which no page is opened, so that no browser is needed."""
    code = essential.codes[0][0]
    folder = tmp_path / "downloads"
    folder.mkdir()
    shutil.copy(essential.campaign.file, folder)
    monkeypatch.chdir(folder)
    typed = ["7Q2M", code]
    asked = []

    def at_home(prompt):
        asked.append(prompt)
        return (typed.pop(0) if typed else "") if "envelope" in prompt else "0"

    monkeypatch.setattr(Dialog.__init__, "__defaults__", (at_home,))
    monkeypatch.setattr("auditor.console.guided_dialog.read_line", as_a_clinician)
    assert auditor("accounts", "add", "signal", "zz.handle", "--role", "private").status == 0
    done = auditor("--plain", "--lang", "en")
    assert done.status == 0, done.err
    assert "Hôpital Exemple asks you to take part" in done.err
    assert "about half an hour" in done.err
    assert "a code has 28 letters" in done.err
    [sealed] = folder.glob("auditor-result-*.sealed")
    assert collect(essential.campaign, str(folder)).new == 1
    result = from_bytes(decrypt(participation_from(sealed.read_bytes()).sealed, essential.key))
    assert result.rows
    assert not result.evidence
    assert not result.notes
    assert {row.doubt for row in result.rows} & {Doubt.NOT_VISITED, Doubt.NEEDS_ANSWER}
    asked.clear()
    assert auditor("--plain", "--lang", "en").status == 0
    assert not [prompt for prompt in asked if "envelope" in prompt], "whoever took part is not asked again"


async def test_on_the_screen_a_slip_is_told_and_the_code_leads_on(essential):
    app = AuditorApp(counter(), "fr", campaigns=[essential.campaign.file])
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, CampaignScreen)
        await drawn(pilot, "Hôpital Exemple")
        await drawn(pilot, translator("fr")("Your code, from the envelope"))
        await pilot.press(*"7Q2M", "enter")
        await drawn(pilot, "28")
        app.screen.query_one("#code").value = essential.codes[0][0]
        await pilot.press("enter")
        await app.workers.wait_for_complete([w for w in app.workers if w.group == "code"])
    assert app.joined == fitting(essential.campaign, essential.codes[0][0])


async def test_who_says_not_now_is_at_home(essential):
    app = AuditorApp(counter(), "en", campaigns=[essential.campaign.file])
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, CampaignScreen)
        await pilot.press("escape")
        await until(pilot, HomeScreen)
    assert app.joined is None


async def test_what_was_agreed_on_no_key_changes():
    from auditor.core.evaluation.essential import Mode

    workspace = counter()
    screen = PlanScreen(workspace, workspace.accounts(), None, Mode.ESSENTIAL, agreed=True)
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        app.push_screen(screen)
        await until(pilot, PlanScreen)
        await pilot.press("e")
        await pilot.pause()
        assert screen._mode is Mode.ESSENTIAL
        assert translator("en")("Everything") not in shown(app)
