from __future__ import annotations

import asyncio

import pytest

from auditor.adapters.browser.allowed_hosts import is_one_of, on_hosts
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.adapters.browser.sign_in import CredentialRefused, Secrets, _Form, wait_for_manual_sign_in
from auditor.core.model import Landmark
from auditor.lab import LOOKALIKES, Lab

from .site import CARLA, doc, page, profile, serving

FORM = """<form method=post action="/session"><label>Username <input name=u></label>
<label>Password <input name=p type=password></label><button>Log in</button></form>"""
CODE = (
    """<form method=post action="/code"><label>Code <input name=c></label><button>Continue</button></form>"""
)


def kept(*codes):
    left = list(codes)

    async def code():
        return left.pop(0) if left else None

    return Secrets("carla", "p4ss", code)


@pytest.fixture
def signed_in(browser, site):
    async def sign_in(secrets, **more):
        browser.secrets_for = lambda _: secrets
        prof = profile(site, page(site), **more)
        await browser.open(CARLA, prof)
        return await browser.sign_in(CARLA, prof)

    return sign_in


async def test_a_kept_password_and_code_are_typed_where_they_belong(signed_in, site):
    site.pages |= {
        "/login/": doc(FORM), "/session": (302, {"location": "/two_step/"}, ""), "/two_step/": doc(CODE),
        "/code": (302, {"location": "/"}, ""), "/": doc("Welcome"),
    }  # fmt: skip
    assert await signed_in(kept("123456")) is None
    assert site.bodies == [b"u=carla&p=p4ss", b"c=123456"]


async def test_without_a_fresh_code_none_is_typed(signed_in, site):
    site.pages |= {
        "/login/": doc(FORM),
        "/session": (302, {"location": "/two_step/"}, ""),
        "/two_step/": doc(CODE),
    }
    doubt = await signed_in(kept())
    assert (doubt.doubt, site.bodies) == ("signed_out", [b"u=carla&p=p4ss"])


@pytest.mark.parametrize(
    "wrong",
    [
        FORM + FORM,
        FORM.replace("Username", "Your user name"),
        FORM.replace("/session", "https://evil.example/session"),
        FORM.replace("<button>", "<button formaction='https://evil.example/'>"),
        f"<iframe srcdoc='{FORM.replace(chr(39), '')}'></iframe>",
        "<h1>Nothing</h1>",
    ],
)
async def test_a_form_that_is_not_exactly_the_known_one_gets_nothing(signed_in, site, wrong):
    site.pages |= {"/login/": doc(wrong), "/session": doc("got it")}
    doubt = await signed_in(kept("1"))
    assert doubt.doubt == "signed_out"
    assert site.bodies == []
    assert "p4ss" not in repr(doubt)


async def test_a_form_in_another_language_gets_nothing(signed_in, site):
    site.pages["/login/"] = doc(FORM, lang="pl")
    assert (await signed_in(kept("1"))).doubt == "signed_out"
    assert site.bodies == []


async def test_a_redirected_sign_in_address_gets_nothing(signed_in, site):
    site.pages |= {"/login/": (302, {"location": "/login/other/"}, ""), "/login/other/": doc(FORM)}
    assert (await signed_in(kept("1"))).doubt == "signed_out"
    assert site.bodies == []


async def test_a_challenge_after_the_password_stops_the_account(signed_in, site):
    site.pages |= {
        "/login/": doc(FORM),
        "/session": (302, {"location": "/checkpoint/x"}, ""),
        "/checkpoint/x": doc("Prove it"),
    }
    assert (await signed_in(kept("1"))).doubt == "challenged"


async def test_where_nothing_is_kept_and_no_window_can_be_shown_nobody_waits(signed_in, site):
    site.pages["/login/"] = doc(FORM)
    assert (await signed_in(None)).doubt == "signed_out"


async def typed(tab, prof, addresses, landmark, secret):
    async with _Form(tab, prof, addresses) as page:
        await page.type(landmark, secret)


async def test_no_lookalike_in_the_practice_network_gets_a_credential():
    """Worst case: the tab stands on the lookalike already, and the guard was asleep."""
    words = {"user": Landmark("textbox", "user"), "secret": Landmark("textbox", "secret")}
    real = ("https://www.facebook.com/login/", "https://www.instagram.com/accounts/login/")
    async with (
        Lab() as lab,
        PlaywrightBrowser(headless=True, lab_port=lab.port, terms=SettleTimeouts(4.0, 0.5)) as browser,
    ):
        prof = profile(
            type(
                "S", (), {"host": "www.facebook.com", "url": lambda _, p="/": f"https://www.facebook.com{p}"}
            )()
        )
        await browser.open(CARLA, prof)
        tab = browser._tabs[CARLA.id]
        tab.guard.waiting = True
        reached = 0
        for address, why in LOOKALIKES:
            await tab.window.goto(address, wait_until="domcontentloaded")
            tab.world.leave()
            reached += await tab.window.get_by_role("textbox").count() > 0
            for landmark in words.values():
                with pytest.raises(CredentialRefused):
                    await typed(tab, prof, real, landmark, "p4ss")
            assert "p4ss" not in str(lab.typed), why
        assert reached > len(LOOKALIKES) // 2
        assert lab.sign_ins == 0


@pytest.mark.parametrize(
    ("url", "exact"),
    [
        ("https://www.facebook.com/login/", True),
        ("https://www.facebook.com/login", True),
        ("https://www.facebook.com:443/login/?next=x", True),
        ("https://WWW.facebook.com/login/", True),
        ("http://www.facebook.com/login/", False),
        ("https://www.facebook.com:8443/login/", False),
        ("https://u@www.facebook.com/login/", False),
        ("https://www.facebook.com./login/", False),
        ("https://www.facebook.com/login/identify/", False),
        ("https://www.facebook.com/login%2F", False),
        ("https://www.facebook.com//login/", False),
        ("https://www.facebook.com\\@evil.example/login/", False),
        ("https://www.fаcebook.com/login/", False),
        ("javascript:https://www.facebook.com/login/", False),
        ("", False),
    ],
)
def test_only_the_exact_address_takes_a_credential(url, exact):
    assert is_one_of(url, ("https://www.facebook.com/login/",)) is exact


@pytest.mark.parametrize(
    ("query", "exact"),
    [
        ("?mode=login", True),
        ("?sid=1&mode=login&next=%2F", True),
        ("?mode=register", False),
        ("?mode=login&mode=register", False),
        ("?mode=register&mode=login", False),
        ("?mode=login;mode=register", False),
        ("?mode=LOGIN", False),
        ("?mode=", False),
        ("?modex=login", False),
        ("#mode=login", False),
        ("", False),
    ],
)
def test_where_one_address_serves_many_forms_its_query_tells_which_takes_a_credential(query, exact):
    address = "https://forum.example/ucp.php"
    assert is_one_of(address + query, (f"{address}?mode=login",)) is exact


def test_only_the_named_hosts_are_pages():
    hosts = {"www.facebook.com", "127.0.0.1:8000"}
    assert on_hosts("https://www.facebook.com/x", hosts)
    assert on_hosts("http://127.0.0.1:8000/x", hosts)
    for url in ("http://www.facebook.com/", "https://facebook.com/", "https://www.facebook.com:8443/", "http://127.0.0.1:8001/",
                "https://www.facebook.com.evil.example/", "https://u:p@www.facebook.com/", "file:///etc/passwd"):  # fmt: skip
        assert not on_hosts(url, hosts), url


async def test_while_a_person_signs_in_by_hand_the_guard_waits_and_then_holds_again(browser, site):
    async with serving() as other:
        site.pages |= {
            "/login/": doc(f"<a href='{other.url('/sso')}'>by another site</a>"),
            "/": doc("Welcome"),
        }
        other.pages["/sso"] = doc(f"<a href='{site.url()}'>back</a>")
        prof = profile(site, page(site))
        await browser.open(CARLA, prof)
        tab = browser._tabs[CARLA.id]
        waiting = asyncio.ensure_future(wait_for_manual_sign_in(tab, prof, 20.0))
        await tab.window.get_by_role("link", name="by another site").click()
        await tab.window.get_by_role("link", name="back").click()
        assert await waiting is None
        assert (other.asked, tab.guard.waiting) == (["/sso"], False)
        assert site.bodies == other.bodies == []


async def test_nobody_at_the_keyboard_is_a_doubt(browser, site):
    site.pages["/login/"] = doc(FORM)
    prof = profile(site, page(site))
    await browser.open(CARLA, prof)
    assert (await wait_for_manual_sign_in(browser._tabs[CARLA.id], prof, 0.2)).doubt == "signed_out"
