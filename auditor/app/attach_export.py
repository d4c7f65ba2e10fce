"""To which account an export belongs, and what is kept of it: never under one that it does not name without the user's yes."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.adapters.files import write_new
from auditor.app.imports import read_export
from auditor.app.photos import PhotoService
from auditor.core.model import Account, Whose, same_handle, whose
from auditor.core.separation import AUDIENCE
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr
from auditor.reports.calendar import export_reminder

if TYPE_CHECKING:
    from auditor.adapters.store import Store
    from auditor.core.model import Catalog, Profile, Reading
    from auditor.reports import Readings


@dataclass(frozen=True, slots=True)
class OpenedExport:
    """An export that was read and not kept yet."""

    said: Readings
    sources: tuple[str, ...]
    account: Account | None  # none where no account of ours fits
    question: str = ""  # to be answered with yes before it is kept, where it does not say whose it is


@dataclass
class ExportService:
    """Reads exports for the accounts of a store, and keeps what they tell."""

    store: Store

    def open(self, sources: Sequence[str], account_id: str | None = None) -> OpenedExport:
        """The export whose parts lie at these paths, and the account it is of: none where no account fits, or several do.

        Raises CommandError where it cannot be read or is another's.
        """
        platform = account_id.partition(":")[0] if account_id else None
        said = read_export(sources, platform)
        named = ", ".join(sources)
        account = _fitting(said, account_id, self.store.accounts(), named)
        question = ""
        if account:
            refuse_another(said, account, named)
            if whose(account, said.owner) is Whose.NOBODY:
                question = tr(
                    "{name} does not say whose export it is. Does it belong to {account}, and to nobody else?",
                    name=Path(named).name,
                    account=account.handle,
                )
        return OpenedExport(said, tuple(sources), account, question)

    def keep(self, opened: OpenedExport) -> None:
        """Keep what it tells for its account; where it asks a question, only after the user's yes. Raises StoreError."""
        if opened.account is None:
            raise ValueError("an export of no account is not kept")
        names = ", ".join(Path(source).name for source in opened.sources)
        self.store.keep_import(opened.account.id, _under(opened), names)

    def count_pictures(self, opened: OpenedExport, now: datetime) -> None:
        """Count its pictures into the check-up: what they tell besides the picture, never the pictures.

        Raises PhotosUnreadable and StoreError.
        """
        if opened.account:
            for source in opened.sources:
                PhotoService(self.store).look_in_export(Path(source), opened.account.id, now)

    def remind(self, platforms: Sequence[str], now: datetime, lang: str) -> str:
        """Write a calendar file that reminds of the exports that were asked for; its name. Raises CommandError."""
        name = f"auditor-export-{now.date()}-{lang}.ics"
        write_new(name, export_reminder(platforms, now, lang))
        return name


def _under(opened: OpenedExport) -> Sequence[Reading]:
    """The readings, each with the name that the export was recognised by; none where it names nobody."""
    account, said = opened.account, opened.said
    if account is None or opened.question:
        return said.readings
    return [replace(reading, account_seen=_seen(said, account)) for reading in said.readings]


def refuse_another(said: Readings, account: Account, source: str) -> None:
    """Raise CommandError where an export names another owner than this account."""
    if whose(account, said.owner) is Whose.OTHER:
        raise CommandError(
            tr(
                "{name} is the export of {other}, not of {account}; nothing was taken from it. Ask the platform for the export of {account}.",
                name=Path(source).name,
                other=_other(said),
                account=account.handle,
            ),
            USED_WRONGLY,
        )


def _fitting(
    said: Readings, account_id: str | None, accounts: Sequence[Account], source: str
) -> Account | None:
    """The account that it is of; None where none is of its platform, or several are and it names none of them."""
    fitting = [a for a in accounts if a.platform == said.platform and account_id in (None, a.id)]
    if len(fitting) > 1:
        ours = [a for a in fitting if whose(a, said.owner) is Whose.OURS]
        if not ours and said.owner and all(whose(a, said.owner) is Whose.OTHER for a in fitting):
            refuse_another(said, fitting[0], source)
        fitting = ours
    return fitting[0] if len(fitting) == 1 else None


def _seen(said: Readings, account: Account) -> str:
    """The name by which the export was recognised: the present one, or an earlier one that it lists."""
    names = (*said.owner.handles, *said.owner.earlier)
    return next(
        (one for one in names if same_handle(account.handle, one, account.platform, account.instance)), ""
    )


def _other(said: Readings) -> str:
    owner = said.owner
    return " / ".join(dict.fromkeys(owner.handles or owner.earlier or owner.addresses or owner.numbers))


def people_in(source: str, account: Account) -> tuple[Reading, ...]:
    """Friends and followers that a data export of this account names, in memory only. Raises CommandError."""
    path = os.path.expanduser(source.strip().strip("'\""))  # noqa: PTH111 - a name that is nobody's stays as it is
    said = read_export((path,), account.platform)
    refuse_another(said, account, source)
    return tuple(reading for reading in said.readings if reading.setting in AUDIENCE)


def exportable(accounts: Iterable[Account], catalog: Catalog) -> tuple[Profile, ...]:
    """The platforms of these accounts whose exports are read, each once."""
    found = {account.platform: catalog.profiles.get(account.platform) for account in accounts}
    return tuple(one for one in found.values() if one and one.archive_members)


def paths_in(text: str) -> tuple[str, ...]:
    """The paths that somebody wrote or dropped: one, with or without quotes, or several parts of one export."""
    said = text.strip()
    whole = os.path.expanduser(said.strip("'\""))  # noqa: PTH111 - a name that is nobody's stays as it is
    if os.path.exists(whole):  # noqa: PTH110 - a path that is too long is none, and no error
        return (whole,)
    try:
        parts = shlex.split(said, posix=os.name != "nt")
    except ValueError:  # an open quotation mark
        return (whole,)
    several = tuple(os.path.expanduser(part.strip("'\"")) for part in parts)  # noqa: PTH111
    return several if several and all(map(os.path.exists, several)) else (whole,)
