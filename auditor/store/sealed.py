"""One sealed file, held by one process at a time. Every statement commits: a kill loses nothing that was said."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

import sqlcipher3

from ..texts.spoken import say
from .schema import TABLES, VERSION

Sealed = sqlcipher3.dbapi2


class StoreBroken(Exception):
    """The store cannot be read or written; the message says what happened and what to do."""


class Busy(StoreBroken):
    """Another auditor is at work on this store."""


class SealedFile:
    """An open database; what goes wrong with it is a StoreBroken."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open or make the store; raises Busy or StoreBroken."""
        self.path = path
        self._turn = RLock()  # what is sorted on the screen is written beside it, in another thread
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with suppress(FileExistsError):
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            path.chmod(0o600)  # a copy that was put back may have lost it
            self._db = Sealed.connect(str(path), timeout=0.2, isolation_level=None, check_same_thread=False)
        except (OSError, Sealed.Error) as error:
            raise StoreBroken(
                say("the store at {path} cannot be opened ({why})", path=path, why=error)
            ) from None
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
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.executescript(TABLES)
            self._db.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (str(VERSION),))
        except (
            Sealed.OperationalError,
            MemoryError,
        ) as error:  # a damaged file may ask for any amount of memory
            self._db.close()
            if "locked" in str(error):
                raise Busy(say("another auditor is at work on this store; close it first")) from None
            raise StoreBroken(_full(error, self.path)) from None
        except Sealed.DatabaseError:
            self._db.close()
            raise StoreBroken(
                say(
                    "the store at {path} cannot be opened with the key in the keyring; restore the keyring, or "
                    "`auditor purge` to begin anew",
                    path=self.path,
                )
            ) from None
        self._check_version()

    def _check_version(self) -> None:
        [(version,)] = self._do("SELECT value FROM meta WHERE key = 'version'")
        if version != str(VERSION):
            self._db.close()
            raise StoreBroken(
                say(
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
            raise StoreBroken(_full(error, self.path)) from None

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


def _full(error: Exception, path: Path) -> str:
    if "full" in str(error) or "disk I/O" in str(error):
        return say(
            "the disk is full or gone: {path} could not be written; free some space, what was read is not lost yet",
            path=path,
        )
    return say("the store at {path} could not be used ({why})", path=path, why=error)
