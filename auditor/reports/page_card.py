"""The rows of a page card and of a form in words, the same for the screen and for the plain terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from auditor.advice.labels import value_name
from auditor.core.evaluation.essential import Asked
from auditor.core.evaluation.places import Look, looks, place_of
from auditor.core.model import (
    Account,
    Catalog,
    Doubtful,
    Known,
    Outcome,
    Profile,
    Question,
    Reading,
    Theme,
    names_somebody,
    value_of,
)
from auditor.core.model.profile import PHONE
from auditor.core.model.vocabulary import PERSONAL
from auditor.core.runner import AFTER_ALL, NO_ENTRY, CardRow, PageCard
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _
from auditor.reports.formats import OWN_NAMES
from auditor.reports.phrases import describe_value, quoted, sanitize

_GENERAL: Final = re.compile(r"Look (?:in|under|on your phone, in) [^.:;]*\.")
"""A hint of one clause, without a word on what counts as which answer."""
LISTS: Final = {
    "apps.business": _("business tools"),
    "apps.connected": _("connected apps"),
    "contact_points.email": _("e-mail addresses"),
    "contact_points.phone": _("phone numbers"),
    "devices.app_tokens": _("apps that stay signed in"),
    "devices.linked": _("devices that open your chats"),
    "devices.remembered": _("trusted devices"),
    "sessions.active": _("signed-in devices"),
    "sign_in.providers": _("accounts that open this one"),
}
"""What the lists of an export are called: no page beside them has a label for them."""
SIGNS: Final = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.UNKNOWN: "?", Outcome.NOT_APPLICABLE: "–"}


@dataclass(frozen=True, slots=True)
class RowWords:
    """One row of a card: whether it is good, what it is about, and what the page says of it."""

    sign: str
    title: str
    says: str
    entries: tuple[str, ...] = ()  # of a list or an object, what there is to see


def row_words(row: CardRow, card: PageCard, t: Translator) -> RowWords:
    """A row in the page's own words, and in ours what they mean."""
    reading = row.shown
    title = setting_title(card.profile, reading, card.catalog, t)
    if card.exported and reading.setting in LISTS:
        title = t(LISTS[reading.setting])
    state = reading.state
    if row.new_words and isinstance(state, Doubtful):
        words = t("“{words}”", words=sanitize(state.wording or state.detail, 120))
        return RowWords("?", title, t("{words}: we do not know these words", words=words))
    if row.unlisted:
        return RowWords("?", title, t("no entry recognised; do you see one?"))
    value = state.value if isinstance(state, (Known, Doubtful)) else None
    wording = state.wording if isinstance(state, (Known, Doubtful)) else ""
    says = describe_value(reading.setting, value, t) if value is not None else ""
    shown = quoted(reading, wording, t, value).strip(" ()")
    entries = _entries(reading, value, own=card.exported)
    if row.refused:
        told = t("{words}: you said no to this before", words=_answer_text(title, shown, says))
        return RowWords("?", title, told, entries)
    return RowWords(SIGNS[row.outcome], title, _answer_text(title, shown, says), entries)


def _answer_text(title: str, shown: str, says: str) -> str:
    """What the page says, and what it means where its own words do not say so; the title is not said a second time."""
    bare, meant = _bare(shown), _bare(says)
    if not bare or bare.startswith(_bare(title)[:60]):
        return says
    return shown if meant in bare else f"{shown}, {says}"


def _bare(words: str) -> str:
    return words.strip("“”«»„\u00a0\u202f …").casefold()


def _entries(reading: Reading, value: object, *, own: bool) -> tuple[str, ...]:
    """What stands in a list of things, or in what is the user's own: what is not shown cannot be confirmed.

    `own`: no page beside it shows the user's addresses and numbers.
    """
    if isinstance(value, Mapping):
        return tuple(f"{name}: {sanitize(str(one), 80)}" for name, one in value.items() if one)
    return tuple(name for _, name in _names(reading, own=own))


def _names(reading: Reading, *, own: bool) -> Sequence[tuple[int, str]]:
    """The entries of a list by place, as they are called; people are left out, the user's `own` addresses are not."""
    value = value_of(reading)
    shown = own and reading.setting in PERSONAL
    if not isinstance(value, tuple) or (names_somebody(reading.setting, value) and not shown):
        return ()
    fields = ("label", "name", "handle", "value", *(("address", "number") if shown else ()))
    names = [str(next((e[field] for field in fields if e.get(field)), "")) for e in value]
    return [(at, sanitize(name, 80)) for at, name in enumerate(names) if name]


def setting_title(profile: Profile | None, reading: Reading, catalog: Catalog, t: Translator) -> str:
    """What a setting is called: the label on its own page, else the title of the first check about it."""
    setting = profile.settings.get(reading.setting) if profile and not t.discreet else None
    for lang in (reading.lang, t.lang, "en") if setting and setting.label else ():
        locale = profile.locales.get(lang) if profile else None
        if setting and locale and locale.screen.get(setting.label):
            return t("“{words}”", words=sanitize(locale.screen[setting.label][0].text, 100))
    check = next((c for c in catalog.checks.values() if c.setting == reading.setting), None)
    return t.pick(check.title) if check else reading.setting.replace("_", " ").replace(".", " ")


def missing_titles(card: PageCard, t: Translator) -> Sequence[str]:
    """What the settings are called that nobody found on the page."""
    return [setting_title(card.profile, reading, card.catalog, t) for reading in card.missing]


def line_words(card: PageCard, t: Translator) -> Sequence[str]:
    """The rows of the page, as it says them."""
    return [t("“{words}”", words=sanitize(line.text, 200)) for line in card.lines]


def page_title(card: PageCard, t: Translator) -> str:
    """What the page is called by its own heading, else its address."""
    for lang in (card.page.language, card.rows[0].shown.lang if card.rows else "", t.lang):
        locale = card.profile.locales.get(lang)
        for landmark in card.page.proof if locale else ():
            if locale and landmark.role == "heading" and (words := locale.screen.get(landmark.word)):
                return sanitize(words[0].text, 100)
    return sanitize(card.address.removeprefix("https://").removeprefix("www."), 100)


def language_line(card: PageCard, t: Translator) -> str:
    """That the page was asked for in another language than its own, and what that changes; empty where it was not."""
    if not card.language:
        return ""
    return t(
        "This page was opened in {language}, for its words in your language are not known. Your account keeps its language.",
        language=OWN_NAMES[card.language],
    )


def choice_names(row: CardRow, card: PageCard, t: Translator) -> Sequence[tuple[str, str]]:
    """(value, words) of what the user may pick: the page's own words for each value where they are known, and ours."""
    if row.unlisted:
        return [(NO_ENTRY, t("the list has no entry"))]
    if row.whose:
        value = value_of(row.shown)
        own = {
            at for at, e in enumerate(value if isinstance(value, tuple) else ()) if e.get("current") is True
        }
        names = [(at, name) for at, name in _names(row.shown, own=card.exported) if at not in own]
        return [(str(at), t("“{entry}” is not mine", entry=name)) for at, name in names]
    setting = card.profile.settings[row.setting]
    after_all = [(AFTER_ALL, t("yes, it does say so"))] if row.refused else []
    locale = card.profile.locales.get(row.shown.lang or t.lang)
    known = locale.values.get(setting.vocabulary, {}) if locale else {}
    return after_all + [
        (value, sanitize(known[value][0].text, 80) if known.get(value) else t(value_name(value)))
        for value in row.choices
        if not (row.refused and value == value_of(row.shown))
    ]


def platforms_of(asked: Asked, catalog: Catalog, t: Translator) -> str:
    """Whom a question concerns: the platforms by name, or all accounts."""
    names = [
        sanitize(catalog.profiles[a.platform].name if a.platform in catalog.profiles else a.platform, 30)
        for a in asked.accounts
        if a
    ]
    return ", ".join(dict.fromkeys(names)) or t("for all your accounts")


def menu_lines(
    setting: str, accounts: Sequence[Account | None], catalog: Catalog, t: Translator, most: int = 2
) -> list[str]:
    """The way through the menus to what a question asks, for each platform it concerns; nothing where none is known.

    `most` ways are told, each with its platforms; of more, how many are left. What is asked of the person is looked for on the phone.
    """
    found: dict[str, list[str]] = {}  # the platforms of each way
    for account in accounts:
        profile = catalog.profiles.get(account.platform if account else PHONE)
        way = menu_path(profile, setting, t) if profile else ""
        if profile and way and profile.name not in found.setdefault(way, []):
            found[way].append(profile.name)
    several = len(dict.fromkeys(a.platform if a else PHONE for a in accounts)) > 1
    lines = [
        f"{', '.join(sanitize(name, 30) for name in names)}{t.colon}{way}"
        if several
        else t("Through the menus: {menu}", menu=way)
        for way, names in list(found.items())[:most]
    ]
    if left := sum(map(len, list(found.values())[most:])):
        lines.append(t("More platforms with a way of their own: {count}", count=left))
    return lines


def where_lines(
    question: Question, setting: str, accounts: Sequence[Account | None], catalog: Catalog, t: Translator
) -> list[str]:
    """Where the answer is found: the question's own hint, and the way through the menus.

    A hint that says "in the settings, under …" and no more is left out where the exact way is known for everybody.
    """
    menus = menu_lines(setting, accounts, catalog, t)
    platforms = {account.platform if account else PHONE for account in accounts}
    exact = all(
        name in catalog.profiles and menu_path(catalog.profiles[name], setting, t) for name in platforms
    )
    general = _GENERAL.fullmatch(question.where.get("en", ""))
    return menus if menus and exact and general else [t.pick(question.where), *menus]


def row_where(rows: Sequence[Asked], at: int, catalog: Catalog, t: Translator) -> list[str]:
    """Where the answer to a form's question is found; what stands on the screen or in the menu of the row above says so."""
    row = rows[at]
    told = where_lines(row.question, row.setting, row.accounts, catalog, t)
    way = looks(rows[: at + 1], catalog, t.lang)[-1]
    if way not in (Look.SAME, Look.NEIGHBOUR):
        return told
    hints = told[: -len(menu_lines(row.setting, row.accounts, catalog, t))]
    entry = place_of(row, catalog, t.lang)[-1]
    here = (
        t("Same screen as above") if way is Look.SAME else t("Same menu: {entry}", entry=sanitize(entry, 100))
    )
    return [*hints, here]


def menu_path(profile: Profile, setting: str, t: Translator) -> str:
    """The menus in the user's language, else in English, and then marked as such; empty where nobody knows them."""
    known = profile.settings.get(setting)
    for lang in (t.lang, "en"):
        locale = profile.locales.get(lang)
        words = locale.menus.get(known.menu, ()) if locale and known and known.menu else ()
        if words:
            mark = "" if lang == t.lang else f" {t('(English label)')}"
            return sanitize(words[0].text, 800) + mark
    return ""


def may_not_concern(asked: Asked) -> bool:
    """Whether "this does not concern me" is an answer: the way into an account concerns everybody."""
    return asked.theme is not Theme.ACCESS
