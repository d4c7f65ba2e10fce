"""The catalogue with the user's own files, every mistake named."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

import click

from auditor.adapters.catalog_files import catalogue_day, open_catalog
from auditor.adapters.policy import current, place
from auditor.core.catalog import CatalogError
from auditor.paths import home

if TYPE_CHECKING:
    from auditor.core.model import Catalog
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import describe_os_error, tr


def pinned_day() -> date | None:
    """The day of the catalogue that this computer's policy pins; None where it leaves that open."""
    pin = current().catalogue_pin
    return date.fromisoformat(pin) if pin else None


def hold_pin() -> bool:
    """Whether a catalogue is pinned here; CommandError where the one in use is of another day."""
    if (wanted := pinned_day()) is None:
        return False
    if (day := catalogue_day(home())) != wanted:
        message = tr(
            "{file} pins the catalogue of {wanted}, and the one here is of {day}: ask your IT for that one, or for a new policy",
            file=place(),
            wanted=wanted,
            day=day,
        )
        raise CommandError(message)
    return True


def open_catalogue(platforms: Collection[str] | None = None, today: date | None = None) -> Catalog:
    """The catalogue, with the user's own files; a mistake in it ends the command with every place named.

    Where a policy pins the catalogue the user's own files are left aside, so that nobody weakens it. `today` is the day by which words are old; that of the clock where None.
    """
    try:
        return open_catalog(platforms, home(), today=today, own_files=not hold_pin())
    except CatalogError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        message = tr("mistakes in the catalogue: {count}; correct the lines above", count=len(error.problems))
        raise CommandError(message, USED_WRONGLY) from None
    except OSError as error:
        message = tr("{what}: {why}", what=error.filename or home(), why=describe_os_error(error))
        raise CommandError(message) from None


def checked_books(catalog: Catalog, wanted: Collection[str]) -> tuple[str, ...]:
    """The rule-books named, each one known; the default ones where none is named."""
    for book in wanted:
        if book not in catalog.rulebooks:
            message = tr(
                "there is no rule-book “{book}”; there are: {known}",
                book=book,
                known=", ".join(catalog.rulebooks),
            )
            raise CommandError(message, USED_WRONGLY)
    return tuple(wanted)
