"""A look at a page that the browser shows unchanged is the look before; whatever changes is looked at anew."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from playwright.async_api import async_playwright

from auditor.adapters.browser.installed import find
from auditor.adapters.browser.isolated_world import IsolatedWorld
from auditor.adapters.browser.snapshot import see

pytestmark = pytest.mark.skipif(not find(headless=True), reason="no browser is here")
PAGE = """<!doctype html><html lang=en><body><main><h1>Privacy</h1>
<p id=said>Only you</p><label><input type=checkbox id=box>Tags</label>
<details><summary>More</summary><p>Nothing</p></details><my-switch id=own></my-switch>
<select id=who aria-label=Who><option>Friends<option>Public</select>
<div id=roll style="height:40px;overflow:auto"><p style="margin:0;height:400px">Long</p></div></main></body></html>"""
CHANGES = {
    "a word": "document.getElementById('said').textContent = 'Everyone'",
    "a live state without an attribute": "document.getElementById('box').checked = true",
    "half checked": "document.getElementById('box').indeterminate = true",
    "an ARIA state": "document.getElementById('said').setAttribute('aria-busy', 'true')",
    "a style": "document.getElementById('said').style.visibility = 'hidden'",
    "a style sheet": "document.body.appendChild(document.createElement('style')).textContent = '#said{opacity:0}'",
    "what is drawn before it": "document.head.appendChild(document.createElement('style')).textContent = '#said::before{content:\"not \"}'",
    "the choice of a list": "document.getElementById('who').selectedIndex = 1",
    "where it stands": "document.getElementById('said').style.marginLeft = '-4000px'",
    "how far it is scrolled": "document.getElementById('roll').scrollTop = 200",
    "opened details": "document.querySelector('details').open = true",
    "the language": "document.documentElement.lang = 'fr'",
    "a closed shadow tree": "document.getElementById('own').attachShadow({mode: 'closed'}).innerHTML = '<p>On</p>'",
    "something over it": "document.body.insertAdjacentHTML('beforeend', '<div style=\"position:fixed;inset:0;background:red\">x</div>')",
}  # fmt: skip


@asynccontextmanager
async def looking():
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=str(find(headless=True).path), args=["--no-sandbox"]
        )
        window = await browser.new_page()
        await window.set_content(PAGE)
        session = await window.context.new_cdp_session(window)
        world, asked = IsolatedWorld(session), []
        body = window.locator("body")

        async def snapshot(**how):
            asked.append("snapshot")
            return await body.aria_snapshot(**how)

        class Window:
            def locator(self, _):
                return type("Body", (), {"aria_snapshot": staticmethod(snapshot)})

        async def look(before=None):
            return await see(Window(), session, world, dialog=False, patience_ms=60_000, before=before)

        yield window, look, asked
        await browser.close()


async def test_an_unchanged_page_is_asked_for_its_tree_twice_and_then_no_more():
    async with looking() as (_, look, asked):
        first = await look()
        second = await look(first)
        assert second.agrees_with(first)
        assert len(asked) == 2
        third = await look(second)
        assert third is second
        assert third.seen is first.seen
        assert len(asked) == 2


async def test_whatever_changes_is_looked_at_anew():
    async with looking() as (window, look, asked):
        for what, script in CHANGES.items():
            await window.set_content(PAGE)
            asked.clear()
            before = await look(await look())
            assert before.answers.repeated, what
            await window.evaluate(script)
            after, fresh = await look(before), await look()
            assert len(asked) == 4, f"{what}: its tree was not asked for again"
            assert (after.tree, after.seen, after.lang) == (fresh.tree, fresh.seen, fresh.lang), what


async def test_a_tree_that_differs_while_all_else_is_the_same_is_no_repeated_look():
    """As where the first tree was taken in a moment that passed: it is not handed on."""
    async with looking() as (_, look, asked):
        first = await look()
        passed = type(first.answers)(first.answers.marks, first.answers.shot, "- text: a passing word")
        second = await look(
            type(first)(**{name: getattr(first, name) for name in first.__slots__} | {"answers": passed})
        )
        assert second.tree is not first.tree
        assert not second.answers.repeated
        assert len(asked) == 2
