"""catalog words: what was taught here of the words of pages, and how it is taken back or handed on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.adapters.files import write
from auditor.app.taught_words import all_taught, as_patch, forget_taught, import_patch
from auditor.cli.common import as_json, common, print_json
from auditor.cli.translated_help import TranslatedGroup
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.core.guided.taught_words import Taught


@click.group(cls=TranslatedGroup, invoke_without_command=True)
@click.option("--forget", metavar="NUMBER", help="Take the word with this number back; `all`: every one.")
@as_json
@common
@click.pass_context
def words(ctx: click.Context, forget: str | None, lang: str, *, as_json: bool) -> None:
    """The words of pages that you, or an organisation, taught the tool; without a command they are listed."""
    if ctx.invoked_subcommand:
        return
    found = all_taught()
    if forget:
        gone = _named(found, forget)
        forget_taught(gone)
        click.echo(tr("taken back: {count}", count=len(gone)), err=True)
        return
    if as_json:
        print_json([_in_json(one) for one in found])
        return
    if not found:
        click.echo(tr("Nothing was taught here."))
    for number, one in enumerate(found, 1):
        place = " ".join(one.word.place[1:])
        click.echo(
            f"{number}  {one.word.platform} {one.word.lang} {place}: “{one.word.text}” ({one.by}, {one.on})"
        )


@words.command("export")
@click.option(
    "--out", type=click.Path(dir_okay=False), help="The file to write; standard output where left out."
)
@common
def export_words(out: str | None, lang: str) -> None:
    """Write the words as a patch: others import it, an organisation puts it into its baseline and signs it."""
    text = as_patch(all_taught())
    if not text:
        raise CommandError(tr("Nothing was taught here."))
    write(out or "-", text.encode())


@words.command("import")
@click.argument("patch", type=click.Path(dir_okay=False))
@click.option("--by", default="", metavar="NAME", help="Who taught them; the file's name where left out.")
@common
def import_words(patch: str, by: str, lang: str) -> None:
    """Take the words of a patch. What they read waits for your yes on the page's card; what does not fit is named and left out."""
    taken, left = import_patch(
        patch, " ".join((by or Path(patch).stem).split())[:80], datetime.now(UTC).date()
    )
    for line in left:
        click.echo(line, err=True)
    click.echo(tr("taken: {count}; left out: {left}", count=len(taken), left=len(left)), err=True)


def _named(found: Sequence[Taught], number: str) -> Sequence[Taught]:
    if number == "all":
        return found
    if number.isdecimal() and 1 <= int(number) <= len(found):
        return [found[int(number) - 1]]
    raise CommandError(tr("there is no number {number} in this list", number=number), USED_WRONGLY)


def _in_json(one: Taught) -> dict[str, object]:
    word = one.word
    return {
        "platform": word.platform, "lang": word.lang, "at": list(word.place), "text": word.text,
        "by": one.by, "on": one.on.isoformat(),
    }  # fmt: skip
