"""campaign: a hospital counts over many clinicians; nobody gets to see a person."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from auditor.adapters.crypto import SealingKey, SigningKey
from auditor.adapters.files import write
from auditor.app.campaign_collect import Collector, collected_document
from auditor.app.campaigns import invite as drawn
from auditor.app.campaigns import new_campaign, open_campaign
from auditor.app.extras import need
from auditor.app.guided_session import shipped
from auditor.cli.common import as_json, common, print_json
from auditor.cli.session_command import joined_key, open_key_file
from auditor.cli.translated_help import TranslatedGroup
from auditor.core.campaign.definition import ESSENTIAL, EVERYTHING, Definition
from auditor.core.guided import slug_of
from auditor.core.model import LANGUAGES
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import describe_os_error, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.app.campaigns import Campaign


@click.group(cls=TranslatedGroup)
def campaign() -> None:
    """Campaigns over many clinicians: invite, collect, open together, report counts; never a person."""


@campaign.command()
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--name", required=True, help="What clinicians read.")
@click.option("--id", "name_id", default="", help="Made of the name where left out.")
@click.option("--opens", required=True, metavar="DATE", help="First day, as 2026-11-30.")
@click.option("--closes", required=True, metavar="DATE", help="Last day.")
@click.option("--baseline", required=True, metavar="FILE", help="The signed baseline.")
@click.option("--key", required=True, metavar="FILE", help="The signing key.")
@click.option(
    "--group", "groups", multiple=True, metavar="DIM=A,B,…",
    help="A dimension of the groups and its values, widest first: --group site=Bern,Thun --group profession=doctor,nurse.",
)  # fmt: skip
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(["en", "fr", "de", "it"]),
    help="All four where left out.",
)
@click.option("--essential/--everything", default=False, help="How much is read.", show_default=True)
@click.option(
    "--rulebook",
    "rulebooks",
    multiple=True,
    metavar="ID",
    help="A guideline that is on, besides those of the baseline.",
)
@click.option(
    "--least", type=int, default=5, show_default=True, help="People behind every figure and its complement."
)
@click.option("--headline", type=click.Choice(["exact", "noise"]), default="exact", show_default=True)
@click.option("--epsilon", type=float, default=0.0, help="Of each figure with noise.")
@click.option("--epsilon-limit", type=float, default=0.0, help="Of the whole campaign.")
@click.option("--delete-after", type=int, default=365, show_default=True, help="Days after the end.")
@click.option("--place", default="", help="Where clinicians get the campaign’s file: an address, or words.")
@click.option("--unsplit-key", is_flag=True, help="Go on although one person holds the whole sealing key.")
@common
def new(
    folder: str, name: str, name_id: str, opens: str, closes: str, baseline: str, key: str, groups: tuple[str, ...],
    languages: tuple[str, ...], rulebooks: tuple[str, ...], least: int, headline: str, epsilon: float,
    epsilon_limit: float, delete_after: int, place: str, lang: str, *, essential: bool, unsplit_key: bool,
) -> None:  # fmt: skip
    """Write a folder that is a campaign: the signed definition, invitations, the consent sheet, a pack for the staff council."""
    need("campaign")
    definition = Definition(
        id=name_id or slug_of(name), name=name, organisation="…", contact="…", opens=_day(opens), closes=_day(closes),
        groups=_dimensions(groups), languages=languages or LANGUAGES, mode=ESSENTIAL if essential else EVERYTHING,
        rulebooks=rulebooks, least=least, headline=headline, epsilon=epsilon, epsilon_limit=epsilon_limit,
        delete_after=delete_after,
    )  # fmt: skip
    data = _bytes(baseline)
    made = new_campaign(
        definition, data, baseline, _signing(key), folder, shipped(()), unsplit=unsplit_key, place=place
    )
    click.echo(tr("Give this fingerprint to your clinicians by another route than the file:"), err=True)
    click.echo(made.key_fingerprint)
    click.echo(str(made.file))


@campaign.command()
@click.argument("folder", metavar="CAMPAIGN")
@click.option("--key", required=True, metavar="FILE", help="The signing key.")
@click.option(
    "--in",
    "group",
    multiple=True,
    metavar="DIM=VALUE",
    help="The group these codes are for, one value per dimension.",
)
@click.option("--count", type=click.IntRange(0, 100_000), default=0, help="How many codes for this group.")
@click.option(
    "--counts",
    default="",
    metavar="FILE.csv",
    help="Many groups: a column per dimension, and one named count.",
)
@click.option("--place", default="", help="Where clinicians get the campaign’s file.")
@common
def invite(
    folder: str, key: str, group: tuple[str, ...], count: int, counts: str, place: str, lang: str
) -> None:
    """Draw codes for envelopes: each lets one sealed result be counted once, and nobody can tell whose it was.

    The page with the codes is for the printer; delete it afterwards. Mix the envelopes, and write down for nobody which
    one they took: only then the promise holds.
    """
    opened = _campaign(folder)
    wanted = [*([(_pairs(group), count)] if count else []), *(_counted(counts) if counts else [])]
    page, how_many = drawn(opened, _signing(key), wanted, place)
    click.echo(
        tr(
            "Codes: {count}. Print the page, put each sheet into an envelope, mix them, delete the page:",
            count=how_many,
        ),
        err=True,
    )
    click.echo(str(page))


def _campaign(named: str) -> Campaign:
    need("campaign")
    return open_campaign(named, shipped(()))


def _signing(file: str) -> SigningKey:
    opened = open_key_file(file, "signing")
    assert isinstance(opened, SigningKey)
    return opened


def _bytes(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise CommandError(
            tr("{file}: {why}", file=file, why=describe_os_error(error)), USED_WRONGLY
        ) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            tr("“{text}” is not a date; write it like 2026-11-30", text=text), USED_WRONGLY
        ) from None


def _dimensions(groups: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found = {name: tuple(value.strip() for value in values.split(",")) for name, values in map(_pair, groups)}
    if len(found) != len(groups):
        raise CommandError(tr("a dimension of the groups is named twice"), USED_WRONGLY)
    return found


def _pairs(group: tuple[str, ...]) -> Mapping[str, str]:
    return dict(map(_pair, group))


def _pair(text: str) -> tuple[str, str]:
    found = re.fullmatch(r"([^=]+)=(.+)", text)
    if not found:
        raise CommandError(tr("“{text}” is not like site=Bern", text=text), USED_WRONGLY)
    return found[1].strip(), found[2].strip()


def _counted(file: str) -> Iterator[tuple[Mapping[str, str], int]]:
    """The groups of a CSV, with how many codes each gets."""
    text = _bytes(file).decode("utf-8-sig", errors="replace")
    first = text.splitlines()[0] if text else ""
    for row in csv.DictReader(text.splitlines(), delimiter=";" if ";" in first else ","):
        said = str(row.pop("count", None) or "")
        if not (said.isascii() and said.isdigit()):
            raise CommandError(
                tr("{file}: the column count of a row holds no number", file=file), USED_WRONGLY
            )
        yield {name: value.strip() for name, value in row.items() if name and value}, int(said)


@campaign.command("collect")
@click.argument("folder", metavar="CAMPAIGN")
@click.option(
    "--from",
    "address",
    default="",
    metavar="PLACE",
    help="A folder, s3://, webdav://, webdavs://, sftp://; the campaign's inbox where left out.",
)
@click.option(
    "--watch",
    type=click.IntRange(0, 86_400),
    default=0,
    metavar="SECONDS",
    help="Look again every so many seconds, until Ctrl-C; 0: once.",
)
@as_json
@common
def collect_results(folder: str, address: str, watch: int, lang: str, *, as_json: bool) -> None:
    """Keep every sealed result that may be counted once; name the others with their reason. Nothing is opened or deleted.

    For WebDAV and SFTP, AUDITOR_PLACE_USER and AUDITOR_PLACE_PASSWORD say who signs in; S3 asks its usual variables.
    """
    opened = _campaign(folder)
    collector = Collector(opened)
    told: set[tuple[str, str]] = set()
    looked = False
    while True:
        try:
            found = collector.look(address or str(opened.folder / "inbox"))
        except CommandError as error:
            if not looked:
                raise
            click.echo(f"auditor: {error}", err=True)  # a place that was there once may come back
            Event().wait(watch)
            continue
        looked = True
        for file, why in found.refused:
            if (file, why) not in told:
                click.echo(f"auditor: {tr('{file} is refused: {why}', file=file, why=why)}", err=True)
        told |= set(found.refused)
        for line in found.unread:
            click.echo(
                f"auditor: {tr('it could not be read now, and stays where it is: {line}', line=line)}",
                err=True,
            )
        if as_json:
            print_json(collected_document(found))
        else:
            click.echo(
                tr(
                    "new: {new}, collected: {all}, refused: {refused}",
                    new=found.new,
                    all=found.all,
                    refused=len(found.refused),
                )
            )
        if not watch:
            return
        Event().wait(watch)


@campaign.command("open")
@click.argument("folder", metavar="CAMPAIGN")
@click.argument("shares", nargs=-1, metavar="SHARE.key...")
@click.option("--key", default="", metavar="FILE", help="The whole sealing key, where it was not split.")
@click.option(
    "--beside",
    multiple=True,
    metavar="FOLDER",
    help="Another campaign to hold against this one; those next to it are found.",
)
@click.option("--practice", is_flag=True, help="Count results of the demo clinic, and only those.")
@common
def open_ceremony(
    folder: str, shares: tuple[str, ...], key: str, beside: tuple[str, ...], lang: str, *, practice: bool
) -> None:
    """Open together: enough holders of shares, one after the other; count once; write the released table, and nothing else.

    Each holder types their own passphrase, or they stand on standard input, a line for each share.
    """
    if bool(shares) == bool(key):
        raise CommandError(
            tr("name the files of the shares, or --key where the key was not split"), USED_WRONGLY
        )
    opened = _campaign(folder)
    together = joined_key(shares) if shares else open_key_file(key, "sealing")
    assert isinstance(together, SealingKey)
    from auditor.app.campaign_open import neighbours, open_together, tables_of  # late: an extra

    others = [*neighbours(opened), *(table for one in beside for table in tables_of(_campaign(one).folder))]
    today = datetime.now(UTC).date()
    table, out = open_together(opened, together, shipped(), today, practice=practice, beside=others)
    for why, count in table.refused.items():
        click.echo(f"auditor: {tr('not counted: {count} ({why})', count=count, why=why)}", err=True)
    click.echo(
        tr(
            "people counted: {people}, figures told: {figures}, withheld: {withheld}",
            people=table.people,
            figures=len(table.cells),
            withheld=table.withheld,
        )
    )
    if table.epsilon:
        click.echo(tr("epsilon spent on this opening: {epsilon}", epsilon=f"{table.epsilon:g}"))
    click.echo(str(out))


@campaign.command("report")
@click.argument("folders", nargs=-1, required=True, metavar="CAMPAIGN...")
@click.option("--out", required=True, type=click.Path(dir_okay=False), help="An .html or .pdf file.")
@click.option(
    "--engine",
    "address",
    default="",
    metavar="URL",
    help="postgres://… keeps them for several writers; spark://MASTER/FOLDER reads Parquet; a folder of Parquet; DuckDB where left out.",
)
@common
def report_campaign(folders: tuple[str, ...], out: str, address: str, lang: str) -> None:
    """Write one page for the board: who took part, the worst ten, what got better, each group, the years with their breaks.

    The last of several campaigns is reported, held against those before it. A PDF needs a browser.
    """
    ending = Path(out).suffix.lower()
    if ending not in (".html", ".pdf"):
        raise CommandError(tr("--out ends in .html or .pdf"), USED_WRONGLY)
    if address.startswith("spark:"):
        need("spark")
    campaigns = [_campaign(one) for one in folders]
    from auditor.app.campaign_report import board_paper, board_report  # late: an extra

    page = board_report(campaigns, shipped(), lang, address)
    write(out, page.encode() if ending == ".html" else board_paper(campaigns, page, lang))
    click.echo(out)


@campaign.command("export")
@click.argument("folders", nargs=-1, required=True, metavar="CAMPAIGN...")
@click.option("--format", "form", type=click.Choice(["csv", "parquet", "ocsf"]), required=True)
@click.option(
    "--out", "folder", required=True, type=click.Path(file_okay=False), help="The folder to write to."
)
@common
def export_campaign(folders: tuple[str, ...], form: str, folder: str, lang: str) -> None:
    """Write the released tables for other programs: Parquet, CSV (with , and ;), OCSF; groups only, never a person."""
    campaigns = [_campaign(one) for one in folders]
    from auditor.app.campaign_report import export_tables  # late: an extra

    for path in export_tables(campaigns, form, Path(folder)):
        click.echo(str(path))
