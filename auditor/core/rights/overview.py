"""Per account: what its platform's terms let the platform do, what changed there, and how its own switches stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from auditor.core.model import Account, Doubtful, Finding, Known, Source
from auditor.core.rights.versions import TermsChange, TermsSheet, Version, changed_since

SWITCHES: Final = ("rights.", "ads.", "research.", "apps.")
_UNDER: Final = {"messenger": "facebook"}  # whose terms hold where a platform has none of its own


@dataclass(frozen=True, slots=True)
class App:
    """One connected app, as the account lists it; empty where the account says nothing."""

    name: str
    permissions: str
    last_used: str
    state: str


@dataclass(frozen=True, slots=True)
class Rights:
    """The ledger of one account. `terms` is None where no dated terms of the platform are kept: not known, not none."""

    account: Account
    terms: Version | None
    coming: Version | None  # dated later than the day of the ledger
    changes: tuple[TermsChange, ...]
    switches: tuple[Finding, ...]
    apps: tuple[App, ...]
    ask_mail: bool  # no page shows the AI objection: only the mail that confirms it proves it
    mail: date | None = None  # the day of that mail, as the user said
    mail_age: int = 0  # days from that mail to the day of the ledger
    attribution: str = ""


def overview(
    accounts: Iterable[Account],
    findings: Iterable[Finding],
    sheets: Mapping[str, TermsSheet],
    since: date,
    today: date,
    lang: str = "en",
    mails: Mapping[str, date] | None = None,
) -> tuple[Rights, ...]:
    """One entry for each account that has dated terms or a switch of its own. `since` is the last check-up's day.

    `mails`: by account id the day of the mail that confirms an objection to AI training.
    """
    every = tuple(findings)
    entries = (
        _rights(account, every, sheets, since, today, lang, (mails or {}).get(account.id))
        for account in accounts
    )
    return tuple(entry for entry in entries if entry.terms or entry.coming or entry.switches)


def terms_of(platform: str) -> str:
    """The platform whose terms hold: those of Facebook for a Facebook page."""
    base = platform.partition("_")[0]
    return _UNDER.get(base, base)


def _rights(
    account: Account,
    findings: tuple[Finding, ...],
    sheets: Mapping[str, TermsSheet],
    since: date,
    today: date,
    lang: str,
    mail: date | None,
) -> Rights:
    sheet = sheets.get(terms_of(account.platform))
    switches = tuple(f for f in findings if f.account == account and f.check.setting.startswith(SWITCHES))
    coming = [v for v in sheet.versions if v.day > today] if sheet else []
    return Rights(
        account=account,
        terms=sheet.on(today, lang) if sheet else None,
        coming=coming[0] if coming else None,
        changes=changed_since(sheet, since) if sheet else (),
        switches=switches,
        apps=tuple(app for finding in switches for app in _apps(finding)),
        ask_mail=any(map(_only_the_mail, switches)),
        mail=mail,
        mail_age=(today - mail).days if mail else 0,
        attribution=sheet.attribution if sheet else "",
    )


def _only_the_mail(finding: Finding) -> bool:
    """Whether an AI objection is known from no page: unknown, or only as the user said."""
    if finding.check.setting != "rights.ai_training":
        return False
    state = finding.reading.state
    return isinstance(state, Doubtful) or (
        isinstance(state, Known) and finding.reading.source is Source.ANSWER
    )


def _apps(finding: Finding) -> Iterable[App]:
    state = finding.reading.state
    if finding.check.setting not in ("apps.connected", "apps.business") or not isinstance(state, Known):
        return
    if isinstance(state.value, tuple):
        for entry in state.value:
            yield App(*(_text(entry.get(key)) for key in ("name", "permissions", "last_used", "state")))


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
