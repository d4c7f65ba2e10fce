from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from playwright.async_api import async_playwright

from auditor.adapters.browser.installed import find
from auditor.adapters.browser.launch import launch
from auditor.adapters.browser.saved_page import Unreadable, look_at_saved, pages_at, unpack
from auditor.core.model import Page, Source

from .site import Site, doc, profile

NOW = datetime(2026, 8, 1, tzinfo=UTC)
URL = "https://www.testnet.example/settings/?tab=posts&x=1"
POSTS = Page("posts", "https://www.testnet.example/settings/?tab=posts")
STORIES = Page("stories", "https://www.testnet.example/settings/?tab=stories")
PROFILE = replace(profile(Site(), POSTS, STORIES), hosts=("www.testnet.example",))


async def read(content: bytes):
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    return await look_at_saved(unpack(content), PROFILE, POSTS, URL, "testnet:carla", lambda: NOW)


def marks(capture):
    return {node.name: set(node.marks) for node in capture.tree.walk() if node.name and node.role != "text"}


async def test_a_saved_page_is_read_at_its_own_address_with_its_scripts_off():
    seen = await read(doc("<h1 id=h>As saved</h1><script>h.textContent = 'by script'</script>"
                          "<noscript><p>Turn on scripts</p></noscript>").encode())  # fmt: skip
    assert (seen.url, seen.lang, seen.source, seen.at) == (URL, "en", Source.PAGE, NOW)
    assert (seen.settled, seen.marks_live, seen.looks, seen.picture) == (True, False, 2, None)
    assert set(marks(seen)) == {"As saved"}


async def test_a_native_control_counts_only_where_the_file_states_it():
    seen = await read(
        doc("""<input type=checkbox aria-label=A checked><input type=checkbox aria-label=B>
      <input type=checkbox aria-label=C checked aria-checked=true>
      <input type=checkbox aria-label=D aria-checked=true>
      <div role=switch aria-checked=false aria-label=E>e</div><div role=switch aria-checked=true aria-label=F>f</div>
      <select aria-label=S><option>One<option selected>Two</select>
      <input aria-label=T value="as it was">""").encode()
    )
    found = marks(seen)
    assert {name: found[name] for name in "ABCDEF"} == {
        "A": set(), "B": set(), "C": {"checked"}, "D": set(), "E": {"unchecked"}, "F": {"checked"},
    }  # fmt: skip
    assert found["One"] == found["Two"] == set()
    assert not any("as it was" in node.name for node in seen.tree.walk())


async def test_what_the_file_hides_by_its_own_style_sheet_stays_hidden():
    style = b"p.no { display: none }"
    parts = [
        (
            "text/html",
            URL,
            doc("<h1>x</h1><p class=no>Hidden</p>", head='<link rel=stylesheet href="cid:c@x">').encode(),
        ),
        ("text/css", "cid:c@x", style),
    ]
    body = b"".join(
        f"\r\n--B\r\nContent-Type: {kind}\r\nContent-Location: {place}\r\n\r\n".encode() + text
        for kind, place, text in parts
    )
    head = f'MIME-Version: 1.0\r\nSnapshot-Content-Location: {URL}\r\nContent-Type: multipart/related; boundary="B"\r\n'
    seen = await read(head.encode() + body + b"\r\n--B--\r\n")
    assert "Hidden" not in {node.name for node in seen.tree.walk()}


async def test_chromiums_own_saved_file_loses_no_word_and_lends_no_mark():
    async with async_playwright() as playwright:
        browser = await launch(playwright, headless=True)
        tab = await browser.new_page()
        await tab.set_content(doc("<h1>Réglages</h1><label><input type=checkbox id=a>Öffentlich</label>"))
        await tab.locator("#a").evaluate("e => { e.checked = true }")
        session = await tab.context.new_cdp_session(tab)
        kept = (await session.send("Page.captureSnapshot", {"format": "mhtml"}))["data"]
        await browser.close()
    found = marks(await read(kept.encode()))
    assert (found["Réglages"], found["Öffentlich"]) == ({"level=1"}, set())


async def test_a_saved_page_that_leads_elsewhere_asks_nothing(site):
    seen = await read(
        doc(
            f"<h1>x</h1><meta http-equiv=refresh content='0;url={site.url()}'><img src='{site.url('/i')}'>"
        ).encode()
    )
    assert site.asked == []
    assert seen is not None


def test_a_file_that_is_no_page_says_so():
    for content in (b"", b"PK\x03\x04\0\0", b"no markup"):
        with pytest.raises(Unreadable):
            unpack(content)


def test_an_address_names_the_page_whose_query_it_carries():
    assert pages_at(PROFILE, URL) == (POSTS,)
    assert pages_at(PROFILE, "https://www.testnet.example/settings?tab=stories") == (STORIES,)
    assert pages_at(PROFILE, "https://www.testnet.example/settings") == ()
    assert pages_at(PROFILE, "https://www.testnet.example/other") == ()


async def test_a_saved_page_that_says_it_is_not_sure_or_was_translated_is_not_believed():
    alert = await read(doc("<h1>x</h1><div role=alert>Showing default values</div>").encode())
    assert (alert.settled, alert.unsettled_because) == (False, "the page shows a warning")
    bar = await read(doc("<h1>x</h1><div role=progressbar aria-label=Loading></div>").encode())
    assert not bar.settled
    page = await read(doc("<h1>x</h1>").replace("<html", "<html class='a translated-rtl'").encode())
    assert (page.settled, page.translated) == (True, True)
    assert not (await read(doc("<h1>x</h1>").encode())).translated
