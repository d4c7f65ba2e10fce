import pytest

from auditor.lab import FAULTS, Lab
from auditor.lab.faults import parse_faults

PAGE = "https://www.facebook.com/settings/?tab=profile_and_tagging"
REELS = "https://www.facebook.com/settings/?tab=reels"
IN_BROWSER = {"slow_provisional", "provisional_disabled", "endless_polling"}


async def pages(visitor, fault, address, *, times=1):
    """The whole page and the same page with a fault, as (healthy, faulty) answers."""
    found = []
    for faults in ((), (fault,)):
        async with Lab("mixed", faults=faults) as lab, visitor(lab) as person:
            await person.sign_in(next(a for a in lab.accounts() if a["platform"] == "facebook"))
            for _ in range(times):
                answer = await person.ask(address)
            found.append(answer)
    return found


def test_each_fault_has_a_meaning_and_a_scope():
    assert len(FAULTS) == 24
    (fault,) = parse_faults(["login_wall@/settings/?tab=posts"])
    assert fault.holds_at("www.facebook.com", "/settings/?tab=posts")
    assert not fault.holds_at("www.facebook.com", "/settings/?tab=reels")
    (hosted,) = parse_faults(["login_wall@www.instagram.com/accounts/"])
    assert not hosted.holds_at("accountscenter.instagram.com", "/accounts/")


@pytest.mark.parametrize(
    ("fault", "where"),
    [
        ("login_wall", "https://www.facebook.com/login/"),
        ("challenge", "https://www.facebook.com/checkpoint/"),
    ],
)
async def test_walls_lead_away(visitor, fault, where):
    healthy, faulty = await pages(visitor, fault, PAGE)
    assert healthy.status_code == 200
    assert faulty.headers["location"].startswith(where)


async def test_the_interstitial_lets_one_page_pass_and_captures_the_next(visitor):
    _, once = await pages(visitor, "interstitial", PAGE)
    _, twice = await pages(visitor, "interstitial", PAGE, times=2)
    assert once.status_code == 200
    assert twice.headers["location"] == "https://www.facebook.com/privacy/consent/"


async def test_a_scoped_fault_leaves_other_pages_alone(visitor):
    _, elsewhere = await pages(visitor, "server_error@/settings/?tab=posts", PAGE)
    _, there = await pages(visitor, "server_error@/settings/?tab=profile", PAGE)
    assert (elsewhere.status_code, there.status_code) == (200, 500)


@pytest.mark.parametrize(
    ("fault", "shows", "lacks"),
    [
        ("missing_element", "Let others remix your reels", 'role="switch"'),
        ("other_language", '<html lang="es">', '<html lang="en">'),
        ("half_page", "<main>", "</main>"),
        ("nameless_checkbox", '<input type="checkbox">', "Friends except…</span></div>"),
        ("enable_disable_both", "<button>Enable</button><button>Disable</button>", 'role="switch"'),
        (
            "dropdown_named_by_value",
            'role="combobox" tabindex="0" aria-expanded="false" aria-label="Friends except…"',
            "haspopup",
        ),
        ("action_name", 'aria-label="Disable Let others remix your reels"', 'role="switch"'),
        ("icon_glyphs", "\ue8b8\u200bLet others remix your reels", ">Let others"),
        ("first_run_modal", "<div inert>", "<body><header>"),
        ("empty_page", "<main></main>", "Friends except…"),
        ("secret_printed", "JBSWY3DPEHPK3PXP", "\0"),
    ],
)
async def test_a_fault_changes_the_page_as_it_says(visitor, fault, shows, lacks):
    healthy, faulty = await pages(visitor, fault, REELS)
    assert shows in faulty.text
    assert lacks not in faulty.text
    if fault not in {"half_page", "missing_element"}:
        assert shows not in healthy.text


async def test_doubled_rows_say_two_different_things(visitor):
    healthy, faulty = await pages(visitor, "doubled_element", REELS)
    assert (healthy.text.count("Who can see your reels?"), faulty.text.count("Who can see your reels?")) == (
        1,
        2,
    )
    assert faulty.text.count("<span>Friends except…</span>") == 1


async def test_ones_own_sign_in_is_marked_unless_the_fault_hides_it(visitor):
    query = {
        "fb_api_req_friendly_name": "FXAccountsCenterLoginActivitiesStartRootQuery",
        "variables": '{"nodeID": "/password_and_security/login_activity"}',
    }
    marks = []
    for faults in ((), ("own_sign_in_listed",)):
        async with Lab("mixed", faults=faults) as lab, visitor(lab) as person:
            await person.sign_in(next(a for a in lab.accounts() if a["platform"] == "facebook"))
            answer = await person.ask("https://accountscenter.facebook.com/api/graphql/", "POST", query)
            marks.append(answer.text.count('"is_current_session": true'))
            assert answer.text.count("device_name") == 2
    assert marks == [1, 0]


async def signed_in_page(context, lab, sign_in_by_hand):
    page = await context.new_page()
    await sign_in_by_hand(page, next(a for a in lab.accounts() if a["platform"] == "facebook"), lab)
    return page


async def test_a_provisional_value_looks_final_and_then_changes(browsing, sign_in_by_hand, monkeypatch):
    monkeypatch.setattr("auditor.lab.network.SLOW_SECONDS", 0.8)
    async with Lab("bad", faults=("slow_provisional@/settings/?tab=reels",)) as lab, browsing(lab) as context:
        page = await signed_in_page(context, lab, sign_in_by_hand)
        await page.goto(REELS, wait_until="domcontentloaded")
        switch = page.get_by_role("switch")
        assert await switch.is_enabled()
        assert not await switch.is_checked()
        await page.get_by_role("button", name="Public", exact=True).wait_for()
        assert await switch.is_checked()


async def test_a_waiting_control_is_unticked_and_disabled_until_its_data_comes(
    browsing, sign_in_by_hand, monkeypatch
):
    monkeypatch.setattr("auditor.lab.network.LATE_SECONDS", 0.6)
    async with (
        Lab("bad", faults=("provisional_disabled@/settings/?tab=reels",)) as lab,
        browsing(lab) as context,
    ):
        page = await signed_in_page(context, lab, sign_in_by_hand)
        await page.goto(REELS, wait_until="domcontentloaded")
        switch = page.locator("input[role=switch]")
        assert await switch.get_attribute("aria-disabled") == "true"
        assert not await switch.is_checked()
        await page.locator("input[role=switch]:not([aria-disabled]):checked").wait_for()


async def test_endless_polling_never_rests(browsing, sign_in_by_hand):
    async with Lab("bad", faults=("endless_polling@/settings/?tab=reels",)) as lab, browsing(lab) as context:
        page = await signed_in_page(context, lab, sign_in_by_hand)
        await page.goto(REELS)
        for _ in range(3):
            async with page.expect_response("**/ajax/poll/"):
                pass
        assert lab.writes == 0


async def test_a_fault_of_one_host_does_not_stand_in_the_answers_of_another(browsing):
    """Facebook's and Instagram's Accounts Center share their addresses."""
    path = "/password_and_security/login_activity"
    lab = Lab("bad", faults=(f"own_sign_in_listed@accountscenter.facebook.com{path}",))
    async with lab, browsing(lab) as context:
        for platform, marked in (("facebook", False), ("instagram", True)):
            account = next(a for a in lab.accounts() if a["platform"] == platform)
            await context.add_cookies(lab.cookies(f"{platform}:{account['handle']}"))
            page = await context.new_page()
            async with page.expect_response("**/api/graphql/") as asked:
                await page.goto(f"https://accountscenter.{platform}.com{path}")
            said = await (await asked.value).text()
            assert ('"is_current_session": true' in said) is marked, platform
