"""A person signs in with a real browser and reads every setting off the pages, by role and word."""

import pytest
from playwright.async_api import expect

from auditor.lab import Lab
from auditor.lab.view import is_on

HOSTS = {
    "facebook": ("www.facebook.com", "accountscenter.facebook.com"),
    "instagram": ("www.instagram.com", "accountscenter.instagram.com"),
}


async def shows(page, row, words, truth):
    """Whether the row on the open page says the true value."""
    label = words.word(row.label)
    match row.control:
        case "audience" | "choice":
            button = page.locator(
                "section", has=page.get_by_role("heading", name=label, exact=True)
            ).get_by_role("button")
            await expect(button).to_have_text(words.word(dict(row.values)[truth]))
        case "radio":
            group = page.get_by_role("radiogroup", name=label, exact=True)
            radio = group.get_by_role("radio", name=words.word(dict(row.values)[truth]), exact=True)
            await expect(radio).to_be_checked()
            await expect(group.locator("input:checked")).to_have_count(1)
        case "switch" | "checkbox":
            control = page.get_by_role(row.control, name=label, exact=True)
            await expect(control).to_be_enabled()
            await expect(control).to_be_checked(checked=is_on(row, truth))
        case "boxes":
            await expect(
                page.get_by_role("group", name=label, exact=True).locator("input:checked")
            ).to_have_count(truth["count"])
        case "apps":
            await expect(page.get_by_role("tabpanel").get_by_role("listitem")).to_have_count(truth["count"])
        case "list":
            number = truth if row.number else truth["count"]
            own = row.setting in ("sessions.active", "accounts.linked")
            await expect(page.locator("main [aria-busy], main [role=progressbar]")).to_have_count(0)
            await expect(page.locator("main").get_by_role("listitem")).to_have_count(number + own)
        case "two_factor":
            await expect(
                page.get_by_text(
                    words.word("two_factor_off" if truth == "off" else "two_factor_on"), exact=True
                )
            ).to_be_visible()
        case "wire_only":
            pass
        case other:
            raise AssertionError(f"nobody reads {other}")


@pytest.mark.parametrize("people", ["good", "bad", "mixed"])
async def test_what_the_pages_show_is_what_is_true_and_reading_writes_nothing(
    browsing, sign_in_by_hand, people
):
    async with Lab(people) as lab, browsing(lab) as context:
        page = await context.new_page()
        read = set()
        for account in lab.accounts():
            await sign_in_by_hand(page, account, lab)
            account_id = f"{account['platform']}:{account['handle']}"
            for host in HOSTS[account["platform"]]:
                site = lab.network.by_host[host]
                for lab_page in site.pages:
                    await page.goto(f"https://{host}{lab_page.at}", wait_until="domcontentloaded")
                    for row in lab_page.rows:
                        if row.setting:
                            await shows(
                                page, row, lab.network.words(site), lab.truth()[account_id][row.setting]
                            )
                            read.add((account_id, row.setting))
        assert read == {(key, setting) for key, settings in lab.truth().items() for setting in settings}
        assert lab.writes == 0


async def test_a_press_on_a_control_changes_the_state_and_counts(browsing, sign_in_by_hand):
    async with Lab("good") as lab, browsing(lab) as context:
        page = await context.new_page()
        account = next(a for a in lab.accounts() if a["platform"] == "facebook")
        await sign_in_by_hand(page, account, lab)
        await page.get_by_role("button", name="Friends", exact=True).click()
        assert lab.writes == 0
        async with page.expect_response("**/api/graphql/"):
            await page.get_by_role("dialog").get_by_role("radio", name="Public", exact=True).click()
        await page.goto("https://www.facebook.com/settings/?tab=active_status")
        async with page.expect_response("**/api/graphql/"):
            await page.get_by_role("switch").click()
        await page.goto("https://accountscenter.facebook.com/info_and_permissions/")
        async with page.expect_response("**/api/graphql/"):
            await page.get_by_role("checkbox").click()
        truth = lab.truth()["facebook:dr.exemple"]
        assert (truth["posts.audience"], truth["activity_status"], truth["activity.off_site"]) == (
            "public",
            "on",
            "on",
        )
        assert lab.writes == 3


async def test_the_private_switch_of_instagram_saves_on_click(browsing, sign_in_by_hand):
    async with Lab("good") as lab, browsing(lab) as context:
        page = await context.new_page()
        await sign_in_by_hand(page, next(a for a in lab.accounts() if a["platform"] == "instagram"), lab)
        await expect(page.get_by_role("switch")).to_be_enabled()
        async with page.expect_response("**/set_private/"):
            await page.get_by_role("switch").click()
        assert lab.truth()["instagram:dr.exemple.cabinet"]["account.visibility"] == "private"
        assert lab.writes == 1
