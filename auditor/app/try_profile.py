"""A profile tried out on a saved page: where each of its words stands there, and what is read."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from auditor.adapters.browser.saved_page import Unreadable, look_at_saved, pages_at, unpack
from auditor.adapters.catalog_files import check_path
from auditor.app.catalogue import open_catalogue
from auditor.app.open_export import profile_of
from auditor.core.catalog import CatalogError
from auditor.core.model import Capture, Doubtful, Page, Profile, Reading
from auditor.core.reading import read_capture
from auditor.core.reading.word_places import WordPlace, drawn, word_places
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import describe_os_error, tr


@dataclass(frozen=True, slots=True)
class Tried:
    """One page of a profile on one saved page: the drawing, where each word is, and the readings."""

    page: str
    lang: str
    rows: tuple[str, ...]
    places: tuple[WordPlace, ...]
    readings: tuple[Reading, ...]

    def found_as(self, setting: str) -> str:
        """Where the label of a setting stands, for a doubt about it; "" where the page has nothing of it."""
        told = [
            f"“{place.text}” {place.how} as {'; '.join(place.where)}"
            for place in self.places
            if place.what == f"label of {setting}" and place.where
        ]
        return ", ".join(told)


def try_profile(profile: str, source: str, page: str = "", url: str = "") -> Tried:
    """Read a saved page by a profile, by its file or its name, as one of its pages. Raises CommandError."""
    loaded = _profile(profile)
    try:
        content = Path(source).read_bytes()
        saved = unpack(content)
    except OSError as error:
        raise CommandError(tr("{source}: {why}", source=source, why=describe_os_error(error))) from None
    except Unreadable as error:
        raise CommandError(f"{source}: {error}") from None
    one = _page(loaded, page, url or saved.address)
    address = url or one.url.replace("{handle}", "somebody").replace("{instance}", "server.example")
    when = datetime.fromtimestamp(Path(source).stat().st_mtime, UTC)
    capture = asyncio.run(look_at_saved(saved, loaded, one, address, "", lambda: when))
    if isinstance(capture, Doubtful):
        why = f"{capture.doubt}: {capture.detail}"
        raise CommandError(tr("{file}: could not be read ({why})", file=source, why=why))
    return _tried(loaded, one, capture)


def _tried(profile: Profile, page: Page, capture: Capture) -> Tried:
    lang, seen = page.language or capture.lang or _only(profile), capture.seen
    places = word_places(profile, page.id, lang, seen) if seen else ()
    return Tried(page.id, lang, drawn(seen, places) if seen else (), places, read_capture(profile, capture))


def _only(profile: Profile) -> str:
    return next(iter(profile.locales), "") if len(profile.locales) == 1 else ""


def _profile(name: str) -> Profile:
    path = Path(name)
    if not path.is_file():
        return profile_of(open_catalogue(None if "." in name or "/" in name else [name]), name)
    try:
        catalog = check_path(path)
    except CatalogError as error:
        told = "\n".join(map(str, error.problems))
        raise CommandError(
            tr("the profile cannot be used yet: {mistakes}", mistakes=told), USED_WRONGLY
        ) from None
    return next(one for one in catalog.profiles.values() if one.local)


def _page(profile: Profile, page: str, url: str) -> Page:
    """The page that a file is tried as: the one named, the one of the address, or the only one."""
    known = ", ".join(profile.pages)
    if page in profile.pages:
        return profile.pages[page]
    if page:
        told = tr(
            "{platform} has no page {page}; it has: {pages}",
            platform=profile.platform, page=repr(page), pages=known,
        )  # fmt: skip
        raise CommandError(told, USED_WRONGLY)
    at = pages_at(profile, url) if url else tuple(profile.pages.values())
    if len(at) == 1:
        return at[0]
    raise CommandError(tr("say which page this is, with --page: {pages}", pages=known), USED_WRONGLY)
