"""The traps that real pages hold, each as a fault, on sites that are not the first two."""

import pyotp
import pytest
from playwright.async_api import expect

from auditor.lab import Lab
from auditor.lab.document import document
from auditor.lab.people import load_people
from auditor.lab.view import rows_in, view_of
from tests.matrix.truth import network_of

MASTODON = "https://mastodon.example"
DEFAULTS = f"{MASTODON}/settings/preferences/posting_defaults"
REQUESTS = "https://bsky.app/messages/inbox"


async def page_with(visitor, platform, people, fault, address):
    """The page as it is, and with the fault."""
    told = []
    for faults in ((), (fault,)):
        async with Lab(people, faults=faults, platforms=(platform,)) as lab, visitor(lab) as person:
            await person.sign_in(lab.accounts()[0])
            told.append((await person.ask(address)).text)
    return told


@pytest.mark.parametrize(
    ("platform", "address", "fault", "shows", "lacks"),
    [
        ("bluesky", REQUESTS, "count_in_sentence", "<h2>Chat requests (3)</h2>", "<span>3</span>"),
        ("mastodon", f"{MASTODON}/settings/privacy", "nameless_checkbox",
         '<h3>Automatically accept new followers</h3><input type="checkbox">', "<span>Automatically"),
        ("mastodon", DEFAULTS, "dropdown_named_by_value", 'aria-label="Public - Anyone on and off Mastodon"', "<select"),
        ("mastodon", f"{MASTODON}/settings/privacy", "enable_disable_both",
         "<button>Enable</button><button>Disable</button>", "<span>Automatically"),
        ("bluesky", "https://bsky.app/moderation/interaction-settings", "action_name",
         'aria-label="Disable Allow quote posts"', 'role="switch"'),
        ("mastodon", DEFAULTS, "error_text", "Something went wrong. Try again later.", "\0"),
        ("mastodon", DEFAULTS, "doubled_element", "Followers only</option>", "\0"),
    ],
)  # fmt: skip
async def test_a_trap_is_laid_on_any_site(visitor, platform, address, fault, shows, lacks):
    healthy, faulty = await page_with(visitor, platform, "bad", fault, address)
    assert shows in faulty
    assert lacks not in faulty
    assert healthy != faulty
    assert "Something went wrong" not in healthy


async def test_a_page_with_an_error_text_is_otherwise_the_same(visitor):
    healthy, faulty = await page_with(visitor, "mastodon", "bad", "error_text", DEFAULTS)
    text = '<aside><p role="alert">Something went wrong. Try again later.</p></aside>'
    assert faulty.replace(text, "") == healthy


async def test_good_news_by_nothing_leaves_no_count_no_word_and_no_sentence(visitor):
    healthy, faulty = await page_with(visitor, "bluesky", "good", "good_by_nothing", REQUESTS)
    assert "<span>0</span><p>No new requests</p>" in healthy
    assert "<span>0</span>" not in faulty
    assert "<p>No new requests</p>" not in faulty
    address = f"{MASTODON}/settings/two_factor_authentication_methods"
    healthy, faulty = await page_with(visitor, "mastodon", "good", "good_by_nothing", address)
    assert ">Two-factor authentication is enabled</p>" in healthy
    assert ">Two-factor authentication is enabled</p>" not in faulty


async def test_bad_news_is_still_told_under_that_fault(visitor):
    _, faulty = await page_with(visitor, "bluesky", "bad", "good_by_nothing", REQUESTS)
    assert "<span>3</span>" in faulty


async def sign_in(page, lab, platform, sign_in_by_hand):
    account = next(a for a in lab.accounts() if a["platform"] == platform)
    await sign_in_by_hand(page, account, lab)


async def test_a_name_that_says_the_action_flips_when_it_is_pressed(browsing, sign_in_by_hand):
    lab = Lab("bad", faults=("action_name",), platforms=("bluesky",))
    async with lab, browsing(lab) as context:
        page = await context.new_page()
        await sign_in(page, lab, "bluesky", sign_in_by_hand)
        await page.goto("https://bsky.app/moderation/interaction-settings")
        off = page.get_by_role("checkbox", name="Disable Allow quote posts", exact=True)
        assert not await off.is_checked()
        async with page.expect_response("**/com.atproto.repo.putRecord"):
            await off.click()
        on = page.get_by_role("checkbox", name="Enable Allow quote posts", exact=True)
        await expect(on).not_to_be_checked()
        assert lab.truth()["bluesky:marc.bsky.social"]["quotes.from"] == "nobody"
        assert lab.writes == 1


@pytest.mark.parametrize(
    ("platform", "address", "label"),
    [
        ("bluesky", "https://bsky.app/settings/privacy-and-security", None),
        ("x", "https://x.com/settings/audience_and_tagging", "Protect your posts"),
    ],
)
async def test_a_provisional_value_is_reassuring_enabled_and_then_changes(
    browsing, sign_in_by_hand, monkeypatch, platform, address, label
):
    monkeypatch.setattr("auditor.lab.network.SLOW_SECONDS", 1.0)
    lab = Lab("bad", faults=("slow_provisional",), platforms=(platform,))
    async with lab, browsing(lab) as context:
        page = await context.new_page()
        await sign_in(page, lab, platform, sign_in_by_hand)
        await page.goto(address, wait_until="domcontentloaded")
        if label:
            box = page.get_by_role("checkbox", name=label, exact=True)
            assert await box.is_enabled()
            assert await box.is_checked()
            await expect(box).not_to_be_checked()
        else:
            switch = page.get_by_role("switch").first
            assert await switch.get_attribute("aria-checked") == "true"
            await expect(switch).to_have_attribute("aria-checked", "false")


async def test_a_browser_is_signed_in_by_a_scanned_code(browsing):
    async with Lab("good", platforms=("telegram",)) as lab, browsing(lab) as context:
        page = await context.new_page()
        await page.goto("https://web.telegram.org/k/")
        lab.scan("telegram:claire_exemple")
        await page.get_by_role("button", name="Settings", exact=True).click()
        await page.get_by_role("button", name="Privacy and Security", exact=True).click()
        await expect(page.get_by_text("Who can call me?", exact=True)).to_be_visible()
        assert (lab.sign_ins, lab.writes) == (0, 0)


async def test_youtube_is_signed_in_through_the_google_account(visitor):
    async with Lab("good", platforms=("youtube",)) as lab, visitor(lab) as person:
        account = lab.accounts()[0]
        fields = lab.network.sign_in_of["google"].fields
        wall = await person.ask("https://www.youtube.com/account_privacy")
        form = {fields["user"]: account["username"], fields["password"]: account["password"]}
        second = await person.ask(wall.headers["location"], "POST", form)
        code = {fields["code"]: pyotp.TOTP(account["totp_seed"]).now()}
        onward = await person.ask("https://accounts.google.com" + second.headers["location"], "POST", code)
        assert onward.headers["location"].startswith("https://www.youtube.com/accounts/SetSID?")
        person.cookies.clear()
        await person.ask(onward.headers["location"])
        assert (await person.ask("https://www.youtube.com/account_privacy")).status_code == 200


# On which rows each of the real traps can stand.
SWITCHED = {"switch", "checkbox", "toggle"}
GOOD_NEWS = {"bluesky", "facebook", "google", "instagram", "linkedin", "mastodon", "misskey", "x"}
CAN_STAND_ON = {
    "slow_provisional": lambda row: bool(row.setting) and (len(row.values) != 1 or row.control in SWITCHED),
    "action_name": lambda row: row.control in SWITCHED,
    "good_by_nothing": lambda row: row.control in {"list", "table", "two_factor"},
    "error_text": lambda _: True,
    "count_in_sentence": lambda row: row.control == "list" and not row.own,
}
DRAWN = (
    'id="boot"'  # what a page is before its own script runs; with data of its own, the script draws the trap
)


def trapped(network, platform, trap):
    """(page, as it is, with the trap) for every page with a row that the trap can stand on, of each account."""
    for site in network.sites:
        words = network.words(site)
        for page in site.pages if platform in site.hosts.values() else ():
            if any(CAN_STAND_ON[trap](row) for row in rows_in(page, words)):
                for account in network.accounts:
                    views = (view_of(site, page, account, words, frozenset(one)) for one in ((), (trap,)))
                    yield page, *map(document, views)


@pytest.mark.parametrize("trap", CAN_STAND_ON)
def test_each_real_trap_stands_on_every_platform_that_has_something_for_it_to_stand_on(trap):
    for platform in sorted({account.platform for account in load_people("all", None)}):
        pages, caught = set(), set()
        for people in ("good", "bad", "mixed"):
            for page, plain, changed in trapped(network_of(platform, people), platform, trap):
                pages.add(page.at)
                whole = bool(page.wires) or trap == "slow_provisional"  # its true value comes by a request
                if plain != changed if whole else plain.split(DRAWN)[0] != changed.split(DRAWN)[0]:
                    caught.add(page.at)
        if trap == "good_by_nothing":  # where nobody has good news of a page, there is none to leave out
            assert caught or platform not in GOOD_NEWS, platform
        else:
            assert caught == pages, platform
