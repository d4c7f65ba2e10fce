from urllib.parse import urlsplit

from auditor.lab import LOOKALIKES, Lab
from auditor.lab.lookalikes import FRAME_HOST


def test_there_are_thirty_lookalikes_each_with_a_reason():
    assert len(LOOKALIKES) >= 30
    assert len({address for address, _ in LOOKALIKES}) == len(LOOKALIKES)
    assert all(why for _, why in LOOKALIKES)


async def test_a_real_browser_gets_a_password_field_from_each(browsing):
    async with Lab() as lab, browsing(lab) as context:
        page = await context.new_page()
        for address, why in LOOKALIKES:
            await page.goto(address)
            where = page.frame_locator("iframe") if urlsplit(address).hostname == FRAME_HOST else page
            assert await where.locator("input[type=password]").count() == 1, (address, why, page.url)
        assert lab.typed == []


async def test_what_is_typed_into_a_lookalike_is_told(browsing):
    async with Lab() as lab, browsing(lab) as context:
        page = await context.new_page()
        await page.goto("https://www.faceb00k.com/login/")
        await page.locator("input[type=password]").fill("Sapin")
        await page.locator("button").click()
        await page.wait_for_load_state()
        (typed,) = lab.typed
        assert (typed["host"], typed["path"], typed["fields"]) == (
            "www.faceb00k.com",
            "/login/",
            {"pass": "Sapin"},
        )
        assert not typed["real"]
        assert lab.sign_ins == 0
