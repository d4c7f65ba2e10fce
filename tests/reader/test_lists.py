"""Lists drawn in a real browser: how many entries, whose, and when nobody can say."""

from __future__ import annotations

import pytest

from auditor.core.reading.screen import Unsure
from auditor.core.reading.screen.list_blocks import ListReader, ListWords, Records
from auditor.core.reading.screen.usable_part import UsablePart

from .pages import page

WORDS = ListWords(none=("No apps", "0"), own=("This device",), more=("See more",), skip=("Sort by date",))
NAMES = ("MacBook · Bern", "Phone · Basel", "Tablet · Chur", "PC · Genf")
DRAWN = {
    "divs": lambda names: "".join(f"<div><p>{n}</p><p>2026-11-0{i + 1}</p></div>" for i, n in enumerate(names)),
    "items": lambda names: "<ul>" + "".join(f"<li><p>{n}</p><p>3 days ago</p></li>" for n in names) + "</ul>",
    "rows": lambda names: "<table><tr><th>App<th>Added</tr>"
    + "".join(f"<tr><td>{n}<td>2026-11-01</tr>" for n in names) + "</table>",
    "cards with a button": lambda names: "".join(
        f"<section><h3>{n}</h3><p>Active now</p><button>Remove</button></section>" for n in names),
}  # fmt: skip


def read(draw, html: str) -> Records | Unsure:
    seen = draw(page(f"<div>{html}</div>"))
    start = next(line.end for line in seen.lines if line.text == "Privacy")
    return ListReader(UsablePart(seen), start, len(seen.nodes), WORDS).read()


@pytest.mark.parametrize("drawn", sorted(DRAWN))
@pytest.mark.parametrize("count", [2, 3, 4])
def test_entries_are_counted_however_they_are_drawn(draw, drawn, count):
    found = read(draw, DRAWN[drawn](NAMES[:count]))
    assert isinstance(found, Records), found
    assert [entry.name for entry in found.entries] == list(NAMES[:count])


def test_ones_own_entry_is_known_by_the_platforms_word(draw):
    html = "<ul><li><p>Mac</p><p>This device</p></li><li><p>Phone</p><p>2026-11-01</p></li></ul>"
    found = read(draw, html)
    assert isinstance(found, Records)
    assert [entry.own for entry in found.entries] == [True, False]


def test_none_is_known_by_the_platforms_words_alone(draw):
    found = read(draw, "<p>No apps</p>")
    assert isinstance(found, Records)
    assert (found.entries, found.wording) == ((), "No apps")


def test_a_single_entry_counts_where_the_page_counts_one_or_it_is_ones_own(draw):
    single = "<ul><li><p>Mac</p><p>2026-11-01</p></li></ul>"
    assert isinstance(read(draw, single), Unsure)
    counted = read(draw, f"<p>1</p>{single}")
    assert isinstance(counted, Records)
    assert len(counted.entries) == 1
    own = read(draw, "<ul><li><p>Mac</p><p>This device</p></li></ul>")
    assert isinstance(own, Records)


TWO = DRAWN["items"](NAMES[:2])
WHOLE = {
    "as many as there are": "<p>2 of 2</p>" + TWO,
    "a button that removes": "<ul><li><p>A</p><p>2026-11-01</p><button>Remove</button></li><li><p>B</p><p>2026-11-02</p>"
    "<button>Remove</button></li></ul>",
    "a fold of help": TWO + "<details><summary>What is a device?</summary><p>A phone.</p></details>",
    "another part that goes on": TWO + "<h2>Advertisers</h2><a href=/all>See all</a>",
    "an entry that begins with a number": "<ul><li><p>8 Ball Pool</p><p>2026-11-01</p></li><li><p>Chess</p><p>2026-11-02</p></li></ul>",
}
DOUBTS = {
    "nothing at all": "",
    "texts and no word for none": "<p>Nothing here yet</p>",
    "a stray 0 beside what may be entries": "<p>Evil app can see your friends</p><p>Other app</p><p>0</p>",
    "a 0 beside a frame": "<iframe srcdoc='<p>Evil app</p>' style='width:300px;height:90px'></iframe><p>0</p>",
    "a 0 in a sentence": "<p>Evil app</p><p>New this week: <b>0</b></p>",
    "entries and a word for none": TWO + "<p>No apps</p>",
    "the word for none beside an entry": "<div><span>No apps</span> <p>Evil app</p></div>",
    "it goes on": TWO + "<a href=/more>See more</a>",
    "an entry that is not shown": "<ul><li><p>A</p><p>2026-11-01</p></li><li><p>B</p><p>2026-11-02</p></li>"
    "<li style='display:none'><p>C</p><p>2026-11-03</p></li></ul>",
    "two lists": TWO + "<h2>Others</h2>" + TWO,
    "the page counts more": "<p>5</p>" + TWO,
    "it goes on in words of no platform": TWO + "<a href=/more>Show all sessions</a>",
    "it goes on in German": TWO + "<button>Alle anzeigen</button>",
    "so many more": TWO + "<p>+12</p>",
    "a part of a number": "<p>Showing 2 of 14</p>" + TWO,
    "entries that count others": "<ul><li><p>7 sessions on Windows computers</p><p>Windows</p></li><li><p>2 sessions on iPhones</p>"
    "<p>iPhone</p></li></ul>",
    "entries that have ended": "<ul><li><p>A</p><p>Bern · logged out 4 May</p></li><li><p>B</p><p>Thun · logged out 1 May</p></li></ul>",
    "entries that have expired": "<ul><li><p>A</p><p>Expired on 3 May 2023</p></li><li><p>B</p><p>Expired on 1 May 2021</p></li></ul>",
    "parts of the page of which each says that it is empty": 2 * "<section><h3>Members (beta)</h3><p>Nothing to show</p></section>",
    "more of them in an entry": "<ul><li><p>A</p><p>2026-11-01</p></li><li><p>B</p><p>2026-11-02</p></li><li>+ 5 more devices</li></ul>",
    "a 0 above rows that wait": "<p>0</p>" + 2 * (
        "<div aria-hidden=true style='display:flex'><span style='width:44px;height:44px;background:#eee'></span>"
        "<span style='flex:1;height:12px;background:#eee'></span></div>"
    ),
    "pages of it": TWO + "<nav aria-label=Pages><a href=#1>1</a> <a href=#2>2</a> <a href=#3>Next</a></nav>",
    "numbers of pages": TWO + "<div><button>1</button><button>2</button></div>",
    "others in a fold that counts them": TWO + "<details><summary>Not used for 28 days (3)</summary><p>Mac, Tablet</p></details>",
    "only actions": "<div><button>Add a new device</button><p>by phone</p></div><div><button>Add a new key</button><p>by cable</p></div>",
    "two of one's own": "<ul><li><p>A</p><p>This device</p></li><li><p>B</p><p>This device</p></li></ul>",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(DOUBTS))
def test_what_may_be_another_number_is_a_doubt(draw, name):
    assert isinstance(read(draw, DOUBTS[name]), Unsure)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_what_says_nothing_of_more_leaves_the_list_as_it_is(draw, name):
    found = read(draw, WHOLE[name])
    assert isinstance(found, Records), found
    assert len(found.entries) == 2


@pytest.mark.parametrize(
    ("beside", "empty"),
    [("Nothing to show", True), ("Rien à afficher", True), ("Nichts anzuzeigen.", True), ("Niente da mostrare", True),
     ("Nothing Phone", False), ("No Man's Sky", False), ("Nothing to show until you scroll", False)],
)  # fmt: skip
def test_a_sentence_beside_a_0_that_says_nothing_is_no_entry_and_any_other_may_be(draw, beside, empty):
    assert isinstance(read(draw, f"<section>0<p>{beside}</p></section>"), Records) is empty
    assert isinstance(read(draw, f"<p>{beside}</p>"), Unsure)


NOTE = '<div role=region aria-label="{name}" style="position:fixed;left:0;right:0;bottom:0">{says}</div>'


@pytest.mark.parametrize(
    ("name", "says", "none"),
    [
        ("Cookies", "We use cookies that are needed to run this site.", True),
        ("", "We use cookies that are needed to run this site.", False),
        ("Apps", "Evil app", False),
        ("Apps", "Evil app.", False),
        ("Apps", "Evil app, added 2026-11-01 by you", False),
    ],
)
def test_beside_a_0_only_a_whole_sentence_in_a_named_region_of_its_own_is_no_entry(draw, name, says, none):
    seen = draw(f"<main><h1>Privacy</h1><p>0</p></main>{NOTE.format(name=name, says=says)}")
    start = next(line.end for line in seen.lines if line.text == "Privacy")
    found = ListReader(UsablePart(seen), start, len(seen.nodes), WORDS).read()
    assert isinstance(found, Records) is none, found
