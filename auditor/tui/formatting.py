"""Values of the model as words for the screen. Everything that came from outside is plain text, never markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from rich.cells import cell_len, set_cell_size

from auditor.advice.labels import DOUBTS, ROLES, value_name
from auditor.core.model import Account, Catalog, Doubtful, Finding, Known, Reading
from auditor.i18n import Translator
from auditor.reports.phrases import describe_reading, describe_value, quoted, sanitize


def account_name(account: Account | None, catalog: Catalog, t: Translator) -> str:
    """`Facebook · dr.exemple`, or the practice as a whole; where the texts are discreet the role for the name."""
    if account is None:
        practice = t("the practice")
        return practice[:1].upper() + practice[1:]
    profile = catalog.profiles.get(account.platform)
    who = t(ROLES[account.role]) if t.discreet else account.handle
    platform = sanitize(profile.name if profile else account.platform, 30)
    return f"{platform} · {apart(sanitize(who, 40))}"


def apart(text: str) -> str:
    """A name that runs from right to left, isolated: what stands beside it in a row keeps its place (UAX 9)."""
    turns = any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)
    return f"\u2068{text}\u2069" if turns else text


def in_columns(text: str, width: int) -> str:
    """The text in exactly so many columns of a terminal, where a Chinese sign takes two; cut with an ellipsis."""
    if cell_len(text) >= width:
        text = set_cell_size(text, width - 2).rstrip() + "…"
    return apart(set_cell_size(text, width))


def setting_title(platform: str, reading: Reading, catalog: Catalog, t: Translator) -> str:
    """What a setting is called: the label on its own page, else the title of the first check about it."""
    setting, profile = reading.setting, None if t.discreet else catalog.profiles.get(platform)
    label = profile.settings[setting].label if profile and setting in profile.settings else ""
    for lang in (reading.lang, t.lang, "en"):
        locale = profile.locales.get(lang) if profile else None
        if label and locale and locale.screen.get(label):
            return t("“{words}”", words=sanitize(locale.screen[label][0].text, 100))
    check = next((check for check in catalog.checks.values() if check.setting == setting), None)
    return t.pick(check.title) if check else setting.replace("_", " ").replace(".", " ")


def state_words(reading: Reading, t: Translator, seen: str = "") -> str:
    """What a reading says, with the page's own words; or the doubt, as a sentence, after what it may be. Discreet: nothing."""
    if t.discreet:
        return ""
    match reading.state:
        case Doubtful(doubt=doubt, value=value) if value is not None:
            return t("{value}? {why}", value=describe_value(reading.setting, value, t), why=t(DOUBTS[doubt]))
        case Doubtful(doubt=doubt):
            return t(DOUBTS[doubt])
    return describe_reading(reading, t, seen)


def describe_readings(readings: Iterable[Reading], t: Translator) -> str:
    """What several witnesses of one setting say, each thing once; a doubt beside a value is said too."""
    if t.discreet:
        return ""
    told: dict[str, str] = {}
    for reading in sorted(readings, key=lambda r: not quoted(r, getattr(r.state, "wording", ""), t)):
        state = reading.state
        same = describe_value(reading.setting, state.value, t) if isinstance(state, Known) else ""
        told.setdefault(same or state_words(reading, t), state_words(reading, t))
    return t.semicolon.join(told.values())


def wish_words(finding: Finding, t: Translator) -> str:
    """The recommended value in words; empty where the check recommends none."""
    return t(value_name(finding.recommended)) if finding.recommended else ""


def age(when: datetime | None, now: datetime, t: Translator) -> str:
    """How long ago, in the unit a person would use."""
    if when is None:
        return t("no date")
    days = (now.date() - when.date()).days
    if days < 1:
        return t("today")
    if days == 1:
        return t("yesterday")
    if days < 60:
        return t.many("{count} day ago", "{count} days ago", days)
    if days < 730:
        return t.many("{count} month ago", "{count} months ago", days // 30)
    return t.many("{count} year ago", "{count} years ago", days // 365)
