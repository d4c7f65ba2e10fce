"""What the catalogue holds: words by how they are known, pairs, checks, and which recommendation is served by what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.model import LANGUAGES, Catalog, Landmark, Profile, Sure, Words


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
    pairs: Mapping[str, int]  # platform -> settings that some source shows
    page_pairs: Mapping[str, int]  # platform -> settings that a page or its JSON shows
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
        pairs={p.platform: len(p.settings) for p in profiles},
        page_pairs={p.platform: sum(1 for s in p.settings.values() if s.screen or s.wire) for p in profiles},
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
        if any(rule.read in ("says", "chosen", "value") for rule in setting.screen):
            shown.setdefault(setting.vocabulary, set()).update(setting.values)
    for vocabulary, values in shown.items():
        known = locale.values.get(vocabulary, {}) if locale else {}
        for value in sorted(values):
            yield known.get(value, ())
    for menu in sorted({setting.menu for setting in profile.settings.values()} - {""}):
        yield locale.menus.get(menu, ()) if locale else ()


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
        used.add(setting.label)
        for rule in setting.screen:
            if rule.page in spoken:
                used.update((rule.sentence, rule.own, *rule.empty, *rule.skip))
                used.update(word for _, word, _ in rule.marks)
                if rule.region.landmark:
                    used.add(rule.region.landmark.word)
    return used - {""}
