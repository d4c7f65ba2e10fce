"""Values of the model as words for the screen. Everything that came from outside is plain text, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from ..model import Absent, Account, Catalog, Doubtful, Finding, Known, Reading, Value
from ..report.safe import plain_text
from ..report.values import PEOPLE, PERSONAL
from ..texts import Texts
from ..texts.words import DOUBTS, value_name


def account_name(account: Account | None, catalog: Catalog, t: Texts) -> str:
    """`Facebook · dr.exemple`, or the practice as a whole."""
    if account is None:
        return t("the practice")
    profile = catalog.profiles.get(account.platform)
    return plain_text(f"{profile.name if profile else account.platform} · {account.handle}", 60)


def setting_title(platform: str, reading: Reading, catalog: Catalog, t: Texts) -> str:
    """What a setting is called: the label on its own page, else the title of the first check about it."""
    setting, profile = reading.setting, catalog.profiles.get(platform)
    label = profile.settings[setting].label if profile and setting in profile.settings else ""
    for lang in (reading.lang, t.lang, "en"):
        locale = profile.locales.get(lang) if profile else None
        if label and locale and locale.screen.get(label):
            return f"“{plain_text(locale.screen[label][0].text, 100)}”"
    check = next((check for check in catalog.checks.values() if check.setting == setting), None)
    return t.pick(check.title) if check else setting.replace("_", " ").replace(".", " ")


def value_words(setting: str, value: Value, t: Texts) -> str:
    """A value in words; people and what names a person are counted only."""
    match value:
        case tuple():
            return t("{count} in the list", count=len(value))
        case Mapping() if setting in PERSONAL:
            return t("{count} in the list", count=sum(1 for told in value.values() if told))
        case Mapping():
            return plain_text(", ".join(f"{name}: {told}" for name, told in value.items()))
        case str():
            return plain_text(t(value_name(value)))
    return str(value)


def state_words(reading: Reading, t: Texts) -> str:
    """What a reading says, with the page's own words; or the doubt, as a sentence."""
    match reading.state:
        case Known(value=value, wording=wording):
            return value_words(reading.setting, value, t) + quoted(reading.setting, wording)
        case Doubtful(doubt=doubt, value=value) if value is not None:
            return f"{value_words(reading.setting, value, t)}? {t(DOUBTS[doubt])}"
        case Doubtful(doubt=doubt):
            return t(DOUBTS[doubt])
        case Absent(reason=reason):
            return plain_text(reason)


def said_words(readings: Iterable[Reading], t: Texts) -> str:
    """What several witnesses of one setting say, each thing once; a doubt beside a value is said too."""
    told: dict[str, str] = {}
    for reading in readings:
        state = reading.state
        same = value_words(reading.setting, state.value, t) if isinstance(state, Known) else ""
        told.setdefault(same or state_words(reading, t), state_words(reading, t))
    return "; ".join(told.values())


def quoted(setting: str, wording: str) -> str:
    """The page's own words in brackets; none where they would name people."""
    return f" (“{plain_text(wording, 80)}”)" if wording and setting not in PEOPLE | PERSONAL else ""


def wish_words(finding: Finding, t: Texts) -> str:
    """The recommended value in words; empty where the check recommends none."""
    return t(value_name(finding.recommended)) if finding.recommended else ""


def age(when: datetime | None, now: datetime, t: Texts) -> str:
    """How long ago, in the unit a person would use."""
    if when is None:
        return t("no date")
    days = (now.date() - when.date()).days
    if days < 1:
        return t("today")
    if days == 1:
        return t("yesterday")
    if days < 60:
        return t("{count} days ago", count=days)
    if days < 730:
        return t("{count} months ago", count=days // 30)
    return t("{count} years ago", count=days // 365)
