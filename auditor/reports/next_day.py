"""When to come back, in words: the day, or why there is none."""

from __future__ import annotations

from auditor.core.evaluation import Audit, next_day, open_essential
from auditor.i18n import Translator


def describe_next_day(audit: Audit, t: Translator) -> str:
    """The day of the next check-up; while the essential is not known, that there is none yet, and how much is open."""
    if day := next_day(audit):
        return t("Next check-up: {day}", day=day.isoformat())
    if audit.re_read:
        return t("A few pages were read again; the day of the next check-up stays what it was.")
    return describe_open(len(open_essential(audit)), t)


def describe_open(count: int, t: Translator) -> str:
    """That the essential is not known yet, so that no day stands."""
    if not count:
        return t("This check-up could tell nothing, so there is no day for the next one yet.")
    return t.many(
        "{count} item of the essential is still unknown, so there is no day for the next check-up yet.",
        "{count} items of the essential are still unknown, so there is no day for the next check-up yet.",
        count,
    )
