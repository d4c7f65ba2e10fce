"""Read exports and saved pages."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.adapters.browser.saved_page import Unreadable, look_at_saved, pages_at, unpack
from auditor.app.catalogue import open_catalogue
from auditor.app.open_export import hold_read, opened, owner_of, profile_of
from auditor.core.model import Doubtful, Source
from auditor.core.reading import of_one_owner, read_archive
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import describe_os_error, tr
from auditor.reports import UNNAMED, Readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.core.model import Capture, Profile, Reading

PAGES: Final = {".html", ".htm", ".mhtml", ".mht"}


def read_export(sources: Sequence[str], platform: str | None) -> Readings:
    """Every setting that a data export speaks of, its parts together, dated by what was read of it. Raises CommandError."""
    with opened(sources, platform, open_catalogue()) as export:
        readings = read_archive(export.profile, export.members, export.members.taken_at)
        if not platform:
            hold_read(sources, export, readings)
        owner = owner_of(sources, export, readings)
        readings = of_one_owner(readings, owner)
    return Readings(
        platform=export.profile.platform,
        handle=owner.handle or UNNAMED,
        source=Source.ARCHIVE,
        taken_at=taken_at(readings),
        practice=False,
        readings=tuple(replace(reading, account_seen=owner.handle) for reading in readings),
        owner=owner,
        notes=export.notes,
    )


def taken_at(readings: Iterable[Reading]) -> datetime | None:
    """The date (UTC) of the export that these readings are of; None where nothing dates it."""
    return next((one.observed_at for one in readings if one.setting == "archive.taken_at"), None) or min(
        (one.observed_at for one in readings if one.observed_at), default=None
    )


def captures_of(source: str, platform: str, url: str) -> tuple[Profile, list[Capture]]:
    """What a saved page shows, once for each page of the profile that it may be; dated by the file. Raises CommandError."""
    profile = profile_of(open_catalogue([platform]), platform)
    try:
        content = Path(source).read_bytes()
        when = datetime.fromtimestamp(Path(source).stat().st_mtime, UTC)
    except OSError as error:
        message = tr("{source}: {why}", source=source, why=describe_os_error(error))
        raise CommandError(message) from None
    return profile, asyncio.run(_look_at(source, content, when, profile, url))


async def _look_at(path: str, content: bytes, when: datetime, profile: Profile, url: str) -> list[Capture]:
    """What the file shows, once for each page of the profile that it may be; dated by the file itself."""
    pages = pages_at(profile, url)
    if not pages:
        message = tr(
            "{url} is not an address of a page that the profile {platform} describes",
            url=url,
            platform=profile.platform,
        )
        raise CommandError(message, USED_WRONGLY)
    try:
        saved = unpack(content)
        seen = [await look_at_saved(saved, profile, page, url, "", lambda: when) for page in pages]
    except Unreadable as error:
        message = f"{path}: {error}"
        raise CommandError(message) from None
    for one in seen:
        if isinstance(one, Doubtful):
            message = tr(
                "{path}: could not be read ({doubt}: {detail})", path=path, doubt=one.doubt, detail=one.detail
            )
            raise CommandError(message)
    return [one for one in seen if not isinstance(one, Doubtful)]
