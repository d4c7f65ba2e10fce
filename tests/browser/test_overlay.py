"""The outline in the page: never over the control, out of reach of a hostile page, and in nothing that is kept."""

from __future__ import annotations

import asyncio
import json

import pytest_asyncio

from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.core.model import Capture

from .site import CARLA, doc, page, profile

# Notes every element that comes, looks into every shadow root it can, and takes over what it could be asked with.
SPY = """
<script>
  globalThis.seen = {texts: [], roots: [], calls: 0, messages: 0};
  const note = (element) => {
    if (element.shadowRoot) seen.roots.push(element.shadowRoot.innerHTML);
    seen.texts.push([element.textContent, element.outerHTML, element.innerText, element.attributes.length,
                     getComputedStyle(element).content, element.assignedSlot, element.getAttribute("aria-label")]);
  };
  new MutationObserver((all) => all.forEach((m) => [...m.addedNodes].filter((n) => n.nodeType === 1).forEach(note)))
    .observe(document, {childList: true, subtree: true});
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { seen.calls += 1; return attach.call(this, {...init, mode: "open"}); };
  const text = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");
  Object.defineProperty(Node.prototype, "textContent", {...text, set(v) { seen.calls += 1; text.set.call(this, v); }});
  JSON.stringify = () => { seen.calls += 1; return "[]"; };
  addEventListener("message", () => { seen.messages += 1; });
</script>"""
STYLE = "<style>* { pointer-events: auto !important; } div { width: 100vw !important; background: red !important; }</style>"
CONTROLS = """<main><h1>Settings</h1>
  <p><label>Top <input type=checkbox id=top></label></p>
  <p style="margin: 300px 0 0 200px"><button id=middle>Everyone</button></p>
  <p style="margin: 2000px 0 0 0"><label>Far below <input type=checkbox id=far></label></p></main>"""


def place(capture: Capture, role: str, name: str) -> int:
    """Where the node stands in document order."""
    (found,) = [n for n, node in enumerate(capture.tree.walk()) if (node.role, node.name) == (role, name)]
    return found


def overlap(one: str, other: str) -> bool:
    """Whether two boxes share a point."""
    (x, y, w, h), (a, b, c, d) = (map(int, box.split(",")) for box in (one, other))
    return x < a + c and a < x + w and y < b + d and b < y + h


async def box_of(window, selector: str) -> str:
    script = "e => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height].map(Math.round).join(); }"
    return await window.locator(selector).evaluate(script)


@pytest_asyncio.fixture(loop_scope="module")
async def watched(browser: PlaywrightBrowser, site):
    browser.terms = SettleTimeouts(deadline=4.0, patience=0.6)
    site.pages["/settings/"] = doc(CONTROLS, head=SPY + STYLE)
    prof = profile(site, page(site))
    await browser.open(CARLA, prof)
    async with browser.watch(CARLA, prof, prof.pages["settings"]) as one:
        yield one


async def test_the_outline_surrounds_the_control_its_number_stands_beside_and_neither_takes_a_click(watched):
    seen = await watched.anew()
    window = watched.tab.window
    for role, name, selector in (
        ("checkbox", "Top", "#top"), ("button", "Everyone", "#middle"), ("checkbox", "Far below", "#far"),
    ):  # fmt: skip
        assert await watched.point(seen, [place(seen, role, name)], 3)
        frame, badge = await watched.overlay.drawn()
        control = await box_of(window, selector)
        x, y, w, h = map(int, control.split(","))
        a, b, c, d = map(int, frame.split(","))
        assert a < x and b < y and a + c > x + w and b + d > y + h  # noqa: PT018 - one thing: it lies around
        assert not overlap(badge, control)
        assert 0 <= y <= await window.evaluate("innerHeight"), "the control was brought into view"
        await window.locator(selector).click(timeout=2_000)  # Playwright refuses where something lies over it
    assert await window.locator("#top").is_checked()


async def test_a_hostile_page_sees_an_empty_element_and_nothing_else(watched):
    seen = await watched.anew()
    window = watched.tab.window
    assert await watched.point(seen, [place(seen, "button", "Everyone")], 77)
    told = json.loads(
        await window.evaluate("""() => {
      const s = globalThis.seen; const all = [...document.documentElement.children].filter((e) => e.localName === "div");
      return '{"roots":' + s.roots.length + ',"calls":' + s.calls + ',"hosts":' + all.length
        + ',"open":' + all.filter((e) => e.shadowRoot).length
        + ',"texts":"' + encodeURIComponent(s.texts.map(String).join(" ") + all.map((e) => e.outerHTML + e.innerText).join(" "))
        + '","found":' + Boolean(window.find("77")) + ',"world":' + ("__outline" in globalThis) + '}'; }""")
    )
    assert (told["hosts"], told["open"], told["roots"], told["calls"]) == (1, 0, 0, 0)
    assert "77" not in told["texts"]
    assert not told["world"]
    hit = await window.evaluate("""() => { const h = [...document.documentElement.children].at(-1);
      const r = document.querySelector("#middle").getBoundingClientRect();
      return document.elementsFromPoint(r.x + 2, r.y + 2).includes(h); }""")
    assert not hit


async def test_nothing_of_ours_is_in_what_is_kept(watched):
    seen = await watched.anew()
    assert await watched.point(seen, [place(seen, "button", "Everyone")], 5)
    pictured = await watched.tab.window.screenshot()
    later = await watched.now()
    assert later.tree == seen.tree
    assert later.picture is None
    await watched.bare()
    assert await watched.overlay.drawn() is None
    assert await watched.tab.window.screenshot() != pictured, "the outline was there and is gone"
    assert await watched.point(seen, [place(seen, "button", "Everyone")], 5)
    again = await watched.anew()
    assert again.tree == seen.tree
    assert again.picture == seen.picture
    assert await watched.overlay.drawn() is None


async def test_a_page_that_changed_is_not_pointed_at_and_a_flicker_is_noticed(watched):
    seen = await watched.anew()
    window, top = watched.tab.window, [place(seen, "checkbox", "Top")]
    assert await watched.steady(seen, top, 0.1)
    await window.evaluate(
        "setInterval(() => { const b = document.querySelector('#top'); b.checked = !b.checked; }, 30)"
    )
    assert not await watched.steady(seen, top, 0.3)
    await window.evaluate("document.querySelector('h1').remove()")
    assert not await watched.point(seen, top, 1)
    assert not await watched.steady(seen, top, 0.1)


async def test_a_question_of_the_page_is_left_to_the_person_at_the_window_and_else_answered_no(browser, site):
    site.pages["/settings/"] = doc(CONTROLS)
    prof = profile(site, page(site))
    await browser.open(CARLA, prof)
    async with browser.watch(CARLA, prof, prof.pages["settings"]) as one:
        await one.anew()
        assert await one.tab.window.evaluate("confirm('Really?')") is False
        one.tab.guard.by_hand = True
        asked = one.tab.window.wait_for_event("dialog")
        answer = one.tab.window.evaluate("confirm('Really?')")
        dialog, said = await asyncio.gather(_accepted(asked), answer)
        assert said is True
        assert dialog == "Really?"
    assert one.tab.guard.by_hand is False


async def _accepted(asked) -> str:
    dialog = await asked
    await dialog.accept()
    return dialog.message


async def test_a_page_that_sends_a_change_has_saved_it_and_one_that_asks_for_data_has_not(watched, site):
    site.pages["/save"] = "ok"
    site.pages["/broken"] = (500, {}, "no")
    await watched.anew()
    window = watched.tab.window
    for method, path, saved in (("GET", "/save", False), ("POST", "/broken", False), ("POST", "/save", True)):
        await window.evaluate("([m, p]) => fetch(p, {method: m}).then(r => r.text())", [method, path])
        assert watched.saved is saved
    await watched.anew()
    assert watched.saved is False


LISTENER = """
<script>
  globalThis.heard = [];
  for (const name of ["keydown", "keypress", "keyup", "pointerdown", "pointerup", "pointermove", "pointerover", "mousedown",
                      "mouseup", "mousemove", "mouseover", "click", "focus", "blur", "focusin", "focusout", "beforeinput",
                      "input", "change", "touchstart", "selectionchange", "visibilitychange", "dragstart", "wheel"]) {
    for (const on of [globalThis, document]) on.addEventListener(name, (e) => heard.push(name), true);
  }
</script>"""


async def test_moving_the_outline_over_rows_gives_the_page_no_key_no_pointer_and_no_focus(browser, site):
    rows = "".join(
        f"<div id=r{n} style='padding:9px'><p>Row {n}</p><button>Value {n}</button></div>" for n in range(40)
    )
    site.pages["/settings/"] = doc(
        f"<main><h1>Settings</h1><input id=own autofocus>{rows}</main>", head=LISTENER
    )
    prof = profile(site, page(site))
    browser.terms = SettleTimeouts(deadline=4.0, patience=0.6)
    await browser.open(CARLA, prof)
    seen = await browser.look(CARLA, prof, prof.pages["settings"])
    window = browser._tabs[CARLA.id].window
    state = "[document.activeElement.id, getSelection().toString(), document.hasFocus(), heard.length]"
    before = await window.evaluate(state)
    lines = [line for line in seen.seen.lines if line.text.startswith("Row ")]
    assert len(lines) == 40
    for number, line in enumerate(lines, 1):
        box = seen.seen.nodes[line.block].box
        assert await browser.outline(CARLA, box, line.text, number), line.text
    assert await window.evaluate(state) == before
    assert await window.evaluate("heard") == (await window.evaluate("heard"))[: before[3]]
    over = browser._outlines[CARLA.id]
    frame, _ = await over.drawn()
    x, y, w, h = map(int, frame.split(","))
    a, b, c, d = map(int, (await box_of(window, "#r39 p")).split(","))
    assert x < a and y < b and x + w > a + c and y + h > b + d  # noqa: PT018 - one thing: it lies around
    assert not await browser.outline(CARLA, seen.seen.nodes[lines[0].block].box, "another text", 1)
    await browser.bare(CARLA)
    assert CARLA.id not in browser._outlines
    assert await window.evaluate("document.documentElement.children.length") == 2  # head and body
    again = await browser.look_again(CARLA, prof, prof.pages["settings"])
    assert [line.text for line in again.seen.lines] == [line.text for line in seen.seen.lines]
    await browser.close(CARLA)
