from __future__ import annotations

from auditor.adapters.browser.isolated_world import ElementStates
from auditor.adapters.browser.snapshot import annotate_snapshot
from auditor.core.model import Capture

from .site import doc


def marks(capture: Capture) -> dict[str, set[str]]:
    assert isinstance(capture, Capture)
    return {node.name: set(node.marks) for node in capture.tree.walk() if node.name and node.role != "text"}


def live(**more) -> ElementStates:
    none = frozenset()
    return ElementStates(**{"url": "", "lang": "", "controls": (), "busy": none, "inert": none, "modal": none, "typed": none, "origins": (),
                    "top_modal": False, **more})  # fmt: skip


async def test_every_checkable_control_says_its_live_state(look, site):
    seen = await look(
        doc("""
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
    )
    assert seen.settled, seen.unsettled_because
    assert seen.looks >= 2
    assert (seen.lang, seen.url) == ("en", site.url("/settings/"))
    assert seen.picture is not None
    found = marks(seen)
    assert {name: found[name] for name in "ABCMDEFGH"} == {
        "A": {"checked"}, "B": {"unchecked"}, "C": {"unchecked"}, "M": {"mixed"}, "D": {"checked"},
        "E": {"unchecked"}, "F": set(), "G": {"unchecked"}, "H": {"checked"},
    }  # fmt: skip


async def test_controls_behind_a_shadow_root_are_marked_too(look):
    seen = await look(
        doc("""<div id=host></div><script>
      const root = document.getElementById('host').attachShadow({mode: 'open'});
      root.innerHTML = '<label><input type=checkbox>Within</label>';</script>""")
    )
    assert marks(seen)["Within"] == {"unchecked"}


async def test_what_nobody_can_see_lends_its_mark_to_nothing(look):
    seen = await look(
        doc("""<input type=checkbox aria-label=Hidden style="display:none" checked>
      <div aria-hidden=true><input type=checkbox aria-label=Away></div>
      <input type=checkbox aria-label=Shown>""")
    )
    assert marks(seen) == {"Shown": {"unchecked"}}


async def test_a_busy_and_an_inert_part_are_marked_with_all_that_is_in_them(look):
    seen = await look(
        doc("""<div aria-busy=true><button>Loading</button></div>
      <section aria-label=Side inert><button>Behind</button></section><button>Free</button>""")
    )
    found = marks(seen)
    assert (found["Loading"], found["Behind"], found["Free"]) == ({"busy"}, {"inert"}, set())
    assert found["Side"] == {"inert"}
    assert (seen.settled, seen.unsettled_because) == (False, "a part of the page is inert")


async def test_a_page_under_a_modal_dialog_is_not_settled(look):
    for dialog in (
        "<dialog id=d aria-label=Welcome>x</dialog><script>d.showModal()</script>",
        "<div role=dialog aria-modal=true aria-label=Welcome>x</div>",
    ):
        seen = await look(doc("<h1>Settings</h1>" + dialog))
        assert marks(seen)["Welcome"] == {"modal"}
        assert not seen.settled
        assert seen.unsettled_because == "a dialog lies over the page"


async def test_a_dialog_that_the_page_is_about_is_settled(look):
    seen = await look(
        doc("<dialog id=d aria-label=Own>x</dialog><script>d.showModal()</script>"), dialog=True
    )
    assert seen.settled
    assert marks(seen)["Own"] == {"modal"}


def test_a_control_that_snapshot_and_document_disagree_on_has_no_mark():
    tree = '- checkbox "A" [checked] [box=1,2,3,4]\n- checkbox "B" [box=5,6,7,8]'
    torn = live(controls=(("checkbox", "1,2,3,4", "unchecked"), ("checkbox", "5,6,7,8", "unchecked")))
    assert annotate_snapshot(tree, torn) == '- checkbox "A"\n- checkbox "B" [unchecked]'


def test_controls_in_one_place_have_a_mark_only_where_both_sides_count_as_many():
    tree = '- radio "A" [box=0,0,1,1]\n- radio "B" [checked] [box=0,0,1,1]'
    pair = (("radio", "0,0,1,1", "unchecked"), ("radio", "0,0,1,1", "checked"))
    assert annotate_snapshot(tree, live(controls=pair)) == '- radio "A" [unchecked]\n- radio "B" [checked]'
    assert annotate_snapshot(tree, live(controls=pair[:1])) == '- radio "A"\n- radio "B"'


def test_words_of_the_page_cannot_pretend_to_be_marks():
    tree = '- text: "- switch \\"A\\" [unchecked] [box=1,2,3,4]"\n- button "x [box=1,2,3,4] [checked]" [box=9,9,9,9]'
    said = annotate_snapshot(tree, live(busy=frozenset({"1,2,3,4"})))
    assert said == tree.replace(" [box=9,9,9,9]", "")
