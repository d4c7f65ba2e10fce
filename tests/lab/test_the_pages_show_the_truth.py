"""A person signs in with a real browser and reads every setting off the pages, by role and word."""

import pytest
from playwright.async_api import expect

from auditor.lab import Lab

HOSTS = {
    "facebook": ("www.facebook.com", "accountscenter.facebook.com"),
    "instagram": ("www.instagram.com", "accountscenter.instagram.com"),
}


@pytest.mark.parametrize("people", ["good", "bad", "mixed"])
async def test_what_the_pages_show_is_what_is_true_and_reading_writes_nothing(
    browsing, sign_in_by_hand, shows, people
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
