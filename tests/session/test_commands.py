"""`auditor session`, as both sides use it: the organisation signs and counts, the clinician agrees and hands over."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial

import pytest

from auditor.adapters.crypto import decrypt, encrypt, open_key
from auditor.adapters.store import MemoryStore, Store
from auditor.app.acceptances import ForbiddenByBaseline
from auditor.app.guided_session import GuidedSession, open_baseline, put_under, shipped
from auditor.app.options import AuditOptions
from auditor.app.workspace import Workspace
from auditor.console.guided_dialog import guided_plain
from auditor.core.guided import from_bytes, to_bytes
from auditor.core.model import LANGUAGES, Acceptance, Account, Pace, Role
from auditor.errors import CommandError
from auditor.i18n import translator
from tests.session.conftest import PHRASE
from tests.session.test_result import result

NOW = datetime(2026, 11, 20, tzinfo=UTC)
FINGERPRINT = re.compile(r"([0-9a-f]{4} ){9}[0-9a-f]{4}")


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "auditor.db", b"k" * 32) as opened:
        yield opened


def signed_anew(auditor, folder, **change):
    """The baseline with lines changed, signed again by the same organisation."""
    file = folder / "baseline.yaml"
    text = file.read_text("utf-8")
    for name, value in change.items():
        text = re.sub(rf"(?m)^{name}: .*$", f"{name}: {value}", text)
    file.write_text(text, "utf-8")
    done = auditor("session", "sign", file, "--key", folder / "signing.key", stdin=PHRASE)
    assert done.status == 0, done.err
    return str(folder / "baseline.signed")


CATALOG = shipped(())


@cache
def sealing_key(data):
    """Opened once: every passphrase that is tried takes its time."""
    return open_key(data, "sealing", PHRASE.strip())


def read(file, store=None):
    return GuidedSession(open_baseline(str(file), CATALOG), store or MemoryStore(), "", clock=NOW)


def next_of(said, _prompt):
    return next(said)


# ------------------------------------------------------------ the organisation


def test_keys_are_made_once_shown_to_nobody_and_never_replaced(auditor, tmp_path):
    organisation = tmp_path / "new"
    made = auditor("session", "new-organisation", "Hôpital Exemple", "--out", organisation, stdin=PHRASE)
    assert made.status == 0, made.err
    assert FINGERPRINT.search(made.out)
    assert {p.name for p in organisation.iterdir()} == {"signing.key", "sealing.key", "baseline.yaml"}
    assert all(p.stat().st_mode & 0o077 == 0 for p in organisation.iterdir())
    again = auditor("session", "new-organisation", "Hôpital Exemple", "--out", organisation, stdin=PHRASE)
    assert again.status == 2
    assert "never replaced" in again.line
    short = auditor("session", "new-organisation", "X", "--out", organisation / "b", stdin="short\n")
    assert short.status == 2
    assert "12 characters" in short.line
    assert not (organisation / "b").exists()


def test_a_session_is_two_commands_and_preparing_again_signs_what_was_changed(auditor, tmp_path):
    place = tmp_path / "org"
    made = auditor("session", "prepare", "Hôpital Exemple", "--out", place, stdin=PHRASE)
    assert made.status == 0, made.err
    assert FINGERPRINT.search(made.out)
    assert "auditor session start baseline.signed" in made.err
    first = {path.name: path.read_bytes() for path in place.iterdir()}
    assert first.keys() == {"signing.key", "sealing.key", "baseline.yaml", "baseline.signed"}
    opened = open_baseline(str(place / "baseline.signed"), CATALOG)
    assert set(opened.baseline.says) == set(LANGUAGES), "what is agreed to is read in one's own language"
    file = place / "baseline.yaml"
    file.write_text(file.read_text("utf-8").replace("  it: Contiamo", "  # it: Contiamo"), "utf-8")
    again = auditor("session", "prepare", "Hôpital Exemple", "--out", place, stdin=PHRASE)
    assert again.status == 0, again.err
    assert "missing in: it" in again.err
    assert (place / "baseline.signed").read_bytes() != first["baseline.signed"]
    assert (place / "signing.key").read_bytes() == first["signing.key"]
    (place / "signing.key").unlink()
    assert auditor("session", "prepare", "Hôpital Exemple", "--out", place, stdin=PHRASE).status == 2
    assert not (place / "signing.key").exists(), "a key that is gone is not drawn anew beside its baseline"


def test_a_baseline_that_is_looser_is_not_signed_and_every_mistake_has_its_line(auditor, organisation):
    file = organisation / "baseline.yaml"
    file.write_text(
        file.read_text("utf-8").replace("accept: [app, key, passkey]", 'accept: [app, "off"]'), "utf-8"
    )
    (organisation / "baseline.signed").unlink()
    done = auditor("session", "sign", file, "--key", organisation / "signing.key", stdin=PHRASE)
    assert done.status == 2
    assert re.search(
        r"baseline\.yaml:\d+: 'off' is not accepted for private: a baseline can only be stricter", done.err
    )
    assert not (organisation / "baseline.signed").exists()


def test_its_ledger_goes_with_the_baseline(auditor, organisation):
    yes = {"platform": "facebook", "page": "two_factor", "language": "en", "fingerprint": "abc", "setting": "two_factor", "value": '"app"'}  # fmt: skip
    ledger = {"schema": "auditor.ledger/1", "confirmations": [yes]}
    (organisation / "ledger.json").write_text(json.dumps(ledger), "utf-8")
    file = organisation / "baseline.yaml"
    file.write_text(file.read_text("utf-8").replace("# confirmations:", "confirmations:"), "utf-8")
    opened = open_baseline(signed_anew(auditor, organisation), shipped(()))
    assert [c.fingerprint for c in opened.baseline.confirmations] == ["abc"]
    workspace = Workspace(shipped(("facebook",)), lambda *_: None)
    put_under(workspace, opened.baseline)
    assert workspace.ledger().confirms(next(iter(opened.baseline.confirmations)))
    assert (workspace.organisation.name, workspace.ledger().name) == ("organisation", "user")


# ------------------------------------------------------------ the clinician


def test_a_forged_baseline_is_refused_before_anything_is_asked(auditor, organisation):
    file = organisation / "baseline.signed"
    document = json.loads(file.read_text("utf-8"))
    document["signed"] = document["signed"][:-8] + "AAAAAAA="
    file.write_text(json.dumps(document), "utf-8")
    done = auditor("session", "start", file, "--practice", "--plain", stdin="y\ny\n")
    assert done.status == 3
    assert "is refused" in done.line
    assert done.out == ""
    done = auditor("session", "start", organisation / "baseline.yaml", "--practice", "--plain")
    assert done.status == 3
    assert "session sign" in done.line


def test_the_key_is_pinned_by_the_first_yes_and_another_one_is_refused_with_what_to_do(
    auditor, organisation, store, tmp_path
):
    mine = read(organisation / "baseline.signed", store)
    assert mine.first()
    assert read(organisation / "baseline.signed", store).first()
    mine.agree("fr")
    assert not read(organisation / "baseline.signed", store).first()
    assert mine.known() == ("Hôpital Exemple",)
    other = tmp_path / "other"
    auditor("session", "new-organisation", "Hopital  exemple", "--out", other, stdin=PHRASE)
    auditor("session", "sign", other / "baseline.yaml", "--key", other / "signing.key", stdin=PHRASE)
    with pytest.raises(
        CommandError, match="another key than Hôpital Exemple.*session forget hopital-exemple"
    ):
        read(other / "baseline.signed", store).first()
    signed_anew(auditor, other, id="someone-else", organisation="HÔPITAL  exemple")
    with pytest.raises(CommandError, match="another key"):
        read(other / "baseline.signed", store).first()
    signed_anew(auditor, other, organisation="Praxis Beispiel")
    assert read(other / "baseline.signed", store).first()


def test_an_older_baseline_is_refused_once_a_newer_one_was_used(auditor, organisation, store):
    (organisation / "old.signed").write_bytes((organisation / "baseline.signed").read_bytes())
    read(signed_anew(auditor, organisation, version="2030-01-01"), store).agree("en")
    with pytest.raises(CommandError, match=r"older than the one of 2030-01-01.*ask for the newest"):
        read(organisation / "old.signed", store).first()


def test_the_consent_is_kept_with_date_text_and_language_and_so_are_notes(organisation, store):
    mine = read(organisation / "baseline.signed", store)
    mine.agree("de")
    mine.note("a note")
    [consent] = store.documents("consent").values()
    assert (consent["lang"], consent["text"], consent["at"][:10]) == ("de", "2026-11-22", "2026-11-20")
    assert consent["organisation"] == "Hôpital Exemple"
    assert store.documents("session-notes") == {mine.id: ["a note"]}


def test_the_same_clinician_is_known_again_under_one_baseline_and_by_nobody_else(
    auditor, organisation, store
):
    from tests.session.test_result import AUDIT

    one = read(organisation / "baseline.signed", store)
    first, second = one.result(AUDIT), read(organisation / "baseline.signed", store).result(AUDIT)
    assert first.clinician == second.clinician
    assert read(organisation / "baseline.signed").result(AUDIT).clinician != first.clinician
    next_year = read(signed_anew(auditor, organisation, version="2030-01-01"), store)
    assert next_year.result(AUDIT).clinician != first.clinician


def test_what_the_organisation_forbids_nobody_accepts(organisation, store):
    workspace = Workspace(shipped(("facebook",)), lambda *_: None, store)
    risk, key = Acceptance("r", date(2030, 1, 1)), ("two-factor-on", "facebook:x")
    workspace.risks.accept(key, risk)
    put_under(workspace, read(organisation / "baseline.signed").baseline)
    assert key not in workspace.risks.accepted()
    with pytest.raises(ForbiddenByBaseline, match="does not allow anybody"):
        workspace.risks.accept(key, risk)
    workspace.risks.accept(("accounts-not-linked", "facebook:x"), risk)


async def test_a_no_to_the_fingerprint_or_to_the_text_and_nothing_happens(organisation, store, capsys):
    def no_browser(*_):
        raise AssertionError("nothing may be opened")

    for answers in (["n"], ["y", "n"], ["y", None], [None]):
        workspace = Workspace(shipped(("facebook",)), no_browser, store)
        workspace.add(Account("facebook", "zz.handle", Role.PRIVATE))
        mine = read(organisation / "baseline.signed", store)
        said = iter(answers)
        assert (
            await guided_plain(
                workspace, mine, AuditOptions(Pace.STEP), translator("fr"), partial(next_of, said)
            )
            == ""
        )
        assert "rien n’a été gardé" in capsys.readouterr().out
        assert not store.documents("consent")
        assert not store.documents("organisation")
        assert not store.checkups()


def test_without_a_keyring_or_an_account_a_real_session_says_what_is_missing(
    auditor, organisation, home, ring
):
    done = auditor("session", "start", organisation / "baseline.signed", "--plain")
    assert done.status == 3
    assert "accounts add" in done.line


def as_a_clinician(prompt):
    """Agrees, answers no question, notes nothing, ticks nothing."""
    return "y" if "[y/n]" in prompt else "0" if prompt.startswith("Number:") else ""


def test_a_whole_practice_session_from_the_consent_to_the_organisations_table(
    auditor, organisation, tmp_path, home, monkeypatch
):
    out = tmp_path / "r.sealed"
    monkeypatch.setattr("auditor.console.guided_dialog.read_line", as_a_clinician)
    words = ("session", "start", organisation / "baseline.signed", "--practice", "--plain", "--out", out)
    said = auditor(*words)
    assert said.status == 0, said.err
    assert FINGERPRINT.search(said.out)
    assert "org-hopital-exemple: to fix" in said.out
    assert not home.exists()
    key = sealing_key((organisation / "sealing.key").read_bytes())
    plain = decrypt(out.read_bytes(), key)
    assert b"melange" not in plain
    assert b"https" not in plain
    found = from_bytes(plain)
    assert found.practice
    assert {
        r.outcome.value for r in found.rows if r.check == "two-factor-on" and r.platform == "facebook"
    } == {"fail"}
    others = [replace(found, clinician=f"{n:032x}") for n in range(5)]
    files = [tmp_path / f"{n}.sealed" for n in range(5)]
    for file, one in zip(files, others, strict=True):
        file.write_bytes(encrypt(to_bytes(one), key.public))
    bad = tmp_path / "bad.sealed"
    bad.write_bytes(out.read_bytes()[:-1] + b"x")
    table = auditor(
        "session",
        "open",
        *files,
        bad,
        "--key",
        organisation / "sealing.key",
        "--practice",
        "--json",
        stdin=PHRASE,
    )
    assert table.status == 0
    document = table.json
    assert (document["clinicians"], document["practice"]) == (5, True)
    [cell] = [c for c in document["cells"] if c["check"] == "two-factor-on" and c["platform"] == "facebook"]
    assert (cell["counted"], cell["fail"]) == (5, 5)
    assert [r["file"] for r in document["refused"]] == [str(bad)]
    assert "bad.sealed is refused" in table.err
    real = auditor("session", "open", *files, "--key", organisation / "sealing.key", stdin=PHRASE)
    assert real.status == 3
    assert "is refused: it is practice" in real.err


def test_a_real_session_keeps_its_consent_asks_for_the_fingerprint_once_and_counts_one_clinician(
    auditor, organisation, tmp_path, home, ring, monkeypatch
):
    """On a platform of which no page is opened, so that no browser is needed."""
    asked = []
    monkeypatch.setattr(
        "auditor.console.guided_dialog.read_line", lambda p: (asked.append(p), as_a_clinician(p))[1]
    )
    assert auditor("accounts", "add", "signal", "zz.handle", "--role", "private").status == 0
    words = ("session", "start", organisation / "baseline.signed", "--plain", "--out")
    for name in ("1", "2"):
        done = auditor(*words, tmp_path / name)
        assert done.status == 0, done.err
        assert bool(FINGERPRINT.search(done.out)) == (name == "1")
    assert sum("[y/n]" in prompt for prompt in asked) == 5
    key = sealing_key((organisation / "sealing.key").read_bytes())
    one, two = (from_bytes(decrypt((tmp_path / name).read_bytes(), key)) for name in ("1", "2"))
    assert (one.practice, one.issue, two.issue) == (False, 1, 2)
    assert one.clinician == two.clinician
    assert b"zz" not in decrypt((tmp_path / "1").read_bytes(), key)
    done = auditor(
        "session",
        "open",
        tmp_path / "1",
        tmp_path / "2",
        "--key",
        organisation / "sealing.key",
        "--json",
        stdin=PHRASE,
    )
    assert done.json["clinicians"] == 1
    assert done.json["cells"] == []
    assert auditor("session", "forget", "nobody").status == 2
    assert auditor("session", "forget", "hopital-exemple").status == 0
    auditor(*words, tmp_path / "3")
    assert sum("[y/n]" in prompt for prompt in asked) == 8


# ------------------------------------------------------------ counting


def sealed(organisation, tmp_path, name, **change):
    key = sealing_key((organisation / "sealing.key").read_bytes())
    file = tmp_path / name
    file.write_bytes(encrypt(to_bytes(replace(result(), **change)), key.public))
    return file


def test_results_of_another_baseline_are_named_and_not_mixed(auditor, organisation, tmp_path):
    files = [sealed(organisation, tmp_path, f"{n}", clinician=f"{n:032x}") for n in range(5)]
    other = sealed(
        organisation, tmp_path, "other", under=replace(result().under, version="2099-01-01", digest="1" * 64)
    )
    done = auditor(
        "session", "open", *files, other, "--key", organisation / "sealing.key", "--json", stdin=PHRASE
    )
    assert done.json["baseline"]["version"] == "2026-11-01"
    assert [r["file"] for r in done.json["refused"]] == [str(other)]
    named = auditor("session", "open", *files, "--baseline", organisation / "baseline.signed", "--key",
                    organisation / "sealing.key", stdin=PHRASE)  # fmt: skip
    assert named.status == 3
    assert named.err.count("another baseline") == 5


def test_the_plain_table_and_the_spreadsheet_tell_the_same(auditor, organisation, tmp_path):
    files = [
        sealed(organisation, tmp_path, f"{n}", clinician=f"{n:032x}", notes=(f"note {n}",)) for n in range(5)
    ]
    words = ("session", "open", *files, "--key", organisation / "sealing.key", "--lang", "de")
    plain = auditor(*words, "--evidence", stdin=PHRASE).out
    assert ": 5 von 5 zu beheben" in plain  # which check it is depends on how many settings the catalogue has
    assert "Facebook, privat: " in plain
    assert "Notiz: note 3" in plain
    assert auditor(*words, "--evidence", "--json", stdin=PHRASE).json["evidence"][-1] == "Notiz: note 4"
    assert auditor(*words, "--csv", "--evidence", stdin=PHRASE).status == 2
    csv = auditor(*words, "--csv", stdin=PHRASE).out
    assert csv.splitlines()[0] == "check,title,role,platform,counted,fail,unknown"
    assert ",private,facebook,5," in csv


def test_a_wrong_passphrase_or_key_opens_nothing(auditor, organisation, tmp_path):
    file = sealed(organisation, tmp_path, "r")
    wrong = auditor(
        "session", "open", file, "--key", organisation / "sealing.key", stdin="another passphrase\n"
    )
    assert (wrong.status, wrong.out) == (3, "")
    assert "passphrase" in wrong.line
    signing = auditor("session", "open", file, "--key", organisation / "signing.key", stdin=PHRASE)
    assert "the sealing key is wanted" in signing.line
