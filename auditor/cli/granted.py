"""The dated terms, the addresses and the letters, from disk and with a command's one-line errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from ..home import home
from .common import USED_WRONGLY, Trouble

if TYPE_CHECKING:
    from ..judge import Audit
    from ..model import Catalog
    from ..rights import Recipient, Rights, TermsSheet
    from ..store import Store


def open_ledger() -> Mapping[str, TermsSheet]:
    """The dated terms by platform; a mistake in a file ends the command with its name."""
    from ..catalog import CatalogError
    from ..rights import TermsError, parse_terms
    from ..shelf import open_sheets

    name = ""
    try:
        found = {}
        for name, sheet in open_sheets("terms", home()).items():
            found[name] = parse_terms(sheet)
    except CatalogError as error:
        raise Trouble(str(error.problems[0]), USED_WRONGLY) from None
    except TermsError as error:
        message = f"checks/terms/{name}.yaml: {error}"
        raise Trouble(message, USED_WRONGLY) from None
    return found


def granted(
    audit: Audit, store: Store | None, lang: str, mails: Mapping[str, date] | None = None
) -> tuple[Rights, ...]:
    """The ledger of rights of a check-up: what changed since the one before, or in a year where none is kept."""
    from ..desk import Objecting
    from ..rights import ledger

    mails = Objecting(store).mails() if mails is None else mails
    ended = [row.finished_at for row in store.checkups() if row.id != audit.id] if store else []
    today = max(
        (f.as_of for f in audit.findings), default=audit.finished_at
    ).date()  # the day it is judged on
    since = max(
        (when.date() for when in ended if when and when <= audit.started_at),
        default=today - timedelta(days=366),
    )
    return ledger(audit.accounts, audit.findings, open_ledger(), since, today, lang, mails)


def letter(text: str, platform: str, account: str | None, catalog: Catalog, day: date) -> str:
    """A text with the platform's address and the account's handle; what is not known stays a gap, and is said."""
    if platform not in catalog.profiles:
        message = f"there is no profile for {platform!r}; there are: {', '.join(catalog.profiles)}"
        raise Trouble(message, USED_WRONGLY)
    owner, colon, handle = (account or "").partition(":")
    if colon and owner != platform:
        message = f"the account {account} is not one of {platform}"
        raise Trouble(message, USED_WRONGLY)
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
    from ..rights import fill_letter
    from ..rights.letters import UNKNOWN

    recipient = _recipient(platform)
    return fill_letter(text, recipient or UNKNOWN, name, handle, day), recipient is not None


def _recipient(platform: str) -> Recipient | None:
    from ..catalog import CatalogError
    from ..rights import AddressError, parse_addresses, terms_of
    from ..shelf import open_sheets

    try:
        known = parse_addresses(open_sheets("letters", home())["addresses"])
    except CatalogError as error:
        raise Trouble(str(error.problems[0]), USED_WRONGLY) from None
    except AddressError as error:
        message = f"checks/letters/addresses.yaml: {error}"
        raise Trouble(message, USED_WRONGLY) from None
    return known.get(platform) or known.get(terms_of(platform))
