"""accept, due: the user's own word on what a check-up found."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from .common import USED_WRONGLY, Trouble, as_json, as_of, common, open_catalogue, print_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..judge import Audit
    from ..model import Finding
    from ..store import Store


@click.command("accept")
@click.argument("check", required=False)
@click.argument("account", required=False)
@click.option("--until", metavar="DATE", help="The last day on which it is accepted (YYYY-MM-DD).")
@click.option("--reason", help="Why you accept it; kept sealed, shown in your reports.")
@click.option("--withdraw", is_flag=True, help="Accept it no longer.")
@click.option("--list", "listed", is_flag=True, help="List what is accepted.")
@as_json
@as_of
@common
def accept_risk(
    check: str | None,
    account: str | None,
    until: str | None,
    reason: str | None,
    as_of: datetime,
    lang: str,
    *,
    withdraw: bool,
    listed: bool,
    as_json: bool,
) -> None:
    """Accept a risk that the last check-up found, until a day. It stays a finding, and comes back."""
    from ..desk import Risks
    from ..judge.risks import Refusal, accept, key_of
    from ..report.risks import refusal_said
    from ..texts import texts

    _refuse(listed and bool(check), "--list stands alone")
    _refuse(not listed and not check, "name the check, and the account; `auditor report` shows them")
    _refuse(
        withdraw and bool(until or reason), "--withdraw needs neither --until nor --reason; leave them out"
    )
    _refuse(
        not listed and not withdraw and not (until and reason), "say --until DATE and --reason TEXT, both"
    )
    today = as_of.date()
    with _opened(as_of) as (store, audit):
        if listed:
            _list(audit.findings, today, lang, as_json=as_json)
            return
        finding, risks = _meant(audit, str(check), account), Risks(store)
        if withdraw:
            _refuse(not finding.accepted_on(today), "this is not accepted; --list shows what is")
            _kept(risks.withdraw(key_of(finding), today))
            return
        said = accept(finding, str(reason), _day(str(until)), today)
        if isinstance(said, Refusal):
            raise Trouble(refusal_said(said, finding, today, texts(lang)), USED_WRONGLY)
        _kept(risks.accept(key_of(finding), said))


@click.command("due")
@click.argument("check")
@click.argument("account", required=False)
@click.option("--on", "day", metavar="DATE", help="The day by which you want to have repaired it.")
@click.option("--none", "nothing", is_flag=True, help="No day any more.")
@as_of
@common
def give_day(
    check: str, account: str | None, day: str | None, as_of: datetime, lang: str, *, nothing: bool
) -> None:
    """Give a repair a day; `report --format ics` puts it into your calendar."""
    from ..desk import Risks
    from ..judge.risks import key_of
    from ..model import Outcome

    _refuse(bool(day) is nothing, "say --on DATE, or --none")
    when = _day(day) if day else None
    _refuse(when is not None and when < as_of.date(), f"{day} is past; choose a day to come")
    with _opened(as_of) as (store, audit):
        finding = _meant(audit, check, account)
        open_work = finding.outcome in (Outcome.FAIL, Outcome.UNKNOWN)
        _refuse(
            when is not None and not open_work, "there is nothing to do here: this is well, or does not apply"
        )
        _kept(Risks(store).promise(key_of(finding), when))


@contextmanager
def _opened(as_of: datetime) -> Iterator[tuple[Store, Audit]]:
    """The store, and its newest check-up judged on a day."""
    from ..desk import again
    from .keeping import open_store

    catalog = open_catalogue()
    with open_store() as store:
        rows = store.checkups()
        if not rows:
            raise Trouble("there is no kept check-up yet; `auditor audit` makes one", USED_WRONGLY)
        yield store, again(store, rows[0], catalog, as_of)


def _meant(audit: Audit, check: str, account: str | None) -> Finding:
    """The one finding that is named; the account may be left out where the check has one finding."""
    from ..judge.risks import key_of

    found = [f for f in audit.findings if f.check.id == check and account in (None, key_of(f)[1])]
    if len(found) == 1:
        return found[0]
    if found:
        each = ", ".join(key_of(f)[1] for f in found)
        raise Trouble(f"{check} speaks of several accounts; name one of: {each}", USED_WRONGLY)
    named = f"{check} for {account}" if account else check
    raise Trouble(f"the last check-up has no finding {named}", USED_WRONGLY)


def _list(findings: Iterable[Finding], today: date, lang: str, *, as_json: bool) -> None:
    from ..judge.risks import key_of
    from ..report.risks import risk_said
    from ..report.safe import plain_text
    from ..texts import texts
    from ..texts.words import OUTCOMES

    t = texts(lang)
    held = [f for f in findings if f.accepted]
    if as_json:
        print_json([_row(f, today) for f in held])
        return
    for f in held:
        check, account = key_of(f)
        click.echo(
            f"{check} {plain_text(account)}: {t.pick(f.check.title)} ({t(OUTCOMES[f.outcome])}); {risk_said(f, today, t)}"
        )
    if not held:
        click.echo(t("No risk is accepted."), err=True)


def _row(finding: Finding, today: date) -> dict[str, Any]:
    from ..judge.risks import key_of

    check, account = key_of(finding)
    risk = finding.accepted
    assert risk is not None
    return {
        "check": check, "account": account, "outcome": finding.outcome.value, "reason": risk.reason,
        "since": risk.since.isoformat() if risk.since else None, "until": risk.until.isoformat(),
        "holds": finding.accepted_on(today),
    }  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Trouble(f"{text!r} is not a date; write it like 2026-08-20", USED_WRONGLY) from None


def _refuse(wrong: bool, message: str) -> None:
    if wrong:
        raise Trouble(message, USED_WRONGLY)


def _kept(trouble: str) -> None:
    if trouble:
        raise Trouble(trouble)
