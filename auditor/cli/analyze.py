"""separate, match, terms, photos: the analyses, each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.adapters.files import load_json
from auditor.app.attach_export import people_in
from auditor.app.photos import PhotoService
from auditor.app.profession_words import profession_words
from auditor.app.rights import open_ledger
from auditor.app.store_file import open_store
from auditor.cli.common import as_json, common, print_json
from auditor.core.model import Account, Doubt
from auditor.core.model.photos import Copied, Left, counted
from auditor.core.rights import UnreadLanguage, changed_terms, read_terms, terms_document, terms_of
from auditor.core.separation import (
    IdentityError,
    is_region,
    pairs,
    parse_identities,
    ties,
    ties_document,
    unread,
)
from auditor.core.separation.analysis import audience
from auditor.core.triage import ListError, Wanted, matches_document, not_compared, parse_contacts, read_list
from auditor.core.triage import match as find_matches
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import translator
from auditor.i18n.current import describe_os_error, tr
from auditor.reports.patient_list import list_document, list_trouble, listed_lines
from auditor.reports.photos import photos_document, print_photos
from auditor.reports.phrases import sanitize
from auditor.reports.rights import UNSURE, print_licence, print_since
from auditor.reports.separation import print_ties

if TYPE_CHECKING:
    from auditor.core.model.photos import Photo
    from auditor.core.rights import TermsSheet
    from auditor.core.separation import AccountIdentity


@click.command()
@click.argument("identities", metavar="IDENTITIES.json")
@click.option("--region", default="CH", show_default=True, help="Country of phone numbers without a code.")
@click.option(
    "--people",
    nargs=2,
    multiple=True,
    metavar="ID ARCHIVE",
    help="Compare the audience of this account too, by its data export; in memory only.",
)
@as_json
@common
def separate(
    identities: str, region: str, people: tuple[tuple[str, str], ...], lang: str, *, as_json: bool
) -> int:
    """Show what links private and professional accounts. Works offline and keeps nothing."""
    region = region.strip().upper()
    if not is_region(region):
        message = tr(
            "no country has the code “{region}”; give its two letters, such as CH, FR or GB", region=region
        )
        raise CommandError(message, USED_WRONGLY)
    try:
        presences = parse_identities(load_json(identities))
    except IdentityError as error:
        message = f"{identities}: {error}"
        raise CommandError(message, USED_WRONGLY) from None
    presences = tuple(_with_audience(one, dict(people)) for one in presences)
    found = ties(presences, profession_words(), region)
    if as_json:
        compared = {"pairs": pairs(presences), "unread": unread(presences, region)}
        print_json({**ties_document(found), "compared": compared})
    else:
        said = print_ties(found, lang, pairs=pairs(presences), unread=unread(presences, region))
        click.echo(said, nl=False)
    return 0


def _with_audience(one: AccountIdentity, exports: Mapping[str, str]) -> AccountIdentity:
    if one.id not in exports:
        return one
    account = Account(one.platform, one.handle or one.id.removeprefix(f"{one.platform}:"), one.role)
    return replace(one, audience=one.audience | audience(one, people_in(exports[one.id], account)))


@click.command()
@click.argument("patients", metavar="PATIENTS.csv")
@click.argument("contacts", metavar="CONTACTS.json")
@click.option(
    "--family", multiple=True, metavar="COLUMN", help="The column of family names, by header or number."
)
@click.option(
    "--given", multiple=True, metavar="COLUMN", help="The column of given names, by header or number."
)
@click.option(
    "--name", multiple=True, metavar="COLUMN", help="The column of whole names, by header or number."
)
@click.option("--show-names", is_flag=True, help="Show the names of the contacts.")
@as_json
@common
def match(
    patients: str,
    contacts: str,
    family: tuple[str, ...],
    given: tuple[str, ...],
    name: tuple[str, ...],
    lang: str,
    *,
    show_names: bool,
    as_json: bool,
) -> int:
    """Show which contacts may be on a list of patients (CSV or vCard). In memory only; each match is a suggestion that you check."""
    t = translator(lang)
    try:
        listed = read_list(_content(patients), Wanted(family, given, name))
        known = parse_contacts(load_json(contacts))
    except ListError as error:
        raise CommandError(list_trouble(error, t), USED_WRONGLY) from None
    found = find_matches(listed.every, known)
    left_out = not_compared(known, found)
    names = {contact.id: sanitize(contact.name) for contact in known} if show_names else None
    if as_json:
        print_json(
            {
                **matches_document(found, names),
                "list": list_document(listed),
                "contacts": {"read": len(known), "left_out": left_out},
            }
        )
        return 0
    for line in listed_lines(listed, t):
        click.echo(line)
    click.echo(
        t(
            "{count} of {all} contacts may be on the list. Each is a proposal; only you can tell.",
            count=len(found),
            all=len(known),
        )
    )
    if left_out:
        click.echo(
            t(
                "Contacts without a full name that could be read, which were not compared: {count}.",
                count=left_out,
            )
        )
    for one in found:
        named = f" {names[one.contact]}" if names else ""
        click.echo(
            f"  {sanitize(one.contact)}{named}: {t('row {row}', row=one.row)}, {one.score:.2f} ({', '.join(one.why)})"
        )
    return 0


@click.command()
@click.argument("source", metavar="TEXT.md|PAGE.html|PAGE.mhtml")
@click.option("--platform", help="Compare the text with the dated terms kept for this platform.")
@as_json
@common
def terms(source: str, platform: str | None, lang: str, *, as_json: bool) -> int:
    """Show what licence over your content a terms text grants (English, French, German, Italian)."""
    sheet = _sheet(platform) if platform else None
    try:
        licence = read_terms(_text(_content(source)))
    except UnreadLanguage as error:
        message = f"{source}: {tr(str(error))}"
        raise CommandError(message, USED_WRONGLY) from None
    if licence.unsure:
        message = f"{source}: {tr(UNSURE[licence.unsure])}"
        if licence.lines:
            first, last = licence.lines
            message += " " + tr(
                "(lines {first} to {last}: “{quote}”)", first=first, last=last, quote=licence.quote
            )
        raise CommandError(message, USED_WRONGLY)
    if as_json:
        print_json(terms_document(licence))
        return 0
    click.echo(print_licence(licence, lang), nl=False)
    if sheet and sheet.versions:
        click.echo(
            print_since(sheet.versions[-1], *changed_terms(sheet.versions[-1], licence), lang), nl=False
        )
    return 0


def _sheet(platform: str) -> TermsSheet:
    """The dated terms of a platform."""
    sheets = open_ledger()
    if terms_of(platform) not in sheets:
        message = tr(
            "no dated terms of “{platform}” are kept; there are: {known}",
            platform=platform,
            known=", ".join(sheets),
        )
        raise CommandError(message, USED_WRONGLY)
    return sheets[terms_of(platform)]


def _text(content: bytes) -> str:
    """What a file says; some editors save two bytes for each letter, and say so with the first two."""
    two_bytes = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if two_bytes else "utf-8-sig", "replace")


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        message = tr("{path}: {why}", path=path, why=describe_os_error(error))
        raise CommandError(message, USED_WRONGLY) from None


@click.command()
@click.argument("source", metavar="FOLDER|ARCHIVE|PICTURE")
@click.option(
    "--clean", "out", metavar="OUT", type=click.Path(), help="Write copies without metadata into this folder."
)
@click.option("--keep", is_flag=True, help="Put the counts into your check-up; no name and no path is kept.")
@as_json
@common
def photos(source: str, out: str | None, lang: str, *, keep: bool, as_json: bool) -> int:
    """Show what picture files reveal: place, device, date, and a patient’s name in the file name."""
    from auditor.adapters.photos import copy_clean, look  # late: reads pictures

    found: list[Photo] = []
    left = Left()
    copies: dict[str, Copied] | None = {} if out else None
    for picture, photo in look(Path(source), left):
        found.append(photo)
        if out and copies is not None:
            unread = photo.doubt in (Doubt.UNREACHABLE, Doubt.NOT_COVERED)
            copies[photo.file] = Copied.CANNOT if unread else copy_clean(picture, Path(out), Path(source))
    if keep:
        _keep(source, found, left)
    if as_json:
        print_json(photos_document(found, copies, left))
    else:
        click.echo(print_photos(found, lang, copies, left), nl=False)
    return 0


def _keep(source: str, found: list[Photo], left: Left) -> None:
    with open_store() as store:
        PhotoService(store).keep(source, counted(found, left), datetime.now(UTC))
