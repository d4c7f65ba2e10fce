"""What is read, and what is a doubt: pages drawn in a real browser. Every row of these tables was wrong once, somewhere."""

from __future__ import annotations

import pytest

from auditor.core.model import Doubt
from auditor.core.reading import Seen, Unsure, read_setting
from auditor.core.reading.screen import SettingWords

from .pages import ALL, HIDES, LIST, PRIVATE, VALUES, page, row

SWITCH = "<label><input type=checkbox role=switch {}> Private account</label>"
TRACK = (
    "<div class=row><span>Private account</span><button role=switch aria-checked={} aria-label='Private account' "
    "style='width:40px;height:22px;border:0;background:#999;position:relative'>"
    "<i style='position:absolute;left:{}px;top:2px;width:18px;height:18px;background:#fff'></i></button></div>"
)
READ = {
    "a row with a button": (LIST, row("Friends list", "<button>Friends</button>"), "friends"),
    "a row with a text": (LIST, row("Friends list", "<span>Only me</span>"), "only_me"),
    "one line": (LIST, "<p>Friends list: Everyone</p>", "public"),
    "a value before its label in one button": (LIST, "<button>Everyone, Friends list</button>", "public"),
    "a select": (
        LIST, "<label>Friends list <select><option>Public<option selected>Friends</select></label>", "friends"),
    "radios under a title": (
        LIST, ("<h2>Friends list</h2><label><input type=radio name=a> Public</label>"
        "<label><input type=radio name=a checked> Only me</label>"), "only_me"),
    "radios in a named group": (
        LIST, ("<div role=radiogroup aria-labelledby=t><p id=t>Friends list</p><div role=radio aria-checked=false>Public</div>"
        "<div role=radio aria-checked=true>Friends</div></div>"), "friends"),
    "a box": (PRIVATE, SWITCH.format("checked"), "private"),
    "a box that is off": (PRIVATE, SWITCH.format(""), "public"),
    "a native box out of the way of a drawn one": (
        PRIVATE, ("<label class=row>Private account<input class=sr type=checkbox checked>"
        "<span style='width:40px;height:22px;background:#18f'></span></label>"), "private"),
    "a drawn switch": (PRIVATE, TRACK.format("true", 20), "private"),
    "a label that turns the sense round": (HIDES, "<label><input type=checkbox checked> Hide activity</label>", "off"),
    "a label that does not": (HIDES, "<label><input type=checkbox checked> Show activity</label>", "on"),
    "a hint below the label": (
        LIST, "<div class=row><div><p>Friends list</p><p>Others can see it on your page</p></div><button>Friends</button></div>",
        "friends"),
    "an open shadow tree": (
        LIST, ("<div id=h></div><script>document.getElementById('h').attachShadow({mode:'open'}).innerHTML="
        "'<div><p>Friends list</p><button>Friends</button></div>'</script>"), "friends"),
    "a closed shadow tree": (
        LIST, ("<div id=h></div><script>document.getElementById('h').attachShadow({mode:'closed'}).innerHTML="
        "'<div><p>Friends list</p><button>Friends</button></div>'</script>"), "friends"),
    "chains of display: contents": (
        LIST, "<div style='display:contents'><div style='display:contents'><p>Friends list</p></div><div><button>Friends</button></div></div>",
        "friends"),
    "a pseudo-element behind what it stands in": (
        LIST, "<style>.c{position:relative;isolation:isolate}.c::before{content:'';position:absolute;inset:0;background:#fff;z-index:-1}"
        "</style><div class=c>" + row("Friends list", "<span>Friends</span>") + "</div>", "friends"),
    "a glyph of an icon font beside the value": (LIST, row("Friends list", "<button>\ue5c5 Friends</button>"), "friends"),
    "below the fold": (LIST, "<div style='height:3000px'></div>" + row("Friends list", "<button>Friends</button>"), "friends"),
    "a sentence that names the setting": (
        SettingWords("two_factor", (), statements={"off": ("Two-factor authentication is off",)}),
        "<p>Two-factor authentication is off.</p>", "off"),
    "a sentence with a date in it": (
        SettingWords("two_factor", (), statements={"app": ("On since {date}",)}), "<p>On since 3 March 2026</p>", "app"),
    "off beside a button that would turn it on": (
        SettingWords("ads", ("Personalised ads",), {"on": ("On",), "off": ("Off",)}),
        row("Personalised ads", "<span>Off</span> <button>Turn on</button>"), "off"),
    "a while elsewhere on the page": (LIST, "<p>Paused until tomorrow</p>" + row("Friends list", "<p>Friends</p>"), "friends"),
    "a day elsewhere on the page": (LIST, "<p>3 March 2025</p>" + row("Friends list", "<p>Friends</p>"), "friends"),
    "under a title that begins as help does": (LIST, "<h2>Help people find you</h2>" + row("Friends list", "<p>Friends</p>"), "friends"),
    "where the page itself asks whether it helped": (
        LIST, row("Friends list", "<p>Friends</p>") + "<p>Was this page helpful?</p>", "friends"),
    "a sentence on what would be then": (
        LIST, row("Friends list", "<p>Friends</p>") + "<p>When you change this, people are told.</p>", "friends"),
    "a button that can only turn it off": (
        SettingWords("two_factor", (), statements={"on": ("Disable two-factor",)}), "<button>Disable two-factor</button>", "on"),
}  # fmt: skip
DOUBTS = {
    "not drawn": row("Friends list", "<span style='display:none'>Friends</span>"),
    "invisible": row("Friends list", "<span style='visibility:hidden'>Friends</span>"),
    "transparent": row("Friends list", "<span style='opacity:0'>Friends</span>"),
    "faded by a filter": row("Friends list", "<span style='filter:opacity(0);display:block'>Friends</span>"),
    "masked": row("Friends list", "<span style='display:block;mask-image:linear-gradient(transparent,transparent)'>Friends</span>"),
    "clipped": row("Friends list", "<span style='position:absolute;clip-path:inset(50%)'>Friends</span>"),
    "without size": row("Friends list", "<span style='font-size:0'>Friends</span>"),
    "shrunk to nothing": row("Friends list", "<span style='display:block;transform:scale(0)'>Friends</span>"),
    "off the page": row("Friends list", "<span style='position:absolute;left:-9999px'>Friends</span>"),
    "cut off by its box": row("Friends list", "<div style='height:0;overflow:hidden'>Friends</div>"),
    "struck out": row("Friends list", "<span style='text-decoration:line-through'>Friends</span>"),
    "struck out by its parent": "<div style='text-decoration:line-through'>" + row("Friends list", "<p>Friends</p>") + "</div>",
    "deleted": row("Friends list", "<del>Friends</del>"),
    "white on white": row("Friends list", "<span style='color:#fff'>Friends</span>"),
    "covered": "<div style='position:relative'>" + row("Friends list", "<p>Friends</p>")
    + "<div style='position:absolute;inset:0;background:#fff'></div></div>",
    "behind a layer of the whole window, below the fold": "<div style='height:3000px'></div>" + row("Friends list", "<p>Friends</p>")
    + "<div style='position:fixed;inset:0;background:#fff'>Sign in to continue</div>",
    "behind its parent's ground": "<div style='background:#fff'><div style='position:relative;z-index:-1'>"
    + row("Friends list", "<p>Friends</p>") + "</div></div>",
    "in closed details": "<details><summary>More</summary>" + row("Friends list", "<p>Friends</p>") + "</details>",
    "inert": "<div inert>" + row("Friends list", "<p>Friends</p>") + "</div>",
    "hidden from assistive software": "<div aria-hidden=true>" + row("Friends list", "<p>Friends</p>") + "</div>",
    "in navigation": "<nav><a href=/a>Friends list</a> <a href=/b>Friends</a></nav>",
    "in an aside": "<aside>" + row("Friends list", "<p>Friends</p>") + "</aside>",
    "in a footer of a part": "<footer>" + row("Friends list", "<p>Friends</p>") + "</footer>",
    "in what was searched for": "<search>" + row("Friends list", "<p>Friends</p>") + "</search>",
    "in a sample": "<samp>" + row("Friends list", "<p>Friends</p>") + "</samp>",
    "in a marquee": "<div role=marquee>" + row("Friends list", "<p>Friends</p>") + "</div>",
    "in a menu": "<div role=menu><p id=t>Friends list</p><div role=radiogroup aria-labelledby=t><div role=radio aria-checked=false>Public"
    "</div><div role=radio aria-checked=true>Friends</div></div></div>",
    "a field in a menu": "<div role=menu><p><label for=f>Friends list</label></p><select id=f><option>Public<option selected>Friends"
    "</select></div>",
    "under a question of where": "<h2>Woran sehe ich, dass es eingestellt ist?</h2><section>" + row("Friends list", "<p>Friends</p>") + "</section>",
    "under a question of help": "<h2>How do I know that it is set?</h2><section>" + row("Friends list", "<p>Friends</p>") + "</section>",
    "in a part that begins with the word example": "<div><p>Example</p><p>Friends list</p><select aria-label='Friends list'><option>Public"
    "<option selected>Friends</select></div>",
    "in a part called an example": "<div role=group aria-label=Example>" + row("Friends list", "<p>Friends</p>") + "</div>",
    "in a quotation": "<blockquote>" + row("Friends list", "<p>Friends</p>") + "</blockquote>",
    "in a figure": "<figure>" + row("Friends list", "<p>Friends</p>") + "</figure>",
    "in a post": "<article>" + row("Friends list", "<p>Friends</p>") + "</article>",
    "in code": "<pre>" + row("Friends list", "<p>Friends</p>") + "</pre>",
    "in a tooltip": "<div role=tooltip>" + row("Friends list", "<p>Friends</p>") + "</div>",
    "in an alert": "<div role=alert>" + row("Friends list", "<p>Friends</p>") + "</div>",
    "a heading": "<p>Friends list</p><h3>Friends</h3>",
    "a help sentence": row("Friends list", "<p>Choose <em>Friends</em> to be left in peace.</p>"),
    "a help link": row("Friends list", "<a href=/help/friends>Friends</a>"),
    "a negation before it": row("Friends list", "<span>Not</span> <span>Friends</span>"),
    "a negation in a box before it": "<p>Friends list</p><div class=row><div>Not</div><div>Friends</div></div>",
    "a negation drawn by style": row("Friends list", "<style>.n::before{content:'Not '}</style><span class=n>Friends</span>"),
    "a negation in a picture": row("Friends list", "<p><img alt=Not width=16 height=16> Friends</p>"),
    "only offered in a menu": row("Friends list", "<div role=menu><div role=menuitem>Friends</div></div>"),
    "only offered in a tool bar": row("Friends list", "<div role=toolbar><button>Friends</button></div>"),
    "only offered by radios": "<h2>Friends list</h2><label><input type=radio name=a> Public</label>"
    "<label><input type=radio name=a> Friends</label>",
    "a placeholder": row("Friends list", "<input placeholder=Friends>"),
    "a question": row("Friends list", "<p>Friends?</p>"),
    "what it was before": "<p>Friends list</p><p>Previously: <b>Friends</b></p>",
    "a column of before": "<table><tr><th>Before<th>Now</tr><tr><td>Friends list: Friends<td>see your phone</tr></table>",
    "an example": "<h3>Example</h3>" + row("Friends list", "<p>Friends</p>"),
    "two values": row("Friends list", "<p>Friends</p><p>Only me</p>"),
    "a second group in which nothing is chosen": "<fieldset><legend>Friends list</legend><label><input type=radio name=a checked>"
    " Public</label><label><input type=radio name=a> Friends</label></fieldset><fieldset><legend>Friends list</legend>"
    "<label><input type=radio name=a> Public</label><label><input type=radio name=a checked> Friends</label></fieldset>",
    "another setting's value": "<p>Friends list</p>" + row("Look up by e-mail", "<p>Friends</p>"),
    "an unknown setting's value": "<p>Friends list</p><p>Birthday</p><p>Friends</p>",
    "a longer label": row("Friends list of your pages", "<p>Friends</p>"),
    "a row still busy": "<div aria-busy=true>" + row("Friends list", "<button>Friends</button>") + "</div>",
    "another text beside a control so named": row("Show to all", "<select aria-label='Friends list'><option>Friends</select>"),
    "a chosen one drawn as not chosen": "<div role=radiogroup aria-labelledby=t><p id=t>Friends list</p>"
    "<span role=radio aria-checked=false style='background:#18f'>Public</span><span role=radio aria-checked=true>Friends</span></div>",
    "a title moved over it": "<div style='display:flex;flex-direction:column'><div style='order:3'>" + row("Friends list", "<p>Friends</p>")
    + "</div><h2 style='order:2'>Default for new accounts</h2></div>",
    "in a table of what was changed": "<h2>Recent changes to your settings</h2><table><tr><th>Setting<th>Value</tr><tr><td>Friends list"
    "<td>Friends</tr></table>",
    "in a column of what it was changed to": "<table><tr><th>Setting<th>Changed to</tr><tr><td>Friends list<td>Friends</tr></table>",
    "in a row with a day": "<div class=row><p>3 March 2025</p><p>Friends list</p><p>Friends</p></div>",
    "in a row with a day in German": "<div class=row><p>3. März 2025, 14:05</p><p>Friends list</p><p>Friends</p></div>",
    "in a row with a day in figures": "<div class=row><p>Friends list</p><p>Friends</p><p>03.03.2025</p></div>",
    "under a title of help": "<section><h2>Help Center</h2><h3>Friends list</h3><p>Friends</p></section>",
    "in a part called help": "<section aria-label='Hilfebereich'><h3>Friends list</h3><p>Friends</p></section>",
    "in an article that asks whether it helped": "<div><h3>Friends list</h3><p>Friends</p><p><a href=#a>Was this helpful?</a></p></div>",
    "a choice that is explained": "<h3>Friends list</h3><p>Friends</p><p>If you pick this, nobody else sees it.</p>",
    "what was changed last": "<div><h2>Das hast du zuletzt geändert</h2><div class=row><span>Friends list</span><span>Friends</span></div></div>",
    "advice of the week": "<div><b>Le conseil de la semaine</b><ul><li>Friends list: Friends</li></ul><button>Fermer</button></div>",
    "for a while": "<div class=row><span><b>Friends list</b><br><span>Paused until tomorrow</span></span><button>Friends</button></div>",
    "for a while in German": "<div class=row><span><b>Friends list</b><br><span>Vorübergehend</span></span><button>Friends</button></div>",
    "the chosen one alone cannot be chosen": "<fieldset><legend>Friends list</legend><label>Friends<input type=radio name=a disabled checked>"
    "</label><label>Public<input type=radio name=a></label></fieldset>",
    "what an action would set up": row("Friends list", "<p>Friends</p><button>Turn on</button>"),
}  # fmt: skip
DRAWN = (
    "<label class=row>Private account<input class=sr type=checkbox checked>"
    "<span style='width:40px;height:22px;background:#18f'></span></label>"
)
SWITCH_DOUBTS = {
    "a drawn box in navigation": f"<nav>{DRAWN}</nav>",
    "a drawn box in a figure": f"<figure>{DRAWN}</figure>",
    "a drawn box in a post": f"<article>{DRAWN}</article>",
    "a drawn box in a menu": f"<div role=menu>{DRAWN}</div>",
    "a box whose name has the colour of its ground": "<h2>Private account</h2><div class=row style='color:#fff;background:#fff'>"
    "<span id=pale>Private account</span><span role=checkbox tabindex=0 aria-labelledby=pale aria-checked=true "
    "style='display:inline-block;width:20px;height:20px'>&nbsp;</span></div>",
    "a drawn box of another device": f"<section><h2>iPhone 12 (no longer)</h2>{DRAWN}</section>",
    "drawn with a dash": "<style>.d::before{content:'\u2212'}</style><div role=checkbox aria-checked=true tabindex=0><i class=d></i>"
    "<span>Private account</span></div>",
    "drawn as half checked by its class": "<div role=checkbox aria-checked=true tabindex=0><i class='box__icon box__icon--indeterminate' "
    "style='display:inline-block;width:20px;height:20px;background:#18f'></i><span>Private account</span></div>",
    "no press is taken": "<div role=switch aria-checked=true style='cursor:not-allowed' aria-label='Private account'><span>Private account</span></div>",
    "half checked": "<label><input type=checkbox class=h checked> Private account</label><script>document.querySelector('.h').indeterminate=true</script>",
    "aria against the box": "<label><input type=checkbox checked aria-checked=false> Private account</label>",
    "drawn the other way": TRACK.format("true", 2),
    "another text beside it": "<div class=row><span>Do not: Private account</span><button role=switch aria-checked=true "
    "aria-label='Private account' style='width:40px;height:22px'></button></div>",
    "a label that nobody sees": "<span id=n hidden>Private account</span><div class=row><span>Not private</span>"
    "<button role=switch aria-checked=true aria-labelledby=n style='width:40px;height:22px'></button></div>",
    "labels crossed": "<p><input type=checkbox id=a> <label for=b>Private account</label></p>"
    "<p><input type=checkbox id=b checked> <label for=a>Dark colours</label></p>",
    "a button held down": "<p><button aria-pressed=true>Private account</button></p>",
    "ticked in a menu": "<div role=menu><div role=menuitemcheckbox aria-checked=true>Private account</div></div>",
    "an example": "<p>Example: <label><input type=checkbox checked> Private account</label></p>",
    "not yet true": "<h3>This is not true yet:</h3><label><input type=checkbox checked> Private account</label>",
    "a box in a box of no size": "<div style='position:absolute;width:1px;height:1px;overflow:hidden'>" + SWITCH.format("checked") + "</div>",
    "a box that says nothing of itself": "<div class=row><span>Private account</span><div style='width:40px;height:22px;background:#18f'></div></div>",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(READ))
def test_what_stands_there_is_read(draw, name):
    words, html, value = READ[name]
    answer = read_setting(draw(page(html)), words, (*ALL, words))
    assert isinstance(answer, Seen), answer
    assert answer.value == value


@pytest.mark.parametrize("name", sorted(DOUBTS))
def test_what_a_person_would_not_believe_is_a_doubt(draw, name):
    answer = read_setting(draw(page(DOUBTS[name])), LIST, ALL)
    assert not (isinstance(answer, Seen) and answer.value == "friends"), answer


@pytest.mark.parametrize(
    "html",
    ["<li>As soon as<br><b>Two-factor is on</b><br>you will be asked for a code.</li>", "<p>Two-factor is on<br>only where you say so.</p>",
     "<p>Wenn<br>Two-factor is on<br>Werden Sie gefragt</p>"],
)  # fmt: skip
def test_a_sentence_that_others_go_on_says_nothing_of_now(draw, html):
    words = SettingWords("two_factor", (), statements={"on": ("Two-factor is on",)})
    assert not isinstance(read_setting(draw(page(html)), words), Seen)
    assert isinstance(read_setting(draw(page("<p>Two-factor is on<br>Authenticator app</p>")), words), Seen)


@pytest.mark.parametrize("name", sorted(SWITCH_DOUBTS))
def test_a_switch_that_a_person_would_not_believe_is_a_doubt(draw, name):
    answer = read_setting(draw(page(SWITCH_DOUBTS[name])), PRIVATE, ALL)
    assert not (isinstance(answer, Seen) and answer.value == "private"), answer


def test_a_word_that_nobody_wrote_down_is_said_with_what_could_be_chosen(draw):
    select = "<select aria-labelledby=t><option>Public<option selected>People nearby</select>"
    answer = read_setting(draw(page(row("<span id=t>Friends list</span>", select))), LIST, ALL)
    assert isinstance(answer, Unsure)
    assert (answer.doubt, answer.detail) == (Doubt.NEW_WORDING, "People nearby")
    assert "Public" in answer.offered


def test_two_places_that_differ_are_no_answer(draw):
    html = page(row("Friends list", "<p>Friends</p>"), row("Friends list", "<p>Only me</p>"))
    answer = read_setting(draw(html), LIST, ALL)
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.AMBIGUOUS


def test_a_label_that_recurs_counts_in_its_section_alone(draw):
    words = SettingWords("messages.from", ("Others",), VALUES, section=("Messages",))
    html = page(
        "<h2>Calls</h2>",
        row("Others", "<p>Only me</p>"),
        "<h2>Messages</h2>",
        row("Others", "<p>Friends</p>"),
    )
    answer = read_setting(draw(html), words)
    assert isinstance(answer, Seen)
    assert answer.value == "friends"
    elsewhere = page("<h2>Calls</h2>", row("Others", "<p>Friends</p>"), "<h2>Messages</h2><p>…</p>")
    assert isinstance(read_setting(draw(elsewhere), words), Unsure)


def test_only_an_open_dialog_is_read(draw):
    dialog = "<dialog id=d><p>Friends list</p><button>Only me</button></dialog><script>d.showModal()</script>"
    answer = read_setting(draw(page(row("Friends list", "<p>Friends</p>"), dialog)), LIST, ALL)
    assert isinstance(answer, Seen)
    assert answer.value == "only_me"


def test_a_dialog_at_half_a_pixel_is_still_the_one_on_top(draw):
    dialog = (
        "<dialog id=d style='margin:0;position:fixed;left:10.5px;top:20.5px;width:200px;height:99px'>Cookies</dialog>"
        "<script>d.showModal()</script>"
    )
    seen = draw(page(row("Friends list", "<p>Friends</p>"), dialog))
    assert seen.top != (0, len(seen.nodes))
    assert isinstance(read_setting(seen, LIST, ALL), Unsure)
