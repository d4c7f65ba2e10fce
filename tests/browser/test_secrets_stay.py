"""What is kept goes into its field or nowhere: hostile documents on the exact sign-in address, in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest
import pytest_asyncio

from auditor.adapters.browser import sign_in as signing_in
from auditor.adapters.browser.installed import find
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.adapters.browser.sign_in import Secrets

from .evil import listening
from .hostile_sign_ins import CODE, FRAMES, HONEST, HOSTILE, LATER, LOGIN, MARKUP, STATES, SWAPS
from .site import CARLA, doc, page, profile, serving

NAME, PASSWORD, NUMBER = "carla.q7@mail", "p4ss wörd+&x", "918273"
SENT = [b"u=carla.q7%40mail&p=p4ss+w%C3%B6rd%2B%26x", b"c=918273"]
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser():
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    async with PlaywrightBrowser(headless=True, terms=SettleTimeouts(deadline=4.0, patience=0.6)) as one:
        yield one


@pytest.fixture
def hurry(monkeypatch):
    """A platform that takes nothing is not waited for."""
    monkeypatch.setattr(signing_in, "_STEP_S", 4.0)


async def signed_in(browser, trap, step):
    """Sign in where this step's document is the trap; what the site and the second site got, and what was said."""
    async with serving() as site, listening() as evil:

        def made(form):
            return (
                doc(form).replace("FAR", evil.far).replace("NEAR", evil.near)
                .replace("PORT", str(evil.port)).replace("HOST", site.host)
            )  # fmt: skip

        forms = {
            "login": LOGIN.replace("<form", "<form data-on=/two_step/"),
            "code": CODE.replace("<form", "<form data-on=/"),
        }
        laid = {name: made(trap(form) if name == step else form) for name, form in forms.items()}
        site.pages |= {
            "/login/": laid["login"], "/two_step/": laid["code"], "/": doc("Welcome"), "/framed": made(forms[step]),
            "/session": (302, {"location": "/two_step/"}, ""), "/code": (302, {"location": "/"}, ""),
            "/away": (307, {"location": f"{evil.far}/got"}, ""), "/session?by=script": "", "/code?by=script": "",
        }  # fmt: skip
        spent = []

        async def code():
            spent.append(NUMBER)
            return NUMBER

        prof = profile(site, page(site))
        browser.secrets_for = lambda _: Secrets(NAME, PASSWORD, code)
        who = replace(CARLA, handle=f"carla{site.port}")
        await browser.open(who, prof)
        try:
            doubt = await browser.sign_in(who, prof)
            window = browser._tabs[who.id].window
            left = await window.evaluate(
                "[...document.querySelectorAll('input')].map((one) => one.value)"
            ) if not window.is_closed() else []  # fmt: skip
            return site, evil, doubt, left
        finally:
            await browser.close(who)


@pytest.mark.sampled(40, reason="hostile sign-ins in a browser")
@pytest.mark.parametrize("step", ["login", "code"])
@pytest.mark.parametrize("name", HOSTILE)
async def test_nothing_that_is_typed_reaches_another_document_or_site(browser, hurry, name, step):
    site, evil, doubt, left = await signed_in(browser, HOSTILE[name], step)
    for secret in (NAME, PASSWORD, NUMBER):
        assert not evil.has(secret), secret
        assert secret not in left
        assert secret == NAME or not [path for path in site.asked if secret in path]
    assert PASSWORD not in repr(doubt)
    if name in FRAMES | MARKUP | STATES | SWAPS | LATER:
        assert doubt is not None
        assert [body for body in site.bodies if body] == (
            [] if step == "login" else SENT[:1]
        ) or "sends on" in name


@pytest.mark.sampled(8, reason="honest sign-ins in a browser")
@pytest.mark.parametrize("step", ["login", "code"])
@pytest.mark.parametrize("name", HONEST)
async def test_an_honest_page_is_signed_in_at(browser, name, step):
    site, _, doubt, _ = await signed_in(browser, HONEST[name], step)
    assert doubt is None
    assert site.bodies == SENT


@pytest.mark.parametrize(
    ("status", "headers"),
    [(status, {}) for status in (400, 401, 404, 429, 500, 503)]
    + [(200, {"content-security-policy": "sandbox allow-scripts allow-forms"})],
)
async def test_a_document_that_is_no_page_of_the_platform_gets_nothing(browser, hurry, status, headers):
    async with serving() as site:
        site.pages |= {"/login/": (status, headers, doc(LOGIN)), "/session": doc("got it")}
        browser.secrets_for = lambda _: Secrets(NAME, PASSWORD, None)
        prof = profile(site, page(site))
        who = replace(CARLA, handle=f"carla{site.port}")
        await browser.open(who, prof)
        try:
            assert await browser.sign_in(who, prof) is not None
            assert site.bodies == []
            assert await browser._tabs[who.id].window.evaluate("document.querySelector('input').value") == ""
        finally:
            await browser.close(who)


async def test_there_are_enough_of_them():
    assert len(HOSTILE) * 2 >= 120
    assert len(HONEST) >= len(HOSTILE) // 10
