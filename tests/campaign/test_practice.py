"""A clinician of the practice clinic takes part, from the consent to the file that is collected."""

from __future__ import annotations

from dataclasses import replace

from auditor.adapters.crypto import decrypt
from auditor.app.campaign_collect import collect
from auditor.core.campaign.participation import participation_from
from auditor.core.guided import from_bytes
from auditor.core.model import Doubt, Outcome
from tests.campaign.conftest import DEFINITION
from tests.session.test_commands import as_a_clinician


def test_from_the_consent_to_the_inbox(auditor, found_campaign, home, monkeypatch):
    hospital = found_campaign(replace(DEFINITION, mode="essential"), each=1)
    out = hospital.folder / "inbox" / "mine.sealed"
    monkeypatch.setattr("auditor.console.guided_dialog.read_line", as_a_clinician)
    words = (
        "session",
        "start",
        hospital.campaign.file,
        "--practice",
        "--plain",
        "--platform",
        "facebook",
        "--out",
        out,
    )
    slip = auditor(*words, "--code", hospital.codes[0][0][:-1] + "?")
    assert slip.status == 2
    assert not out.exists()
    said = auditor(*words, "--code", hospital.codes[0][0], "--lang", "en")
    assert said.status == 0, said.err
    assert "Your code" in said.out
    assert "2 of 3 holders" in said.out
    assert "Numbers, with spaces" not in said.out, "nothing can be ticked"
    assert collect(hospital.campaign, str(hospital.folder / "inbox")).new == 1
    one = participation_from(out.read_bytes())
    result = from_bytes(decrypt(one.sealed, hospital.key))
    assert result.practice
    assert result.rows
    assert Doubt.NOT_VISITED in {row.doubt for row in result.rows}, "pages outside the essential"
    assert {Outcome.PASS, Outcome.FAIL} <= {row.outcome for row in result.rows}, "and the essential was read"
    assert not result.notes
    assert not home.exists()
