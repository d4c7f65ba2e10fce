"""attack: what to do when an account is being taken over, in order, to read or to print."""

from __future__ import annotations

import click

from auditor.app.catalogue import open_catalogue
from auditor.cli.common import common
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import translator
from auditor.i18n.current import tr
from auditor.reports.attack import attack_lines


@click.command()
@click.argument("platform")
@common
def attack(platform: str, lang: str) -> int:
    """What to do, in order, when an account on PLATFORM is being taken over."""
    catalog = open_catalogue()
    profile = catalog.profiles.get(platform)
    if profile is None:
        message = tr(
            "there is no platform “{platform}”; there are: {known}",
            platform=platform,
            known=", ".join(catalog.profiles),
        )
        raise CommandError(message, USED_WRONGLY)
    for line in attack_lines(profile, catalog, translator(lang)):
        click.echo(line)
    return 0
