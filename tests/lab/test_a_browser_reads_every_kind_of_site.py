"""A real browser on a sample of the platforms: what their pages and their JSON show is what is true."""

from auditor.lab import Lab
from auditor.lab.people import PEOPLE

# Each for something of its own: cross-site JSON; switches; selects and a detour; records with a token; presses and
# texts; elements with roles; POST questions; a sign-in that hands over to another site; a page inside another's site.
SAMPLE = (
    ("good", "x"), ("bad", "x"), ("mixed", "linkedin"), ("good", "mastodon"), ("bad", "bluesky"),
    ("mixed", "bluesky"), ("bad", "whatsapp"), ("mixed", "tiktok"), ("good", "misskey"), ("mixed", "youtube"),
    ("good", "facebook_page"), ("bad", "jameda"),
)  # fmt: skip


async def read_all(page, lab, account, sign_in, shows):
    """Every row of the account's pages, held against the truth; the settings read."""
    truth = lab.truth()[f"{account['platform']}:{account['handle']}"]
    host, site = next(
        (host, site)
        for site in lab.network.sites
        for host, platform in site.hosts.items()
        if platform == account["platform"]
    )
    if not all(one.public for one in site.pages):
        await sign_in(page, account, lab)
    for one in site.pages:
        await page.goto(f"https://{host}{one.at.replace('{handle}', account['handle'])}")
        for key in one.behind:
            await page.get_by_role("button", name=lab.network.words(site).word(key), exact=True).click()
        for row in one.rows:
            moved = one.detour and truth.get(one.detour.setting) == one.detour.value
            if row.setting and not moved:
                await shows(page, row, lab.network.words(site), truth[row.setting])
    return {row.setting for one in site.pages for row in one.rows if row.setting}


async def test_what_the_pages_show_is_what_is_true(browsing, sign_in_by_hand, shows):
    platforms = {platform for _, platform in SAMPLE}
    async with Lab("all", platforms=platforms) as lab, browsing(lab) as context:
        for people, platform in SAMPLE:
            account = [a for a in lab.accounts() if a["platform"] == platform][PEOPLE.index(people)]
            await context.clear_cookies()
            page = await context.new_page()
            read = await read_all(page, lab, account, sign_in_by_hand, shows)
            assert read == set(lab.truth()[f"{platform}:{account['handle']}"])
            await page.close()
        assert lab.writes == 0
