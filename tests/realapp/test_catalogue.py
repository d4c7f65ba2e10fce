"""The test profile's words are the site's own: each was on a kept page of its language."""

from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
PROFILE = yaml.load((HERE / "catalogue/profiles/realapp.yaml").read_text("utf-8"), yaml.CBaseLoader)


def spoken(node):
    """Every name and text of a kept tree."""
    match node:
        case dict():
            for key, value in node.items():
                yield from spoken(key)
                yield from spoken(value)
        case list():
            for value in node:
                yield from spoken(value)
        case str():
            role, quote, rest = node.partition(' "')
            yield rest.rpartition('"')[0] if quote and role.isalpha() else node


def words(language):
    locale = PROFILE["locales"][language]
    for block in (locale["screen"], *locale["values"].values()):
        for key, wordings in block.items():
            for wording in wordings.values():
                yield key, wording


@pytest.mark.parametrize(
    ("language", "key", "wording"),
    [(language, *pair) for language in PROFILE["locales"] for pair in words(language)],
)
def test_each_word_of_the_profile_stands_on_a_kept_page_of_its_language(language, key, wording):
    seen = {
        name
        for file in (HERE / "trees").glob(f"*.{language}.aria.yml")
        for name in spoken(yaml.load(file.read_text("utf-8"), yaml.CBaseLoader))
    }
    assert wording in seen


def test_it_knows_no_italian():
    assert set(PROFILE["locales"]) == {"en", "fr", "de"}
