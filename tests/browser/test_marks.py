from __future__ import annotations

from auditor.model import Capture

from .site import CARLA, doc, page, profile


async def look(browser, site, **more):
    prof = profile(site, page(site, **more))
    await browser.open(CARLA, prof)
    return await browser.look(CARLA, prof, prof.pages["settings"])


def marks(capture: Capture) -> dict[str, set[str]]:
    return {node.name: set(node.marks) for node in capture.tree.walk() if node.name}


async def test_every_checkable_control_says_its_live_state(browser, site):
    site.pages["/settings/"] = doc("""
      <h1>Settings</h1>
      <input type=checkbox aria-label=A checked> <input type=checkbox aria-label=B>
      <input type=checkbox aria-label=C checked> <input type=checkbox aria-label=M>
      <div role=switch aria-label=D aria-checked=true tabindex=0>d</div>
      <div role=switch aria-label=E aria-checked=false tabindex=0>e</div>
      <div role=switch aria-label=F tabindex=0>f</div>
      <input type=radio name=r aria-label=G checked><input type=radio name=r aria-label=H>
      <script>document.querySelector('[aria-label=C]').checked = false;
        document.querySelector('[aria-label=M]').indeterminate = true;
        document.querySelector('[aria-label=H]').checked = true;</script>""")
    seen = await look(browser, site)
    assert isinstance(seen, Capture)
    assert seen.settled, seen.unsettled_because
    assert (seen.looks, seen.lang, seen.url) == (2, "en", site.url("/settings/"))
    assert seen.picture is not None
    found = marks(seen)
    assert {name: found[name] for name in "ABCMDEFGH"} == {
        "A": {"checked"}, "B": {"unchecked"}, "C": {"unchecked"}, "M": {"mixed"}, "D": {"checked"},
        "E": {"unchecked"}, "F": set(), "G": {"unchecked"}, "H": {"checked"},
    }  # fmt: skip
