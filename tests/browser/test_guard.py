from __future__ import annotations

import pytest
import pytest_asyncio

from auditor.core.model import Doubtful, Landmark

from .site import doc, serving

MORE = (Landmark("button", "more"),)
LINK = (Landmark("link", "more"),)


@pytest_asyncio.fixture(loop_scope="module")
async def other():
    async with serving() as one:
        one.pages["/"] = doc("<h1>Other</h1>")
        yield one


async def test_a_redirect_to_another_host_is_refused_before_it_is_asked(look, other):
    seen = await look((302, {"location": other.url("/")}, ""))
    assert seen == Doubtful("off_site", other.host)
    assert other.asked == []


async def test_a_script_that_leaves_for_another_host_is_refused(look, other):
    seen = await look(doc(f"<h1>Settings</h1><script>location.href = '{other.url()}'</script>"))
    assert isinstance(seen, Doubtful)
    assert seen.doubt == "off_site"
    assert other.asked == []


async def test_what_a_page_draws_from_other_hosts_loads_as_usual(look, other):
    other.pages["/s.js"] = (200, {"content-type": "text/javascript"}, "document.title = 'x'")
    seen = await look(
        doc(f"<h1>x</h1><script src='{other.url('/s.js')}'></script><iframe src='{other.url()}'></iframe>")
    )
    assert seen.settled
    assert set(other.asked) >= {"/s.js", "/"}


async def test_no_new_window_opens_by_itself(look, browser, other):
    seen = await look(doc(f"<h1>x</h1><script>window.open('{other.url()}')</script>"))
    assert other.asked == []
    assert not isinstance(seen, Doubtful)


@pytest.mark.parametrize("rel", ["", "noopener"])
async def test_a_link_into_a_new_window_is_not_followed(look, other, rel):
    seen = await look(doc(f"<h1>x</h1><a target=_blank rel='{rel}' href='{other.url()}'>More</a>"), open=LINK)
    assert other.asked == []
    assert isinstance(seen, Doubtful) or seen.url.endswith("/settings/")


async def test_a_link_to_another_host_is_refused(look, other):
    seen = await look(doc(f"<h1>x</h1><a href='{other.url()}'>More</a>"), open=LINK)
    assert seen == Doubtful("off_site", other.host)
    assert other.asked == []


async def test_questions_of_the_page_are_answered_no(look, site):
    seen = await look(doc("<h1 id=h>x</h1><script>h.textContent = confirm('sure?') ? 'yes' : 'no'</script>"))
    assert [node.name for node in seen.tree.walk() if node.role == "heading"] == ["no"]


async def test_nothing_is_downloaded(look, site):
    site.pages["/file"] = (200, {"content-disposition": "attachment; filename=x.bin"}, "x")
    seen = await look(doc("<h1>x</h1><a download href='/file'>More</a>"), open=LINK)
    assert seen.url.endswith("/settings/")


async def test_an_opened_part_of_the_page_is_read(look, site):
    seen = await look(
        doc("<h1>x</h1><button onclick='s.hidden = false'>More</button><p id=s hidden>Shown now</p>"),
        open=MORE,
    )
    assert "Shown now" in {node.name for node in seen.tree.walk()}
    assert site.writes == []


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        ("<button>Less</button>", "not_found"),
        ("<button>More</button><button>more</button>", "ambiguous"),
        ("<button disabled>More</button>", "unsettled"),
        ("<form method=post action=/save><button>More</button></form>", "not_found"),
        ("<input type=checkbox aria-label=More>", "not_found"),
        ("<button>More or less</button>", "not_found"),
    ],
)
async def test_what_is_not_exactly_the_one_thing_is_not_pressed(look, site, body, doubt):
    seen = await look(doc("<h1>x</h1>" + body), open=MORE)
    assert isinstance(seen, Doubtful)
    assert seen.doubt == doubt
    assert site.writes == []


async def test_a_name_on_the_never_press_list_is_refused_at_the_press(look, site):
    site.pages["/save"] = "saved"
    body = "<button onclick=\"fetch('/save', {method: 'POST'})\">SAVE</button>"
    seen = await look(doc(body), open=(Landmark("button", "save"),))
    assert isinstance(seen, Doubtful)
    assert "never pressed" in seen.detail
    assert site.writes == []


async def test_a_role_that_is_no_link_button_or_tab_is_never_pressed(look):
    seen = await look(doc("<input type=checkbox aria-label=More>"), open=(Landmark("checkbox", "more"),))
    assert seen == Doubtful("not_found", "a checkbox is never pressed")
