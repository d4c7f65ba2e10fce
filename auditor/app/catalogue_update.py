"""Keeping the catalogue current from signed bundles: a file, a stick, an address; and how old it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import requests

from auditor.adapters.catalog_bundle import LARGEST, InvalidBundle, install, pin, root_fingerprint, root_of
from auditor.adapters.catalog_files import UPDATES, catalogue_day
from auditor.app.catalogue import pinned_day
from auditor.app.extras import need
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import describe_os_error, tr
from auditor.paths import home

OLD: Final = 90  # days after which the user is told
_PLACE: Final = "place.txt"
_SECONDS: Final = 30


def catalogue_age(today: date) -> int:
    """How many days old the catalogue is that is in use here; 0 where its day is still to come. Raises CatalogError."""
    return max(0, (today - catalogue_day(home())).days)


def is_old(today: date) -> bool:
    """Whether the user should be told to update the catalogue."""
    return days_too_old(today) > 0


def days_too_old(today: date) -> int:
    """How many days old the catalogue is where that is more than it should be; 0 where it is not. Raises CatalogError."""
    age = catalogue_age(today)
    return age if age > OLD else 0


def update(place: str, fingerprint: str) -> Iterator[str]:
    """Put a bundle in place of yesterday's catalogue, and say what it is; raises CommandError, and then nothing changed.

    With a fingerprint its root is pinned first, where it is the one that was said. Without a place the last one is asked.
    """
    need("update")
    folder = home()
    last = folder / UPDATES / _PLACE
    asked = place or (last.read_text("utf-8").strip() if last.is_file() else "")
    if not asked:
        raise CommandError(tr("say where the bundle lies: a file, or an address"), USED_WRONGLY)
    data = _fetched(asked)
    try:
        if fingerprint:
            root = root_of(data)
            if _plain(root_fingerprint(root)) != _plain(fingerprint):
                raise InvalidBundle(
                    f"its fingerprint is {root_fingerprint(root)}, not the one you were given"
                )
            pin(folder, root)
        installed = install(data, folder, pinned_day())
    except InvalidBundle as error:
        raise CommandError(
            tr("{asked}: {why}; the catalogue stays as it was", asked=asked, why=error)
        ) from None
    last.write_text(asked + "\n", "utf-8")
    yield f"the catalogue is of {installed.day} now ({installed.files} files)"
    for name, places in installed.said.items():
        yield f"{name} does more than add ({', '.join(places[:5])}); every report names it"


def _fetched(place: str) -> bytes:
    parts = urlsplit(place)
    if parts.scheme in ("http", "https"):
        if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise CommandError(tr("{place}: only https, or a file", place=place), USED_WRONGLY)
        return _downloaded(place, LARGEST)
    try:
        with Path(place).expanduser().open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(
            tr("{place}: {why}", place=place, why=describe_os_error(error)), USED_WRONGLY
        ) from None


def _downloaded(address: str, most: int) -> bytes:
    """What lies at an address; nothing about the user goes along."""
    found = bytearray()
    try:
        headers = {"User-Agent": "auditor", "Accept": "*/*"}
        with closing(requests.get(address, headers=headers, stream=True, timeout=_SECONDS)) as answer:
            answer.raise_for_status()
            for part in answer.iter_content(64 * 1024):
                found += part
                if len(found) > most:
                    break
    except (requests.RequestException, OSError) as error:
        raise CommandError(
            tr("{address}: {name}; the catalogue stays as it was", address=address, name=type(error).__name__)
        ) from None
    return bytes(found)


def _plain(fingerprint: str) -> str:
    return "".join(fingerprint.split()).lower()
