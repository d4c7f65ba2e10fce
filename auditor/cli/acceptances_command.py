"""accept, due: the user's own word on what a check-up found."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from auditor.advice.labels import OUTCOMES
from auditor.app.acceptances import AcceptanceService
from auditor.app.catalogue import open_catalogue
from auditor.app.evaluate_again import re_evaluate
from auditor.app.store_file import open_store
from auditor.cli.common import as_json, as_of, common, print_json
from auditor.core.evaluation.acceptance_rules import Refusal, accept, key_of
from auditor.core.model import Outcome
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import translator
from auditor.i18n.current import tr
from auditor.reports.phrases import describe_acceptance, describe_refusal, sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.adapters.store import Store
    from auditor.core.evaluation import Audit
    from auditor.core.model import Finding


@click.command("accept")
@click.argument("check", required=False)
@click.argument("account", required=False)
@click.option("--until", metavar="DATE", help="The last day on which it is accepted (YYYY-MM-DD).")
@click.option("--reason", help="Why you accept it; kept sealed, shown in your reports.")
@click.option("--withdraw", is_flag=True, help="Withdraw the acceptance.")
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
    """Accept a risk that the last check-up found, until a date. It stays a finding, and comes back."""
    _refuse(listed and bool(check), tr("--list is used alone"))
    _refuse(not listed and not check, tr("name the check, and the account; `auditor report` shows them"))
    _refuse(
        withdraw and bool(until or reason),
        tr("--withdraw needs neither --until nor --reason; leave them out"),
    )
    _refuse(
        not listed and not withdraw and not (until and reason), tr("give both --until DATE and --reason TEXT")
    )
    today = as_of.date()
    with _opened(as_of) as (store, audit):
        if listed:
            _list(audit.findings, today, lang, as_json=as_json)
            return
        finding, risks = _meant(audit, str(check), account), AcceptanceService(store)
        if withdraw:
            _refuse(not finding.accepted_on(today), "this is not accepted; --list shows what is")
            risks.withdraw(key_of(finding), today)
            return
        said = accept(finding, str(reason), _day(str(until)), today)
        if isinstance(said, Refusal):
            raise CommandError(describe_refusal(said, finding, today, translator(lang)), USED_WRONGLY)
        risks.accept(key_of(finding), said)


@click.command("due")
@click.argument("check")
@click.argument("account", required=False)
@click.option("--on", "day", metavar="DATE", help="The date by which you want to have fixed it.")
@click.option("--none", "nothing", is_flag=True, help="Remove the date.")
@as_of
@common
def give_day(
    check: str, account: str | None, day: str | None, as_of: datetime, lang: str, *, nothing: bool
) -> None:
    """Set a date for a repair; `report --format ics` puts it into your calendar."""
    _refuse(bool(day) is nothing, tr("give --on DATE, or --none"))
    when = _day(day) if day else None
    _refuse(when is not None and when < as_of.date(), tr("{day} is past; choose a date to come", day=day))
    with _opened(as_of) as (store, audit):
        finding = _meant(audit, check, account)
        open_work = finding.outcome in (Outcome.FAIL, Outcome.UNKNOWN)
        _refuse(
            when is not None and not open_work,
            tr("there is nothing to do here: this is fine, or does not apply"),
        )
        AcceptanceService(store).promise(key_of(finding), when)


@contextmanager
def _opened(as_of: datetime) -> Iterator[tuple[Store, Audit]]:
    """The store, and its newest check-up judged on a day."""
    catalog = open_catalogue()
    with open_store() as store:
        rows = store.checkups()
        if not rows:
            raise CommandError(tr("there is no kept check-up yet; `auditor audit` makes one"), USED_WRONGLY)
        yield store, re_evaluate(store, rows[0], catalog, as_of)


def _meant(audit: Audit, check: str, account: str | None) -> Finding:
    """The one finding that is named; the account may be left out where the check has one finding."""
    found = [f for f in audit.findings if f.check.id == check and account in (None, key_of(f)[1])]
    if len(found) == 1:
        return found[0]
    if found:
        each = ", ".join(key_of(f)[1] for f in found)
        raise CommandError(
            tr("{check} speaks of several accounts; name one of: {each}", check=check, each=each),
            USED_WRONGLY,
        )
    named = f"{check} for {account}" if account else check
    raise CommandError(tr("the last check-up has no finding {named}", named=named), USED_WRONGLY)


def _list(findings: Iterable[Finding], today: date, lang: str, *, as_json: bool) -> None:
    t = translator(lang)
    held = [f for f in findings if f.accepted]
    if as_json:
        print_json([_row(f, today) for f in held])
        return
    for f in held:
        check, account = key_of(f)
        click.echo(
            f"{check} {sanitize(account)}: {t.pick(f.heading)} ({t(OUTCOMES[f.outcome])}); {describe_acceptance(f, today, t)}"
        )
    if not held:
        click.echo(t("You have accepted no risk."), err=True)


def _row(finding: Finding, today: date) -> dict[str, Any]:
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
        raise CommandError(
            tr("“{text}” is not a date; write it like 2026-08-20", text=text), USED_WRONGLY
        ) from None


def _refuse(wrong: bool, message: str) -> None:
    if wrong:
        raise CommandError(message, USED_WRONGLY)
