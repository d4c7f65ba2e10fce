"""The next check-up and what the user gave a date, as a calendar file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from auditor.advice.checklist import Item
from auditor.core.evaluation import YEAR, Audit, next_day
from auditor.core.model import PRACTICE_WIDE, Finding, Outcome
from auditor.i18n import translator
from auditor.reports.next_day import describe_next_day

WEEK: Final = timedelta(days=7)
QUARTER: Final = timedelta(days=91)
WAIT: Final = timedelta(days=3)  # for an export that was asked for
ALARM: Final = timedelta(hours=19)  # after the day has begun: in the evening
_SEARCHED: Final = "practice.self_search"


def calendar_report(
    audit: Audit, items: Sequence[Item], lang: str, dates: Mapping[tuple[str, str], date] | None = None
) -> bytes:
    """All-day events: the next check-up (or, while the essential is not known, a day to finish this one), each repair with a day of the user's, each acceptance that ends.

    The days stand on the findings; `dates` adds more, by check and account. Titles name the platform, never the handle: calendars are shared.
    """
    t = translator(lang)
    days = _Days(audit.finished_at)

    def add(key: str, day: date, title: str, note: str = "", link: str = "") -> None:
        days.add(f"{audit.id}-{key}", day, title, note, link)

    yearly = t("Start auditor; your answers of last year are shown.")
    if again := next_day(audit):
        add("next", again, t("Check-up of your accounts"), yearly)
    elif not audit.re_read:
        left = describe_next_day(audit, t)
        add("finish", (audit.finished_at + WEEK).date(), t("Finish the check-up of your accounts"), left)
    if audit.essential:
        command = t("Start auditor with: {command}", command="auditor audit --re-read")
        title = t("Read the heaviest pages again (two minutes)")
        add("re-read", (audit.finished_at + QUARTER).date(), title, command)
    for item, finding in ((one, finding) for one in items for finding in one.findings):
        owner = finding.account.id if finding.account else PRACTICE_WIDE
        platform = finding.account.platform if finding.account else t("the practice")
        if day := (dates or {}).get((finding.check.id, owner), finding.due):
            steps = [
                step.replace(finding.account.handle, "…") if finding.account else step for step in item.steps
            ]
            title = t.pick(finding.heading)
            add(
                f"{finding.check.id}-{_whose(owner)}",
                day,
                f"{title} ({platform})",
                "\n".join(steps),
                _shared(item.link, finding),
            )
    for finding in audit.findings:
        searched = finding.reading.observed_at if finding.check.setting == _SEARCHED else None
        if searched and finding.outcome is Outcome.PASS:
            add("search", (searched + YEAR).date(), t("Search for yourself again"))
        if finding.accepted and finding.accepted_on(finding.as_of.date()):
            owner = finding.account.id if finding.account else PRACTICE_WIDE
            platform = finding.account.platform if finding.account else t("the practice")
            title = t("An accepted risk ends: {title}", title=t.pick(finding.heading))
            add(f"{finding.check.id}-{_whose(owner)}-until", finding.accepted.until, f"{title} ({platform})")
    return days.written()


def export_reminder(platforms: Sequence[str], now: datetime, lang: str) -> bytes:
    """One day, WAIT from now: fetch the exports of these platforms, for they keep them a few days only."""
    t = translator(lang)
    days = _Days(now)
    title = t("Fetch your data exports: {platforms}", platforms=", ".join(platforms))
    days.add(f"export-{now.date()}", (now + WAIT).date(), title, t("Start auditor and press e."))
    return days.written()


class _Days:
    """A calendar of all-day events, each with an alarm in the evening."""

    def __init__(self, stamp: datetime) -> None:
        import icalendar  # late: a fifth of a second, for one report

        self._stamp, self._made_of, self._calendar = stamp, icalendar, icalendar.Calendar()
        self._calendar.add("prodid", "-//auditor//check-up//")
        self._calendar.add("version", "2.0")

    def add(self, key: str, day: date, title: str, note: str = "", link: str = "") -> None:
        """One event; `key` tells it from the others."""
        event = self._made_of.Event()
        event.add("uid", f"{key}@auditor")
        event.add("dtstamp", self._stamp)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", title)
        event.add("transp", "TRANSPARENT")
        if note:
            event.add("description", note)
        if link:
            event.add("url", link)
        alarm = self._made_of.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", ALARM)
        event.add_component(alarm)
        self._calendar.add_component(event)

    def written(self) -> bytes:
        """The bytes of the file."""
        return bytes(self._calendar.to_ical())


def _shared(link: str, finding: Finding) -> str:
    """An address that does not tell the handle."""
    return "" if finding.account and finding.account.handle in link else link


def _whose(owner: str) -> str:
    """Two accounts on one platform have two entries, and neither tells its handle."""
    return hashlib.sha256(owner.encode("utf-8", "replace")).hexdigest()[:8]
