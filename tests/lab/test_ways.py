"""A seed draws each settings page in one of several ways; in each a person reads the truth, and a press changes it."""

from __future__ import annotations

from collections import Counter
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import expect

from auditor.lab import Lab
from auditor.lab.document import document
from auditor.lab.fact_words import Words, table
from auditor.lab.people import load_people
from auditor.lab.site import load_sites
from auditor.lab.view import is_on, view_of
from auditor.lab.ways import FIRST, WAYS, drawn_by, way_of

NEWER = tuple(way for way in WAYS if way not in FIRST)
PAGES = [(site, page) for site in load_sites(None) for page in site.pages]
CHOICES = {"audience", "choice", "radio", "combobox", "picks"}
TOGGLES = {"switch", "checkbox", "toggle"}


def test_there_are_at_least_six_ways_and_the_first_layouts_are_among_them():
    assert len(NEWER) >= 6
    assert set(FIRST) <= set(WAYS)


def test_without_a_seed_every_page_is_drawn_as_the_variant_says():
    assert {way_of(None, site.name, page.at) for site, page in PAGES} == {""}


def test_a_seed_draws_the_same_pages_each_time_and_each_page_in_every_way_over_many():
    drawn = {
        (site.name, page.at): {way_of(seed, site.name, page.at) for seed in range(120)}
        for site, page in PAGES
    }
    assert all(ways == set(WAYS) for ways in drawn.values())
    assert [way_of(7, site.name, page.at) for site, page in PAGES] == [
        way_of(7, site.name, page.at) for site, page in PAGES
    ]
    one_seed = Counter(way_of(7, site.name, page.at) for site, page in PAGES)
    assert set(one_seed) == set(WAYS)


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
@pytest.mark.parametrize("way", NEWER)
def test_every_page_of_every_platform_can_be_drawn_in_every_way_and_looks_different(way, lang):
    people = {account.platform: account for account in load_people("bad", None)}
    for site, page in PAGES:
        account = people.get(site.name) or people[next(iter(site.hosts.values()))]
        words = Words(table(site.words), lang, "a")
        default = document(view_of(site, page, account, words))
        drawn = document(view_of(site, page, account, words, way=way))
        assert page.public or "/rsrc/ways.js" in drawn
        view = view_of(site, page, account, words, way=way)
        if any(drawn_by(way, shown.row.control) for shown in view.rows):
            assert (
                drawn.split("</nav>")[1].split("<script")[0] != default.split("</nav>")[1].split("<script")[0]
            )
        for shown in view.rows:
            if drawn_by(way, shown.row.control):
                assert document(view).count(f'data-row="{shown.row.key}"') == 1


@pytest.mark.parametrize("variant", ["a", "b"])
def test_a_first_layout_as_a_way_is_the_page_as_it_was(variant):
    people = {account.platform: account for account in load_people("bad", None)}
    for site, page in PAGES:
        account = people.get(site.name) or people[next(iter(site.hosts.values()))]
        words = Words(table(site.words), "en", "a")
        before = document(view_of(site, page, account, words))
        if variant == "a":
            assert document(view_of(site, page, account, words, way="a")) == before
        else:
            assert "/rsrc/ways.js" not in document(view_of(site, page, account, words, way="b"))


@asynccontextmanager
async def drawn_in(way, people, browsing, sign_in_by_hand, monkeypatch, platform="facebook"):
    """A signed-in page on a practice network of which every page is drawn in this way."""
    monkeypatch.setattr("auditor.lab.network.way_of", lambda *_: way)
    async with Lab(people) as lab, browsing(lab) as context:
        page = await context.new_page()
        account = next(one for one in lab.accounts() if one["platform"] == platform)
        await sign_in_by_hand(page, account, lab)
        yield lab, page, f"{platform}:{account['handle']}"


async def says(page, row, words, truth):
    """Whether the row on the open page, in one of the newer ways, says the true value."""
    box, label = page.locator(f"[data-row={row.key}]"), words.word(row.label)
    if row.control in TOGGLES:
        on = is_on(row, truth)
        control = box.locator("[role=switch]")
        if await control.count():
            await expect(control).to_have_accessible_name(label)
            await expect(control).to_be_checked(checked=on)
        elif await box.locator("select").count():
            await expect(box.get_by_role("combobox", name=label, exact=True)).to_have_value(str(on).lower())
        else:
            await expect(box.locator("[data-says]")).to_have_text(
                words.must("state_on" if on else "state_off")
            )
        return
    word = words.word(dict(row.values)[truth])
    if await box.locator("input[type=radio]").count():
        await expect(box.get_by_role("radio", name=word, exact=True)).to_be_checked()
    elif await box.locator("select").count():
        field = box.get_by_role("combobox", name=label, exact=True)
        await expect(field.locator("option:checked")).to_have_text(word)
    elif await box.locator("input[readonly]").count():
        await expect(box.get_by_role("textbox", name=label, exact=True)).to_have_value(word)
    else:
        await expect(box.locator("[data-says]")).to_have_text(word)
        await expect(box.get_by_text(label, exact=True)).to_be_visible()


@pytest.mark.parametrize("way", NEWER)
async def test_in_every_way_a_person_reads_what_is_true_and_reading_writes_nothing(
    browsing, sign_in_by_hand, monkeypatch, shows, way
):
    async with drawn_in(way, "bad", browsing, sign_in_by_hand, monkeypatch) as (lab, page, account):
        for host in ("www.facebook.com", "accountscenter.facebook.com"):
            site = lab.network.by_host[host]
            for lab_page in site.pages:
                if not lab_page.rows:
                    continue
                await page.goto(f"https://{host}{lab_page.at}", wait_until="domcontentloaded")
                await expect(page.locator("main[aria-busy]")).to_have_count(0)
                words = lab.network.words(site)
                for row in lab_page.rows:
                    if not row.setting:
                        continue
                    truth = lab.truth()[account][row.setting]
                    if row.control in CHOICES | TOGGLES | {"text"}:
                        await says(page, row, words, truth)
                    elif row.control in ("list", "table", "apps"):
                        number = truth if row.number else truth["count"]
                        entries = page.locator(f"[data-row={row.key}] [data-entry]:visible")
                        await expect(entries).to_have_count(number + bool(row.own or row.uncounted))
                    elif row.control == "boxes":
                        marked = page.locator(f"[data-row={row.key}]").locator(
                            "input:checked,[aria-checked=true]"
                        )
                        await expect(marked).to_have_count(truth["count"])
                    else:
                        await shows(page, row, words, truth)
        assert lab.writes == 0


@pytest.mark.parametrize("way", NEWER)
async def test_in_every_way_a_press_changes_the_state_and_counts(browsing, sign_in_by_hand, monkeypatch, way):
    async with drawn_in(way, "good", browsing, sign_in_by_hand, monkeypatch) as (lab, page, account):
        await expect(page.locator("main[aria-busy]")).to_have_count(0)
        box = page.locator("[data-row=default_audience]")
        async with page.expect_response(
            lambda answer: "CometPrivacySelectorSave" in (answer.request.post_data or "")
        ):
            if way == "selects":
                await box.get_by_role("combobox").select_option(label="Public")
            elif way == "switches":
                await box.get_by_text("Public", exact=True).click()
            else:
                await (box if way == "rows" else box.locator("[data-choices]")).click()
                await page.locator(".w-over").get_by_text("Public", exact=True).click()
        await page.goto("https://www.facebook.com/settings/?tab=active_status")
        toggle = page.locator("[data-row=activity_status]")
        async with page.expect_response(
            lambda answer: "CometPrivacySelectorSave" in (answer.request.post_data or "")
        ):
            if way == "selects":
                await toggle.get_by_role("combobox").select_option(label="On")
            elif way in ("rows", "dialogs"):
                await (toggle if way == "rows" else toggle.locator("[data-choices]")).click()
                await page.locator(".w-over").get_by_text("On", exact=True).click()
            else:
                await toggle.get_by_role("switch").click()
        truth = lab.truth()[account]
        assert (truth["posts.audience"], truth["activity_status"]) == ("public", "on")
        assert lab.writes == 2
        await page.reload()
        row = next(
            row
            for one in lab.network.by_host["www.facebook.com"].pages
            for row in one.rows
            if row.setting == "activity_status"
        )
        await says(page, row, lab.network.words(lab.network.by_host["www.facebook.com"]), "on")
