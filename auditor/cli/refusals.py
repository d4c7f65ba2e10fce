"""catalog refused: what the user said no to on a page card, and how it is taken back."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from auditor.app.store_file import open_store
from auditor.cli.common import as_json, common, print_json
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.core.model import Refusal


@click.command("refused")
@click.option("--forget", metavar="NUMBER", help="Take the no with this number back; `all`: every one.")
@as_json
@common
def refused(forget: str | None, lang: str, *, as_json: bool) -> None:
    """What you said no to on a page card. It is not believed again, whoever confirmed it, until you take the no back."""
    with open_store() as store:
        kept = sorted(store.refusals(), key=lambda one: (one.platform, one.page, one.setting, one.value))
        if forget:
            gone = _named(kept, forget)
            store.withdraw_refusals(gone)
            click.echo(tr("taken back: {count}; the next card asks again", count=len(gone)), err=True)
            return
    if as_json:
        print_json([asdict(one) for one in kept])
        return
    if not kept:
        click.echo(tr("You said no to nothing."))
    for number, one in enumerate(kept, 1):
        told = tr("you do not see it") if one.unseen else tr("the page does not say so")
        click.echo(f"{number}  {one.platform} {one.page}: {one.setting} {one.value} ({told})")


def _named(kept: Sequence[Refusal], number: str) -> Sequence[Refusal]:
    if number == "all":
        return kept
    if number.isdecimal() and 1 <= int(number) <= len(kept):
        return [kept[int(number) - 1]]
    raise CommandError(tr("there is no number {number} in this list", number=number), USED_WRONGLY)
