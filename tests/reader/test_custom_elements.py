"""Custom elements whose role and state only the browser knows (`ElementInternals`) are read as the eye and a screen reader do."""

from __future__ import annotations

import pytest

from auditor.core.reading import Seen, read_setting
from auditor.core.reading.screen.custom_elements import declare, without_role

from .pages import LIST, PRIVATE, page, row

SCRIPT = """<script>
class Toggle extends HTMLElement {
  constructor() {
    super();
    this.inner = this.attachInternals();
    this.inner.role = this.getAttribute("kind") || "switch";
    this.inner.ariaChecked = this.hasAttribute("on") ? "true" : "false";
    if (this.hasAttribute("fixed")) this.inner.ariaDisabled = "true";
    const shadow = this.attachShadow({mode: "closed"});
    shadow.innerHTML = `<style>:host{display:inline-block} i{display:inline-block;width:40px;height:20px;background:#888}</style><i></i><slot></slot>`;
    this.tabIndex = 0;
  }
}
customElements.define("x-toggle", Toggle);
</script>"""
RADIOS = "<h3 id=l>Friends list</h3><div role=radiogroup aria-labelledby=l>{}</div>"


def drawn(draw, *rows):
    return draw(page(*rows, SCRIPT))


@pytest.mark.parametrize("on", [True, False])
def test_a_switch_that_only_the_browser_knows_is_read(draw, on):
    seen = drawn(
        draw,
        row("Private account", f"<x-toggle aria-label='Private account'{' on' if on else ''}></x-toggle>"),
    )
    answer = read_setting(seen, PRIVATE)
    assert getattr(answer, "value", None) == ("private" if on else "public"), answer


def test_the_name_in_its_slot_is_its_name(draw):
    seen = drawn(draw, "<p><x-toggle on>Private account</x-toggle></p>")
    assert getattr(read_setting(seen, PRIVATE), "value", None) == "private"


def test_the_chosen_one_of_several_is_the_value(draw):
    chosen = "<x-toggle kind=radio>Public</x-toggle><x-toggle kind=radio on>Friends</x-toggle>"
    assert getattr(read_setting(drawn(draw, RADIOS.format(chosen)), LIST), "value", None) == "friends"


def test_none_of_several_chosen_is_a_doubt(draw):
    none = "<x-toggle kind=radio>Public</x-toggle><x-toggle kind=radio>Friends</x-toggle>"
    assert not isinstance(read_setting(drawn(draw, RADIOS.format(none)), LIST), Seen)


def test_one_that_cannot_be_used_is_not_read_at_the_first_look(draw):
    seen = drawn(draw, row("Private account", "<x-toggle aria-label='Private account' on fixed></x-toggle>"))
    assert not isinstance(read_setting(seen, PRIVATE), Seen)


def test_a_role_that_the_page_says_itself_stands():
    shot = {
        "strings": ["x-toggle", "role", "presentation", "x-other"],
        "documents": [
            {
                "nodes": {
                    "nodeType": [1, 1],
                    "nodeName": [0, 3],
                    "backendNodeId": [7, 8],
                    "attributes": [[1, 2], []],
                }
            }
        ],
    }
    places = without_role(shot)
    assert places == {8: 1}
    told = {"role": {"value": "switch"}, "properties": [{"name": "checked", "value": {"value": "true"}}]}
    declare(
        shot,
        places,
        [told | {"backendDOMNodeId": 7}, told | {"backendDOMNodeId": 8}, told | {"backendDOMNodeId": 9}],
    )
    nodes, strings = shot["documents"][0]["nodes"], shot["strings"]
    assert nodes["attributes"][0] == [1, 2]
    assert [strings[at] for at in nodes["attributes"][1]] == ["role", "switch", "aria-checked", "true"]
