"""A question says where in the menus its answer stands, in the user's language, or in English and marked so."""

from __future__ import annotations

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import LANGUAGES, Account, Role
from auditor.i18n import translator
from auditor.reports.page_card import menu_lines


@pytest.fixture(scope="module")
def catalog():
    return open_catalog(shipped_only=True)


def account(platform):
    return Account(platform, "x", Role.PRIVATE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_that_a_profile_knows_is_printed(catalog, lang):
    t, asked = translator(lang), 0
    for question in catalog.questions.values():
        for profile in catalog.profiles.values():
            setting = profile.settings.get(question.setting)
            if setting is None or setting.answer != question.id or not setting.menu:
                continue
            words = [
                (one, menus[0].text)
                for one in (lang, "en")
                if one in profile.locales and (menus := profile.locales[one].menus.get(setting.menu))
            ]
            lines = menu_lines(question.setting, (account(profile.platform),), catalog, t)
            if not words:
                assert lines == []
                continue
            asked += 1
            apply_answers, text = words[0]
            assert text in lines[0]
            assert (t("(English label)") in lines[0]) is (apply_answers != lang)
    assert asked > 150


def test_of_several_platforms_each_is_named_and_two_are_told(catalog):
    t = translator("en")
    everybody = [account(name) for name, one in catalog.profiles.items() if "two_factor" in one.settings]
    lines = menu_lines("two_factor", everybody, catalog, t)
    assert len(lines) == 3
    assert lines[0].startswith(f"{catalog.profiles[everybody[0].platform].name}: ") or ": " in lines[0]
    assert lines[2].startswith("More platforms with a way of their own: ")


def test_a_way_that_nobody_knows_is_not_made_up(catalog):
    assert menu_lines("no.such", (account("facebook"), None), catalog, translator("en")) == []
