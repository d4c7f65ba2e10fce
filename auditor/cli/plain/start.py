"""Home on a plain terminal: the accounts, a check-up to start or to go on with, and what came of the last one."""

from __future__ import annotations

import asyncio
from datetime import datetime

from ...judge import Audit
from ...model import Account, Pace, Role, Stance
from ...report.dates import YEAR
from ...report.effort import pages_and_minutes
from ...report.safe import plain_text
from ...texts import mark as _
from ...texts import texts
from ...texts.words import ROLES
from ..askers import PlainAsker
from ..auditing import carry_out
from ..common import Trouble
from ..counter import Counter
from ..screen import clinic, own_desk
from .after import after
from .talk import Talk

PACES = {Pace.STEP: _("a key for each page"), Pace.PACED: _("one page after the other, at a person's pace")}


def open_plain(lang: str) -> int:
    """The whole flow on the user's own accounts; ends when they leave."""
    asyncio.run(_home(Talk(texts(lang))))
    return 0


async def _home(talk: Talk) -> None:
    t = talk.t
    talk.say(t("auditor · your yearly check-up · reads, changes nothing"))
    async with own_desk(talk.say) as desk:
        while chosen := talk.choose(_state(talk, desk), _ways(talk, desk), t("Leave")):
            match chosen:
                case "start" | "resume":
                    await _check_up(talk, desk, resume=chosen == "resume")
                case "last" if last := desk.last():
                    after(talk, desk, last)
                case "add":
                    _add(talk, desk)
                case "practise":
                    async with clinic(t.lang) as practice:
                        await _check_up(talk, practice, resume=False)


def _state(talk: Talk, desk: Counter) -> str:
    """One line for each account, when to come back, and the question."""
    t, newest = talk.t, desk.newest()
    lines = [
        f"{plain_text(a.id)} ({t(ROLES[a.role])}): {_checked(newest.get(a.id), desk.now(), talk)}"
        for a in desk.accounts()
    ]
    if broken := desk.unfinished():
        day = broken.started_at.date().isoformat()
        lines.append(
            t("A check-up of {day} was broken off; pages done: {count}.", day=day, count=broken.pages)
        )
    return "\n".join([*(lines or [t("No account yet.")]), "", t("What would you like to do?")])


def _checked(audit: Audit | None, now: datetime, talk: Talk) -> str:
    if audit is None:
        return talk.t("never checked")
    day, due = audit.finished_at.date(), (audit.finished_at + YEAR).date()
    told = talk.t("checked on {day}, next check-up by {due}", day=day, due=due)
    return f"{told} ({talk.t('overdue')})" if due < now.date() else told


def _ways(talk: Talk, desk: Counter) -> list[tuple[str, str]]:
    t, there = talk.t, bool(desk.accounts())
    ways = [
        ("resume", t("Go on with the check-up that was broken off"), desk.unfinished() is not None),
        ("start", t("Start a check-up"), there),
        ("last", t("What the last check-up found"), desk.last() is not None),
        ("add", t("Add account"), True),
        ("practise", t("A whole check-up of the practice clinic, on invented people"), True),
    ]
    return [(key, label) for key, label, possible in ways if possible]


async def _check_up(talk: Talk, desk: Counter, *, resume: bool) -> None:
    """The plan, a yes, the check-up, and what came of it."""
    from ...desk import Wishes

    t, unfinished = talk.t, desk.unfinished() if resume else None
    owed = desk.plan(desk.accounts(), unfinished)
    pace = Pace.FREE if desk.practice else _pace(talk)
    if pace is None:
        return
    done = unfinished.pages if unfinished else 0
    pages, minutes = pages_and_minutes(owed, pace, done, practice=desk.practice)
    talk.say("", t("{pages} pages of {accounts} accounts, about {minutes} minutes", pages=pages, accounts=len(owed.accounts), minutes=minutes))  # fmt: skip
    for account in owed.accounts:
        talk.say(f"- {_planned(account, len(owed.visits_of(account)), talk, desk)}")
    talk.say(t("Nothing is changed: the tool only reads."))
    if not talk.yes(t("Begin?")):
        return
    desk.listen(talk.say)
    asker = PlainAsker(pace, t, practice=desk.practice, ask=lambda prompt: talk.line(prompt.removesuffix(": ")) or (None if talk.gone else ""), stays=True)  # fmt: skip
    try:
        audit = await carry_out(
            desk.desk, owed.accounts, asker, Wishes(pace=pace, headless=desk.headless), resume=resume
        )
    except Trouble as trouble:
        talk.say(str(trouble))
        return
    after(talk, desk, audit)


def _pace(talk: Talk) -> Pace | None:
    chosen = talk.choose(
        talk.t("How the pages follow each other"),
        [(p.value, talk.t(about)) for p, about in PACES.items()],
        talk.t("Not now"),
    )
    return Pace(chosen) if chosen else None


def _planned(account: Account, pages: int, talk: Talk, desk: Counter) -> str:
    t, profile = talk.t, desk.catalog.profiles.get(account.platform)
    name = plain_text(account.id)
    if profile is None or profile.automation.stance is Stance.BY_HAND:
        return f"{name}: {t('not opened by the tool')}"
    told = f"{name}: {t('{count} pages', count=pages)}"
    if profile.automation.stance is Stance.FORBIDS and not desk.practice:
        told += f", {t('its terms are shown first')}"
    return told


def _add(talk: Talk, desk: Counter) -> None:
    """Platform, handle, role, and the server where there are many."""
    from ...tui import CannotStart
    from ..keeping import new_account

    t = talk.t
    profiles = [p for p in desk.every_platform().profiles.values() if p.retired is None]
    platform = talk.choose(t("Platform"), [(p.platform, p.name) for p in profiles], t("None"))
    handle = platform and talk.line(t("Name of the account"))
    if not handle:
        return
    hosts = next(p.hosts for p in profiles if p.platform == platform)
    server = talk.line(t("Server")) if any("{instance}" in host for host in hosts) else ""
    role = talk.choose(t("Used as"), [(r.value, t(ROLES[r])) for r in Role], t("None"))
    if not role:
        return
    try:
        account = new_account(platform, handle, role, server)
        desk.add(account)
    except (Trouble, CannotStart) as error:
        talk.say(str(error))
    else:
        talk.say(t("Added: {account}", account=account.id))
