"""The dated terms, the addresses and the letters, from disk and with a command's one-line errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from auditor.adapters.word_files import open_addresses, open_terms
from auditor.app.objections import ObjectionLog
from auditor.core.catalog import CatalogError
from auditor.core.rights import fill_letter, overview, terms_of
from auditor.core.rights.letters import UNKNOWN
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr

if TYPE_CHECKING:
    from auditor.adapters.store import Store
    from auditor.core.evaluation import Audit
    from auditor.core.model import Catalog
    from auditor.core.rights import Recipient, Rights, TermsSheet


def open_ledger() -> Mapping[str, TermsSheet]:
    """The dated terms by platform; a mistake in a file ends the command with its name."""
    try:
        return open_terms()
    except CatalogError as error:
        raise CommandError(str(error.problems[0]), USED_WRONGLY) from None


def rights_overview(audit: Audit, store: Store, lang: str) -> tuple[Rights, ...]:
    """The ledger of rights of a check-up: what changed since the one before, or in a year where none is kept."""
    mails = ObjectionLog(store).mails()
    ended = [row.finished_at for row in store.checkups() if row.id != audit.id]
    today = max(
        (f.as_of for f in audit.findings), default=audit.finished_at
    ).date()  # the day it is judged on
    since = max(
        (when.date() for when in ended if when and when <= audit.started_at),
        default=today - timedelta(days=366),
    )
    return overview(audit.accounts, audit.findings, open_ledger(), since, today, lang, mails)


def letter(text: str, platform: str, account: str | None, catalog: Catalog, day: date) -> str:
    """A text with the platform's address and the account's handle; what is not known stays a gap, and is said."""
    if platform not in catalog.profiles:
        message = tr(
            "there is no profile for “{platform}”; there are: {known}",
            platform=platform,
            known=", ".join(catalog.profiles),
        )
        raise CommandError(message, USED_WRONGLY)
    owner, colon, handle = (account or "").partition(":")
    if colon and owner != platform:
        message = tr("the account {account} is not one of {platform}", account=account, platform=platform)
        raise CommandError(message, USED_WRONGLY)
    written, complete = filled_in(
        text, catalog.profiles[platform].name, platform, handle if colon else owner, day
    )
    if not complete:
        click.echo(
            f"auditor: no address of {platform} is kept; its privacy notice names one. Fill in the gaps (…).",
            err=True,
        )
    return written


def filled_in(text: str, name: str, platform: str, handle: str, day: date) -> tuple[str, bool]:
    """The letter, and whether the platform's address is known; what is not known stays a gap."""
    recipient = _recipient(platform)
    return fill_letter(text, recipient or UNKNOWN, name, handle, day), recipient is not None


def _recipient(platform: str) -> Recipient | None:
    try:
        known = open_addresses()
    except CatalogError as error:
        raise CommandError(str(error.problems[0]), USED_WRONGLY) from None
    return known.get(platform) or known.get(terms_of(platform))
