"""`campaign new` and `campaign invite`: a folder, its papers in four languages, codes that name nobody."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.adapters.crypto import (
    WrongToken,
    draw_code,
    public_token,
    read_document,
    sign_document,
    token_of,
)
from auditor.adapters.crypto.tokens import ALPHABET, _check
from auditor.adapters.store import MemoryStore
from auditor.app.campaign_open import demanded
from auditor.app.campaign_session import CampaignSession, take_part
from auditor.app.campaigns import SCHEMA, open_campaign, tokens_of
from auditor.core.campaign.definition import InvalidCampaign, as_json, from_json
from auditor.core.campaign.participation import participation_from
from auditor.core.evaluation.essential import Mode
from auditor.core.guided import from_bytes
from auditor.errors import CommandError
from tests.campaign.conftest import DEFINITION, PHRASE
from tests.session.test_result import AUDIT, SECRET

CODE = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")
NEW = ("--name", "Winter 2026", "--opens", "2026-01-01", "--closes", "2099-12-31",
       "--group", "site=Bern,Thun", "--group", "profession=doctor,nurse")  # fmt: skip


def keys(org):
    return ("--baseline", org / "baseline.signed", "--key", org / "signing.key")


def test_a_folder_that_is_the_campaign(auditor, organisation, tmp_path, catalog):
    folder = tmp_path / "c"
    done = auditor("campaign", "new", folder, *NEW, *keys(organisation), stdin=PHRASE + "\n")
    assert done.status == 0, done.err
    assert re.search(r"([0-9a-f]{4} ){9}[0-9a-f]{4}", done.out)
    opened = open_campaign(str(folder), catalog)
    assert opened.definition.groups == DEFINITION.groups
    assert (opened.definition.organisation, opened.definition.contact) == ("Hôpital Exemple", "it@exemple.ch")
    assert opened.definition.split == "2/3"
    papers = {p.name: p.read_text("utf-8") for p in (folder / "papers").iterdir()}
    assert len(papers) == 16
    for name, text in papers.items():
        assert "{{" not in text, name
        assert "None" not in text, name
        if name.endswith("html"):
            assert 'src="http' not in text, name
            assert "Hôpital Exemple" in unescape(text) or name.startswith("poster"), name
    assert "Fingerabdruck" in papers["mail.de.txt"]
    assert "§ 87(1) no. 6" in papers["council.en.html"]
    assert "n’est pas un avis juridique" in papers["council.fr.html"].replace("Il n’est", "n’est")
    assert "2 di 3" not in papers["consent.it.html"]
    assert "2 dei 3" in papers["consent.it.html"]
    again = auditor("campaign", "new", folder, *NEW, *keys(organisation), stdin=PHRASE + "\n")
    assert again.status == 2


def test_an_unsplit_key_is_refused_unless_asked_and_then_everybody_is_told(auditor, tmp_path):
    org = tmp_path / "one-hand"
    auditor(
        "session",
        "new-organisation",
        "Praxis",
        "--contact",
        "it@praxis.example",
        "--out",
        org,
        stdin=PHRASE + "\n",
    )
    auditor("session", "sign", org / "baseline.yaml", "--key", org / "signing.key", stdin=PHRASE + "\n")
    done = auditor("campaign", "new", tmp_path / "c", *NEW, *keys(org), stdin=PHRASE + "\n")
    assert done.status == 2
    assert "--shares 2/3" in done.line
    assert not (tmp_path / "c").exists()
    done = auditor("campaign", "new", tmp_path / "c", *NEW, "--unsplit-key", *keys(org), stdin=PHRASE + "\n")
    assert done.status == 0, done.err
    for lang, said in {
        "en": "it is not split",
        "fr": "n’est pas partagée",
        "de": "nicht aufgeteilt",
        "it": "non è divisa",
    }.items():
        assert said in (tmp_path / "c" / "papers" / f"consent.{lang}.html").read_text("utf-8")


@pytest.mark.parametrize(
    "change",
    [
        {"least": 4},
        {"least": 0},
        {"headline": "noise"},
        {"headline": "noise", "epsilon": 1.0, "epsilon_limit": 0.5},
        {"headline": "noise", "epsilon": 1.0, "epsilon_limit": 50.0},
        {"epsilon": 1.0},
        {"closes": DEFINITION.opens.replace(year=2020)},
        {"groups": {"site": ("Bern", "Bern")}},
        {"groups": {"site": ()}},
        {"groups": {"check": ("a",)}},
        {"groups": {"site": ("a=b",)}},
        {"groups": {"site": tuple(map(str, range(900))), "ward": tuple(map(str, range(900)))}},
        {"languages": ("pt",)},
        {"languages": ()},
        {"mode": "some"},
        {"id": "Über alles"},
        {"name": ""},
        {"delete_after": 0},
    ],
)
def test_a_definition_that_would_tell_of_persons_or_is_wrong_is_refused(change):
    with pytest.raises(InvalidCampaign):
        from_json(json.loads(json.dumps(as_json(replace(DEFINITION, **change)))))


def test_a_definition_survives_its_signature_and_one_field_too_many_does_not():
    told = as_json(DEFINITION)
    assert from_json(json.loads(json.dumps(told))) == DEFINITION
    for change in ({"more": 1}, {"least": "5"}, {"opens": "soon"}, {"groups": [{"dimension": "x"}]}):
        with pytest.raises(InvalidCampaign):
            from_json({**told, **change})


def test_every_paper_says_how_much_is_read_and_the_session_reads_that(
    auditor, organisation, tmp_path, catalog
):
    for folder, words, mode, minutes, part in (
        ("c", ("--essential",), Mode.ESSENTIAL, "about half an hour", "the essential part"),
        ("d", (), Mode.EVERYTHING, "one to two hours", "everything"),
    ):
        done = auditor(
            "campaign", "new", tmp_path / folder, *NEW, *words, *keys(organisation), stdin=PHRASE + "\n"
        )
        assert done.status == 0, done.err
        papers = tmp_path / folder / "papers"
        assert minutes in (papers / "mail.en.txt").read_text("utf-8")
        assert part in (papers / "consent.en.html").read_text("utf-8")
        campaign = open_campaign(str(tmp_path / folder), catalog)
        assert take_part(campaign, draw_code(), MemoryStore(), "").mode is mode


def test_an_essential_campaign_compares_with_its_like_alone(catalog):
    check = next(iter(catalog.checks.values()))
    assert demanded(check, "essential") != demanded(check, "everything") == demanded(check)


def test_a_changed_campaign_is_refused(hospital, catalog, made_keys):
    file = hospital.campaign.file
    document = read_document(SCHEMA, file.read_bytes())
    body = {**document.body, "definition": {**document.body["definition"], "organisation": "Somebody else"}}
    file.write_bytes(sign_document(SCHEMA, body, made_keys[2]))
    with pytest.raises(CommandError, match="another organisation than its baseline"):
        open_campaign(str(file), catalog)
    file.write_bytes(file.read_bytes().replace(b'"signature": "', b'"signature": "AAAA', 1))
    with pytest.raises(CommandError, match="refused"):
        open_campaign(str(file), catalog)
    with pytest.raises(CommandError, match="code"):
        take_part(hospital.campaign, "7Q2M", MemoryStore(), "")


def test_codes_count_once_each_and_name_nobody(auditor, hospital, organisation):
    folder = hospital.folder
    words = ("campaign", "invite", folder, "--key", organisation / "signing.key")
    done = auditor(
        *words, "--in", "site=Bern", "--in", "profession=nurse", "--count", "3", stdin=PHRASE + "\n"
    )
    assert done.status == 0, done.err
    page = (folder / "invitations" / "print-and-delete-2.html").read_text("utf-8")
    codes = set(CODE.findall(page))
    assert len(codes) == 3
    tokens = tokens_of(hospital.campaign)
    assert len(tokens) == 24 + 3
    for code in codes:
        assert tokens[public_token(token_of(code, hospital.campaign.digest))] == ("Bern", "nurse")
        for file in folder.rglob("*"):
            if file.is_file() and "print-and-delete" not in file.name:
                assert code.encode() not in file.read_bytes(), file
    (folder / "counts.csv").write_text("site;profession;count\nThun;doctor;2\nBern;doctor;1\n", "utf-8")
    done = auditor(*words, "--counts", folder / "counts.csv", stdin=PHRASE + "\n")
    assert done.status == 0, done.err
    wrong = auditor(
        *words, "--in", "site=Genf", "--in", "profession=nurse", "--count", "3", stdin=PHRASE + "\n"
    )
    assert wrong.status == 2
    assert "Bern, Thun" in wrong.line


def slips(code):
    """Every wrong sign, and every two that changed places."""
    at = [place for place, sign in enumerate(code) if sign != "-"]
    for place in at:
        for sign in ALPHABET:
            yield code[:place] + sign + code[place + 1 :]
    for one, other in combinations(at, 2):
        signs = list(code)
        signs[one], signs[other] = signs[other], signs[one]
        yield "".join(signs)


def test_a_slip_in_a_code_is_told():
    """Every one of a code, not most of them: a check that misses one in a thousand fails here for one code in three."""
    for _ in range(20):
        code = draw_code()
        token_of(code.lower().replace("-", " "), "00")
        for slip in set(slips(code)) - {code}:
            with pytest.raises(WrongToken, match="slip"):
                token_of(slip, "00")
    assert public_token(token_of(code, "00")) != public_token(token_of(code, "01")), (
        "another campaign, another token"
    )


@given(
    body=st.text(ALPHABET, min_size=26, max_size=26),
    wrong=st.lists(st.tuples(st.integers(0, 27), st.sampled_from(ALPHABET)), min_size=1, max_size=2),
)
def test_no_two_wrong_signs_pass(body, wrong):
    code = body + _check(body)
    signs = list(code)
    for place, sign in wrong:
        signs[place] = sign
    slip = "".join(signs)
    token_of(code, "00")
    if slip != code:
        with pytest.raises(WrongToken):
            token_of(slip, "00")


def test_taking_part_hands_over_outcomes_alone_whatever_is_ticked(hospital, tmp_path):
    out = tmp_path / "mine.sealed"
    session = take_part(hospital.campaign, hospital.codes[0][0], MemoryStore(), str(out))
    assert isinstance(session, CampaignSession)
    result = session.result(AUDIT, ticked=range(100), notes=["zz note"])
    assert not result.evidence
    assert not result.notes
    session.write(result)
    data = out.read_bytes()
    one = participation_from(data)
    assert one.token in tokens_of(hospital.campaign)
    from auditor.adapters.crypto import decrypt

    plain = decrypt(one.sealed, hospital.key)
    assert from_bytes(plain) == result
    for word in SECRET:
        assert word.encode() not in plain
    assert hospital.codes[0][0].encode() not in plain + data


def test_outside_its_period_nobody_takes_part(found_campaign):
    past = found_campaign(
        replace(
            DEFINITION, opens=DEFINITION.opens.replace(year=2020), closes=DEFINITION.opens.replace(year=2021)
        )
    )
    with pytest.raises(CommandError, match="runs from 2020"):
        take_part(past.campaign, past.codes[0][0], MemoryStore(), "")


def test_the_consent_is_the_sheet_in_the_clinicians_language(hospital):
    from auditor.i18n import translator

    session = take_part(hospital.campaign, hospital.codes[0][0], MemoryStore(), "")
    for lang, word in {
        "en": "voluntary",
        "fr": "facultatif",
        "de": "freiwillig",
        "it": "facoltativo",
    }.items():
        parts = session.consent(translator(lang), ())
        assert len(parts) == 8
        assert any(word in title for title, _ in parts), lang
        assert all("{{" not in line for _, lines in parts for line in lines)
