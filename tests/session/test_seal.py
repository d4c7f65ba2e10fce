"""Nothing opens without its key, and nothing that was changed counts."""

from __future__ import annotations

import base64
import json

import pytest

from auditor.adapters.crypto import (
    DecryptionFailed,
    InvalidBaseline,
    Public,
    WrongKey,
    decrypt,
    encrypt,
    key_fingerprint,
    new_keys,
    open_key,
    read_signed,
    sign,
)
from auditor.core.model import Confirmation

PHRASE = "correct horse battery"
KEYS, OTHERS = new_keys(PHRASE), new_keys(PHRASE)
SIGNING, SEALING = open_key(KEYS["signing"], "signing", PHRASE), open_key(KEYS["sealing"], "sealing", PHRASE)
OTHER = open_key(OTHERS["sealing"], "sealing", PHRASE)
YES = Confirmation("facebook", "two_factor", "en", "abc", "two_factor", '"app"')
SIGNED = sign("id: hug\n", [YES], SIGNING)


def test_a_key_file_opens_with_its_passphrase_alone_and_shows_nothing():
    assert SIGNING.public == SEALING.public
    assert key_fingerprint(SIGNING.public) != key_fingerprint(OTHER.public)
    assert len(key_fingerprint(SIGNING.public)) == 49
    private = SEALING.private.private_bytes_raw()
    assert base64.b64encode(private) not in KEYS["sealing"]
    assert "…" in repr(SEALING)
    assert "…" in repr(SIGNING)
    with pytest.raises(WrongKey, match="passphrase"):
        open_key(KEYS["sealing"], "sealing", "another phrase altogether")
    with pytest.raises(WrongKey, match="signing key; the sealing key is wanted"):
        open_key(KEYS["signing"], "sealing", PHRASE)


@pytest.mark.parametrize("name", ["use", "signing", "sealing", "salt", "nonce", "private"])
def test_a_key_file_that_was_changed_anywhere_is_refused(name):
    """Somebody who swapped the public sealing key would else read every result."""
    document = json.loads(KEYS["signing"])
    document[name] = "sealing" if name == "use" else json.loads(OTHERS["signing"])[name]
    with pytest.raises(WrongKey):
        open_key(json.dumps(document).encode(), document["use"], PHRASE)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 5000, b'{"schema":"auditor.key/1"}'])
def test_what_is_no_key_file_is_said_to_be_none(data):
    with pytest.raises(WrongKey):
        open_key(data, "signing", PHRASE)


def test_a_signed_baseline_gives_back_its_text_its_ledger_and_both_keys():
    read = read_signed(SIGNED)
    assert (read.text, read.confirmations, read.public) == ("id: hug\n", frozenset({YES}), SEALING.public)
    assert read.digest == read_signed(sign("id: hug\n", [YES], SIGNING)).digest
    assert read.digest != read_signed(sign("id: huh\n", [YES], SIGNING)).digest


def test_one_changed_byte_of_what_was_signed_or_of_the_signature_is_a_forgery():
    document = json.loads(SIGNED)
    for name in ("signed", "signature"):
        raw = base64.b64decode(document[name])
        for at in range(0, len(raw), 7):
            changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
            forged = {**document, name: base64.b64encode(changed).decode()}
            with pytest.raises(InvalidBaseline):
                read_signed(json.dumps(forged).encode())


def test_a_key_of_the_forgers_own_in_the_text_of_another_is_a_forgery():
    document = json.loads(SIGNED)
    body = json.loads(base64.b64decode(document["signed"]))
    body["sealing_key"] = base64.b64encode(OTHER.public.sealing).decode()
    document["signed"] = base64.b64encode(json.dumps(body).encode()).decode()
    with pytest.raises(InvalidBaseline, match="changed after it was signed"):
        read_signed(json.dumps(document).encode())


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"schema":"auditor.baseline/2"}', b"x" * (9 << 20)],
)
def test_what_is_no_signed_baseline_is_refused(data):
    with pytest.raises(InvalidBaseline):
        read_signed(data)


def test_a_sealed_result_opens_with_the_right_key_alone():
    sealed = encrypt(b"what was found", SEALING.public)
    assert decrypt(sealed, SEALING) == b"what was found"
    assert b"what" not in sealed
    assert encrypt(b"what was found", SEALING.public) != sealed
    with pytest.raises(DecryptionFailed, match="another organisation"):
        decrypt(sealed, OTHER)


def test_nothing_is_sealed_to_a_key_that_is_none():
    with pytest.raises(DecryptionFailed, match="sealing key is none"):
        encrypt(b"what was found", Public(b"", b"\0" * 32))


def test_one_changed_byte_anywhere_and_a_result_is_refused():
    sealed = encrypt(b"what was found", SEALING.public)
    for at in range(len(sealed)):
        with pytest.raises(DecryptionFailed):
            decrypt(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], SEALING)
    for cut in (0, 10, 30, 60, len(sealed) - 1):
        with pytest.raises(DecryptionFailed):
            decrypt(sealed[:cut], SEALING)
    with pytest.raises(DecryptionFailed, match="too long"):
        decrypt(sealed + b"\0" * (1 << 20), SEALING)
