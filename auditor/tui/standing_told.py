"""How the accounts stand, in the user's words: one row each, and when to come back."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from ..texts import Texts
from ..texts.words import ROLES
from .desk import Desk
from .standing import Known, Standing
from .told import account_name, age


def row(one: Standing, desk: Desk, t: Texts) -> Content:
    """Two lines: who, and when it was last checked with what is open; never checked is said."""
    now = desk.now()
    name = account_name(one.account, desk.catalog, t)
    parts: list[str | tuple[str, str]] = [(name, "bold"), f"  ({t(ROLES[one.account.role])})\n"]
    if one.checked is None:
        return Content.assemble(*parts, (t("never checked"), "$warning"))
    parts += [
        (t("last check-up: {age}", age=age(one.checked, now, t)), "$quiet"),
        "  ·  ",
        (t("{count} to repair", count=one.repair), "$error" if one.repair else "$quiet"),
        "  ·  ",
        (t("{count} not known", count=one.unknown), "$warning" if one.unknown else "$quiet"),
    ]
    if one.overdue(now.date()):
        parts += ["  ·  ", (t("overdue"), "bold $warning")]
    return Content.assemble(*parts)


def broken_off(known: Known, t: Texts) -> str:
    """The offer to go on; empty where nothing was broken off."""
    if known.unfinished is None:
        return ""
    return t(
        "A check-up of {day} was broken off; {count} pages are done. r goes on with it.",
        day=known.unfinished.started_at.date().isoformat(),
        count=known.unfinished.pages,
    )


def due(known: Known, today: date, t: Texts) -> Content:
    """When to come back: for the account that is due first, and for one's own name."""
    search = known.search
    again = t("Search for your name again by {day}: n.", day=search.isoformat()) if search else ""
    told = [one for one in (_first(known, today, t), Content.styled(again, "$quiet")) if one.plain]
    return Content("\n").join(told)


def _first(known: Known, today: date, t: Texts) -> Content:
    days = [one.due for one in known.standings if one.due]
    if never := len(known.standings) - len(days):
        told = t("Never checked yet: {count} accounts. s starts a check-up.", count=never)
        return Content.styled(told, "$warning")
    if not days:
        return Content("")
    if (first := min(days)) < today:
        told = t("The next check-up is overdue since {day}. s starts it.", day=first.isoformat())
        return Content.styled(told, "$warning")
    return Content.styled(t("The next check-up is due by {day}.", day=first.isoformat()), "$quiet")
