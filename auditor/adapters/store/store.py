"""Filling and asking the sealed database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from auditor.adapters.store.anonymize import anonymize
from auditor.adapters.store.codec import (
    from_acceptance,
    from_capture,
    from_reading,
    to_acceptance,
    to_account,
    to_capture,
    to_reading,
)
from auditor.adapters.store.encrypted_db import EncryptedDatabase
from auditor.core.model import CIRCLE, WAITING, Acceptance, Account, Capture, Confirmation, Reading, Refusal
from auditor.core.reading import is_taken_back, speaks_against

REFUSED: Final = "refused"
"""The kind of small value that a user's no to what was read is kept as."""


@dataclass(frozen=True, slots=True)
class StoredAudit:
    """One kept check-up. `finished_at` is None while it is under way or was broken off."""

    id: str
    started_at: datetime
    finished_at: datetime | None
    rulebooks: tuple[str, ...]
    accounts: tuple[Account, ...]


class Store(EncryptedDatabase):
    """Accounts, check-ups, what was seen and said, and the user's own word."""

    practice = False  # whether the accounts are invented ones

    # ------------------------------------------------------------ accounts

    def accounts(self) -> tuple[Account, ...]:
        """The accounts, in the order they were added."""
        rows = self._do("SELECT platform, handle, role, instance, through FROM account ORDER BY rowid")
        return tuple(map(to_account, rows))

    def add_account(self, account: Account) -> None:
        """Add an account, or change its role."""
        now = datetime.now(UTC).isoformat()
        self._do(
            "INSERT INTO account VALUES (?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET role = excluded.role, "
            "instance = excluded.instance, through = excluded.through",
            (
                account.id, account.platform, account.handle, account.role, account.instance,
                account.signed_in_through, now,
            ),
        )  # fmt: skip

    def remove_account(self, account_id: str) -> bool:
        """Remove an account and everything kept of it; False where there was none."""
        there = bool(self._do("SELECT 1 FROM account WHERE id = ?", (account_id,)))
        with self._together():
            for table, column in (
                ("account", "id"), ("capture", "account"), ("reading", "account"), ("visited", "account"),
                ("imported", "account"), ("acceptance", "account"), ("repair", "account"), ("sign_in", "account"),
            ):  # fmt: skip
                self._do(f"DELETE FROM {table} WHERE {column} = ?", (account_id,))  # noqa: S608 - names of our own
            self._do("DELETE FROM kept WHERE substr(key, instr(key, ' ') + 1) = ?", (account_id,))
            for row in self.checkups():
                left = [account for account in row.accounts if account.id != account_id]
                if not left:
                    self._do("DELETE FROM reading WHERE checkup = ?", (row.id,))
                    self._do("DELETE FROM checkup WHERE id = ?", (row.id,))
                elif len(left) < len(row.accounts):
                    self._do("UPDATE checkup SET accounts = ? WHERE id = ?", (_accounts(left), row.id))
        return there

    # ------------------------------------------------------------ check-ups

    def begin(self, checkup: StoredAudit) -> None:
        """Note a check-up that begins."""
        self._do(
            "INSERT INTO checkup VALUES (?,?,NULL,?,?)",
            (
                checkup.id,
                checkup.started_at.isoformat(),
                json.dumps(checkup.rulebooks),
                _accounts(checkup.accounts),
            ),
        )

    def finish(self, checkup: str, at: datetime) -> None:
        """Note that a check-up is complete."""
        self._do("UPDATE checkup SET finished_at = ? WHERE id = ?", (at.isoformat(), checkup))

    def checkups(self) -> tuple[StoredAudit, ...]:
        """All kept check-ups, newest first."""
        rows = self._do(
            "SELECT id, started_at, finished_at, rulebooks, accounts FROM checkup ORDER BY started_at DESC"
        )
        return tuple(
            StoredAudit(
                name,
                datetime.fromisoformat(started),
                datetime.fromisoformat(finished) if finished else None,
                tuple(json.loads(books)),
                tuple(to_account(tuple(row)) for row in json.loads(accounts)),
            )
            for name, started, finished, books, accounts in rows
        )

    def unfinished(self) -> StoredAudit | None:
        """The newest check-up that was broken off; None where there is none."""
        return next((row for row in self.checkups()[:1] if row.finished_at is None), None)

    def keep_capture(self, checkup: str, account_id: str, capture: Capture) -> None:
        """Keep one capture; the caller has made it keepable (observe.keepable)."""
        self._do(
            "INSERT INTO capture VALUES (?,?,?,?,?,?)",
            (
                checkup,
                account_id,
                capture.page,
                capture.at.isoformat(),
                from_capture(capture),
                capture.picture,
            ),
        )

    def captures(self, checkup: str) -> tuple[tuple[str, Capture], ...]:
        """The captures of a check-up, with the account each belongs to, as they were made."""
        rows = self._do(
            "SELECT account, body, picture FROM capture WHERE checkup = ? ORDER BY rowid", (checkup,)
        )
        return tuple((account, to_capture(body, picture)) for account, body, picture in rows)

    def record(self, checkup: str, account_id: str, readings: Iterable[Reading], page: str = "") -> None:
        """Keep readings, and that a page is thereby done, in one transaction."""
        with self._together():
            for r in self._kept(readings):
                row = (checkup, account_id, r.page, r.setting, from_reading(r))
                self._do("INSERT INTO reading VALUES (?,?,?,?,?)", row)
            if page:
                self._do("INSERT OR IGNORE INTO visited VALUES (?,?,?)", (checkup, account_id, page))

    def readings(self, checkup: str, account_id: str, hint: str = "") -> tuple[Reading, ...]:
        """What was read of an account in a check-up; with a hint, at least all whose source is called so."""
        sql = "SELECT body FROM reading WHERE checkup = ? AND account = ? AND body LIKE ? ORDER BY rowid"
        rows = self._do(sql, (checkup, account_id, f'%"source": %{hint}%'))
        return tuple(to_reading(body) for (body,) in rows)

    def visited(self, checkup: str, account_id: str) -> frozenset[str]:
        """The pages of an account that are done in a check-up."""
        rows = self._do("SELECT page FROM visited WHERE checkup = ? AND account = ?", (checkup, account_id))
        return frozenset(page for (page,) in rows)

    def keep_import(self, account_id: str, readings: Iterable[Reading], origin: str) -> None:
        """Keep what an export, a saved page or an answer said; all that this origin said before gives way to it."""
        with self._together():
            self._do("DELETE FROM imported WHERE account = ? AND origin = ?", (account_id, origin))
            for r in self._kept(readings):
                row = (account_id, r.source or "", r.setting, origin, from_reading(r))
                self._do("INSERT INTO imported VALUES (?,?,?,?,?)", row)

    def imported(self, account_id: str) -> tuple[Reading, ...]:
        """What exports, saved pages and earlier answers said of an account."""
        rows = self._do("SELECT body FROM imported WHERE account = ? ORDER BY rowid", (account_id,))
        return tuple(to_reading(body) for (body,) in rows)

    # ------------------------------------------------------------ the user's own word

    def confirmations(self) -> frozenset[Confirmation]:
        """Every yes of the user's."""
        rows = self._do("SELECT platform, page, language, fingerprint, setting, value FROM confirmation")
        return frozenset(Confirmation(*row) for row in rows)

    def add_confirmation(self, c: Confirmation) -> None:
        """Keep a yes; an earlier no to just this is taken back."""
        row = (
            c.platform,
            c.page,
            c.language,
            c.fingerprint,
            c.setting,
            c.value,
            datetime.now(UTC).isoformat(),
        )
        with self._together():
            for one in self.refusals():
                if is_taken_back(one, c):
                    self.drop_notes(REFUSED, _key_of(one))
            self._do("INSERT OR IGNORE INTO confirmation VALUES (?,?,?,?,?,?,?)", row)

    def refusals(self) -> frozenset[Refusal]:
        """Every no of the user's to what was read on a page."""
        kept = self.documents(REFUSED)
        return frozenset(_to_refusal(key, unseen=bool(said)) for key, said in kept.items())

    def add_refusal(self, r: Refusal) -> None:
        """Keep a no; an earlier yes to this setting on this page is asked for again."""
        with self._together():
            for yes in self.confirmations():
                if speaks_against(r, yes):
                    self._drop_confirmation(yes)
            self.put_document(REFUSED, _key_of(r), r.unseen)

    def withdraw_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Take these back."""
        with self._together():
            for one in refusals:
                self.drop_notes(REFUSED, _key_of(one))

    def _drop_confirmation(self, c: Confirmation) -> None:
        self._do(
            "DELETE FROM confirmation WHERE platform = ? AND page = ? AND language = ? AND fingerprint = ? "
            "AND setting = ? AND value = ?",
            (c.platform, c.page, c.language, c.fingerprint, c.setting, c.value),
        )

    def accept(self, check: str, account_id: str, acceptance: Acceptance) -> None:
        """Keep a risk the user takes on; an earlier word on the same ends the day before."""
        with self._together():
            self.withdraw(check, account_id, acceptance.since)
            self._do(
                "INSERT INTO acceptance VALUES (?,?,?,?,?,?)", from_acceptance(check, account_id, acceptance)
            )

    def withdraw(self, check: str, account_id: str, on: date | None = None) -> None:
        """From this day on nothing is accepted; what was accepted before stays on record. Without a day nothing does."""
        whose, day = (check, account_id), on.isoformat() if on else ""
        self._do("DELETE FROM acceptance WHERE check_id = ? AND account = ? AND since >= ?", (*whose, day))
        if on:
            before = (on - timedelta(days=1)).isoformat()
            sql = "UPDATE acceptance SET until = ? WHERE check_id = ? AND account = ? AND until >= ?"
            self._do(sql, (before, *whose, day))

    def acceptances(self, on: date | None = None) -> Mapping[tuple[str, str], Acceptance]:
        """The newest word on each risk, by check and account: up to a day, or at all. Some have ended."""
        rows = self._do(
            "SELECT * FROM acceptance WHERE since <= ? ORDER BY since", (on.isoformat() if on else "9",)
        )
        return dict(map(to_acceptance, rows))

    def add_repair(self, check: str, account_id: str, at: datetime, before: Reading, after: Reading) -> None:
        """Keep a repair with what stood before and after; people who wait are counted, not named."""
        if before.setting in CIRCLE:
            return
        stood = [anonymize(r) if r.setting in WAITING else r for r in self._kept((before, after))]
        row = (check, account_id, at.isoformat(), *map(from_reading, stood))
        self._do("INSERT INTO repair VALUES (?,?,?,?,?)", row)

    def repairs(self) -> tuple[tuple[str, str, datetime, Reading, Reading], ...]:
        """The journal of repairs, oldest first."""
        rows = self._do("SELECT check_id, account, fixed_at, before, after FROM repair ORDER BY rowid")
        return tuple(
            (c, a, datetime.fromisoformat(at), to_reading(b), to_reading(f)) for c, a, at, b, f in rows
        )

    # ------------------------------------------------------------ sign-in state, and whatever else is small

    def keep_sign_in(self, account_id: str, state: Mapping[str, Any]) -> None:
        """Keep the state of a sign-in, sealed."""
        self._do("INSERT OR REPLACE INTO sign_in VALUES (?,?)", (account_id, json.dumps(state)))

    def sign_in(self, account_id: str) -> dict[str, Any] | None:
        """The kept state of a sign-in; None where there is none."""
        rows = self._do("SELECT body FROM sign_in WHERE account = ?", (account_id,))
        return dict(json.loads(rows[0][0])) if rows else None

    def forget_sign_in(self, account_id: str) -> None:
        """Drop the state of a sign-in."""
        self._do("DELETE FROM sign_in WHERE account = ?", (account_id,))

    def put_document(self, kind: str, key: str, body: Any) -> None:
        """Keep a small JSON value under a kind and a key; `<word> <account id>` goes when the account goes."""
        self._do("INSERT OR REPLACE INTO kept VALUES (?,?,?)", (kind, key, json.dumps(body)))

    def put_documents(self, kind: str, bodies: Mapping[str, Any]) -> None:
        """Keep several small values of a kind, all or none; one that is None is dropped."""
        with self._together():
            for key, body in bodies.items():
                if body is None:
                    self.drop_notes(kind, key)
                else:
                    self.put_document(kind, key, body)

    def drop_people(self, *, imported: bool) -> None:
        """Who asked for friendship is forgotten, how many stays; and so are the pages that name them.

        What was `imported` keeps its names where a check-up that needs them is still to come.
        """
        with self._together():
            for table in ("reading", "imported") if imported else ("reading",):
                for name, body in self._do(f"SELECT rowid, body FROM {table}"):  # noqa: S608 - a name of our own
                    reading = to_reading(body)
                    if reading.setting in WAITING and (bare := anonymize(reading)) != reading:
                        self._do(f"UPDATE {table} SET body = ? WHERE rowid = ?", (from_reading(bare), name))  # noqa: S608
            for setting in WAITING:
                self._do(
                    "DELETE FROM capture WHERE (checkup, account, page) IN "
                    "(SELECT checkup, account, page FROM reading WHERE setting = ?)",
                    (setting,),
                )

    def documents(self, kind: str) -> dict[str, Any]:
        """The small values of a kind, by key."""
        rows = self._do("SELECT key, body FROM kept WHERE kind = ? ORDER BY rowid", (kind,))
        return {key: json.loads(body) for key, body in rows}

    def drop_notes(self, kind: str, key: str | None = None) -> None:
        """Drop one small value, or all of a kind."""
        if key is None:
            self._do("DELETE FROM kept WHERE kind = ?", (kind,))
        else:
            self._do("DELETE FROM kept WHERE kind = ? AND key = ?", (kind, key))

    def _kept(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Who somebody's friends are is read, and never stored (contract, section 5); nor is what practice confirmed."""
        for reading in readings:
            if reading.confirmed_by == "practice" and not self.practice:
                raise ValueError("the practice ledger was used: its word is never kept")
            if reading.setting not in CIRCLE:
                yield reading


def _to_refusal(key: str, *, unseen: bool) -> Refusal:
    platform, page, fingerprint, setting, value = json.loads(key)
    return Refusal(platform, page, fingerprint, setting, value, unseen)


def _key_of(r: Refusal) -> str:
    return json.dumps([r.platform, r.page, r.fingerprint, r.setting, r.value])


def _accounts(accounts: Iterable[Account]) -> str:
    return json.dumps([[a.platform, a.handle, a.role, a.instance, a.signed_in_through] for a in accounts])
