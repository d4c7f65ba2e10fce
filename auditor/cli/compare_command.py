"""compare: two check-ups side by side, or every year after the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.adapters.store import asked
from auditor.app.catalogue import open_catalogue
from auditor.app.evaluate_again import history
from auditor.app.reports import KEPT
from auditor.app.store_file import open_store
from auditor.cli.common import as_json, as_of, common, print_json
from auditor.cli.find_audit import find_audit
from auditor.core.evaluation import Compared
from auditor.core.evaluation import compare as beside
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr
from auditor.reports.comparison import comparison_document, history_document, print_comparison, print_history

if TYPE_CHECKING:
    from datetime import datetime

    from auditor.core.model import Catalog


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option(
    "--all", "every", is_flag=True, help="Every kept check-up after the one before, the newest first."
)
@as_json
@as_of
@common
def compare(
    old: str | None, new: str | None, as_of: datetime, lang: str, *, every: bool, as_json: bool
) -> None:
    """What got worse and what got better since the last check-up, worse first. Both are judged by today’s checks."""
    if every and (old or new):
        raise CommandError(tr("--all compares every kept check-up; leave out the names"), USED_WRONGLY)
    catalog = open_catalogue()
    if every:
        pairs = _kept(catalog, as_of)
        if as_json:
            print_json(history_document(pairs))
        else:
            click.echo(print_history(pairs, lang), nl=False)
        return
    pair = _pair(old, new, catalog, as_of)
    if as_json:
        print_json(comparison_document(pair))
    else:
        click.echo(print_comparison(pair, lang), nl=False)


def _pair(old: str | None, new: str | None, catalog: Catalog, today: datetime) -> Compared:
    """The two that are named, or the last two kept ones."""
    if not old and not new and (pairs := _kept(catalog, today, most=1)):
        return pairs[0]
    now = find_audit(new, catalog, today)
    then = find_audit(old, catalog, today, back=0 if old or new else 1)
    asked = _asked(then.id) if not old or KEPT.fullmatch(old) else None
    return Compared(then, now, beside(then, now, asked))


def _asked(checkup: str) -> frozenset[tuple[str, str]] | None:
    with open_store() as store:
        return asked(store, checkup)


def _kept(catalog: Catalog, today: datetime, most: int | None = None) -> tuple[Compared, ...]:
    with open_store() as store:
        return history(store, catalog, today, most)
