"""Opening, filling and asking the sealed database. Every statement commits: a kill loses nothing that was said."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlcipher3

from ..model import Acceptance, Account, Capture, Confirmation, Reading
from .rows import from_capture, from_reading, to_account, to_capture, to_reading
from .schema import TABLES, VERSION

Sealed = sqlcipher3.dbapi2


class StoreBroken(Exception):
    """The store cannot be read or written; the message says what happened and what to do."""


class Busy(StoreBroken):
    """Another auditor is at work on this store."""


@dataclass(frozen=True, slots=True)
class CheckUpRow:
    """One kept check-up. `finished_at` is None while it is under way or was broken off."""

    id: str
    started_at: datetime
    finished_at: datetime | None
    rulebooks: tuple[str, ...]
    accounts: tuple[Account, ...]


class Store:
    """The sealed database, held by one process at a time."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open or make the store; raises Busy or StoreBroken."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with suppress(FileExistsError):
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self._db = Sealed.connect(str(path), timeout=0.2, isolation_level=None)
        except (OSError, Sealed.Error) as error:
            message = f"the store at {path} cannot be opened ({error})"
            raise StoreBroken(message) from None
        self._begin(key)

    def _begin(self, key: bytes) -> None:
        try:
            # Its log goes to standard error, where a screen is drawn.
            self._db.execute("PRAGMA cipher_log_level = NONE")
            self._db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("BEGIN EXCLUSIVE")  # taken now and held: a second instance is told so
            self._db.execute("COMMIT")
            self._db.execute("PRAGMA temp_store = MEMORY")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(TABLES)
            self._db.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (str(VERSION),))
        except Sealed.OperationalError as error:
            self._db.close()
            if "locked" in str(error):
                message = "another auditor is at work on this store; close it first"
                raise Busy(message) from None
            raise StoreBroken(_full(error, self.path)) from None
        except Sealed.DatabaseError:
            self._db.close()
            message = (
                f"the store at {self.path} cannot be opened with the key in the keyring; "
                "restore the keyring, or `auditor purge` to begin anew"
            )
            raise StoreBroken(message) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def _do(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            return list(self._db.execute(sql, values))
        except Sealed.Error as error:
            raise StoreBroken(_full(error, self.path)) from None

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
        for table, column in (
            ("account", "id"), ("capture", "account"), ("reading", "account"), ("visited", "account"),
            ("imported", "account"), ("acceptance", "account"), ("repair", "account"), ("sign_in", "account"),
        ):  # fmt: skip
            self._do(f"DELETE FROM {table} WHERE {column} = ?", (account_id,))  # noqa: S608 - names of our own
        return there

    # ------------------------------------------------------------ check-ups

    def begin(self, checkup: CheckUpRow) -> None:
        """Note a check-up that begins."""
        accounts = [[a.platform, a.handle, a.role, a.instance, a.signed_in_through] for a in checkup.accounts]
        self._do(
            "INSERT INTO checkup VALUES (?,?,NULL,?,?)",
            (checkup.id, checkup.started_at.isoformat(), json.dumps(checkup.rulebooks), json.dumps(accounts)),
        )

    def finish(self, checkup: str, at: datetime) -> None:
        """Note that a check-up is complete."""
        self._do("UPDATE checkup SET finished_at = ? WHERE id = ?", (at.isoformat(), checkup))

    def checkups(self) -> tuple[CheckUpRow, ...]:
        """All kept check-ups, newest first."""
        rows = self._do(
            "SELECT id, started_at, finished_at, rulebooks, accounts FROM checkup ORDER BY started_at DESC"
        )
        return tuple(
            CheckUpRow(
                name,
                datetime.fromisoformat(started),
                datetime.fromisoformat(finished) if finished else None,
                tuple(json.loads(books)),
                tuple(to_account(tuple(row)) for row in json.loads(accounts)),
            )
            for name, started, finished, books, accounts in rows
        )

    def unfinished(self) -> CheckUpRow | None:
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
        rows = [(checkup, account_id, r.page, r.setting, from_reading(r)) for r in readings]
        try:
            self._db.execute("BEGIN")
            self._db.executemany("INSERT INTO reading VALUES (?,?,?,?,?)", rows)
            if page:
                self._db.execute("INSERT OR IGNORE INTO visited VALUES (?,?,?)", (checkup, account_id, page))
            self._db.execute("COMMIT")
        except Sealed.Error as error:
            with suppress(Sealed.Error):
                self._db.execute("ROLLBACK")
            raise StoreBroken(_full(error, self.path)) from None

    def readings(self, checkup: str, account_id: str) -> tuple[Reading, ...]:
        """What was read of an account in a check-up."""
        rows = self._do(
            "SELECT body FROM reading WHERE checkup = ? AND account = ? ORDER BY rowid", (checkup, account_id)
        )
        return tuple(to_reading(body) for (body,) in rows)

    def visited(self, checkup: str, account_id: str) -> frozenset[str]:
        """The pages of an account that are done in a check-up."""
        rows = self._do("SELECT page FROM visited WHERE checkup = ? AND account = ?", (checkup, account_id))
        return frozenset(page for (page,) in rows)

    def keep_import(self, account_id: str, readings: Iterable[Reading], origin: str) -> None:
        """Keep what an export, a saved page or an answer said; the same origin's newer word replaces its older one."""
        for reading in readings:
            self._do(
                "INSERT OR REPLACE INTO imported VALUES (?,?,?,?,?)",
                (account_id, reading.source or "", reading.setting, origin, from_reading(reading)),
            )

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
        """Keep a yes."""
        row = (
            c.platform,
            c.page,
            c.language,
            c.fingerprint,
            c.setting,
            c.value,
            datetime.now(UTC).isoformat(),
        )
        self._do("INSERT OR IGNORE INTO confirmation VALUES (?,?,?,?,?,?,?)", row)

    def accept(self, check: str, account_id: str, acceptance: Acceptance) -> None:
        """Keep a risk the user takes on."""
        row = (check, account_id, acceptance.reason, acceptance.until.isoformat())
        self._do("INSERT OR REPLACE INTO acceptance VALUES (?,?,?,?)", row)

    def withdraw(self, check: str, account_id: str) -> None:
        """Drop an acceptance."""
        self._do("DELETE FROM acceptance WHERE check_id = ? AND account = ?", (check, account_id))

    def acceptances(self) -> Mapping[tuple[str, str], Acceptance]:
        """The risks taken on, by check and account."""
        rows = self._do("SELECT check_id, account, reason, until FROM acceptance")
        return {(c, a): Acceptance(reason, date.fromisoformat(until)) for c, a, reason, until in rows}

    def add_repair(self, check: str, account_id: str, at: datetime, before: Reading, after: Reading) -> None:
        """Keep a repair with what stood before and after."""
        row = (check, account_id, at.isoformat(), from_reading(before), from_reading(after))
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

    def keep_note(self, kind: str, key: str, body: Any) -> None:
        """Keep a small JSON value under a kind and a key."""
        self._do(
            "INSERT OR REPLACE INTO kept VALUES (?,?,?)", (kind, key, json.dumps(body, ensure_ascii=False))
        )

    def notes(self, kind: str) -> dict[str, Any]:
        """The small values of a kind, by key."""
        rows = self._do("SELECT key, body FROM kept WHERE kind = ? ORDER BY rowid", (kind,))
        return {key: json.loads(body) for key, body in rows}

    def drop_notes(self, kind: str, key: str | None = None) -> None:
        """Drop one small value, or all of a kind."""
        if key is None:
            self._do("DELETE FROM kept WHERE kind = ?", (kind,))
        else:
            self._do("DELETE FROM kept WHERE kind = ? AND key = ?", (kind, key))


def _full(error: Exception, path: Path) -> str:
    if "full" in str(error):
        return (
            f"the disk is full: {path} could not be written; free some space, what was read is not lost yet"
        )
    return f"the store at {path} could not be used ({error})"
