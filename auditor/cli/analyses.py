"""separate, match, terms, photos: the analyses, each by itself."""

from __future__ import annotations

from pathlib import Path

import click

from ..home import home
from .common import USED_WRONGLY, Trouble, as_json, common, load_json, print_json


@click.command()
@click.argument("identities", metavar="IDENTITIES.json")
@click.option("--region", default="CH", show_default=True, help="Country of phone numbers without a code.")
@as_json
@common
def separate(identities: str, region: str, lang: str, *, as_json: bool) -> int:
    """Say what ties private and professional accounts together. Pure, keeps nothing."""
    from ..report.ties import print_ties
    from ..separation import PresenceError, parse_presences, parse_sign_words, ties, ties_document
    from ..shelf import open_words

    try:
        presences = parse_presences(load_json(identities))
    except PresenceError as error:
        message = f"{identities}: {error}"
        raise Trouble(message, USED_WRONGLY) from None
    found = ties(presences, parse_sign_words(open_words("professions", home())), region)
    if as_json:
        print_json(ties_document(found))
    else:
        click.echo(print_ties(found, lang), nl=False)
    return 0


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
        raise Trouble(str(error), USED_WRONGLY) from None
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


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        message = f"{path}: {error.strerror or error}"
        raise Trouble(message, USED_WRONGLY) from None
