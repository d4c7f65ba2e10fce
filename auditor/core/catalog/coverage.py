"""What the catalogue holds: words by how they are known, pairs, checks, and which recommendation is served by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from auditor.core.catalog.word_sources import is_fresh
from auditor.core.model import (
    LANGUAGES,
    Catalog,
    Landmark,
    Locale,
    Profile,
    Setting,
    Sure,
    Word,
    Words,
)


@dataclass(frozen=True, slots=True)
class WordCount:
    """How many of the words a platform's pages need are known in one language, each counted by its surest wording."""

    sourced: int = 0
    recalled: int = 0
    confirmed: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """The catalogue in numbers."""

    words: Mapping[tuple[str, str], WordCount]  # (platform, language)
    settings: Mapping[str, int]  # platform -> settings of its profile
    pairs: Mapping[
        str, int
    ]  # platform -> settings that stand on a source, or on a question that names its menu path
    checks: int
    recommendations: int
    served: int


@dataclass(frozen=True, slots=True)
class Row:
    """One recommendation and what answers it, as `check two-factor-on`; empty where nothing does yet."""

    rulebook: str
    number: int
    served_by: tuple[str, ...]


def counts(catalog: Catalog) -> Tally:
    """The catalogue in numbers."""
    rows = matrix(catalog)
    profiles = catalog.profiles.values()
    return Tally(
        words={(p.platform, lang): _count(p, lang) for p in profiles for lang in LANGUAGES},
        settings={p.platform: len(p.settings) for p in profiles},
        pairs={p.platform: sum(1 for s in p.settings.values() if _grounded(p, s)) for p in profiles},
        checks=len(catalog.checks),
        recommendations=len(rows),
        served=sum(1 for row in rows if row.served_by),
    )


def matrix(catalog: Catalog) -> tuple[Row, ...]:
    """Every recommendation of every rule-book, in order, with the checks and cards that answer it."""
    answers: dict[str, list[str]] = {}
    for check in catalog.checks.values():
        for one in check.recommendations:
            answers.setdefault(one, []).append(f"check {check.id}")
    for platform, served in catalog.card_recommendations.items():
        for one in served:
            answers.setdefault(one, []).append(f"card {platform}")
    return tuple(
        Row(book.id, number, tuple(answers.get(f"{book.id}:{number}", ())))
        for book in catalog.rulebooks.values()
        for number in sorted(book.entries)
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """What follows from one setting of a profile: which checks ask for it, and which of its values they leave open."""

    setting: str
    checks: tuple[str, ...]
    open: tuple[tuple[str, str], ...]  # (check, value) that it decides neither way for somebody
    elsewhere: tuple[str, ...]  # checks about this setting that name other platforms

    def __str__(self) -> str:
        told = [", ".join(self.checks) or "no check asks for it"]
        told += [f"{check} leaves {value!r} open" for check, value in self.open]
        told += [f"not {check}, which names its platforms" for check in self.elsewhere]
        return f"{self.setting}: {'; '.join(told)}"


def judged(catalog: Catalog, profile: Profile) -> tuple[Judged, ...]:
    """What follows from each setting that a profile shows, in its order."""
    found = []
    for setting in profile.settings.values():
        about = [check for check in catalog.checks.values() if check.setting == setting.id]
        here = [check for check in about if not check.platforms or profile.platform in check.platforms]
        undecided = tuple(
            (check.id, value)
            for check in here
            for value in setting.values
            if any(line.token == value for rule in check.rules.values() for line in rule.undecided)
        )
        elsewhere = tuple(check.id for check in about if check not in here)
        found.append(Judged(setting.id, tuple(check.id for check in here), undecided, elsewhere))
    return tuple(found)


def _grounded(profile: Profile, setting: Setting) -> bool:
    """Whether a setting stands on a source of some kind, or on a question with the menu path to what it asks about."""
    if any(rule.sure is not Sure.RECALLED for rule in (*setting.wire, *setting.api, *setting.archive)):
        return True
    locales = profile.locales.values()
    if any(word.sure is not Sure.RECALLED for locale in locales for word in _own_words(locale, setting)):
        return True
    return bool(setting.answer) and any(locale.menus.get(setting.menu) for locale in locales)


def _own_words(locale: Locale, setting: Setting) -> Words:
    """What a setting and its values are called, and the way there."""
    values = locale.values.get(setting.vocabulary, {})
    words = [*locale.screen.get(setting.label, ()), *locale.menus.get(setting.menu, ())]
    return (*words, *(word for value in setting.values for word in values.get(value, ())))


def _count(profile: Profile, lang: str) -> WordCount:
    tally = {Sure.SOURCE: 0, Sure.RECALLED: 0, Sure.CONFIRMED: 0}
    missing = 0
    for words in _needed(profile, lang):
        if words:
            tally[_surest(words)] += 1
        else:
            missing += 1
    return WordCount(tally[Sure.SOURCE], tally[Sure.RECALLED], tally[Sure.CONFIRMED], missing)


def _surest(words: Words) -> Sure:
    known = {word.sure for word in words}
    return next(sure for sure in (Sure.CONFIRMED, Sure.SOURCE, Sure.RECALLED) if sure in known)


def _needed(profile: Profile, lang: str) -> Iterator[Words]:
    """The wordings in this language of every word, value and menu that the profile uses; empty ones where missing."""
    locale = profile.locales.get(lang)
    for word in sorted(_screen_words(profile, lang)):
        yield locale.screen.get(word, ()) if locale else ()
    shown: dict[str, set[str]] = {}
    for setting in profile.settings.values():
        if _shows_values(profile, setting):
            shown.setdefault(setting.vocabulary, set()).update(setting.values)
    for vocabulary, values in shown.items():
        known = locale.values.get(vocabulary, {}) if locale else {}
        for value in sorted(values):
            yield known.get(value, ())
    for name, value in sorted(_stated(profile)):
        yield locale.statements.get(name, {}).get(value, ()) if locale else ()
    for menu in sorted({setting.menu for setting in profile.settings.values()} - {""}):
        yield locale.menus.get(menu, ()) if locale else ()


def _shows_values(profile: Profile, setting: Setting) -> bool:
    """Whether some language has words for the setting's values; a rule may need them before any has."""
    if any(rule.read in ("says", "chosen", "value") for rule in setting.screen):
        return True
    on_page = setting.on_page
    named = on_page.pages and on_page.labels and not (on_page.checked or on_page.boxes or on_page.shows)
    return bool(named) and not any(setting.id in locale.statements for locale in profile.locales.values())


def _stated(profile: Profile) -> set[tuple[str, str]]:
    """The (setting, value) that some language has a statement for."""
    return {
        (setting, value)
        for locale in profile.locales.values()
        for setting, values in locale.statements.items()
        for value in values
    }


def _screen_words(profile: Profile, lang: str) -> set[str]:
    """The word keys that a page in this language needs."""
    spoken = {page.id for page in profile.pages.values() if page.language in ("", lang)}
    used: set[str] = set()
    for page in profile.pages.values():
        if page.id in spoken:
            used.update(landmark.word for landmark in (*page.proof, *page.open))
    sign_in = profile.sign_in
    fields: tuple[Landmark | None, ...] = (
        sign_in.username, sign_in.password, sign_in.submit, sign_in.code, sign_in.code_submit,
    )  # fmt: skip
    used.update(landmark.word for landmark in fields if landmark)
    for setting in profile.settings.values():
        if not setting.on_page.pages or not spoken.isdisjoint(setting.on_page.pages):
            used |= setting.on_page.keys
        for rule in setting.screen:
            if rule.page in spoken:
                used.update((rule.sentence, rule.own, *rule.empty, *rule.skip))
                used.update(word for _, word, _ in rule.marks)
                if rule.region.landmark:
                    used.add(rule.region.landmark.word)
    return used - {""}


@dataclass(frozen=True, slots=True)
class SourceUse:
    """One source of a profile: how many wordings it is named for, and whether it still counts as seen."""

    platform: str
    key: str
    address: str
    date: date
    words: int
    fresh: bool


def source_uses(catalog: Catalog, today: date) -> tuple[SourceUse, ...]:
    """Every source of every profile, in its order."""
    found: list[SourceUse] = []
    for profile in catalog.profiles.values():
        named = Counter(word.source for _, word in _wordings(profile))
        found += [
            SourceUse(profile.platform, key, one.address, one.date, named[key], is_fresh(one.date, today))
            for key, one in profile.sources.items()
        ]
    return tuple(found)


def unsourced(profile: Profile) -> tuple[str, ...]:
    """The wordings that claim a source and name none, as `en: Two-factor authentication`."""
    return tuple(
        f"{lang}: {word.text}"
        for lang, word in _wordings(profile)
        if word.sure is Sure.SOURCE and not word.source
    )


def only_recalled(profile: Profile, lang: str, today: date) -> int:
    """How many of the words that the pages need are known in this language, but from no source of the last three years."""

    def seen(words: Words) -> bool:
        return any(
            is_fresh(day, today)
            for word in words
            if (day := word.since or (profile.sources[word.source].date if word.source else None))
        )

    return sum(1 for words in _needed(profile, lang) if words and not seen(words))


def _wordings(profile: Profile) -> Iterator[tuple[str, Word]]:
    """Every wording of a profile's screens, values and menus, with its language."""
    for lang, locale in profile.locales.items():
        for block in (locale.screen, locale.menus, *locale.values.values()):
            yield from ((lang, word) for words in block.values() for word in words)
