"""One sealed file, held by one process at a time. Every statement commits: a kill loses nothing that was said."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Final, Self

import sqlcipher3

from auditor.errors import AuditorError
from auditor.i18n.current import tr

VERSION: Final = 2

TABLES: Final = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS account (
    id TEXT PRIMARY KEY, platform TEXT NOT NULL, handle TEXT NOT NULL, role TEXT NOT NULL,
    instance TEXT NOT NULL, through TEXT NOT NULL, added_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS checkup (
    id TEXT PRIMARY KEY, started_at TEXT NOT NULL, finished_at TEXT, rulebooks TEXT NOT NULL, accounts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS capture (
    checkup TEXT NOT NULL, account TEXT NOT NULL, page TEXT NOT NULL, at TEXT NOT NULL, body BLOB NOT NULL, picture BLOB);
CREATE TABLE IF NOT EXISTS reading (
    checkup TEXT NOT NULL, account TEXT NOT NULL, page TEXT NOT NULL, setting TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS reading_of ON reading (checkup, account);
CREATE TABLE IF NOT EXISTS visited (
    checkup TEXT NOT NULL, account TEXT NOT NULL, page TEXT NOT NULL, PRIMARY KEY (checkup, account, page));
CREATE TABLE IF NOT EXISTS imported (
    account TEXT NOT NULL, source TEXT NOT NULL, setting TEXT NOT NULL, origin TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS imported_of ON imported (account, origin);
CREATE TABLE IF NOT EXISTS confirmation (
    platform TEXT, page TEXT, language TEXT, fingerprint TEXT, setting TEXT, value TEXT, at TEXT NOT NULL,
    PRIMARY KEY (platform, page, language, fingerprint, setting, value));
CREATE TABLE IF NOT EXISTS acceptance (
    check_id TEXT, account TEXT, since TEXT, reason TEXT NOT NULL, until TEXT NOT NULL, of TEXT NOT NULL,
    PRIMARY KEY (check_id, account, since));
CREATE TABLE IF NOT EXISTS repair (
    check_id TEXT NOT NULL, account TEXT NOT NULL, fixed_at TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sign_in (account TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key));
"""


Sealed = sqlcipher3.dbapi2
DRAFT: Final = "new-"  # what a store that is being made has before its name
EMPTIED: Final = ".emptied-"  # what follows the name of a store that was found empty


class StoreError(AuditorError):
    """The store cannot be read or written; the message says what happened and what to do."""


class StoreLocked(StoreError):
    """Another auditor is at work on this store."""


class EncryptedDatabase:
    """An open database; what goes wrong with it is a StoreError."""

    persistent = True  # whether anything of it is there after this run

    def __init__(self, path: Path, key: bytes) -> None:
        """Open or make the store; raises Busy or StoreError."""
        self.path = path
        self._turn = RLock()  # what is sorted on the screen is written beside it, in another thread
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if path.exists():
                _never_anew(path)
            else:
                self._make(key)
            path.chmod(0o600)  # a copy that was put back may have lost it
            self._db = Sealed.connect(str(path), timeout=0.2, isolation_level=None, check_same_thread=False)
        except (OSError, Sealed.Error) as error:
            raise StoreError(
                tr("the store at {path} cannot be opened ({why})", path=path, why=error)
            ) from None
        self._begin(key)

    def _make(self, key: bytes) -> None:
        """A new store is made beside its place and put there whole: one that is found empty was emptied."""
        draft = self.path.with_name(f"{DRAFT}{os.getpid()}-{self.path.name}")
        try:
            draft.unlink(missing_ok=True)  # of a process of this number that was killed
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self._db = Sealed.connect(str(draft), isolation_level=None, check_same_thread=False)
            self._begin(key)
            self._db.close()
            with suppress(FileExistsError):  # another instance was quicker: its store is the one
                if self.path.exists():
                    raise FileExistsError
                draft.rename(self.path)
        finally:
            draft.unlink(missing_ok=True)

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
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.executescript(TABLES)
            self._db.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (str(VERSION),))
        except (
            Sealed.OperationalError,
            MemoryError,
        ) as error:  # a damaged file may ask for any amount of memory
            self._db.close()
            if "locked" in str(error):
                raise StoreLocked(tr("auditor is already running on this store; close it first")) from None
            raise StoreError(_full(error, self.path)) from None
        except Sealed.DatabaseError:
            self._db.close()
            raise StoreError(
                tr(
                    "the store at {path} cannot be opened with the key in the keyring; restore the keyring, or `auditor purge` to delete everything and start again",
                    path=self.path,
                )
            ) from None
        self._check_version()

    def _check_version(self) -> None:
        [(version,)] = self._do("SELECT value FROM meta WHERE key = 'version'")
        if version != str(VERSION):
            self._db.close()
            raise StoreError(
                tr(
                    "the store at {path} was made by another version of auditor ({version}); use that one",
                    path=self.path,
                    version=version,
                )
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        with self._turn:
            self._db.close()

    def _do(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            with self._turn:
                return list(self._db.execute(sql, values))
        except Sealed.Error as error:
            raise StoreError(_full(error, self.path)) from None

    @contextmanager
    def _together(self) -> Iterator[None]:
        """Several statements that are kept all, or not at all, whatever comes between."""
        with self._turn:
            self._do("BEGIN")
            whole = False
            try:
                yield
                self._do("COMMIT")
                whole = True
            finally:
                if not whole:
                    with suppress(Sealed.Error):
                        self._db.execute("ROLLBACK")


def _never_anew(path: Path) -> None:
    """Refuse what is no store; what was emptied is put aside first, so that whoever was told may begin anew."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise StoreError(tr("{path} is not a file, so no store can be there; move it away", path=path))
    size = path.stat().st_size
    if size > 1:  # SQLite takes a file of one byte for an empty one, too
        return
    aside = next(
        place for n in count(1) if not (place := path.with_name(f"{path.name}{EMPTIED}{n}")).exists()
    )
    for more in ("", "-journal", "-wal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + more).rename(aside.with_name(aside.name + more))
    raise StoreError(
        tr(
            "the store at {path} was emptied by something else ({size} bytes), and is kept as {aside}; put a copy of it back, or start again with an empty one",
            path=path,
            size=size,
            aside=aside.name,
        )
    )


def _full(error: Exception, path: Path) -> str:
    if "full" in str(error) or "disk I/O" in str(error):
        return tr(
            "the disk is full or gone: {path} could not be written; free some space, what was read is not lost yet",
            path=path,
        )
    return tr("the store at {path} could not be used ({why})", path=path, why=error)
