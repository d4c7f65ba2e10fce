"""What an interface answered, name by name, and the readings that make of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

from auditor.core.model import Account, Doubt, Doubtful, Profile, Reading, Setting, Source
from auditor.core.model import same_handle as same
from auditor.core.reading import read_documents
from auditor.i18n import gettext_noop as _

Tokens = Callable[[str], str | None]
"""The secret kept for an account's id; None where none was."""

TIMEOUT: Final = 30.0  # seconds for one answer
_HOST: Final = re.compile(
    r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\Z"
)


def now() -> datetime:
    """This moment, aware, UTC."""
    return datetime.now(UTC)


@dataclass
class Answers:
    """The raw JSON of each answer by its name, and the doubt of each that did not come."""

    documents: dict[str, Any] = field(default_factory=dict)
    doubts: dict[str, Doubtful] = field(default_factory=dict)

    def take(self, name: str, answer: Any) -> None:
        """Note what an answer said, or why there is none."""
        if isinstance(answer, Doubtful):
            self.doubts[name] = answer
        else:
            self.documents[name] = answer


def readings(profile: Profile, answers: Answers, at: datetime, where: str) -> tuple[Reading, ...]:
    """What the profile's `api:` rules read in the answers; where one did not come, its doubt and never a value."""
    return tuple(
        _doubted(reading, profile.settings[reading.setting], answers.doubts, where)
        for reading in read_documents(profile, Source.API, answers.documents, at)
    )


def none_of_it(profile: Profile, doubt: Doubtful, at: datetime, where: str = "") -> tuple[Reading, ...]:
    """The same doubt for every setting that this interface serves."""
    return tuple(
        Reading(setting.id, doubt, Source.API, at, where)
        for setting in profile.settings.values()
        if setting.api
    )


def _doubted(reading: Reading, setting: Setting, doubts: Mapping[str, Doubtful], where: str) -> Reading:
    """One answer missing is enough: what another says alone could be the older half of the truth."""
    missing = next((doubts[rule.document] for rule in setting.api if rule.document in doubts), None)
    return replace(reading, state=missing or reading.state, where=f"{where} {reading.where}".strip())


def server(account: Account) -> str | Doubtful:
    """The server the user named, as a host; https alone is spoken with it."""
    host = account.instance.strip().lower()
    if not host:
        return Doubtful(Doubt.UNREACHABLE, f"no server is named for {account.id}")
    return (
        host
        if _HOST.match(host)
        else Doubtful(Doubt.UNREACHABLE, f"{account.instance!r} is no server's name")
    )


def same_handle(account: Account, said: Any) -> bool:
    """Whether the account that signed in is the one that is checked: `@dr.example@host` is `dr.example` there.

    `said` is a name on the account's own server, which is the one that was asked.
    """
    if not isinstance(said, str) or not said.strip():
        return False
    whole = said if "@" in said.strip().removeprefix("@") else f"{said.strip()}@{account.instance}"
    return same(account.handle, whole, account.platform, account.instance)


SIGN_IN: Final = Doubtful(
    Doubt.SIGNED_OUT, _("no sign-in is kept for this account; sign in once, and it is read without a browser")
)
SOMEBODY_ELSE: Final = Doubtful(Doubt.WRONG_ACCOUNT, _("the sign-in that is kept belongs to another account"))
NO_LONGER: Final = Doubtful(Doubt.SIGNED_OUT, _("the server no longer takes this sign-in; sign in again"))
NOT_ALLOWED: Final = Doubtful(Doubt.SIGNED_OUT, _("this sign-in may not read it"))
TOO_OFTEN: Final = Doubtful(Doubt.CHALLENGED, _("the server asks to wait; try again later"))
SILENT: Final = Doubtful(Doubt.UNREACHABLE, _("the server did not answer"))
GARBLED: Final = Doubtful(Doubt.UNREACHABLE, _("the server’s answer does not have the documented shape"))
UNKNOWN_THERE: Final = Doubtful(Doubt.NOT_COVERED, _("this server does not serve it"))
