"""What a watched repair changed, in words: when, from what, to what."""

from __future__ import annotations

from ..judge.repair import Elsewhere
from ..model import Finding, Reading, value_of
from ..texts import Texts
from ..texts import mark as _
from .said import quoted, value_said

WHERE = {
    Elsewhere.NOTHING: _("This is well already; there is nothing to repair."),
    Elsewhere.DECIDED: _("The platform decides this for everyone, so there is nothing to repair."),
    Elsewhere.PERSON: _("No page shows this. When you have done it, answer the question again at the next check-up."),
    Elsewhere.PHONE: _("Only your phone shows this. Follow the steps there, and answer again at the next check-up."),
    Elsewhere.BY_HAND: _("No tool opens this platform. Change it in your own browser, then read in a new export or page."),
    Elsewhere.UNSEEN: _("No page says this in a way the tool can read, so it cannot watch. Follow the steps yourself."),
}  # fmt: skip


def stood(reading: Reading, t: Texts) -> str:
    """What a reading says, with the page's own words where there were any; "not known" where it says nothing."""
    value = value_of(reading)
    if value is None:
        return t("not known")
    wording = getattr(reading.state, "wording", "")
    return value_said(reading.setting, value, t) + quoted(reading, wording, t, value)


def mended_said(finding: Finding, t: Texts) -> str:
    """`repaired on 2026-11-22: everyone → friends`; empty where nothing was repaired."""
    if finding.fixed_at is None:
        return ""
    day = finding.fixed_at.date().isoformat()
    if finding.before is None:
        return t("repaired on {day}", day=day)
    before, after = stood(finding.before, t), stood(finding.reading, t)
    return t("repaired on {day}: {before} → {after}", day=day, before=before, after=after)
