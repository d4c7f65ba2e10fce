"""Forged, replayed, foreign, truncated, future: all refused with a reason, none counted, none lost."""

from __future__ import annotations

import base64
import json
import random
import shutil

import pytest

from auditor.adapters.crypto import (
    draw_code,
    encrypt,
    new_keys,
    open_key,
    public_token,
    sign_result,
    token_of,
)
from auditor.app.campaign_collect import collect
from auditor.core.campaign.participation import Participation, participation_bytes
from auditor.core.guided import to_bytes
from auditor.errors import CommandError
from tests.campaign.conftest import result_of

OUTCOMES = [
    ("two-factor-on", "facebook", "private", "fail"),
    ("login-alerts-on", "facebook", "private", "unknown"),
]


def fields(data):
    return json.loads(data)


def again(document):
    return json.dumps(document).encode()


def flipped(text, place):
    raw = bytearray(base64.b64decode(text))
    raw[place] ^= 1
    return base64.b64encode(bytes(raw)).decode()


# Each takes a good file and the hospital, and makes of it what must not be counted; the second says why not.
HOSTILE = {
    "empty": (lambda good, h: b"", "empty"),
    "blanks": (lambda good, h: b"   \n", "cut off, or no"),
    "a picture": (lambda good, h: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "no text"),
    "a sentence": (lambda good, h: b"Dear hospital, here is my result", "cut off, or no"),
    "a number": (lambda good, h: b"42", "no result of a campaign"),
    "a list": (lambda good, h: b"[" + good + b"]", "no result of a campaign"),
    "null": (lambda good, h: b"null", "no result of a campaign"),
    "deep": (lambda good, h: b"[" * 100_000, "cut off, or no"),
    "cut in half": (lambda good, h: good[: len(good) // 2], "cut off, or no"),
    "cut at the last sign": (lambda good, h: good.rstrip()[:-1], "cut off, or no"),
    "cut at the first sign": (lambda good, h: good[1:], "cut off, or no"),
    "twice in a row": (lambda good, h: good + good, "cut off, or no"),
    "something behind it": (lambda good, h: good + b"x", "cut off, or no"),
    "far too long": (lambda good, h: good + b" " * (3 * 1024 * 1024), "longer than"),
    "another schema": (lambda good, h: again(fields(good) | {"schema": "auditor.result/1"}), "no result of a campaign"),
    "a future version": (lambda good, h: again(fields(good) | {"schema": "auditor.participation/2"}), "another version"),
    "no schema": (lambda good, h: without(good, "schema"), "no result of a campaign"),
    "no campaign": (lambda good, h: without(good, "campaign"), "missing"),
    "no token": (lambda good, h: without(good, "token"), "missing"),
    "no seal": (lambda good, h: without(good, "sealed"), "missing"),
    "no signature": (lambda good, h: without(good, "signature"), "missing"),
    "one field more": (lambda good, h: again(fields(good) | {"name": "zz"}), "one too many"),
    "a field twice": (lambda good, h: good.replace(b'"token"', b'"token": "00", "token"', 1), "cut off, or no"),
    "a token that is a number": (lambda good, h: again(fields(good) | {"token": 7}), "damaged"),
    "a token in capitals": (lambda good, h: again(fields(good) | {"token": fields(good)["token"].upper() + "A"}), "damaged"),
    "a token that leads elsewhere": (lambda good, h: again(fields(good) | {"token": "../../" + "a" * 58}), "damaged"),
    "a campaign that is no digest": (lambda good, h: again(fields(good) | {"campaign": "winter"}), "damaged"),
    "a seal that is no base64": (lambda good, h: again(fields(good) | {"sealed": "%%%"}), "damaged"),
    "a signature that is no base64": (lambda good, h: again(fields(good) | {"signature": "%%%"}), "damaged"),
    "a short signature": (lambda good, h: again(fields(good) | {"signature": "AAAA"}), "signature is none"),
    "an empty signature": (lambda good, h: again(fields(good) | {"signature": ""}), "signature is none"),
    "a changed signature": (lambda good, h: changed(good, "signature", 5), "did not sign"),
    "a changed seal": (lambda good, h: changed(good, "sealed", 100), "did not sign"),
    "a seal cut short": (lambda good, h: again(fields(good) | {"sealed": fields(good)["sealed"][:400]}), "did not sign"),
    "another campaign's": (lambda good, h: h.foreign(), "another campaign"),
    "another campaign's with our digest": (lambda good, h: again(fields(h.foreign()) | {"campaign": h.campaign.digest}), "none of this"),
    "a code that was never drawn": (lambda good, h: h.sealed(draw_code(), OUTCOMES), "none of this"),
    "somebody's token, another's signature": (lambda good, h: again(fields(good) | {"token": h.other_token()}), "did not sign"),
    "somebody's seal under another token": (lambda good, h: again(fields(h.sealed(h.codes[2][0], OUTCOMES)) | {"sealed": fields(good)["sealed"]}), "did not sign"),
    "signed for another campaign": (lambda good, h: h.signed_elsewhere(), "did not sign"),
    "a signed text that is no seal": (lambda good, h: h.signing_this(b"hello"), "no sealed result"),
    "a signed seal of another version": (lambda good, h: h.signing_this(b"auditor.result/2 sealed\n" + b"x" * 500), "no sealed result"),
    "a signed seal that is too long": (lambda good, h: h.signing_this(b"auditor.result/1 sealed\n" + b"x" * 1_100_000), "no sealed result"),
    "a list of all tokens": (lambda good, h: (h.folder / "invitations" / "1.signed").read_bytes(), "no result of a campaign"),
    "the campaign itself": (lambda good, h: h.campaign.file.read_bytes(), "no result of a campaign"),
    "a session's result": (lambda good, h: encrypt(to_bytes(result_of(h.campaign, OUTCOMES)), h.campaign.public), "no"),
}  # fmt: skip


def without(good, name):
    return again({key: value for key, value in fields(good).items() if key != name})


def changed(good, name, place):
    document = fields(good)
    return again(document | {name: flipped(document[name], place)})


@pytest.fixture
def target(hospital, found_campaign):
    """The hospital with what its enemies hold."""
    from dataclasses import replace

    from tests.campaign.conftest import DEFINITION

    foreign = found_campaign(replace(DEFINITION, id="elsewhere"), folder="elsewhere")
    hospital.foreign = lambda: foreign.sealed(foreign.codes[0][0], OUTCOMES)
    hospital.other_token = lambda: public_token(token_of(hospital.codes[3][0], hospital.campaign.digest))

    def signing_this(data, digest=hospital.campaign.digest):
        token = token_of(hospital.codes[1][0], hospital.campaign.digest)
        return participation_bytes(
            Participation(
                hospital.campaign.digest, public_token(token), data, sign_result(token, digest, data)
            )
        )

    hospital.signing_this = signing_this
    sealed = encrypt(to_bytes(result_of(hospital.campaign, OUTCOMES)), hospital.campaign.public)
    hospital.signed_elsewhere = lambda: signing_this(sealed, "0" * 64)
    return hospital


def test_every_hostile_file_is_refused_with_a_reason_none_counted_none_lost(target):
    inbox = target.folder / "inbox"
    good = target.sealed(target.codes[0][0], OUTCOMES)
    assert len(HOSTILE) >= 40
    made = {name: make(good, target) for name, (make, _) in HOSTILE.items()}
    order = list(made.items())
    random.Random(4).shuffle(order)
    for number, (name, data) in enumerate(order):
        (inbox / f"{number:02d} {name}").write_bytes(data)
    (inbox / "25b a good one").write_bytes(good)
    found = collect(target.campaign, str(inbox))
    why = {file[3:]: said for file, said in found.refused}
    for name, (_, reason) in HOSTILE.items():
        assert reason in why[name], (name, why[name])
        assert "zz" not in why[name]
    assert (found.new, found.all) == (1, 1)
    assert [f.name for f in (target.folder / "collected").glob("*.sealed")] == [
        f"{fields(good)['token']}.sealed"
    ]
    for number, (name, data) in enumerate(order):
        assert (inbox / f"{number:02d} {name}").read_bytes() == data
    again_ = collect(target.campaign, str(inbox))
    assert (again_.new, again_.known, len(again_.refused)) == (0, 1, len(HOSTILE))


def test_the_first_result_of_a_token_counts_and_a_second_one_does_not(hospital):
    code = hospital.codes[0][0]
    first = hospital.sealed(code, OUTCOMES)
    (hospital.folder / "inbox" / "a").write_bytes(first)
    assert collect(hospital.campaign, str(hospital.folder / "inbox")).new == 1
    (hospital.folder / "inbox" / "0 earlier by name").write_bytes(hospital.sealed(code, OUTCOMES))
    (hospital.folder / "inbox" / "b the same again").write_bytes(first)
    found = collect(hospital.campaign, str(hospital.folder / "inbox"))
    assert (found.new, found.known) == (0, 2)
    assert found.refused == (("0 earlier by name", "its token was used before; the first result counts"),)
    [kept] = (hospital.folder / "collected").glob("*.sealed")
    assert kept.read_bytes() == first


def test_a_list_of_tokens_that_somebody_else_signed_counts_nothing(hospital, made_keys):
    other = open_key(new_keys("some other passphrase")["signing"], "signing", "some other passphrase")
    from auditor.adapters.crypto import sign_document
    from auditor.core.campaign.participation import INVITATIONS, invitations_json

    token = public_token(token_of(draw_code(), hospital.campaign.digest))
    body = invitations_json(hospital.campaign.digest, 2, {token: ("Bern", "doctor")})
    (hospital.folder / "invitations" / "2.signed").write_bytes(sign_document(INVITATIONS, body, other))
    with pytest.raises(CommandError, match="somebody else signed it"):
        collect(hospital.campaign, str(hospital.folder / "inbox"))
    body = invitations_json("0" * 64, 2, {token: ("Bern", "doctor")})
    (hospital.folder / "invitations" / "2.signed").write_bytes(sign_document(INVITATIONS, body, made_keys[2]))
    with pytest.raises(CommandError, match="another campaign"):
        collect(hospital.campaign, str(hospital.folder / "inbox"))


def test_what_cannot_be_read_now_stays_and_is_asked_again(hospital, monkeypatch):
    from auditor.adapters.campaign_places import Place, PlaceError

    inbox = hospital.folder / "inbox"
    (inbox / "locked").write_bytes(hospital.sealed(hospital.codes[0][0], OUTCOMES))
    read = Place.read

    def locked(self, file, most):
        raise PlaceError(f"{file.name}: permission denied")

    monkeypatch.setattr(Place, "read", locked)
    found = collect(hospital.campaign, str(inbox))
    assert (found.new, found.refused, found.unread) == (0, (), ("locked: permission denied",))
    monkeypatch.setattr(Place, "read", read)
    assert collect(hospital.campaign, str(inbox)).new == 1


def test_a_place_that_is_none_is_told(hospital, tmp_path):
    for address, said in {
        str(tmp_path / "away"): "away",
        "gopher://x/y": "no place that is known",
        "sftp://127.0.0.1:1/x": "sftp://127.0.0.1",
    }.items():
        with pytest.raises(CommandError, match=said):
            collect(hospital.campaign, address)


def test_the_command_says_what_it_did(auditor, hospital):
    (hospital.folder / "inbox" / "a").write_bytes(hospital.sealed(hospital.codes[0][0], OUTCOMES))
    (hospital.folder / "inbox" / "b").write_bytes(b"junk")
    done = auditor("campaign", "collect", hospital.folder, "--json")
    assert done.status == 0
    assert done.json["new"] == 1
    assert done.json["refused"][0]["file"] == "b"
    assert "b is refused" in done.err


def test_an_s3_bucket(hospital, monkeypatch):
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        for name, value in {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "practice",
            "AWS_SECRET_ACCESS_KEY": "practice",
            "AWS_DEFAULT_REGION": "us-east-1",
        }.items():
            monkeypatch.setenv(name, value)
        import boto3

        client = boto3.client("s3")
        client.create_bucket(Bucket="results")
        for number, (code, _) in enumerate(hospital.codes[:3]):
            client.put_object(
                Bucket="results", Key=f"inbox/{number}.sealed", Body=hospital.sealed(code, OUTCOMES)
            )
        client.put_object(Bucket="results", Key="inbox/junk", Body=b"junk")
        client.put_object(Bucket="results", Key="inbox/deeper/x", Body=b"junk")
        found = collect(hospital.campaign, "s3://results/inbox")
        assert (found.new, len(found.refused)) == (3, 1)
        assert len(client.list_objects_v2(Bucket="results")["Contents"]) == 5, "nothing is deleted"
        with pytest.raises(CommandError, match="nowhere"):
            collect(hospital.campaign, "s3://nowhere/inbox")
    finally:
        server.stop()


def test_a_webdav_place(hospital, monkeypatch, webdav):
    address, root, seen = webdav
    monkeypatch.setenv("AUDITOR_PLACE_USER", "it")
    monkeypatch.setenv("AUDITOR_PLACE_PASSWORD", "practice")
    (root / "inbox").mkdir()
    for number, (code, _) in enumerate(hospital.codes[:3]):
        (root / "inbox" / f"{number}.sealed").write_bytes(hospital.sealed(code, OUTCOMES))
    (root / "inbox" / "junk").write_bytes(b"junk")
    found = collect(hospital.campaign, f"{address}/inbox")
    assert (found.new, len(found.refused)) == (3, 1)
    assert set(seen) <= {"PROPFIND", "GET", "HEAD", "OPTIONS"}, "reads alone"
    monkeypatch.setenv("AUDITOR_PLACE_PASSWORD", "wrong")
    with pytest.raises(CommandError, match="webdav://127"):
        collect(hospital.campaign, f"{address}/inbox")


def test_an_sftp_place(hospital, monkeypatch, sftp):
    address, root = sftp
    monkeypatch.setenv("AUDITOR_PLACE_PASSWORD", "practice")
    (root / "inbox").mkdir()
    for number, (code, _) in enumerate(hospital.codes[:2]):
        (root / "inbox" / f"{number}.sealed").write_bytes(hospital.sealed(code, OUTCOMES))
    found = collect(hospital.campaign, f"{address}/inbox")
    assert (found.new, len(found.refused)) == (2, 0)
    shutil.rmtree(root / "inbox")
    assert not list(root.iterdir())
