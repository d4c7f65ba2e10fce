"""What is kept, and how it is let go."""

from __future__ import annotations

import json

import pytest

from auditor.adapters.keyring import Secrets, SecretStore
from auditor.adapters.store import Store
from auditor.core.model import Account, Confirmation, Role

ANNA = "facebook:anna"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def anna(auditor, ring, home):
    assert auditor("accounts", "add", "facebook", "@anna", "--role", "private").out == f"{ANNA}\n"
    return ring


def test_accounts_are_added_listed_changed_and_removed(auditor, anna, home):
    assert auditor("accounts", "add", "instagram", "anna.b", "--role", "mixed", "--through", ANNA).status == 0
    assert auditor("accounts", "list").out == f"{ANNA}\tprivate\ninstagram:anna.b\tmixed\n"
    auditor("accounts", "add", "facebook", "anna", "--role", "professional")
    listed = auditor("accounts", "list", "--json")
    assert [row["role"] for row in listed.json] == ["professional", "mixed"]
    assert auditor("accounts", "remove", ANNA).status == 0
    assert auditor("accounts", "list").out == "instagram:anna.b\tmixed\n"


@pytest.mark.parametrize(
    "words",
    [
        ("accounts",), ("accounts", "add"), ("accounts", "add", "facebook"), ("accounts", "add", "facebook", "x"),
        ("accounts", "add", "facebook", "x", "--role", "boss"), ("accounts", "add", "facebok", "x", "--role", "private"),
        ("accounts", "add", "../../x", "x", "--role", "private"), ("accounts", "add", "facebook", "a b", "--role", "private"),
        ("accounts", "add", "facebook", "", "--role", "private"), ("accounts", "add", "facebook", "a/b", "--role", "private"),
        ("accounts", "add", "facebook", "\x1b[31m", "--role", "private"), ("accounts", "add", "facebook", "\udcff", "--role", "private"),
        ("accounts", "add", "facebook", "\u202eanna", "--role", "private"), ("accounts", "add", "facebook", "x" * 999, "--role", "private"),
        ("accounts", "add", "instagram", "x", "--role", "private", "--through", "facebook:nobody"),
        ("accounts", "remove", "facebook:nobody"), ("accounts", "keep", "facebook:nobody"), ("accounts", "forget", "facebook:nobody"),
        ("accounts", "nonsense"), ("nonsense",), ("--nonsense",), ("ledger",), ("lab",), ("catalog",), ("session",),
    ],
)  # fmt: skip
def test_used_wrongly_is_one_line_and_2(auditor, anna, words):
    done = auditor(*words)
    assert (done.status, done.out) == (2, "")
    assert done.line


def test_a_slip_of_the_pen_is_met_with_the_nearest_name(auditor, anna):
    assert "did you mean “facebook”" in auditor("accounts", "add", "facebok", "x", "--role", "private").line


@pytest.mark.parametrize(
    "words",
    [
        ("accounts", "list"), ("accounts", "add", "facebook", "x", "--role", "private"), ("accounts", "remove", ANNA),
        ("accounts", "keep", ANNA), ("accounts", "forget", ANNA), ("ledger", "export", "x.json"),
        ("report", "--format", "md", "--out", "x.md"), ("compare",), ("audit",), ("audit", "--account", ANNA), ("audit", "--resume"),
    ],
)  # fmt: skip
def test_without_a_keyring_what_needs_the_store_ends_with_3_and_says_what_to_do(auditor, home, words):
    done = auditor(*words)
    assert (done.status, done.out) == (3, "")
    assert "keyring" in done.line
    assert not home.exists()


def test_a_second_instance_is_told_so(auditor, anna, home):
    with Store(home / "auditor.db", SecretStore().key()):
        done = auditor("accounts", "list")
        assert done.status == 3
        assert "already running" in done.line
        assert auditor("purge", "--yes").status == 3
    assert auditor("accounts", "list").status == 0


def test_the_wrong_key_is_one_line_and_3(auditor, anna):
    anna.kept["store-key"] = "ff" * 32
    done = auditor("accounts", "list")
    assert done.status == 3
    assert "restore the keyring" in done.line


def test_a_key_that_is_gone_is_not_made_anew(auditor, anna):
    del anna.kept["store-key"]
    assert auditor("accounts", "list").status == 3
    assert "store-key" not in anna.kept


# ------------------------------------------------------------ secrets


def test_password_and_seed_come_from_standard_input_and_go_to_the_keyring_alone(auditor, anna, home):
    done = auditor("accounts", "keep", ANNA, stdin=f"Pässwörd\n{SEED.lower()}\n")
    assert (done.status, done.out) == (0, "")
    assert "one place" in done.err
    assert SecretStore().secrets(ANNA) == Secrets("anna", "Pässwörd", SEED)
    assert not [p for p in home.rglob("*") if p.is_file() and "Pässwörd".encode() in p.read_bytes()]


def test_the_name_to_sign_in_with_may_be_another_than_the_handle(auditor, anna):
    done = auditor("accounts", "keep", ANNA, "--user", "anna@example.org", stdin="secret")
    assert "one place" not in done.err, "without a seed there is nothing to warn of"
    assert SecretStore().secrets(ANNA) == Secrets("anna@example.org", "secret", "")


@pytest.mark.parametrize(
    "stdin", ["", "\n", f"\n{SEED}\n", "anna\nsecret\nJBSWY3DP", "secret\nnot a seed!\n", b"\xff\xfe"]
)
def test_what_is_not_a_password_and_a_seed_is_refused_and_not_repeated(auditor, anna, stdin):
    done = auditor("accounts", "keep", ANNA, stdin=stdin)
    assert done.status == 2
    assert "secret" not in done.line
    assert SecretStore().secrets(ANNA) is None


def test_forgetting_drops_secrets_and_sign_in_and_keeps_the_account(auditor, anna, home):
    auditor("accounts", "keep", ANNA, stdin="secret")
    with Store(home / "auditor.db", SecretStore().key()) as store:
        store.keep_sign_in(ANNA, {"cookies": []})
    assert auditor("accounts", "forget", ANNA).status == 0
    assert list(anna.kept) == ["store-key"]
    with Store(home / "auditor.db", SecretStore().key()) as store:
        assert store.sign_in(ANNA) is None
        assert store.accounts() == (Account("facebook", "anna", Role.PRIVATE),)


def test_removing_an_account_drops_its_secrets(auditor, anna):
    auditor("accounts", "keep", ANNA, stdin="secret")
    auditor("accounts", "remove", ANNA)
    assert list(anna.kept) == ["store-key"]


# ------------------------------------------------------------ purge


def test_purge_leaves_nothing_of_ours_and_everything_of_the_users(auditor, anna, home):
    auditor("accounts", "keep", ANNA, stdin=f"secret\n{SEED}\n")
    auditor("accounts", "add", "instagram", "b", "--role", "private")
    (home / "profiles").mkdir()
    (home / "profiles" / "mine.yaml").write_text("platform: mine\n")
    done = auditor("purge", "--yes")
    assert (done.status, done.out) == (0, "")
    assert "stays" in done.err
    assert [p.name for p in home.rglob("*")] == ["profiles", "mine.yaml"]
    assert not anna.kept


def test_purge_with_nothing_kept_is_done_at_once_even_without_a_keyring(auditor, home):
    assert auditor("purge", "--yes").status == 0
    assert not home.exists()


def test_purge_removes_a_store_that_nobody_can_open_any_more(auditor, anna, home):
    anna.kept["store-key"] = "ff" * 32
    assert auditor("purge", "--yes").status == 0
    assert not home.exists()
    assert not anna.kept


def test_purge_drops_secrets_of_accounts_that_the_store_has_lost(auditor, anna, home):
    auditor("accounts", "keep", ANNA, stdin="secret")
    (home / "auditor.db").write_bytes(b"broken")
    assert auditor("purge", "--yes").status == 0
    assert not anna.kept


def test_purge_says_so_where_the_keyring_cannot_be_reached(auditor, anna, home, monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    import keyring

    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    done = auditor("purge", "--yes")
    assert done.status == 3
    assert "still holds" in done.line
    assert not home.exists()


# ------------------------------------------------------------ ledger, texts, doctor


def test_confirmations_travel_through_a_file(auditor, anna, home, tmp_path):
    yes = Confirmation("facebook", "security", "en", "abc", "two_factor", '"app"')
    with Store(home / "auditor.db", SecretStore().key()) as store:
        store.add_confirmation(yes)
    file = tmp_path / "ledger.json"
    assert auditor("ledger", "export", file).out == "1\n"
    assert file.stat().st_mode & 0o77 == 0
    auditor("purge", "--yes")
    assert auditor("ledger", "import", file).out == "1\n"
    with Store(home / "auditor.db", SecretStore().key()) as store:
        assert store.confirmations() == {yes}


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", '{"schema": "auditor.ledger/1"}', '{"schema": "auditor.ledger/1", "confirmations": [5]}',
     '{"schema": "auditor.ledger/1", "confirmations": [{"platform": "x"}]}'],
)  # fmt: skip
def test_a_ledger_that_is_none_is_one_line_and_2(auditor, anna, tmp_path, content):
    file = tmp_path / "ledger.json"
    file.write_text(content)
    done = auditor("ledger", "import", file)
    assert done.status == 2
    assert done.line
    assert auditor("ledger", "import", tmp_path / "nowhere").status == 2


def test_texts_are_listed_and_written(auditor, tmp_path):
    listed = auditor("text")
    assert listed.status == 0
    name = listed.out.splitlines()[0].partition("\t")[0]
    assert auditor("text", name, "--lang", "fr").out
    assert auditor("text", name, "--out", tmp_path / "x.md").status == 0
    assert (tmp_path / "x.md").stat().st_size
    assert auditor("text", "no-such-text").status == 2
    assert auditor("text", name, "--out", tmp_path / "no" / "x.md").status == 3


def test_doctor_answers_without_a_keyring_and_with_one(auditor, home, ring, monkeypatch):
    fine = {one["what"]: one["fine"] for one in auditor("doctor", "--json").json}
    assert fine["keyring"]
    assert fine["store"]
    auditor("accounts", "add", "facebook", "anna", "--role", "private")
    assert "accounts: 1" in auditor("doctor").out
    ring.kept.clear()
    told = {one["what"]: one for one in auditor("doctor", "--json").json}
    assert told["store"]["mend"] == "auditor purge"
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    import keyring

    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    done = auditor("doctor", "--json")
    assert done.status == 0
    assert not {one["what"]: one["fine"] for one in done.json}["keyring"]
    assert json.dumps(done.json)


def test_version_and_help_are_answers(auditor):
    assert auditor("--version").status == 0
    assert auditor("--help").status == 0
    assert auditor("judge", "--help").status == 0
