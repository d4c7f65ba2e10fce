"""The next check-up and what the user gave a date, as a calendar file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from ..judge import Audit, Item
from ..model import PRACTICE_WIDE, Outcome
from ..texts import texts

YEAR = timedelta(days=365)
_SEARCHED = "practice.self_search"


def calendar_report(
    audit: Audit, items: Sequence[Item], lang: str, dates: Mapping[tuple[str, str], date] | None = None
) -> bytes:
    """All-day events: the next check-up, each repair with a day of the user's, each acceptance that ends.

    The days stand on the findings; `dates` adds more, by check and account. Titles name the platform, never the handle: calendars are shared.
    """
    from icalendar import Calendar, Event

    t = texts(lang)
    calendar = Calendar()
    calendar.add("prodid", "-//auditor//check-up//")
    calendar.add("version", "2.0")

    def add(key: str, day: date, title: str, note: str = "") -> None:
        event = Event()
        event.add("uid", f"{audit.id}-{key}@auditor")
        event.add("dtstamp", audit.finished_at)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", title)
        event.add("transp", "TRANSPARENT")
        if note:
            event.add("description", note)
        calendar.add_component(event)

    add("next", (audit.finished_at + YEAR).date(), t("Check-up of your accounts"))
    for item in items:
        finding = item.finding
        owner = finding.account.id if finding.account else PRACTICE_WIDE
        platform = finding.account.platform if finding.account else t("the practice")
        if day := (dates or {}).get((finding.check.id, owner), finding.due):
            steps = [
                step.replace(finding.account.handle, "…") if finding.account else step for step in item.steps
            ]
            add(f"{finding.check.id}-{_whose(owner)}", day, f"{item.title} ({platform})", "\n".join(steps))
    for finding in audit.findings:
        searched = finding.reading.observed_at if finding.check.setting == _SEARCHED else None
        if searched and finding.outcome is Outcome.PASS:
            add("search", (searched + YEAR).date(), t("Search for yourself again"))
        if finding.accepted and finding.accepted_on(finding.as_of.date()):
            owner = finding.account.id if finding.account else PRACTICE_WIDE
            platform = finding.account.platform if finding.account else t("the practice")
            title = t("An accepted risk ends: {title}", title=t.pick(finding.check.title))
            add(f"{finding.check.id}-{_whose(owner)}-until", finding.accepted.until, f"{title} ({platform})")
    return bytes(calendar.to_ical())


def _whose(owner: str) -> str:
    """Two accounts on one platform have two entries, and neither tells its handle."""
    return hashlib.sha256(owner.encode("utf-8", "replace")).hexdigest()[:8]
