"""separate, match, terms, photos: the analyses, each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..home import home
from ..texts.spoken import say
from .common import USED_WRONGLY, Trouble, as_json, common, load_json, print_json

if TYPE_CHECKING:
    from ..model.pictures import Photo
    from ..photos import Copied
    from ..rights import TermsSheet
    from ..separation import Presence


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
    """Say what ties private and professional accounts together. Pure, keeps nothing."""
    from ..report.ties import print_ties
    from ..separation import PresenceError, parse_presences, parse_sign_words, ties, ties_document
    from ..shelf import open_words

    try:
        presences = parse_presences(load_json(identities))
    except PresenceError as error:
        message = f"{identities}: {error}"
        raise Trouble(message, USED_WRONGLY) from None
    presences = tuple(_with_audience(one, dict(people)) for one in presences)
    found = ties(presences, parse_sign_words(open_words("professions", home())), region)
    if as_json:
        print_json(ties_document(found))
    else:
        click.echo(print_ties(found, lang), nl=False)
    return 0


def _with_audience(one: Presence, exports: Mapping[str, str]) -> Presence:
    from dataclasses import replace

    from ..separation.audiences import audience
    from .reading import people_in

    if one.id not in exports:
        return one
    return replace(one, audience=one.audience | audience(one, people_in(exports[one.id], one.platform)))


@click.command()
@click.argument("patients", metavar="PATIENTS.csv")
@click.argument("contacts", metavar="CONTACTS.json")
@click.option("--show-names", is_flag=True, help="Show the contacts' names.")
@as_json
@common
def match(patients: str, contacts: str, lang: str, *, show_names: bool, as_json: bool) -> int:
    """Say which contacts may be on a list of patients (CSV or vCard). In memory only; each match is a proposal."""
    from ..people import ListError, matches_document, parse_contacts, parse_list
    from ..people import match as find_matches
    from ..report.safe import plain_text
    from ..texts import texts

    t = texts(lang)
    try:
        people = parse_list(_content(patients))
        known = parse_contacts(load_json(contacts))
    except ListError as error:
        raise Trouble(say(str(error)), USED_WRONGLY) from None
    found = find_matches(people, known)
    names = {contact.id: plain_text(contact.name) for contact in known} if show_names else None
    if as_json:
        print_json(matches_document(found, names))
        return 0
    click.echo(
        t(
            "{count} of {all} contacts may be on the list. Each is a proposal; only you can tell.",
            count=len(found),
            all=len(known),
        )
    )
    for one in found:
        named = f" {names[one.contact]}" if names else ""
        click.echo(
            f"  {plain_text(one.contact)}{named}: {t('row {row}', row=one.row)}, {one.score:.2f} ({', '.join(one.why)})"
        )
    return 0


@click.command()
@click.argument("source", metavar="TEXT.md|PAGE.html|PAGE.mhtml")
@click.option("--platform", help="Set what is read beside the dated terms kept of this platform.")
@as_json
@common
def terms(source: str, platform: str | None, lang: str, *, as_json: bool) -> int:
    """Say what licence over your content a terms text grants (English and French)."""
    from ..report.rights import print_licence, print_since
    from ..rights import UnreadLanguage, changed_terms, read_terms, terms_document

    sheet = _sheet(platform) if platform else None
    try:
        licence = read_terms(_content(source).decode("utf-8-sig", "replace"))
    except UnreadLanguage as error:
        message = f"{source}: {error}"
        raise Trouble(message, USED_WRONGLY) from None
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
    from ..rights import terms_of
    from .granted import open_ledger

    sheets = open_ledger()
    if terms_of(platform) not in sheets:
        message = f"no dated terms of {platform!r} are kept; there are: {', '.join(sheets)}"
        raise Trouble(message, USED_WRONGLY)
    return sheets[terms_of(platform)]


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        message = f"{path}: {error.strerror or error}"
        raise Trouble(message, USED_WRONGLY) from None


@click.command()
@click.argument("source", metavar="FOLDER|ARCHIVE")
@click.option(
    "--clean", "out", metavar="OUT", type=click.Path(), help="Write copies without metadata into this folder."
)
@click.option("--keep", is_flag=True, help="Put the counts into your check-up; no name and no path is kept.")
@as_json
@common
def photos(source: str, out: str | None, lang: str, *, keep: bool, as_json: bool) -> int:
    """Say what pictures tell besides the picture: place, device, date, a patient in the file's name."""
    from ..model import Doubt
    from ..photos import Copied, NoPictures, copy_clean, look, photos_document
    from ..photos.lines import print_photos

    found: list[Photo] = []
    copies: dict[str, Copied] | None = {} if out else None
    try:
        for picture, photo in look(Path(source)):
            found.append(photo)
            if out and copies is not None:
                unread = photo.doubt in (Doubt.UNREACHABLE, Doubt.NOT_COVERED)
                copies[photo.file] = Copied.CANNOT if unread else copy_clean(picture, Path(out), Path(source))
    except NoPictures as error:
        raise Trouble(str(error)) from None
    if keep:
        _keep(source, found)
    if as_json:
        print_json(photos_document(found, copies))
    else:
        click.echo(print_photos(found, lang, copies), nl=False)
    return 0


def _keep(source: str, found: list[Photo]) -> None:
    from datetime import UTC, datetime

    from ..desk import Picturing
    from ..model.pictures import counted
    from .keeping import open_store

    with open_store() as store:
        Picturing(store).keep(source, counted(found), datetime.now(UTC))
