"""Each schema's document, byte for byte as it was kept, and read back whole where auditor reads it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from auditor.adapters.crypto import open_key, read_signed
from auditor.adapters.crypto.signed_documents import read_document
from auditor.app.ledger_file import read_ledger
from auditor.core.campaign import released_table
from auditor.core.campaign.definition import from_json as definition_from
from auditor.core.campaign.participation import INVITATIONS, invitations_from, participation_from
from auditor.core.guided import from_bytes
from auditor.reports.audit_codec import parse_audit
from auditor.reports.readings_codec import parse_readings
from tests.golden import documents as made
from tests.golden.documents import DOCUMENTS, file_of

ROOT = Path(__file__).parents[2]
SCHEMA = re.compile(r"auditor\.[a-z_]+/\d+")
# What is hashed or signed begins with these, so that it fits nothing else; no document is called so.
LABELS = {"auditor.organisation/1", "auditor.root/1", "auditor.token/1"}


@pytest.mark.parametrize("schema", DOCUMENTS)
def test_a_document_is_what_was_kept(schema):
    assert DOCUMENTS[schema]() == file_of(schema).read_bytes()


def test_every_schema_is_kept_here_or_in_a_transcript():
    named = {
        schema
        for path in (ROOT / "auditor").rglob("*.py")
        for schema in SCHEMA.findall(path.read_text("utf-8"))
    }
    told = {
        schema
        for path in (ROOT / "tests/golden/expected").glob("*.txt")
        for schema in SCHEMA.findall(path.read_text("utf-8"))
    }
    assert named - LABELS == set(DOCUMENTS) | told - LABELS


def kept(schema: str) -> bytes:
    return file_of(schema).read_bytes()


def test_a_result_is_read_back():
    assert from_bytes(kept("auditor.result/1")) == made.RESULT


def test_a_released_table_is_read_back():
    assert released_table.from_json(json.loads(kept("auditor.released/1"))) == made.TABLE


def test_a_participation_is_read_back():
    assert participation_from(kept("auditor.participation/1")) == made.PARTICIPATION


def test_a_campaign_and_its_tokens_are_read_back():
    body = read_document("auditor.campaign/1", kept("auditor.campaign/1")).body
    assert definition_from(body["definition"]) == made.DEFINITION
    found = read_document(INVITATIONS, kept(INVITATIONS)).body
    assert invitations_from(found, made.DIGEST, made.DEFINITION) == made.TOKENS


def test_a_baseline_and_its_key_are_read_back():
    signed = read_signed(kept("auditor.baseline/1"))
    assert (signed.text, signed.confirmations) == ("baseline: text\n", made.CONFIRMATIONS)
    key = open_key(kept("auditor.key/1"), "signing", made.PASSPHRASE)
    assert (key.public, key.split) == (signed.public, "2/3")


def test_a_ledger_is_read_back():
    assert set(read_ledger(str(file_of("auditor.ledger/1")))) == made.CONFIRMATIONS


def test_readings_are_read_back():
    found = parse_readings(json.loads(kept("auditor.readings/1")))
    assert [one.state for one in found.readings] == [one.state for one in made.READINGS]
    assert [one.account_seen for one in found.readings] == [one.account_seen for one in made.READINGS]


def test_an_audit_is_read_back():
    found = parse_audit(json.loads(kept("auditor.audit/1")), made.CATALOG)
    assert [(one.check.id, one.account, one.outcome) for one in found.findings] == [
        (one.check.id, one.account, one.outcome) for one in made.NEW.findings
    ]
