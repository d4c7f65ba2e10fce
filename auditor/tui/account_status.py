"""How each account stands: when it was last checked, what is open, when the next check-up is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from textual.content import Content

from auditor.advice.labels import ROLES
from auditor.app.catalogue_update import days_too_old
from auditor.app.unfinished_audit import Unfinished
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit, next_day, open_essential
from auditor.core.model import Account, Outcome
from auditor.core.self_search import next_search
from auditor.i18n import Translator
from auditor.reports.phrases import describe_old_catalogue
from auditor.tui.formatting import account_name, age


@dataclass(frozen=True, slots=True)
class AccountStatus:
    """One account by its newest finished check-up; `checked` None where there never was one."""

    account: Account
    checked: datetime | None = None
    repair: int = 0
    unknown: int = 0
    known: bool = True  # whether the check-up told anything of this account
    due: date | None = None  # when to come back; None where there is no day yet: it is due now
    left: int = 0  # how much of the essential is still unknown

    def overdue(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class HomeState:
    """All that home says, asked for beside the screen."""

    standings: tuple[AccountStatus, ...] = ()
    last: Audit | None = None
    waiting: int = 0  # people who wait for an answer
    unfinished: Unfinished | None = None
    search: date | None = None  # when to search for oneself again
    catalogue: int = 0  # the days its catalogue is old; 0 where that is not too old


def home_state(workspace: Workspace) -> HomeState:
    """Ask the workspace; slow where a check-up is judged anew."""
    newest, last = workspace.newest(), workspace.last()
    again_read = any(audit.re_read for audit in newest.values())
    yearly = workspace.newest(re_reads=False) if again_read else newest
    again = next_search(workspace.searching.book())
    return HomeState(
        tuple(account_status(account, newest, yearly) for account in workspace.accounts()),
        last,
        len(workspace.sorting.open(last).people) if last else 0,
        workspace.unfinished(),
        again.date() if again else None,
        days_too_old(workspace.now().date()),
    )


def account_status(
    account: Account, newest: Mapping[str, Audit], yearly: Mapping[str, Audit] | None = None
) -> AccountStatus:
    """How one account stands; accepted risks are not open. `yearly`: the newest that were more than a re-read."""
    audit, counted = newest.get(account.id), (newest if yearly is None else yearly).get(account.id)
    if audit is None:
        return AccountStatus(account)
    own = [
        f.outcome
        for f in audit.findings
        if f.account and f.account.id == account.id and not f.accepted_on(f.as_of.date())
    ]
    known = audit.tells_of(account.id)
    return AccountStatus(
        account,
        audit.finished_at,
        own.count(Outcome.FAIL),
        own.count(Outcome.UNKNOWN),
        known,
        next_day(counted, account.id) if counted else None,
        len(open_essential(counted or audit, account.id)),
    )


def row(one: AccountStatus, workspace: Workspace, t: Translator) -> Content:
    """Two lines: who, and when it was last checked with what is open; never checked is said."""
    now = workspace.now()
    name = account_name(one.account, workspace.catalog, t)
    parts: list[str | tuple[str, str]] = [(name, "bold"), f"  ({t(ROLES[one.account.role])})\n"]
    if one.checked is None:
        return Content.assemble(*parts, (t("never checked"), "$warning"))
    if not one.known:
        told = t("last check-up: {age}", age=age(one.checked, now, t))
        return Content.assemble(*parts, f"{told}  ·  ", (t("it could tell nothing"), "$warning"))
    parts += [
        (t("last check-up: {age}", age=age(one.checked, now, t)), "$quiet"),
        "  ·  ",
        (t.many("{count} to fix", "{count} to fix", one.repair), "$error" if one.repair else "$quiet"),
        "  ·  ",
        (t.many("{count} unknown", "{count} unknown", one.unknown), "$warning" if one.unknown else "$quiet"),
    ]
    if one.overdue(now.date()):
        parts += ["  ·  ", (t("overdue"), "bold $warning")]
    return Content.assemble(*parts)


def broken_off(known: HomeState, t: Translator) -> str:
    """The offer to go on; empty where nothing was broken off."""
    if known.unfinished is None:
        return ""
    return t(
        "The check-up of {day} was interrupted; pages read: {count}. Press r to continue.",
        day=known.unfinished.started_at.date().isoformat(),
        count=known.unfinished.pages,
    )


def notice(known: HomeState, why_not: str, t: Translator) -> str:
    """Why nothing is kept, and that the catalogue is old; empty where there is neither."""
    old = describe_old_catalogue(known.catalogue, t) if known.catalogue else ""
    return "\n".join(line for line in (why_not, old) if line)


def due(known: HomeState, today: date, t: Translator) -> Content:
    """When to come back: for the account that is due first, and for one's own name."""
    search = known.search
    again = t("Search for your name again by {day}: n.", day=search.isoformat()) if search else ""
    told = [one for one in (_first(known, today, t), Content.styled(again, "$quiet")) if one.plain]
    return Content("\n").join(told)


def _first(known: HomeState, today: date, t: Translator) -> Content:
    days = [one.due for one in known.standings if one.due]
    if never := sum(not one.checked or not one.known for one in known.standings):
        told = t.many(
            "Never checked yet: {count} account. Press s to start a check-up.",
            "Never checked yet: {count} accounts. Press s to start a check-up.",
            never,
        )
        return Content.styled(told, "$warning")
    if len(days) < len(known.standings):
        left = max(one.left for one in known.standings if not one.due)
        told = t(
            "The essential is not known yet (still unknown: {count}), so there is no day for the next check-up. Press c for the checklist, or s.",
            count=left,
        )
        return Content.styled(told, "$warning")
    if not days:
        return Content("")
    if (first := min(days)) < today:
        told = t(
            "The next check-up has been overdue since {day}. Press s to start it.", day=first.isoformat()
        )
        return Content.styled(told, "$warning")
    return Content.styled(t("The next check-up is due by {day}.", day=first.isoformat()), "$quiet")
