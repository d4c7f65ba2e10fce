"""The ceremony: enough shares, counted once, only the released table written; a person in nothing of it."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from datetime import date

import pytest

from auditor.adapters.crypto import encrypt, public_token, sign_result, token_of
from auditor.app.campaign_collect import collect
from auditor.app.campaign_open import neighbours, open_together, tables_of
from auditor.core.campaign.participation import Participation, participation_bytes
from auditor.core.campaign.released_table import as_json, from_json
from auditor.core.guided import BaselineRef, Evidence, to_bytes
from auditor.core.model import Source
from auditor.errors import CommandError
from tests.campaign.conftest import DEFINITION, HOLDERS, TODAY, result_of

CHECKS = ("two-factor-on", "login-alerts-on", "sessions-known")


def outcomes(number, group):
    """Of every ten people six fail the first check, two are unknown; the second all fail; the third one in twenty."""
    first = "fail" if number % 10 < 6 else "unknown" if number % 10 < 8 else "pass"
    third = "fail" if number % 20 == 0 else "pass"
    return [
        (CHECKS[0], "facebook", "private", first),
        (CHECKS[0], "instagram", "mixed", "pass"),
        (CHECKS[1], "facebook", "private", "fail"),
        (CHECKS[2], "facebook", "private", third),
    ]


@pytest.fixture
def collected(found_campaign):
    hospital = found_campaign(each=20)
    hospital.hand_in(outcomes)
    assert collect(hospital.campaign, str(hospital.folder / "inbox")).new == 80
    return hospital


def cells(table, **where):
    return {
        (cell.check, cell.measure, cell.group): cell.count
        for cell in table.cells
        if all(getattr(cell, name) == value for name, value in where.items())
    }


def test_it_is_counted_once_and_only_what_may_be_told_is_written(collected, catalog):
    table, out = open_together(collected.campaign, collected.key, catalog, TODAY)
    assert table.people == 80
    assert cells(table, level="everybody") == {(CHECKS[0], "fail", ""): 48, (CHECKS[0], "unknown", ""): 16}
    assert cells(table, level="site")[CHECKS[0], "fail", "Bern"] == 24
    assert not [cell for cell in table.cells if cell.check in CHECKS[1:]], (
        "all of 80, and 4 of 80, are not told"
    )
    assert {(size.level, size.group): (size.invited, size.people) for size in table.sizes}[
        "site", "Bern"
    ] == (40, 40)
    assert from_json(json.loads(out.read_text("utf-8"))) == table
    assert table.withheld > 0
    with pytest.raises(CommandError, match="wait to be opened: 0;"):
        open_together(collected.campaign, collected.key, catalog, TODAY)


def test_who_comes_later_is_told_of_by_themselves(found_campaign, catalog):
    hospital = found_campaign(each=20)
    inbox = str(hospital.folder / "inbox")
    hospital.hand_in(outcomes, hospital.codes[:60])
    collect(hospital.campaign, inbox)
    first, _ = open_together(hospital.campaign, hospital.key, catalog, TODAY)
    hospital.hand_in(outcomes, hospital.codes[60:61])
    collect(hospital.campaign, inbox)
    with pytest.raises(CommandError, match="wait to be opened: 1;"):
        open_together(hospital.campaign, hospital.key, catalog, TODAY)
    hospital.hand_in(outcomes, hospital.codes[61:])
    collect(hospital.campaign, inbox)
    second, out = open_together(hospital.campaign, hospital.key, catalog, TODAY)
    assert (first.people, second.people, second.opening, out.name) == (60, 20, 2, "2.json")
    assert tables_of(hospital.folder) == [first, second]


def test_an_opening_that_broke_off_is_done_again_with_the_same_results(collected, catalog, monkeypatch):
    import auditor.app.campaign_open as module

    def full(*_, **__):
        raise CommandError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(module, "_table", full)
        with pytest.raises(CommandError, match="full"):
            open_together(collected.campaign, collected.key, catalog, TODAY)
    table, _ = open_together(collected.campaign, collected.key, catalog, TODAY)
    assert table.people == 80


INSIDE = {
    "practice": (lambda r: replace(r, practice=True), "it is practice"),
    "another baseline": (lambda r: replace(r, under=BaselineRef("x", "2026-01-01", "0" * 64)), "another baseline"),
    "a note": (lambda r: replace(r, notes=("zz",)), "more than outcomes"),
    "evidence": (lambda r: replace(r, evidence=(Evidence(0, "off", "zz", Source.SCREEN, "2026-11-01"),)), "more than outcomes"),
    "before it opened": (lambda r: replace(r, month="2025-12"), "outside the campaign's period"),
    "in the future": (lambda r: replace(r, month="2027-01"), "in the future"),
    "no outcome": (lambda r: replace(r, rows=()), "no outcome"),
    "an invented check": (lambda r: replace(r, rows=(replace(r.rows[0], check="dr-zz-is-bad"),)), "does not know"),
    "an invented platform": (lambda r: replace(r, rows=(replace(r.rows[0], platform="zzbook"),)), "does not know"),
    "the same computer twice": (lambda r: replace(r, clinician="f" * 32), "another token"),
}  # fmt: skip


def test_what_is_wrong_inside_a_seal_is_not_counted_and_says_why(found_campaign, catalog):
    hospital = found_campaign(each=20)
    (hospital.folder / "inbox" / "good").write_bytes(
        hospital.sealed(hospital.codes[79][0], outcomes(1, ()), clinician="f" * 32)
    )
    for number, (name, (change, _)) in enumerate(INSIDE.items()):
        code = hospital.codes[number][0]
        sealed = encrypt(
            to_bytes(change(result_of(hospital.campaign, outcomes(1, ())))), hospital.campaign.public
        )
        put(hospital, code, sealed, name)
    put(hospital, hospital.codes[60][0], encrypt(b"{}" + b" " * 4094, hospital.campaign.public), "no result")
    good = encrypt(to_bytes(result_of(hospital.campaign, outcomes(1, ()))), hospital.campaign.public)
    put(hospital, hospital.codes[61][0], good[:-1] + bytes([good[-1] ^ 1]), "sealed and broken")
    hospital.hand_in(outcomes, hospital.codes[20:50])
    found = collect(hospital.campaign, str(hospital.folder / "inbox"))
    assert (found.refused, found.new) == ((), 43)
    table, out = open_together(hospital.campaign, hospital.key, catalog, TODAY)
    assert table.people == 31
    assert sum(table.refused.values()) == len(INSIDE) + 2
    for _, reason in INSIDE.values():
        assert any(reason in why for why in table.refused), reason
    assert "zz" not in out.read_text("utf-8")
    assert len(list((hospital.folder / "collected").glob("*.sealed"))) == 43, "none is lost"


def put(hospital, code, sealed, name):
    token = token_of(code, hospital.campaign.digest)
    signature = sign_result(token, hospital.campaign.digest, sealed)
    one = Participation(hospital.campaign.digest, public_token(token), sealed, signature)
    (hospital.folder / "inbox" / name).write_bytes(participation_bytes(one))


def test_what_somebody_changed_after_it_was_collected_is_not_counted(collected, catalog):
    files = sorted((collected.folder / "collected").glob("*.sealed"))
    first, second = files[:2]
    shutil.copy(first, second)
    files[2].write_bytes(b"junk")
    document = json.loads(files[3].read_text())
    files[3].write_text(json.dumps(document | {"campaign": "0" * 64}))
    table, _ = open_together(collected.campaign, collected.key, catalog, TODAY)
    assert (table.people, sum(table.refused.values())) == (77, 3)


def test_nothing_of_a_person_is_in_anything_told(collected, catalog):
    _, out = open_together(collected.campaign, collected.key, catalog, TODAY)
    text = out.read_text("utf-8")
    plain = [collected.key]
    from auditor.adapters.crypto import decrypt
    from auditor.core.campaign.participation import participation_from
    from auditor.core.guided import from_bytes

    for file in (collected.folder / "collected").glob("*.sealed"):
        one = participation_from(file.read_bytes())
        result = from_bytes(decrypt(one.sealed, plain[0]))
        assert one.token not in text
        assert result.clinician not in text
    for code, _ in collected.codes:
        assert code not in text
    written = {
        file.name for file in collected.folder.rglob("*") if file.is_file() and file.suffix != ".sealed"
    }
    assert written == {"winter-2026.campaign", "1.signed", "print-and-delete-1.html", "refused.json", "opening-1.json", "1.json"} | {
        f"{name}.{lang}.{'txt' if name == 'mail' else 'html'}" for name in ("mail", "poster", "consent", "council") for lang in ("en", "fr", "de", "it")
    }  # fmt: skip


def test_one_share_opens_nothing_and_another_organisations_shares_neither(
    auditor, collected, organisation, tmp_path
):
    words = ("campaign", "open", collected.folder, organisation / "share-1.key")
    done = auditor(*words, stdin=HOLDERS[0] + "\n")
    assert done.status == 3
    assert "too few" in done.line
    assert not list((collected.folder / "released").iterdir())
    done = auditor(*words, organisation / "share-3.key", stdin=f"{HOLDERS[0]}\n{HOLDERS[2]}\n")
    assert done.status == 0, done.err
    assert "people counted: 80" in done.out
    assert auditor("campaign", "open", collected.folder).status == 2


def test_noise_from_five_hundred_on_and_never_beside_the_exact_figure(found_campaign, catalog, monkeypatch):
    monkeypatch.setattr("auditor.app.campaign_open.NOISE_FROM", 60)
    noisy = replace(DEFINITION, headline="noise", epsilon=0.5, epsilon_limit=2.0)
    hospital = found_campaign(noisy, each=20)
    hospital.hand_in(outcomes)
    collect(hospital.campaign, str(hospital.folder / "inbox"))
    table, _ = open_together(hospital.campaign, hospital.key, catalog, TODAY)
    headline = [cell for cell in table.cells if cell.level == "everybody"]
    assert {cell.how for cell in headline} == {"noise"}
    assert len(headline) == 4, "the limit is enough for two checks of three"
    assert table.epsilon == 2.0
    assert all(cell.how == "exact" for cell in table.cells if cell.level != "everybody")
    exact = cells(table, level="site")
    assert not {(CHECKS[0], "fail", "Bern"), (CHECKS[0], "fail", "Thun")} <= exact.keys(), (
        "the parts would tell the sum"
    )
    assert from_json(json.loads(json.dumps(as_json(table)))) == table


def test_below_five_hundred_figures_are_exact(collected, found_campaign, catalog):
    noisy = replace(DEFINITION, id="noisy", headline="noise", epsilon=0.5, epsilon_limit=2.0)
    hospital = found_campaign(noisy, each=20, folder="noisy")
    hospital.hand_in(outcomes)
    collect(hospital.campaign, str(hospital.folder / "inbox"))
    table, _ = open_together(hospital.campaign, hospital.key, catalog, TODAY)
    assert {cell.how for cell in table.cells} == {"exact"}
    assert table.epsilon == 0


def test_a_campaign_that_lies_close_is_found_and_held_against_this_one(found_campaign, catalog):
    first = found_campaign(replace(DEFINITION, id="first"), each=20, folder="first")
    first.hand_in(outcomes)
    collect(first.campaign, str(first.folder / "inbox"))
    told, _ = open_together(first.campaign, first.key, catalog, TODAY)
    second = found_campaign(replace(DEFINITION, id="second"), each=20, folder="second")
    second.hand_in(outcomes, second.codes[:-1])
    collect(second.campaign, str(second.folder / "inbox"))
    assert neighbours(second.campaign) == [told]
    table, _ = open_together(second.campaign, second.key, catalog, TODAY, beside=neighbours(second.campaign))
    assert table.people == 79
    assert not table.cells, "one person less than the first: nothing is told"
    far = replace(told, opens=date(2020, 1, 1), closes=date(2020, 2, 1))
    third = found_campaign(replace(DEFINITION, id="third"), each=20, folder="third")
    third.hand_in(outcomes, random.Random(1).sample(third.codes, 79))
    collect(third.campaign, str(third.folder / "inbox"))
    assert open_together(third.campaign, third.key, catalog, TODAY, beside=[far])[0].cells
