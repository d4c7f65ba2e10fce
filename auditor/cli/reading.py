"""read, import: data exports and saved pages."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..texts.spoken import say
from .common import USED_WRONGLY, Trouble, as_json, common, open_catalogue, print_json

if TYPE_CHECKING:
    from ..model import Account, Capture, Catalog, Profile, Reading
    from ..report import Readings
    from ..store import Store

PAGES = {".html", ".htm", ".mhtml", ".mht"}


@click.command()
@click.argument("source")
@click.option("--platform", help="The platform, where the source does not tell.")
@click.option("--url", help="The address a saved page was saved from.")
@click.option("--confirm", is_flag=True, help="Take the layout of a saved page as confirmed for this run.")
@click.option("--show-names", is_flag=True, help="Show people by name instead of counting them.")
@as_json
@common
def read(
    source: str,
    platform: str | None,
    url: str | None,
    lang: str,
    *,
    confirm: bool,
    show_names: bool,
    as_json: bool,
) -> int:
    """Say what one data export (zip or folder) or one saved page (.html, .mhtml) shows. Stores nothing."""
    from ..report import readings_document
    from ..report.plain import print_readings

    said = (
        _page(source, platform, url, confirm=confirm) if _is_page(source) else read_export(source, platform)
    )
    if as_json:
        print_json(readings_document(said, show_names=show_names))
    else:
        click.echo(print_readings(said, lang, show_names=show_names), nl=False)
    return 0


@click.command("import")
@click.argument("archive")
@click.option("--account", "account_id", help="The account it belongs to, where the export does not tell.")
@common
def import_archive(archive: str, account_id: str | None, lang: str) -> int:
    """Put an official data export, zip or folder, into the store."""
    from ..texts import texts
    from .keeping import open_store

    t = texts(lang)
    platform = account_id.partition(":")[0] if account_id else None
    said = read_export(archive, platform)
    with open_store() as store:
        account = _owner(said, account_id, store.accounts())
        store.keep_import(account.id, said.readings, Path(archive).name)
        _count_pictures(store, archive, account.id)
    known = sum(1 for reading in said.readings if reading.state.__class__.__name__ == "Known")
    click.echo(t("{count} settings of {account} imported.", count=known, account=account.id))
    return 0


def _count_pictures(store: Store, archive: str, account_id: str) -> None:
    """The pictures of the export, counted into the check-up; what they tell besides the picture, never the pictures."""
    from ..desk import Picturing
    from ..model.pictures import NoPictures

    try:
        trouble = Picturing(store).look_in_export(Path(archive), account_id, datetime.now(UTC))
    except NoPictures as error:
        trouble = str(error)
    if trouble:
        click.echo(f"auditor: {trouble}", err=True)


def _owner(said: Readings, account_id: str | None, accounts: tuple[Account, ...]) -> Account:
    fitting = [a for a in accounts if a.platform == said.platform]
    if account_id:
        fitting = [a for a in fitting if a.id == account_id]
    elif len(fitting) > 1:
        fitting = [a for a in fitting if a.handle.casefold() == said.handle.casefold()]
    if len(fitting) != 1:
        wanted = account_id or said.platform
        message = f"no account fits {wanted}; add it with `auditor accounts add`, or name one with --account"
        raise Trouble(message, USED_WRONGLY)
    return fitting[0]


def _is_page(source: str) -> bool:
    return Path(source).suffix.lower() in PAGES and not Path(source).is_dir()


def read_export(source: str, platform: str | None) -> Readings:
    """Every setting that a data export speaks of, dated by the export."""
    from ..archive import ArchiveError, open_archive
    from ..model import Source
    from ..observe import read_archive, recognise
    from ..report import Readings
    from ..report.identity import handle_in

    catalog = open_catalogue()
    try:
        with open_archive(Path(source)) as archive:
            name = platform or recognise(catalog.profiles, archive.names)
            if name is None:
                message = (
                    f"{source}: not recognised as an export of a platform we know; name it with --platform"
                )
                raise Trouble(message)
            profile = _profile(catalog, name)
            readings = read_archive(profile, archive, archive.taken_at)
    except ArchiveError as error:
        raise Trouble(str(error)) from None
    return Readings(
        platform=name,
        handle=handle_in(readings),
        source=Source.ARCHIVE,
        taken_at=archive.taken_at,
        practice=False,
        readings=tuple(readings),
    )


def people_in(source: str, platform: str) -> tuple[Reading, ...]:
    """Friends and followers that a data export names, in memory only. Raises Trouble."""
    from ..separation import AUDIENCE

    path = os.path.expanduser(source.strip().strip("'\""))  # noqa: PTH111 - a name that is nobody's stays as it is
    said = read_export(path, platform)
    return tuple(reading for reading in said.readings if reading.setting in AUDIENCE)


def _page(source: str, platform: str | None, url: str | None, *, confirm: bool) -> Readings:
    """Every setting that a saved page shows, read with scripts and network off."""
    from ..model import Doubt, Doubtful, Source
    from ..observe import KeptLedger, confirmation_of, read_capture
    from ..observe import confirm as lift
    from ..report import Readings

    if not platform or not url:
        message = "a saved page needs --platform and the --url it was saved from"
        raise Trouble(message, USED_WRONGLY)
    profile, captures = captures_of(source, platform, url)
    readings = tuple(reading for capture in captures for reading in read_capture(profile, capture))
    if confirm:
        asked = [r for r in readings if isinstance(r.state, Doubtful) and r.state.doubt is Doubt.UNCONFIRMED]
        yes = KeptLedger(frozenset(confirmation_of(profile, r, platform) for r in asked))
        readings = lift(readings, profile, yes)
    taken = captures[0].at
    return Readings(platform, "unnamed", Source.PAGE, taken, practice=False, readings=readings)


def captures_of(source: str, platform: str, url: str) -> tuple[Profile, list[Capture]]:
    """What a saved page shows, once for each page of the profile that it may be; dated by the file. Raises Trouble."""
    import asyncio

    profile = _profile(open_catalogue([platform]), platform)
    try:
        content = Path(source).read_bytes()
        when = datetime.fromtimestamp(Path(source).stat().st_mtime, UTC)
    except OSError as error:
        message = f"{source}: {error.strerror or error}"
        raise Trouble(message) from None
    return profile, asyncio.run(_look_at(source, content, when, profile, url))


async def _look_at(path: str, content: bytes, when: datetime, profile: Profile, url: str) -> list[Capture]:
    """What the file shows, once for each page of the profile that it may be; dated by the file itself."""
    from ..browser.find import NoBrowser
    from ..browser.saved import Unreadable, look_at_saved, pages_at, unpack
    from ..model import Doubtful

    pages = pages_at(profile, url)
    if not pages:
        message = f"{url} is not an address of a page that the profile {profile.platform} describes"
        raise Trouble(message, USED_WRONGLY)
    try:
        saved = unpack(content)
        seen = [await look_at_saved(saved, profile, page, url, "", lambda: when) for page in pages]
    except Unreadable as error:
        message = f"{path}: {error}"
        raise Trouble(message) from None
    except NoBrowser as error:
        raise Trouble(say("{why}; type: {command}", why=error.why, command=error.command_to_type)) from None
    for one in seen:
        if isinstance(one, Doubtful):
            message = f"{path}: could not be read ({one.doubt}: {one.detail})"
            raise Trouble(message)
    return [one for one in seen if not isinstance(one, Doubtful)]


def _profile(catalog: Catalog, name: str) -> Profile:
    if name not in catalog.profiles:
        message = f"there is no profile for {name!r}; there are: {', '.join(sorted(catalog.profiles))}"
        raise Trouble(message, USED_WRONGLY)
    return catalog.profiles[name]
