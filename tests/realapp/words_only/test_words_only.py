"""Real applications, described by addresses and words in forty lines: nearly everything is read, nothing wrongly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyotp
import pytest

from auditor.adapters.browser.installed import find
from tests.realapp.app import RealApp
from tests.realapp.app import missing as no_django
from tests.realapp.capture import CAREFUL, CARELESS
from tests.realapp.wagtail.app import PASSWORD, NotHere, Wagtail
from tests.realapp.words_only.drive import Answer, browsing, counted, first, profile, read

pytestmark = pytest.mark.skipif(not find(headless=True), reason="no browser is here")
WAGTAIL = {  # the profile's setting: (the table's column, value -> what the table then holds)
    "panel.theme": ("theme", {"system": "system", "light": "light", "dark": "dark"}),
    "panel.contrast": ("contrast", {"system": "system", "more": "more_contrast"}),
    "panel.density": ("density", {"default": "default", "snug": "snug"}),
    "panel.shortcuts": ("keyboard_shortcuts", {"on": True, "off": False}),
    "alerts.submitted": ("submitted_notifications", {"on": True, "off": False}),
    "alerts.approved": ("approved_notifications", {"on": True, "off": False}),
    "alerts.rejected": ("rejected_notifications", {"on": True, "off": False}),
    "alerts.comments": ("updated_comments_notifications", {"on": True, "off": False}),
}
STATES = (
    {"theme": "dark", "contrast": "more_contrast", "density": "snug", "keyboard_shortcuts": False,
     "submitted_notifications": False, "approved_notifications": True},
    {"theme": "light", "contrast": "system", "density": "default", "keyboard_shortcuts": True,
     "submitted_notifications": True, "approved_notifications": False, "rejected_notifications": False},
)  # fmt: skip


def added(figures: list[dict[str, int]]) -> dict[str, int]:
    return {name: sum(one[name] for one in figures) for name in ("readable", "read", "wrong")}


async def wagtail_figures() -> dict[str, int]:
    """Two people in two languages."""
    found = []
    with Wagtail() as site:
        described = profile("wagtail", site.instance)
        for number, state in enumerate(STATES):
            for lang in ("en", "de"):
                truth = site.seed(f"person{number}", lang, **state)
                async with browsing(lang) as context:
                    page = await context.new_page()
                    await page.goto(f"{site.url}/admin/login/")
                    await page.fill("input[name=username]", f"person{number}")
                    await page.fill("input[name=password]", PASSWORD)
                    await page.click("form button[type=submit]")
                    await page.wait_for_url("**/admin/")
                    answers = await read(context, described, lang)
                found.append(counted(answers, {one.setting: _is(one, truth) for one in answers}))
    return added(found)


def _is(one: Answer, truth: dict[str, Any]) -> bool:
    column, values = WAGTAIL[one.setting]
    return one.value is not None and values[one.value] == truth[column]


async def django_figures() -> dict[str, int]:
    """Two people in three languages."""
    found = []
    with RealApp() as app:
        described = profile("realapp", app.instance)
        for person in (CAREFUL, CARELESS):
            for lang in ("en", "fr", "de"):
                fresh = replace(person, totp_seed=person.totp_seed and pyotp.random_base32())
                truth = app.seed_person(fresh)
                async with browsing(lang) as context:
                    page = await context.new_page()
                    await page.goto(f"{app.url}/accounts/login/")
                    await page.fill("input[name=login]", fresh.username)
                    await page.fill("input[name=password]", fresh.password)
                    await page.locator("form[action*=login] button[type=submit]").first.click()
                    if fresh.totp_seed:
                        await page.wait_for_url("**/accounts/2fa/authenticate/")
                        await page.fill("input[name=code]", pyotp.TOTP(fresh.totp_seed).now())
                        await page.locator("form button[type=submit]").first.click()
                    await page.wait_for_url("**/accounts/2fa/")
                    answers = await read(context, described, lang)
                found.append(counted(answers, {one.setting: _same(one, truth) for one in answers}))
    return added(found)


def _same(one: Answer, truth: dict[str, Any]) -> bool:
    """A token as it is; of a list how many there are, one's own session aside, and their names where the page says them."""
    true = truth[one.setting]
    if isinstance(true, str) or one.value is None:
        return one.value == true
    others = [entry for entry in one.value if not entry.get("current")]
    names = [entry["name"] for entry in true if "name" in entry]
    return len(others) == len(true) and all(
        entry["name"].startswith(name) for entry, name in zip(others, names, strict=False)
    )


def held(figures: dict[str, int]) -> None:
    assert figures["wrong"] == 0
    assert figures["read"] >= 0.9 * figures["readable"], figures


@pytest.mark.skipif(no_django() is not None, reason=no_django() or "")
async def test_the_django_application_is_read_by_addresses_and_words():
    held(await django_figures())


async def test_wagtail_is_read_by_addresses_and_words_in_two_languages():
    try:
        figures = await wagtail_figures()
    except NotHere as why:
        pytest.skip(str(why))
    held(figures)


@pytest.mark.parametrize("name", ["realapp", "wagtail"])
def test_the_first_figures_were_written_down_before_any_word_was_mended(name):
    kept = first()[name]
    assert kept["wrong"] == 0
    assert 0 < kept["read"] <= kept["readable"]
