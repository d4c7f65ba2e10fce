"""Home on a plain terminal: the accounts, a check-up to start or to go on with, and what came of the last one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from auditor.advice.labels import ROLES
from auditor.app.accounts import new_account
from auditor.app.attempt import Attempt
from auditor.app.campaign_offer import Joined, fitting, offered
from auditor.app.catalogue_update import days_too_old
from auditor.app.open import clinic, own_workspace
from auditor.app.options import AuditOptions
from auditor.app.unfinished_audit import Unfinished
from auditor.app.workspace import Workspace
from auditor.console.dialog import Dialog
from auditor.console.exports import take_exports
from auditor.console.review import after
from auditor.console.run_audit import carry_out
from auditor.console.terminal_prompter import ConsolePrompter
from auditor.core.evaluation import Audit, Plan, next_day, open_essential
from auditor.core.evaluation.essential import Mode
from auditor.core.evaluation.plan_effort import effort_of
from auditor.core.model import Account, Pace, Role, Stance
from auditor.i18n import gettext_noop as _
from auditor.i18n import translator
from auditor.reports.campaign_papers import offer_lines
from auditor.reports.phrases import describe_old_catalogue, sanitize

PACES: Final = {
    Pace.STEP: _("a key for each page"),
    Pace.PACED: _("one page after the other, at a person's pace"),
}


def open_plain(lang: str, campaigns: Sequence[Path] = ()) -> Joined | None:
    """The whole flow on the user's own accounts; ends when they leave, or with the campaign that they take part in."""
    return asyncio.run(_home(Dialog(translator(lang)), campaigns))


async def _home(talk: Dialog, campaigns: Sequence[Path]) -> Joined | None:
    t = talk.t
    talk.say(t("auditor · your yearly check-up · reads, changes nothing"))
    async with own_workspace(talk.say) as workspace:
        if joined := _joined(talk, workspace, campaigns):
            return joined
        while chosen := talk.choose(_state(talk, workspace), _ways(talk, workspace), t("Leave")):
            match chosen:
                case "start" | "resume":
                    await _check_up(talk, workspace, resume=chosen == "resume")
                case "last" if last := workspace.last():
                    after(talk, workspace, last)
                case "add":
                    _add(talk, workspace)
                case "exports":
                    take_exports(talk, workspace)
                case "practise":
                    async with clinic(t.lang) as practice:
                        await _check_up(talk, practice, resume=False)
    return None


def _joined(talk: Dialog, workspace: Workspace, campaigns: Sequence[Path]) -> Joined | None:
    """The campaign of these that is open and that the user takes part in; asked for a code until it fits or is empty."""
    for file in campaigns:
        with Attempt(talk.say):
            if (campaign := offered(file, workspace.store, workspace.now().date())) is None:
                continue
            talk.say("", *offer_lines(campaign.definition, talk.t))
            while code := talk.line(talk.t("Your code, from the envelope (empty: not now)")):
                with Attempt(talk.say):
                    return fitting(campaign, code)
            break
    return None


def _state(talk: Dialog, workspace: Workspace) -> str:
    """One line for each account, when to come back, and the question."""
    t, newest = talk.t, workspace.newest()
    yearly = workspace.newest(re_reads=False) if any(a.re_read for a in newest.values()) else newest
    lines = [
        f"{sanitize(a.id)} ({t(ROLES[a.role])}){t.colon}{_checked(newest.get(a.id), yearly.get(a.id), a, workspace.now(), talk)}"
        for a in workspace.accounts()
    ]
    if old := days_too_old(workspace.now().date()):
        lines.append(describe_old_catalogue(old, t))
    if broken := workspace.unfinished():
        day = broken.started_at.date().isoformat()
        lines.append(
            t("The check-up of {day} was interrupted; pages read: {count}.", day=day, count=broken.pages)
        )
    return "\n".join([*(lines or [t("No account yet.")]), "", t("What would you like to do?")])


def _checked(audit: Audit | None, yearly: Audit | None, account: Account, now: datetime, talk: Dialog) -> str:
    """`yearly` is the newest that was more than a re-read: the next day is counted from it."""
    if audit is None:
        return talk.t("never checked")
    if not audit.tells_of(account.id):
        return talk.t("checked on {day}; it could tell nothing", day=audit.finished_at.date())
    day, due = audit.finished_at.date(), next_day(yearly, account.id) if yearly else None
    if due is None:
        left = len(open_essential(yearly or audit, account.id))
        return talk.t("checked on {day}; of the essential still unknown: {count}", day=day, count=left)
    told = talk.t("checked on {day}, next check-up by {due}", day=day, due=due)
    return f"{told} ({talk.t('overdue')})" if due < now.date() else told


def _ways(talk: Dialog, workspace: Workspace) -> list[tuple[str, str]]:
    t, there = talk.t, bool(workspace.accounts())
    ways = [
        ("resume", t("Continue the interrupted check-up"), workspace.unfinished() is not None),
        ("start", t("Start a check-up"), there),
        ("last", t("What the last check-up found"), workspace.last() is not None),
        ("add", t("Add account"), True),
        ("exports", t("Ask for data exports, or take up one that has come"), there),
        ("practise", t("A complete check-up of the demo clinic, with invented people"), True),
    ]
    return [(key, label) for key, label, possible in ways if possible]


async def _check_up(talk: Dialog, workspace: Workspace, *, resume: bool) -> None:
    """The plan, a yes, the check-up, and what came of it."""
    t, unfinished = talk.t, workspace.unfinished() if resume else None
    pace = Pace.FREE if workspace.practice else _pace(talk)
    if pace is None:
        return
    mode = Mode.ESSENTIAL
    while True:
        owed = _show_plan(talk, workspace, unfinished, pace, mode)
        other = t("the essential only") if mode is Mode.EVERYTHING else t("everything")
        yes = t("y")
        said = talk.line(
            f"{t('Begin?')} [{yes}/n]" if unfinished else f"{t('Begin?')} [{yes}/n; e{t.colon}{other}]"
        ).lower()
        if said != "e" or unfinished:
            break
        mode = Mode.EVERYTHING if mode is Mode.ESSENTIAL else Mode.ESSENTIAL
    if said not in {yes, "y"}:
        return
    workspace.listen(talk.say)
    prompter = ConsolePrompter(pace, t, practice=workspace.practice, ask=lambda prompt: talk.line(prompt.removesuffix(": ")) or (None if talk.gone else ""), stays=True)  # fmt: skip
    audit: Audit | None = None
    with Attempt(talk.say):
        options = AuditOptions(pace=pace, headless=workspace.headless, mode=mode, lang=t.lang)
        audit = await carry_out(workspace, owed.accounts, prompter, options, resume=resume)
    if audit:
        after(talk, workspace, audit)


def _show_plan(
    talk: Dialog, workspace: Workspace, unfinished: Unfinished | None, pace: Pace, mode: Mode
) -> Plan:
    """The plan of a mode, told: pages, questions, minutes, and what of each account."""
    t = talk.t
    owed = workspace.plan(workspace.accounts(), unfinished, mode=mode, lang=t.lang)
    mode = owed.mode
    done = unfinished.done if unfinished else None
    effort = effort_of(owed, pace, t.lang, done, signs_in=not workspace.practice)
    talk.say("", t("The essential, tonight") if mode is Mode.ESSENTIAL else t("Everything"), t(
        "{pages} of {accounts}, {questions}, {time}",
        pages=t.many("{count} page", "{count} pages", effort.pages),
        accounts=t.many("{count} account", "{count} accounts", len(owed.accounts)),
        questions=t.many("{count} question", "{count} questions", effort.questions),
        time=t.many("about {count} minute", "about {count} minutes", max(1, round(effort.minutes))),
    ))  # fmt: skip
    for account in owed.accounts:
        talk.say(f"- {_planned(account, len(owed.visits_of(account)), talk, workspace)}")
    talk.say(t("Nothing is changed: the tool only reads."))
    return owed


def _pace(talk: Dialog) -> Pace | None:
    chosen = talk.choose(
        talk.t("How the pages follow each other"),
        [(p.value, talk.t(about)) for p, about in PACES.items()],
        talk.t("Not now"),
    )
    return Pace(chosen) if chosen else None


def _planned(account: Account, pages: int, talk: Dialog, workspace: Workspace) -> str:
    t, profile = talk.t, workspace.catalog.profiles.get(account.platform)
    name = sanitize(account.id)
    if profile is None or profile.automation.stance is Stance.BY_HAND:
        return f"{name}{t.colon}{t('not opened by the tool')}"
    told = f"{name}{t.colon}{t.many('{count} page', '{count} pages', pages)}"
    if profile.automation.stance is Stance.FORBIDS and not workspace.practice:
        told += f", {t('its terms are shown first')}"
    return told


def _add(talk: Dialog, workspace: Workspace) -> None:
    """Platform, handle, role, and the server where there are many."""
    t = talk.t
    profiles = [p for p in workspace.every_platform().profiles.values() if p.retired is None]
    platform = talk.choose(t("Platform"), [(p.platform, p.name) for p in profiles], t("None"))
    handle = platform and talk.line(t("Name of the account"))
    if not handle:
        return
    hosts = next(p.hosts for p in profiles if p.platform == platform)
    server = talk.line(t("Server")) if any("{instance}" in host for host in hosts) else ""
    role = talk.choose(t("Used as"), [(r.value, t(ROLES[r])) for r in Role], t("None"))
    if not role:
        return
    with Attempt(talk.say):
        account = new_account(platform, handle, role, server)
        workspace.add(account)
        talk.say(t("Added: {account}", account=account.id))
