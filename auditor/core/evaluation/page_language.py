"""In which language a page is read: its own, or where its address takes one for one request, one that has the words."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from auditor.core.model import LANGUAGES, Locale, Page, Profile, ScreenRule, Setting, pages_of


def can_say(profile: Profile, page: Page, name: str, lang: str) -> bool:
    """Whether a page can yield a value of a setting for somebody with this language, in it or in the one that
    `other_language` names.
    """
    if _says(profile, page, name, lang):
        return True
    other = other_language(profile, page, lang)
    return bool(other) and _says(profile, page, name, other)


def other_language(profile: Profile, page: Page, lang: str, *, recalled: bool = False) -> str:
    """The language in which a page says every setting that it says in `lang`, and more; empty: there is none.

    Only where the page's address takes a language for one request and a source says so (with `recalled`, without one,
    too); a page that has one language stays in it. Of several the one that says most; of those English.
    """
    taken = profile.language
    if taken is None or page.language or not (taken.source or recalled):
        return ""
    names = [name for name, setting in profile.settings.items() if page.id in pages_of(setting)]
    here = {name for name in names if _says(profile, page, name, lang)}
    said = {
        one: {name for name in names if _says(profile, page, name, one)} for one in LANGUAGES if one != lang
    }
    more = [one for one in said if said[one] > here]
    return max(more, key=lambda one: (len(said[one]), one == "en"), default="")


def in_language(profile: Profile, page: Page, lang: str) -> Page:
    """The page at an address that asks for this language, for one request."""
    if profile.language is None:
        return page
    address = urlsplit(page.url)
    asked = [(profile.language.name, profile.language.spelled.get(lang, lang))]
    query = [pair for pair in parse_qsl(address.query, True) if pair[0] != profile.language.name]
    return replace(page, url=urlunsplit(address._replace(query=urlencode(query + asked))))


def asked_language(profile: Profile, url: str) -> str:
    """The language that an address asks for; empty where it asks for none."""
    if profile.language is None:
        return ""
    told = dict(parse_qsl(urlsplit(url).query)).get(profile.language.name, "")
    return next((one for one in LANGUAGES if told and profile.language.spelled.get(one, one) == told), "")


def _says(profile: Profile, page: Page, name: str, lang: str) -> bool:
    """Whether a page has the words of a setting in a language, or what it receives says it."""
    setting = profile.settings[name]
    locale = profile.locales.get(page.language or lang)
    if locale is None or any(landmark.word not in locale.screen for landmark in page.proof):
        return False
    if any(rule.page == page.id for rule in setting.wire):
        return True
    if any(rule.page == page.id and _worded(rule, setting, locale) for rule in setting.screen):
        return True
    told = setting.on_page
    if page.id not in told.pages or not any(key in locale.screen for key in told.keys):
        return False
    ticks = any(word in locale.screen for _, word in told.boxes)
    answers = locale.values.get(setting.vocabulary) or told.marks or told.shows or ticks
    return setting.kind != "token" or bool(answers)


def _worded(rule: ScreenRule, setting: Setting, locale: Locale) -> bool:
    """Whether the words a rule needs are there in this language; a list needs the words that say it is empty, or none."""
    if rule.read in ("says", "chosen", "value"):
        return bool(rule.sign) or bool(locale.values.get(setting.vocabulary))
    if rule.read in ("mark", "boxes"):
        return any(word in locale.screen for _, word, _ in rule.marks)
    if rule.read == "number":
        return rule.sentence in locale.screen
    return True
