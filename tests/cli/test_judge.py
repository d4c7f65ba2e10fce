"""Judging a document: what it holds is judged, what it lacks is a doubt, what is no document is one line."""

from __future__ import annotations

import json

import pytest

from .conftest import known, readings

AS_OF = ("--as-of", "2026-11-02")


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "readings.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


def finding(document, check, account="facebook:anna"):
    [one] = [f for f in document["findings"] if (f["check"], f["account"]) == (check, account)]
    return one


def test_what_is_to_be_fixed_gives_1_and_everything_else_a_doubt(auditor, file):
    done = auditor("judge", file(readings(known("two_factor", "off"))), "--json", *AS_OF)
    assert (done.status, done.err) == (1, "")
    assert done.json["schema"] == "auditor.audit/1"
    assert finding(done.json, "two-factor-on")["outcome"] == "fail"
    others = [
        f for f in done.json["findings"] if f["setting"] != "two_factor" and f["account"] == "facebook:anna"
    ]
    assert others
    assert {f["outcome"] for f in others} <= {"unknown", "not_applicable"}


def test_0_only_where_nothing_is_left(auditor, file, home):
    """With one check for one setting and that setting well, there is nothing to fix and nothing to answer."""
    document = readings(known("two_factor", "app"))
    done = auditor("judge", file(document), "--json", *AS_OF)
    assert finding(done.json, "two-factor-on")["outcome"] == "pass"
    assert done.status == 1, "what the document does not hold is left"


def test_every_planned_check_has_exactly_one_finding(auditor, file):
    done = auditor("judge", file([readings(), readings(platform="instagram")]), "--json", *AS_OF)
    keys = [(f["check"], f["account"]) for f in done.json["findings"]]
    assert len(keys) == len(set(keys))
    assert {account for _, account in keys} == {"facebook:anna", "instagram:anna", "practice-wide"}
    assert sum(done.json["summary"][name] for name in ("pass", "fail", "unknown", "not_applicable")) == len(
        keys
    )
    assert not done.json["summary"]["pass"]


@pytest.mark.parametrize("as_of", ["2027-01-15", "2026-10-01"])
def test_what_is_old_or_from_the_future_passes_no_more(auditor, file, as_of):
    done = auditor("judge", file(readings(known("two_factor", "app"))), "--json", "--as-of", as_of)
    assert finding(done.json, "two-factor-on")["doubt"] == "stale"


def test_without_a_date_nothing_passes(auditor, file):
    document = readings(known("two_factor", "app"), taken_at=None)
    assert (
        finding(auditor("judge", file(document), "--json", *AS_OF).json, "two-factor-on")["doubt"] == "stale"
    )


def test_the_role_and_the_rule_book_are_chosen(auditor, file):
    path = file(readings())
    done = auditor("judge", path, "--role", "professional", "--rulebook", "fmh-2024", "--json", *AS_OF)
    assert done.json["accounts"][0]["role"] == "professional"
    assert done.json["rulebooks"] == ["fmh-2024"]


def test_it_reads_standard_input_and_a_file_with_a_byte_order_mark(auditor, file):
    text = json.dumps(readings(known("two_factor", "off")))
    assert auditor("judge", "-", "--json", *AS_OF, stdin=text).status == 1
    assert auditor("judge", file(b"\xef\xbb\xbf" + text.encode()), "--json", *AS_OF).status == 1


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
def test_it_speaks_four_languages(auditor, file, lang):
    done = auditor("judge", file(readings(known("two_factor", "off"))), "--lang", lang, *AS_OF)
    assert (done.status, done.err) == (1, "")
    assert len(done.out.splitlines()) > 5


DEEP = "[" * 100_000 + "]" * 100_000
BAD = {
    "empty": b"", "binary": b"\x00\xff\xfe\x89PNG", "not json": b"{", "latin 1": b'{"a": "\xe9"}', "deep": DEEP.encode(),
    "number": b"5", "null": b"null", "text": b'"hello"', "list of numbers": b"[1]", "no schema": b"{}",
    "another schema": {"schema": "auditor.audit/1"}, "no source": readings(source=None), "bad source": readings(source="tv"),
    "source is a list": readings(source=[]), "no platform": readings(platform=""), "platform is a list": readings(platform=[]),
    "unknown platform": readings(platform="myspace"), "readings is no list": readings() | {"readings": {}},
    "reading is no object": readings(5), "no setting": readings({"state": "known", "value": "on"}),
    "bad state": readings({"setting": "two_factor", "state": "maybe"}),
    "state is a list": readings({"setting": "two_factor", "state": []}),
    "bad doubt": readings({"setting": "two_factor", "state": "doubtful", "doubt": "hm"}),
    "value true": readings(known("two_factor", True)), "value null": readings(known("two_factor", None)),
    "value empty": readings(known("two_factor", "")), "value fraction": readings(known("two_factor", 1.5)),
    "value nan": b'{"schema": "auditor.readings/1", "platform": "facebook", "source": "screen", "readings": [{"setting": "two_factor", "state": "known", "value": NaN}]}',
    "value infinity": b'{"schema": "auditor.readings/1", "platform": "facebook", "source": "screen", "readings": [{"setting": "two_factor", "state": "known", "value": -Infinity}]}',
    "endless number": b'{"schema": "auditor.readings/1", "value": ' + b"9" * 10_000 + b"}",
    "list of numbers as value": readings(known("sessions.active", [1])),
    "count below zero": readings(known("friends", {"count": -1}) | {"value": [{"count": -1}, 5]}),
    "deep value": readings(known("two_factor", {"a": json.loads("[" * 400 + "]" * 400)})),
    "bad date": readings(taken_at="yesterday"), "date is a number": readings(taken_at=5),
    "date out of time": readings(taken_at="0001-01-01T00:00:00+23:59"),
    "date out of time of one": readings(known("two_factor", "on", observed_at="9999-12-31T23:59:59-23:59")),
    "account is a list": readings(account=[]), "account is a text": readings(account="anna"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_2(auditor, file, name):
    done = auditor("judge", file(BAD[name]), "--json", *AS_OF)
    assert done.status == 2
    assert done.out == ""
    assert done.line


ODD = {
    "huge number": readings(known("blocked.count", 10**300)),
    "below zero": readings(known("blocked.count", -(10**30))),
    "half a character": readings(known("two_factor", "app", "half \ud83d"), account={"handle": "\ud83d"}),
    "value is a list where a word was due": readings(known("two_factor", [{}])),
    "list value is a word": readings(known("sessions.active", "many")),
    "handle is a number": readings(account={"handle": 5}),
    "handle is a list": readings(account={"handle": ["x"]}),
    "unknown setting": readings(known("no.such", "on")),
    "twice": readings(known("two_factor", "app"), known("two_factor", "off")),
    "a hundred thousand": readings(known("friend_requests.pending", {"count": 100_000})),
    "nothing": readings(),
    "empty list": [],
    "the same account twice": [readings(known("two_factor", "app")), readings(known("two_factor", "off"))],
    "strange entries": readings(known("sessions.active", [{"label": {"a": 1}, "last_seen": None, "x": [1, 2]}])),
    "control codes": readings(known("two_factor", "app\x1b[31m", "\x1b]0;evil\x07\u202etxt"), account={"handle": "\x1b[2J"}),
    "early date": readings(known("password.changed_at", "0001-01-01"), taken_at="0001-01-02"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("form", ["--json", "plain"])
def test_odd_input_is_judged_and_nothing_odd_passes(auditor, file, name, form):
    done = auditor("judge", file(ODD[name]), *(["--json"] if form == "--json" else []), *AS_OF)
    assert done.status in (0, 1), done.err
    assert done.err == ""
    if form == "--json":
        assert (
            all(f["outcome"] != "pass" for f in done.json["findings"] if f["check"] == "two-factor-on")
            or name == "half a character"
        )
    else:
        assert not {c for c in done.out if ord(c) < 32} - {"\n"}
        assert "\u202e" not in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("judge", "nowhere.json"), "no such file"),
        (("judge", "."), "it is a folder"),
        (("judge",), "READINGS.json"),
        (("judge", "x", "y"), "this is too much: y"),
        (("judge", "x", "--role", "doctor"), "doctor"),
        (("judge", "x", "--as-of", "soon"), "soon"),
        (("judge", "x", "--as-of", "0001-01-01T00:00+10:00"), "date"),
        (("judge", "x", "--lang", "pt"), "pt"),
        (("judge", "x", "--no-such"), "--no-such"),
    ],
)
def test_used_wrongly_is_one_line_and_2(auditor, words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = auditor(*words)
    assert (done.status, done.out) == (2, "")
    assert said in done.line


def test_an_unknown_rule_book_is_named_with_those_there_are(auditor, file):
    done = auditor("judge", file(readings()), "--rulebook", "nfl-1999")
    assert done.status == 2
    assert "fmh-2024" in done.line


@pytest.mark.parametrize("words", [("judge", "r", "--json"), ("judge", "r")], ids=["json", "plain"])
def test_nothing_is_asked_of_keyring_or_store(auditor, file, words, monkeypatch, home):
    import keyring

    monkeypatch.setattr(keyring, "get_keyring", lambda: pytest.fail("the keyring was asked"))
    auditor(words[0], file(readings()), *words[2:])
    assert not home.exists()
