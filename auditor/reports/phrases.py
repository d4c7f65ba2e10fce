"""What one reading says, in our words: the same for the screen, HTML, Markdown and plain lines."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from auditor.advice.labels import DOUBTS, detail_words, value_name
from auditor.core.evaluation import Plan
from auditor.core.evaluation.acceptance_rules import MOST, Refusal, last_day
from auditor.core.evaluation.essential import OUTSIDE
from auditor.core.evaluation.repairs import NotRepairable
from auditor.core.model import (
    Absent,
    Acceptance,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Outcome,
    Reading,
    Source,
    Value,
    names_somebody,
    tells_names,
    value_of,
)
from auditor.errors import one_line
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _

# What a terminal obeys or a reader is misled by: C0 and C1 codes, line and paragraph separators, direction marks and
# overrides, the byte order mark, halves of characters.
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def json_text(document: Any) -> str:
    """JSON as it is read best. What no eye can see is escaped, so a terminal that is shown it obeys nothing."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    # Outside its strings JSON has no such sign but the line break between two members.
    return _UNSEEN.sub(lambda sign: sign[0] if sign[0] == "\n" else f"\\u{ord(sign[0]):04x}", text)


def seen(text: str) -> str:
    """The text, and what no eye can see in it spelled out with a backslash and its number."""
    return _UNSEEN.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)


def sanitize(text: str, limit: int = 200) -> str:
    """The text without control codes, line breaks and direction overrides, at most `limit` characters."""
    kept = "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") else " " for c in text
    )
    kept = one_line(kept)
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


_MARK: Final = re.compile(r" \[(?:un)?checked\]")  # how a reading quotes a switch
# whose wording the user has seen; the wire's nobody has
_ON_SCREEN: Final = frozenset({Source.SCREEN, Source.PAGE})


def describe_reading(reading: Reading, t: Translator, seen: str = "") -> str:
    """The value, with the page's own words where there was a page; or the doubt; people are counted.

    `seen` is told in place of our word for the value: a switch "Hide …" that is off is told as off, whatever that
    means for the setting. Without it our own note in the wording says how a switch stood.
    """
    setting, state = reading.setting, reading.state
    match state:
        case Known(value=value, wording=wording):
            stands = (switch_state(wording) or value) if value in ("on", "off") else value
            return (seen or describe_value(setting, stands, t)) + quoted(reading, wording, t, value)
        case Doubtful(doubt=doubt, detail=detail, value=value):
            hidden = tells_names(setting, doubt, value) or (doubt is Doubt.NEEDS_ANSWER and detail != OUTSIDE)
            shown = "" if hidden else detail_words(detail, t)
            return sanitize(f"{t(DOUBTS[doubt])} {strip_state_note(shown)}".strip())
        case Absent():
            return sanitize(describe_absence(state, t))


def describe_absence(state: Absent, t: Translator) -> str:
    """Why the platform has no such setting, in the user's language."""
    if state.said:
        return t.pick(state.said)
    return detail_words(state.reason, t) or t("The platform does not have this setting.")


def describe_value(setting: str, value: Value, t: Translator) -> str:
    """A value in our words; people, and what names a person, are counted only."""
    match value:
        case tuple():
            return t("entries: {count}", count=len(value))
        case Mapping():
            return t("known")
        case str() if names_somebody(setting):
            return t("known")
        case str():
            return sanitize(t(value_name(value)))
    return str(value)


def quoted(reading: Reading, wording: str, t: Translator, value: Value | None = None) -> str:
    """The page's own words in brackets: of a switch its label, of what no user sees nothing, of people neither."""
    if not wording or reading.source not in _ON_SCREEN or names_somebody(reading.setting, value):
        return ""
    if isinstance(value, (tuple, Mapping)):
        return ""
    words = sanitize(strip_state_note(wording), 120)
    return f" ({t('“{words}”', words=words)})" if words else ""


def switch_state(wording: str) -> str:
    """How a switch stood on the page by our own note in its wording: "on", "off", or empty where there is none."""
    note = _MARK.search(wording)
    return "" if note is None else "on" if note[0] == " [checked]" else "off"


def strip_state_note(wording: str) -> str:
    """A wording as it stands on the page, without our own note of how a switch stands."""
    return _MARK.sub("", wording)


def describe_later(plan: Plan, t: Translator) -> str:
    """How many questions a check-up does not put to its user, and why; empty where it asks everything."""
    if not plan.later:
        return ""
    return t.many(
        "{count} question of less weight stays on the checklist: it takes a look at an app. It can be answered there at any time.",
        "{count} questions of less weight stay on the checklist: each takes a look at an app. They can be answered there at any time.",
        len(plan.later),
    )


WHERE: Final = {
    NotRepairable.NOTHING: _("This is already fine; there is nothing to fix."),
    NotRepairable.DECIDED: _("The platform decides this for everyone, so there is nothing to fix."),
    NotRepairable.PERSON: _("No page shows this. When you have done it, answer the question again at the next check-up."),
    NotRepairable.PHONE: _("Only your phone shows this. Follow the steps there, and answer again at the next check-up."),
    NotRepairable.BY_HAND: _("auditor does not open this platform. Change it in your own browser, then read in a new export or saved page."),
    NotRepairable.UNSEEN: _("The tool cannot read this from any page, so it cannot check it. Follow the steps yourself."),
}  # fmt: skip


def describe_state(reading: Reading, t: Translator) -> str:
    """What a reading says, with the page's own words where there were any; "not known" where it says nothing."""
    value = value_of(reading)
    if value is None:
        return t("unknown")
    wording = getattr(reading.state, "wording", "")
    return describe_value(reading.setting, value, t) + quoted(reading, wording, t, value)


def describe_repair(finding: Finding, t: Translator) -> str:
    """`repaired on 2026-11-22: everyone → friends`; empty where nothing was repaired."""
    if finding.fixed_at is None:
        return ""
    day = finding.fixed_at.date().isoformat()
    if finding.before is None and finding.outcome is not Outcome.PASS:
        return t("said by you on {day}; the page has not been read again", day=day)
    if finding.before is None:
        return t("fixed on {day}", day=day)
    before, after = describe_state(finding.before, t), describe_state(finding.reading, t)
    return t("fixed on {day}: {before} → {after}", day=day, before=before, after=after)


OPEN: Final = frozenset({Outcome.FAIL, Outcome.UNKNOWN})  # where something is left to accept or to do
REFUSALS: Final = {
    Refusal.NOTHING_OPEN: _("There is nothing to accept here: this is fine, or does not apply."),
    Refusal.NO_REASON: _("Say why you accept it. A year from now you will want to know."),
    Refusal.TOO_MUCH: _("Write at most {most} characters."),
    Refusal.PAST: _("Choose a date after today."),
    Refusal.TOO_LONG: _("This can be accepted until {day} at most."),
    Refusal.FORBIDDEN: _("Your organisation does not allow anybody to accept this."),
}


def describe_refusal(refusal: Refusal, finding: Finding, today: date, t: Translator) -> str:
    """Why it cannot be accepted so, and what to do."""
    return t(REFUSALS[refusal], day=last_day(finding, today).isoformat(), most=MOST)


def describe_acceptance(finding: Finding, today: date, t: Translator) -> str:
    """The label of an acceptance: that it holds, that its day has passed, that it was of something else; or empty."""
    risk = finding.accepted
    if risk is None or finding.outcome not in OPEN:
        return ""
    reason = sanitize(risk.reason, MOST)
    if finding.accepted_on(today):
        return t("accepted until {day}: {reason}", day=risk.until, reason=reason)
    if today > risk.until:
        return t("was accepted until {day}: {reason}", day=risk.until, reason=reason)
    return t("something else was accepted here: {reason}", reason=reason)


def describe_due_date(finding: Finding, today: date, t: Translator) -> str:
    """The day the user gave a repair; empty where there is none."""
    if finding.due is None or finding.outcome not in OPEN:
        return ""
    told = t("by {day}, as you said", day=finding.due)
    return told if finding.due >= today else f"{told} ({t('the date has passed')})"


def every_risk(findings: Iterable[Finding], today: date) -> tuple[tuple[Finding, Acceptance], ...]:
    """The findings whose acceptance holds, soonest to end first."""
    held = [(f, f.accepted) for f in findings if f.accepted and f.outcome in OPEN and f.accepted_on(today)]
    return tuple(sorted(held, key=lambda pair: (pair[1].until, pair[0].check.id)))


def describe_old_catalogue(days: int, t: Translator) -> str:
    """That the catalogue is old, and how it is renewed; never by itself."""
    return t(
        "The list of settings is old (days: {days}), and platforms may have moved some since. A newer version of auditor brings a new one; so does `auditor catalog update` with a file or an address from your organisation. Nothing is fetched by itself.",
        days=days,
    )
