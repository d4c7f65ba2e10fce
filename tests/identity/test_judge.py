"""Readings documents: of two accounts they are two, and what names another is no evidence."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import known, readings

from . import exports

AS_OF = ("--as-of", "2026-11-12")


@pytest.fixture
def judged(auditor, tmp_path):
    """The findings of a check, by account."""

    def run(*documents, check="account-private", more=()):
        path = tmp_path / "readings.json"
        path.write_text(json.dumps(list(documents)))
        done = auditor("judge", path, "--role", "private", "--json", *AS_OF, *more)
        assert done.status in (0, 1), done.err
        return {
            f["account"]: (f["outcome"], f["doubt"]) for f in done.json["findings"] if f["check"] == check
        }

    return run


def document(handle, value="private", **more):
    account = {"account": {"handle": handle}} if handle is not None else {"account": {}}
    told = {key: more.pop(key) for key in ("account_seen",) if key in more}
    source = more.pop("source", "archive")
    return readings(
        known("account.visibility", value, **told), platform="instagram", source=source, **account, **more
    )


PASS, FAIL, WRONG = ("pass", None), ("fail", None), ("unknown", "wrong_account")


@pytest.mark.parametrize(
    "handles",
    [(None, None), ("", ""), ("unnamed", None), (None, "unnamed"), ("  ", None), ("unnamed", "unnamed")],
)
def test_documents_that_name_nobody_are_kept_apart(judged, handles):
    found = judged(document(handles[0], "public"), document(handles[1], "private"))
    assert sorted(found.values()) == [FAIL, PASS]


def test_three_of_them_are_three_and_order_does_not_matter(judged):
    documents = [document(None, "private"), document(None, "public"), document(None, "private")]
    assert sorted(judged(*documents).values()) == [FAIL, PASS, PASS]
    assert judged(*documents) != {}


def test_one_called_as_an_unnamed_one_is_nobody_elses(judged):
    found = judged(document("unnamed-2", "public"), document(None), document(None))
    assert found["instagram:unnamed-2"] == FAIL
    assert len(found) == 3


@pytest.mark.parametrize("spelled", ["dr.me", "@dr.me", "Dr.Me", " dr.me"])
def test_one_handle_in_two_spellings_is_one_account(judged, spelled):
    found = judged(
        document("dr.me", "public", taken_at="2026-11-01T00:00:00Z"),
        document(spelled, "private", taken_at="2026-11-10T00:00:00Z"),
    )
    assert found == {"instagram:dr.me": PASS}


@pytest.mark.parametrize("spelled", ["dr.me.", "drme", "dr.m\u0435", "dr_me", "dr.me2", "dr me"])
def test_two_handles_of_one_platform_are_two_accounts(judged, spelled):
    found = judged(document("dr.me", "public"), document(spelled, "private"))
    assert sorted(found.values()) == [FAIL, PASS]


@pytest.mark.parametrize("source", ["archive", "page", "screen", "wire", "api"])
@pytest.mark.parametrize("seen", ["somebody.else", "dr.me.", "dr.m\u0435", "drme", "@dr.me.praxis"])
def test_a_reading_that_names_another_is_of_the_wrong_account(judged, source, seen):
    assert judged(document("dr.me", source=source, account_seen=seen)) == {"instagram:dr.me": WRONG}


@pytest.mark.parametrize("source", ["archive", "page", "screen", "wire", "api"])
@pytest.mark.parametrize("seen", ["dr.me", "@Dr.Me", "DR.ME"])
def test_a_reading_that_names_the_account_is_read(judged, source, seen):
    assert judged(document("dr.me", source=source, account_seen=seen)) == {"instagram:dr.me": PASS}


@pytest.mark.parametrize("source", ["archive", "page"])
def test_a_file_that_names_nobody_is_attached_only_by_a_yes(judged, source):
    attached = document("dr.me", source=source, account_seen=None)
    assert judged(attached) == {"instagram:dr.me": WRONG}
    assert judged(attached, more=("--mine",)) == {"instagram:dr.me": PASS}


def test_a_page_of_the_account_need_not_name_it(judged):
    assert judged(document("dr.me", source="screen", account_seen=None)) == {"instagram:dr.me": PASS}


@pytest.mark.parametrize("called", ["somebody.else", "dr.me.", "dr.m\u0435"])
def test_the_identity_in_a_document_speaks_for_all_of_it(judged, called):
    one = document("dr.me")
    one["readings"].append(known("profile.identity", {"handle": called, "name": "dr.me"}))
    assert judged(one) == {"instagram:dr.me": WRONG}
    one["readings"][-1]["value"]["handle"] = "@DR.me"
    assert judged(one) == {"instagram:dr.me": PASS}


def test_the_yes_does_not_cover_another_name(judged):
    one = document("dr.me", account_seen="somebody.else")
    assert judged(one, more=("--mine",)) == {"instagram:dr.me": WRONG}


def test_a_document_without_a_handle_is_called_as_its_readings_are(judged):
    found = judged(document(None, "public", account_seen="dr.two"), document("dr.one"))
    assert found == {"instagram:dr.two": FAIL, "instagram:dr.one": PASS}


def test_what_is_no_handle_is_said(auditor, tmp_path):
    path = tmp_path / "readings.json"
    path.write_text(json.dumps(document("dr.me", account_seen=3)))
    done = auditor("judge", path, "--json", *AS_OF)
    assert done.status == 2
    assert "account_seen" in done.line


def test_exports_that_name_nobody_stay_apart_from_read_to_judge(auditor, judged, tmp_path):
    documents = []
    for number, private in enumerate(("False", "True")):
        path = exports.packed(tmp_path / f"{number}.zip", exports.instagram(private=private))
        documents.append(auditor("read", path, "--json").json)
    assert sorted(judged(*documents).values()) == [FAIL, PASS]


def test_the_step_says_as_whom_to_ask(auditor, tmp_path):
    path = tmp_path / "readings.json"
    path.write_text(json.dumps(document("dr.me", account_seen="somebody.else")))
    for lang, words in {
        "en": "data export of dr.me", "fr": "l’export de données de dr.me", "de": "Datenexport von dr.me",
        "it": "dei dati di dr.me",
    }.items():  # fmt: skip
        items = auditor("judge", path, "--json", "--lang", lang, *AS_OF).json["checklist"]
        assert any(words in step for item in items for step in item["steps"]), lang
