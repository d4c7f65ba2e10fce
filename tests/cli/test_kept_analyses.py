"""What the analyses put into the check-up when asked: counts of pictures, the day of a mail; and what removes it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from auditor.adapters.store import StoredAudit
from auditor.app.store_file import open_store
from auditor.core.model import PRACTICE_WIDE
from auditor.core.model.photos import pictures_in
from tests.photos.make import saved

WHEN = datetime(2026, 8, 1, 9, tzinfo=UTC)


@pytest.fixture
def kept(auditor, ring):
    """An account, and a finished check-up of it."""
    assert auditor("accounts", "add", "facebook", "lea", "--role", "private").status == 0
    with open_store() as store:
        store.begin(StoredAudit("0123456789abcdef", WHEN, None, ("fmh-2024",), store.accounts()))
        store.finish("0123456789abcdef", WHEN)


def test_the_day_of_the_mail_is_kept_shown_with_its_age_and_dropped(auditor, kept):
    words = ("rights", "--as-of", "2026-09-01", "--lang", "en")
    assert "____________" in auditor(*words).out
    said = auditor(*words, "--mail", "facebook:lea", "2026-01-01")
    assert "confirmed by an e-mail of 2026-01-01, 8 months ago" in said.out
    [entry] = auditor(*words, "--json").json["rights"]
    assert (entry["confirmation_mail"], entry["ask_confirmation_mail"]) == ("2026-01-01", False)
    report = auditor("report", "--format", "md", "--out", "-", "--as-of", "2026-09-01", "--lang", "en")
    assert "confirmed by an e-mail of 2026-01-01" in report.out
    assert "____________" in auditor(*words, "--mail", "facebook:lea", "none").out.replace("\\", "")


@pytest.mark.parametrize(
    ("account", "day"), [("facebook:lea", "2026-09-02"), ("facebook:lea", "soon"), ("x:nobody", "2026-01-01")]
)
def test_a_day_to_come_and_an_account_that_is_not_there_are_refused(auditor, kept, account, day):
    done = auditor("rights", "--as-of", "2026-09-01", "--mail", account, day)
    assert (done.status, bool(done.line)) == (2, True)
    with open_store() as store:
        assert store.documents("objection-mail") == {}


def test_what_is_removed_takes_its_mail_and_its_pictures_with_it(auditor, kept, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "IMG_1.jpg").write_bytes(saved("JPEG"))
    assert auditor("photos", folder, "--keep").status == 0
    assert auditor("rights", "--mail", "facebook:lea", "2026-01-01").status == 0
    with open_store() as store:
        from auditor.app.photos import PhotoService

        PhotoService(store).look_in_export(folder, "facebook:lea", WHEN)
        assert pictures_in(store.imported(PRACTICE_WIDE)).count == 2
    assert auditor("accounts", "remove", "facebook:lea").status == 0
    with open_store() as store:
        assert pictures_in(store.imported(PRACTICE_WIDE)).count == 1
        assert store.documents("objection-mail") == {}


def test_without_keep_nothing_is_kept(auditor, kept, tmp_path):
    (tmp_path / "IMG_1.jpg").write_bytes(saved("JPEG"))
    assert auditor("photos", tmp_path).status == 0
    with open_store() as store:
        assert store.imported(PRACTICE_WIDE) == ()
