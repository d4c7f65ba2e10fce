"""Where sealed results lie: a folder, S3, WebDAV or SFTP, through fsspec. Files are listed and read; nothing is written or deleted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from auditor.errors import AuditorError

USER, PASSWORD = "AUDITOR_PLACE_USER", "AUDITOR_PLACE_PASSWORD"
"""Who signs in to a WebDAV or SFTP place, out of the environment; S3 asks its own variables and files."""
SCHEMES: Final = ("file", "s3", "webdav", "webdavs", "sftp")


class PlaceError(AuditorError):
    """The place cannot be listed, or a file in it not be read; one line that says why."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A file as the place lists it."""

    name: str  # its last part
    path: str
    size: int


class Place:
    """One place; raises PlaceError where it cannot be reached."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._system, self._root = _system(address)

    def files(self) -> Iterator[Lying]:
        """Every file right there, by name; what begins with a dot is somebody's draft."""
        try:
            self._system.invalidate_cache()
            rows = self._system.ls(self._root, detail=True)
        except _troubles() as error:
            raise PlaceError(f"{self.shown}: {_why(error)}") from None
        for row in sorted(rows, key=lambda row: str(row["name"])):
            name = str(row["name"]).rstrip("/").rpartition("/")[2]
            if row.get("type") == "file" and name and not name.startswith("."):
                yield Lying(name, str(row["name"]), int(row.get("size") or 0))

    def read(self, file: Lying, most: int) -> bytes:
        """At most so many bytes of a file, and one more where there are more."""
        try:
            with self._system.open(file.path, "rb") as opened:
                data: bytes = opened.read(most + 1)
        except _troubles() as error:
            raise PlaceError(f"{file.name}: {_why(error)}") from None
        return data

    @property
    def shown(self) -> str:
        """The address without a user's name or password."""
        parts = urlsplit(self.address)
        return (
            parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if parts.netloc else self.address
        )


def _system(address: str) -> tuple[Any, str]:
    import fsspec  # late: an extra

    parts = urlsplit(address)
    scheme = parts.scheme if len(parts.scheme) > 1 else "file"  # C:\ is a drive
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    try:
        if scheme == "file":
            return fsspec.filesystem("file"), parts.path if parts.scheme == "file" else address
        if scheme == "s3":
            return fsspec.filesystem("s3"), f"{parts.netloc}{parts.path}".rstrip("/")
        if scheme in ("webdav", "webdavs"):
            from webdav4.fsspec import WebdavFileSystem  # late: an extra

            base = parts._replace(scheme="https" if scheme == "webdavs" else "http", path="").geturl()
            signed = (user, password) if user and password else None
            return WebdavFileSystem(base, auth=signed), parts.path.strip("/")
        if scheme == "sftp":
            told = {"username": parts.username or user, "password": password, "port": parts.port}
            told = {name: value for name, value in told.items() if value}
            return fsspec.filesystem("sftp", host=parts.hostname, **told), parts.path
    except _troubles() as error:
        raise PlaceError(f"{scheme}://{parts.hostname or ''}: {_why(error)}") from None
    raise PlaceError(f"{scheme}: is no place that is known; there are {', '.join(SCHEMES)}")


def _troubles() -> tuple[type[BaseException], ...]:
    """What the libraries raise where a place is away, closed to us, or broken."""
    from botocore.exceptions import BotoCoreError, ClientError  # late: an extra
    from httpx import HTTPError  # late: an extra
    from paramiko import SSHException  # late: an extra
    from webdav4.client import ClientError as WebdavError  # late: an extra

    return (OSError, ValueError, BotoCoreError, ClientError, HTTPError, WebdavError, SSHException)


def _why(error: BaseException) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())[:200]
