"""The words of one setting in one language: all that a reader of pages needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from auditor.core.model.page_words import PageWords
from auditor.core.model.profile import Locale, Profile, Setting, Words


@dataclass(frozen=True, slots=True)
class Label:
    """One wording of a setting's name, and what the two states of a switch so named mean; "" where nobody said."""

    text: str
    word: Words  # the one `Word`, as evidence
    checked: str = ""
    unchecked: str = ""


@dataclass(frozen=True, slots=True)
class SettingWords:
    """All that a profile knows of one setting's words in one language."""

    setting: str
    lang: str
    kind: str = "token"
    pages: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    values: Mapping[str, Words] = field(default_factory=dict)  # of the values it may have
    others: Words = ()  # values of the same word group that this setting cannot have: never an answer
    statements: Mapping[str, Words] = field(
        default_factory=dict
    )  # value -> sentences and buttons that need no label
    section: Words = ()
    shows: Mapping[str, Mapping[str, Words]] = field(
        default_factory=dict
    )  # page -> value -> words that alone say it
    boxes: tuple[tuple[str, Words], ...] = ()
    otherwise: str = ""
    sentences: Words = ()  # with one hole {n}
    none: Words = ()
    own: Words = ()
    more: Words = ()
    skip: Words = ()
    entry: str = "name"  # list: the field that an entry's first line goes into

    @property
    def is_known(self) -> bool:
        """Whether this language has anything by which the setting could be found."""
        return bool(self.labels or self.statements or self.shows or self.boxes or self.sentences or self.none)


_ENTRY_FIELD: Final = {"contact_points": "use", "sessions": "label", "logins": "label", "devices": "label"}

# How a switch says its own state, whatever it is called. No imperative is among them: "Attiva" offers, it does not state.
ON_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("On", "Enabled", "Turned on", "Switched on"),
    "fr": ("Activé", "Activée", "Activés", "Activées"),
    "de": ("Ein", "An", "Aktiviert", "Eingeschaltet"),
    "it": ("Attivo", "Attivato", "Attivata", "Attivati", "Attivate"),
}
OFF_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("Off", "Disabled", "Turned off", "Switched off"),
    "fr": ("Désactivé", "Désactivée", "Désactivés", "Désactivées"),
    "de": ("Aus", "Deaktiviert", "Ausgeschaltet"),
    "it": ("Disattivato", "Disattivata", "Disattivati", "Disattivate", "Non attivo"),
}


def read_words(profile: Profile, setting: str, lang: str) -> SettingWords | None:
    """The words of one setting in one language; None where the profile has no such setting or language."""
    known, locale = profile.settings.get(setting), profile.locales.get(lang)
    if known is None or locale is None:
        return None
    on_page, screen = known.on_page, locale.screen
    group = locale.values.get(known.vocabulary, {})

    def wordings(*keys: str) -> Words:
        return tuple(word for key in keys for word in screen.get(key, ()))

    shows: dict[str, dict[str, Words]] = {}
    for page, value, keys in on_page.shows:
        shows.setdefault(page, {})[value] = wordings(*keys)
    return SettingWords(
        setting=setting,
        lang=lang,
        kind=known.kind,
        pages=on_page.pages,
        labels=_labels(on_page, locale),
        values={value: words for value, words in group.items() if value in known.values},
        others=tuple(word for value, words in group.items() if value not in known.values for word in words),
        statements=locale.statements.get(setting, {}),
        section=wordings(on_page.section),
        shows=shows,
        boxes=tuple((value, wordings(key)) for value, key in on_page.boxes),
        otherwise=on_page.otherwise,
        sentences=wordings(on_page.sentence),
        none=wordings(*on_page.none),
        own=wordings(on_page.own),
        more=wordings(*on_page.more),
        skip=wordings(*on_page.skip),
        entry=_ENTRY_FIELD.get(setting, _ENTRY_FIELD.get(setting.partition(".")[0], "name")),
    )


def _labels(on_page: PageWords, locale: Locale) -> tuple[Label, ...]:
    """Every wording of every label; what a language says of its own wordings' sense comes before what holds for all."""
    checked, unchecked = dict(on_page.checked), dict(on_page.unchecked)
    found: list[Label] = []
    for key in on_page.labels:
        senses = locale.senses.get(key, (checked.get(key, ""), unchecked.get(key, "")))
        found += [Label(word.text, (word,), *senses) for word in locale.screen.get(key, ())]
    return tuple(found)


def pages_of(setting: Setting) -> tuple[str, ...]:
    """Every page that shows a setting, by its words, by a rule or by what the page receives; each once."""
    rules = (*(rule.page for rule in setting.screen), *(rule.page for rule in setting.wire))
    return tuple(dict.fromkeys((*setting.on_page.pages, *rules)))
