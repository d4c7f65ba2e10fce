"""A control that cannot be used: believed on a page that stood still in a third look and says nowhere that it loads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.core.model import Doubt
from auditor.core.reading import Seen, Steadiness, Unsure, read_setting
from auditor.core.reading.screen.keep import Explained, redact
from auditor.core.reading.screen.loading_state import says_that_it_loads

from .pages import ALL, LIST, PRIVATE, page, row

FIXED = row("<span id=t>Friends list</span>", "<select disabled aria-labelledby=t><option>Friends</select>")
SWITCH = "<label><input type=checkbox role=switch disabled checked> Private account</label>"
HELD = {
    "a drop-down": (LIST, FIXED, "friends"),
    "a switch": (PRIVATE, SWITCH, "private"),
    "a switch of ARIA": (
        PRIVATE, "<button role=switch aria-disabled=true aria-checked=false>Private account</button>", "public"),
    "radios in a group that is held": (
        LIST, ("<fieldset disabled><legend>Friends list</legend><label><input type=radio name=a> Public</label>"
        "<label><input type=radio name=a checked> Only me</label></fieldset>"), "only_me"),
    "a button that opens the choice": (LIST, row("Friends list", "<button disabled>Friends</button>"), "friends"),
}  # fmt: skip
RING = "<style>@keyframes k{to{transform:rotate(1turn)}} .x9{width:20px;height:20px;border:3px solid #18f;animation:k 1s linear infinite}</style>"
SIGNS = {
    "another part is busy": "<div aria-busy=true><p>Your posts</p></div>",
    "a bar of progress": "<div role=progressbar style='width:90px;height:8px;background:#18f'></div>",
    "a bar of the browser's own": "<progress value=3 max=10></progress>",
    "a word in English": "<p>Loading…</p>",
    "a word in French": "<p>Chargement en cours</p>",
    "a word in German": "<p>Wird geladen…</p>",
    "a word in Italian": "<p>Caricamento…</p>",
    "a picture that is called so": "<img alt='Loading' width=20 height=20>",
    "a grey block, by its class": "<div class='Page_skeletonLine__x8' style='width:90px;height:12px;background:#ddd'></div>",
    "a ring, by its class": "<span class='spinner-border' style='width:20px;height:20px;display:block'></span>",
    "a ring that turns, whatever it is called": RING + "<div class=x9></div>",
    "a ring drawn by style": RING + "<style>.y::before{content:'';display:block;width:9px;height:9px;animation:k 1s infinite}</style><p class=y>Posts</p>",
    "a drawing that turns by itself": "<svg width=20 height=20><circle cx=9 cy=9 r=8><animateTransform attributeName=transform"
    " type=rotate from='0 9 9' to='360 9 9' dur=1s repeatCount=indefinite /></circle></svg>",
}  # fmt: skip
QUIET = {
    "nothing": "",
    "a ring that is not drawn": "<div style='display:none'>" + RING + "<div class=x9></div></div>",
    "a movement that ends": "<style>@keyframes k{to{opacity:.9}} .x9{animation:k 1s}</style><p class=x9>Posts</p>",
    "a sentence about it": "<p>Pictures are loading faster since March.</p>",
    "a word that is hidden": "<p hidden>Loading…</p>",
    "a class that only begins so": "<p class='loadingdock uploader'>Posts</p>",
}


@pytest.mark.parametrize("kind", HELD)
def test_what_cannot_be_used_is_read_in_a_third_look_and_never_before(draw, kind):
    words, html, value = HELD[kind]
    seen = draw(page(html))
    once = read_setting(seen, words, ALL)
    assert isinstance(once, Unsure)
    assert once.doubt is Doubt.UNSETTLED
    fixed = read_setting(replace(seen, steady=True), words, ALL)
    assert isinstance(fixed, Seen), fixed
    assert fixed.value == value


def test_a_control_that_shows_nothing_says_nothing_however_long_it_stood(draw):
    empty = page(FIXED.replace("<option>Friends", "<option>"))
    unmarked = page("<button role=switch aria-disabled=true>Private account</button>")
    assert isinstance(read_setting(replace(draw(empty), steady=True), LIST, ALL), Unsure)
    assert isinstance(read_setting(replace(draw(unmarked), steady=True), PRIVATE, ALL), Unsure)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("kind", ["a drop-down", "a switch"])
def test_where_anything_says_that_the_page_loads_it_is_unsettled(draw, sign, kind):
    words, html, _ = HELD[kind]
    seen = replace(draw(page(html, SIGNS[sign])), steady=True)
    answer = read_setting(seen, words, ALL)
    assert isinstance(answer, Unsure), answer
    assert answer.doubt is Doubt.UNSETTLED
    assert says_that_it_loads(seen)


@pytest.mark.parametrize("sign", QUIET)
def test_where_nothing_does_it_is_read(draw, sign):
    seen = replace(draw(page(FIXED, QUIET[sign])), steady=True)
    assert says_that_it_loads(seen) == ""
    assert isinstance(read_setting(seen, LIST, ALL), Seen)


def test_what_can_be_used_is_read_beside_a_ring(draw):
    free = row("<span id=t>Friends list</span>", "<select aria-labelledby=t><option>Friends</select>")
    assert isinstance(read_setting(draw(page(free, RING, "<div class=x9></div>")), LIST, ALL), Seen)


def test_a_kept_page_reads_as_it_did_though_its_word_of_loading_is_gone(draw):
    seen = replace(draw(page(FIXED, "<p>Loading…</p>")), steady=True)
    kept = redact(seen, Explained(ALL))
    assert not any("Loading" in line.text for line in kept.lines)
    answer = read_setting(kept, LIST, ALL)
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.UNSETTLED


@pytest.mark.parametrize(
    ("looks", "still"),
    [
        ([(0.0, False), (0.3, True)], False),  # two looks, however
        ([(0.0, False), (9.0, True)], False),  # far apart
        ([(0.0, False), (0.3, True), (0.6, True), (0.9, True)], False),  # or many, soon
        ([(0.0, False), (0.3, True), (2.7, True)], False),
        ([(0.0, False), (0.3, True), (2.9, True)], True),
        ([(0.0, False), (0.3, True), (2.9, True), (3.0, False)], False),  # it changed: all begins anew
        ([(0.0, False), (0.3, True), (2.9, False), (3.2, True), (5.0, True)], False),
        ([(0.0, False), (0.3, True), (2.9, False), (3.2, True), (5.8, True)], True),
    ],
)
def test_a_page_stands_still_in_a_third_look_some_seconds_after_the_second(looks, still):
    steadiness = Steadiness()
    for at, same in looks:
        steadiness.saw(at, same=same)
    assert steadiness.still is still
