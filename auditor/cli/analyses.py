"""separate, match, terms, photos: the analyses, each by itself."""

from __future__ import annotations

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
