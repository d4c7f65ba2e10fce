"""Every address that an account shows is compared, and what could not be read is said."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from auditor.adapters.word_files import open_profession_words
from auditor.cli import cli
from auditor.core.separation import IdentityError, parse_identities, ties, unread

WORDS = open_profession_words()


def two(private, professional):
    return [
        {"id": "instagram:p", "role": "private", "identity": private},
        {"id": "linkedin:q", "role": "professional", "identity": professional},
    ]


def kinds(private, professional=None):
    return {tie.kind for tie in ties(parse_identities(two(private, professional or {})), WORDS)}


def run(tmp_path, document, *arguments):
    (tmp_path / "i.json").write_text(json.dumps(document), encoding="utf-8")
    return CliRunner().invoke(cli, ["separate", str(tmp_path / "i.json"), *arguments])


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ({"email": "hans@bluewin.ch"}, {"email": "praxis@x.ch, hans@bluewin.ch"}, "email"), ({"email": "or@x.ch / b@y.ch"}, {"email": "or@x.ch"}, "email"),
        ({"email": "hans@bluewin.ch"}, {"bio": "Termine: hans@bluewin.ch."}, "email"), ({"email": "hans@bluewin.ch"}, {"links": ["mailto:hans@bluewin.ch?subject=x"]}, "email"),
        ({"email": "hans@müller.ch"}, {"email": "hans@xn--mller-kva.ch"}, "email"), ({"email": "Hans <hans@x.ch>"}, {"email": "hans@x.ch"}, "email"),
        ({"phone": "079 123 45 67 / 044 111 22 33"}, {"phone": "044 111 22 33"}, "phone"), ({"phone": "079 123 45 67/044 111 22 33"}, {"phone": "044 111 22 33"}, "phone"),
        ({"phone": "079/123.45.67"}, {"bio": "Tel 079 123 45 67"}, "phone"), ({"phone": "079 123 45 67"}, {"links": ["tel:+41791234567"]}, "phone"),
        ({"links": ["https://wa.me/41791234567"]}, {"phone": "079 123 45 67"}, "phone"),
    ],
)  # fmt: skip
def test_addresses_compare_wherever_they_stand(one, other, kind):
    assert kind in kinds(one, other)
    assert kind in kinds(other, one)


@pytest.mark.parametrize(
    "private",
    [{"bio": "FMH Innere Medizin"}, {"bio": "A\u00adrzt"}, {"bio": "Bern 🩺"}, {"bio": "👩\u200d⚕\ufe0f"}, {"handle": "dr.hansmuster"}, {"handle": "doc_hans"}, {"handle": "dr.med.hans"}],
)  # fmt: skip
def test_signs_of_the_profession(private):
    assert kinds(private) == {"title"}


@pytest.mark.parametrize(
    "private", [{"handle": "drago"}, {"handle": "docent_x"}, {"handle": "hans.dr"}, {"bio": "079 kg"}]
)
def test_no_sign_of_the_profession(private):
    assert kinds(private) == set()


@pytest.mark.parametrize("key", ["emails", "Email", "E-Mail", "phones", "url"])
def test_a_key_that_nobody_compares_is_refused(key):
    with pytest.raises(IdentityError) as error:
        parse_identities(two({key: "hans@x.ch"}, {}))
    assert "hans" not in str(error.value)


@pytest.mark.parametrize(
    "identity",
    [
        {"email": "h•••s@x.ch"},
        {"email": "hans at x.ch"},
        {"phone": "12"},
        {"phone": "079 123 45 67, privat"},
        {"photo_hash": "xyz"},
    ],
)
def test_what_could_not_be_read_is_counted(tmp_path, identity):
    assert unread(parse_identities(two(identity, {}))) == 1
    assert json.loads(run(tmp_path, two(identity, {}), "--json").output)["compared"] == {
        "pairs": 1,
        "unread": 1,
    }
    assert "1" in run(tmp_path, two(identity, {})).output


def test_nothing_to_compare_is_no_reassurance(tmp_path):
    for document in ([], two({}, {})[:1]):
        said = run(tmp_path, document).output
        assert "No connection" not in said
        assert "No accounts were compared" in said
        assert json.loads(run(tmp_path, document, "--json").output)["compared"]["pairs"] == 0


def test_the_country_of_numbers_without_a_code(tmp_path):
    document = two({"phone": "06 12 34 56 78"}, {"phone": "+33612345678"})
    assert json.loads(run(tmp_path, document, "--region", "fr", "--json").output)["ties"]
    for region in ("Switzerland", "UK", ""):
        assert run(tmp_path, document, "--region", region).exception is not None
        assert not run(tmp_path, document, "--region", region).output.startswith("No connection")
