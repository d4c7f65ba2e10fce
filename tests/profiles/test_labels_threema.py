"""The words of Threema, Signal and Telegram against the label files that the apps themselves ship."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from auditor.core.model import LANGUAGES, Locale, Sure, Word
from auditor.core.reading import normalize
from tests.profiles.shipped import november, profile_of

PROFILES = Path(__file__).resolve().parents[2] / "profiles"
# platform -> folder of samples/labels, the name that stands in its placeholders
APPS = {
    "threema": ("threema", "Threema"),
    "signal": ("signal-2020", "Signal"),
    "telegram": ("telegram-2024", "Telegram"),
}


@cache
def _labels(path: Path, app: str) -> frozenset[str]:
    """Every text of an Android string file, as the phone shows it."""
    return frozenset(
        _shown("".join(node.itertext()), app) for node in ET.parse(path).getroot().iter("string")
    )


def _shown(text: str, app: str) -> str:
    text = " ".join(text.split())
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    for written, seen in (
        ("\\'", "'"),
        ('\\"', '"'),
        ("\\n", " "),
        ("${app_name_short}", app),
        ("${app_name}", app),
    ):
        text = text.replace(written, seen)
    return " ".join(text.split())


def _file(shared: Path, platform: str, lang: str) -> frozenset[str] | None:
    """The app's labels in one language; None where no file of it was kept."""
    folder, app = APPS[platform]
    suffix = "" if lang == "en" else f"-{lang}"
    path = shared / "samples" / "labels" / folder / f"strings{suffix}.xml"
    return _labels(path, app) if path.is_file() else None


def _words(locale: Locale) -> Iterator[tuple[str, Word]]:
    """The words that stand on a screen, with their place."""
    for block in (locale.screen, *locale.values.values()):
        for key, words in block.items():
            for word in words:
                yield f"{locale.lang}/{key}", word


def _ways(locale: Locale) -> Iterator[Word]:
    for words in locale.menus.values():
        yield from words


@pytest.mark.parametrize("platform", APPS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_that_claims_a_source_is_the_apps_own(shared: Path, platform: str, lang: str) -> None:
    labels = _file(shared, platform, lang)
    locale = profile_of(platform).locales[lang]
    sourced = [(place, word.text) for place, word in _words(locale) if word.sure is Sure.SOURCE]
    parts = [
        ("menu", part) for way in _ways(locale) if way.sure is Sure.SOURCE for part in way.text.split(" > ")
    ]
    _, since = november(shared, platform)
    unheard = [one for one in (*sourced, *parts) if labels is None or one[1] not in labels]
    assert [one for one in unheard if (lang, normalize(one[1])) not in since] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_threema_is_in_its_file(shared: Path, lang: str) -> None:
    labels = _file(shared, "threema", lang)
    locale = profile_of("threema").locales[lang]
    assert labels is not None
    assert [word.text for _, word in _words(locale) if word.text not in labels] == []
    assert [part for way in _ways(locale) for part in way.text.split(" > ") if part not in labels] == []


def test_threema_has_each_of_its_words_in_four_languages() -> None:
    locales = profile_of("threema").locales
    assert set(locales) == set(LANGUAGES)
    for locale in locales.values():
        assert locale.screen.keys() == locales["en"].screen.keys()
        assert locale.menus.keys() == locales["en"].menus.keys()
        assert {k: v.keys() for k, v in locale.values.items()} == {
            k: v.keys() for k, v in locales["en"].values.items()
        }


@pytest.mark.parametrize("platform", APPS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_that_the_apps_file_shows_is_not_called_recalled(
    shared: Path, platform: str, lang: str
) -> None:
    labels = _file(shared, platform, lang)
    recalled = {
        word.text for _, word in _words(profile_of(platform).locales[lang]) if word.sure is Sure.RECALLED
    }
    assert recalled & (labels or frozenset()) == set()


def test_a_language_without_a_file_claims_nothing(shared: Path) -> None:
    assert _file(shared, "telegram", "fr") is None
    locale = profile_of("telegram").locales["fr"]
    assert {word.sure for _, word in _words(locale)} == {Sure.RECALLED}
