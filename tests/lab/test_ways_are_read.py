"""The reader says the truth of the practice pages in whatever way they are drawn, by the profiles' words alone."""

from __future__ import annotations

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.reading.by_words import WordReader
from auditor.lab import Lab
from auditor.lab.ways import WAYS
from tests.sight import snapshot

LANGUAGES = (
    "en",
    "fr",
    "de",
)  # in Italian the practice pages stay in English words, which is a doubt in every way
PEOPLE = ("good", "bad", "mixed")
STAGES = [  # each way once, languages and people in turn
    (way, LANGUAGES[number % len(LANGUAGES)], PEOPLE[number % len(PEOPLE)]) for number, way in enumerate(WAYS)
]
ENOUGH = 0.9  # of what is no list: of one entry nothing repeats, and that is a doubt
UNREAD = {"cards"}  # what stands in an <article> is taken for somebody's post: all doubts, to be read one day


@pytest.fixture(scope="module")
def catalog():
    return open_catalog()


def told(value):
    """A value as the truth has it: of a list how many there are, one's own entry aside."""
    if value is None or isinstance(value, (str, int)):
        return value
    return {"count": sum(not entry.get("current") and not entry.get("is_viewer") for entry in value)}


async def read(lab, context, catalog, account, lang):
    """(setting, what was read or None, the truth) of every setting that the account's pages show."""
    profile, platform = catalog.profiles[account["platform"]], account["platform"]
    truth = lab.truth()[f"{platform}:{account['handle']}"]
    await context.add_cookies(lab.cookies(f"{platform}:{account['handle']}"))
    page = await context.new_page()
    for name, one in profile.pages.items():
        if one.outside or one.open:
            continue
        await page.goto(one.url.replace("{handle}", account["handle"]))
        await page.wait_for_selector("main:not([aria-busy])")
        session = await context.new_cdp_session(page)
        reader = WordReader(profile, profile.locales[lang], name, await snapshot(session))
        await session.detach()
        for setting in profile.settings.values():
            if name in setting.on_page.pages and setting.id in truth:
                state = reader.read(setting.id).state
                value = None if hasattr(state, "doubt") else state.value
                yield setting.id, told(value), truth[setting.id]


@pytest.mark.parametrize(("way", "lang", "people"), STAGES)
async def test_in_every_way_nothing_is_read_wrongly_and_nearly_everything_is_read(
    browsing, monkeypatch, catalog, way, lang, people
):
    monkeypatch.setattr("auditor.lab.network.way_of", lambda *_: way)
    async with Lab(people, lang=lang) as lab, browsing(lab) as context:
        found = [
            one for account in lab.accounts() async for one in read(lab, context, catalog, account, lang)
        ]
        assert lab.writes == 0
    wrong = [one for one in found if one[1] not in (one[2], None)]
    assert wrong == []
    if way in UNREAD:
        return
    single = [one for one in found if not isinstance(one[2], dict)]
    assert len(single) > 20
    assert sum(value == true for _, value, true in single) >= ENOUGH * len(single), [
        setting for setting, value, _ in single if value is None
    ]


def test_every_language_and_everybody_is_among_the_stages():
    assert {lang for _, lang, _ in STAGES} == set(LANGUAGES)
    assert {people for *_, people in STAGES} == set(PEOPLE)
