from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from auditor.core.model import Capture, Doubtful, Region, ScreenRule, Setting, Sure

from .site import doc, hears

FETCH = """<h1>Settings</h1><label><input type=radio name=r id=a checked>Friends</label>
<label><input type=radio name=r id=b>Everyone</label>
<script>fetch('/api/state').then(r => r.json()).then(s => {
  setTimeout(() => { document.getElementById(s.audience === 'EVERYONE' ? 'b' : 'a').checked = true; }, 60); });</script>"""
JSON = {"content-type": "application/json"}


def later(seconds, text, status=200, head=JSON):
    async def answer(_):
        await asyncio.sleep(seconds)
        return status, head, text

    return answer


def checked(capture: Capture) -> list[str]:
    assert isinstance(capture, Capture)
    return [node.name for node in capture.tree.walk() if "checked" in node.marks]


async def test_a_provisional_value_is_not_believed_while_its_answer_is_under_way(look, site):
    site.pages["/api/state"] = later(1.2, '{"audience": "EVERYONE"}')
    seen = await look(doc(FETCH))
    assert (seen.settled, checked(seen)) == (True, ["Everyone"])


async def test_an_answer_that_never_comes_leaves_the_page_unsettled(look, site):
    site.pages["/api/state"] = later(30, "{}")
    seen = await look(doc(FETCH))
    assert not seen.settled
    assert seen.unsettled_because == "an answer to the page is still under way"


async def test_a_page_that_polls_for_ever_settles_where_the_profile_names_its_poller(look, site):
    site.pages["/poll"] = later(30, "{}")
    body = doc("<h1>Settings</h1><script>const p = () => fetch('/poll').then(p); p()</script>")
    assert not (await look(body)).settled
    seen = await look(body, {"pollers": (f"{site.host}/poll*",)})
    assert seen.settled


async def test_the_answer_that_a_rule_names_must_have_arrived(look, site):
    rules = {"settings": hears(site)}
    seen = await look(doc("<h1>Settings</h1>"), rules)
    assert not seen.settled
    assert seen.unsettled_because == "no answer arrived that says posts.audience"
    site.pages["/api/state"] = later(0.3, '{"audience": "EVERYONE", "private": "…"}')
    seen = await look(doc(FETCH), rules)
    assert seen.settled
    assert [(one.rule, one.found) for one in seen.heard] == [("audience", ("EVERYONE",))]


def two_rules(site, sure=Sure.SOURCE):
    """Two settings that hear of different addresses, the second of which the page never asks."""
    rules = hears(site)
    (rule,) = rules["posts.audience"].wire
    other = replace(rule, id="other", setting="tag_review", path="/api/never", sure=sure)
    return {"settings": rules | {"tag_review": Setting("tag_review", values=("on", "off"), wire=(other,))}}


async def test_one_silent_rule_doubts_its_own_setting_and_not_the_page(look, site):
    site.pages["/api/state"] = later(0.1, '{"audience": "EVERYONE", "private": "…"}')
    seen = await look(doc(FETCH), two_rules(site))
    assert seen.settled, seen.unsettled_because
    assert seen.silent == ("tag_review",)
    assert [one.found for one in seen.heard] == [("EVERYONE",)]


async def test_where_every_answer_that_is_due_is_silent_the_page_is_doubted(look, site):
    seen = await look(doc("<h1>Settings</h1>"), two_rules(site))
    assert (seen.settled, seen.unsettled_because) == (False, "no answer arrived that says posts.audience")


async def test_an_answer_that_is_only_recalled_is_waited_for_and_not_demanded(look, site):
    rules = hears(site)
    (rule,) = rules["posts.audience"].wire
    recalled = replace(rules["posts.audience"], wire=(replace(rule, sure=Sure.RECALLED),))
    seen = await look(doc("<h1>Settings</h1>"), {"settings": {"posts.audience": recalled}})
    assert (seen.settled, seen.silent) == (True, ())


async def test_a_silent_rule_hides_no_other_reason(look, site):
    site.pages["/api/state"] = later(0.1, '{"audience": "EVERYONE", "private": "…"}')
    body = doc(FETCH + "<p id=p></p><script>setInterval(() => p.textContent = Math.random(), 40)</script>")
    seen = await look(body, two_rules(site))
    assert (seen.settled, seen.unsettled_because) == (False, "two looks did not agree")


async def test_two_answers_that_differ_are_kept_both(look, site):
    answers = iter(['{"audience": "EVERYONE"}', '{"audience": "FRIENDS"}'])

    async def answer(_):
        return 200, JSON, next(answers)

    site.pages["/api/state"] = answer
    seen = await look(
        doc("<script>fetch('/api/state').then(() => fetch('/api/state'))</script>"), {"settings": hears(site)}
    )
    assert [one.found for one in seen.heard] == [("EVERYONE", "FRIENDS")]


async def test_a_page_whose_words_keep_changing_is_not_settled(look):
    seen = await look(
        doc("<p id=p></p><script>setInterval(() => p.textContent = Math.random(), 40)</script>")
    )
    assert not seen.settled
    assert seen.unsettled_because == "two looks did not agree"


async def test_a_control_that_wakes_up_is_waited_for(look):
    rule = ScreenRule("settings", "mark", Region("page"), role="checkbox")
    rules = {"settings": {"tag_review": Setting("tag_review", screen=(rule,))}}
    seen = await look(
        doc("""<input type=checkbox aria-label=A aria-disabled=true id=a><script>
        setTimeout(() => { a.removeAttribute('aria-disabled'); a.checked = true; }, 300)</script>"""),
        rules,
    )
    assert seen.settled
    assert checked(seen) == ["A"]


async def test_an_answer_that_asks_for_a_person_is_a_challenge_and_ends_the_account(look, site):
    site.pages["/api/state"] = later(0, '{"message": "challenge_required"}', 400)
    assert (await look(doc(FETCH))).doubt == "challenged"
    asked = len(site.asked)
    assert (await look()).doubt == "challenged"
    assert len(site.asked) == asked


async def test_too_many_requests_is_a_challenge(look):
    assert (await look((429, {}, "slow down"))).doubt == "challenged"


async def test_a_server_that_fails_is_unreachable(look):
    assert (await look((500, {}, doc("broken")))).doubt == "unreachable"


async def test_a_login_wall_and_a_checkpoint_are_named_at_once(look, site):
    site.pages["/login/"] = site.pages["/checkpoint/"] = doc("<h1>Log in</h1>")
    rules = {"settings": hears(site)}
    assert (await look((302, {"location": "/login/?next=x"}, ""), rules)).doubt == "signed_out"
    assert (await look((302, {"location": "/checkpoint/"}, ""), rules)).doubt == "challenged"


async def test_a_secret_page_keeps_no_picture(look):
    assert (await look(doc("<h1>Codes</h1>"), secret=True)).picture is None
    assert (await look(doc("<h1>Codes</h1>"))).picture.startswith(b"\xff\xd8")


async def test_a_page_that_prints_what_looks_like_a_seed_keeps_no_picture(look):
    assert (await look(doc("<h1>x</h1><p>JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP</p>"))).picture is None


async def test_a_busy_part_does_not_hide_that_an_answer_is_missing(look, site):
    seen = await look(doc("<h1>x</h1><div aria-busy=true>wait</div>"), {"settings": hears(site)})
    assert (seen.settled, seen.unsettled_because) == (False, "no answer arrived that says posts.audience")


async def test_a_control_that_stays_asleep_is_left_to_the_reader_with_its_mark(look):
    seen = await look(doc("<h1>x</h1><button aria-busy=true>Loading</button><button>Ready</button>"))
    assert seen.settled
    found = {node.name: set(node.marks) for node in seen.tree.walk() if node.role == "button"}
    assert found == {"Loading": {"busy"}, "Ready": set()}


async def test_an_answer_that_breaks_off_leaves_its_provisional_value_unbelieved(look, site):
    site.pages["/api/state"] = (200, {"content-length": "5000", **JSON}, '{"audience": "EVER')
    seen = await look(doc(FETCH))
    assert not seen.settled
    assert seen.unsettled_because.startswith("a request of the page failed")


async def test_an_answer_that_is_a_servers_error_leaves_the_page_unsettled(look, site):
    site.pages["/api/state"] = (503, JSON, "{}")
    assert (await look(doc(FETCH))).unsettled_because == "a request of the page failed: 503"


async def test_a_request_that_is_made_good_is_forgiven(look, site):
    answers = iter([(503, JSON, "{}"), (200, JSON, '{"audience": "EVERYONE"}')])

    async def answer(_):
        return next(answers)

    site.pages["/api/state"] = answer
    retry = FETCH.replace(
        "fetch('/api/state')", "fetch('/api/state').then(r => r.ok ? r : fetch('/api/state'))"
    )
    seen = await look(doc(retry))
    assert (seen.settled, checked(seen)) == (True, ["Everyone"])


async def test_a_document_that_breaks_off_is_not_settled(look):
    seen = await look((200, {"content-length": "5000"}, doc("<h1>Settings</h1><p>Only me</p>")))
    assert isinstance(seen, Doubtful) or not seen.settled


@pytest.mark.parametrize(
    "cut",
    [
        "<h1>x</h1><ul><li>Mine</li>",  # a list that goes on
        "<h1>x</h1><select><option>Everyone</option><option>Fri",  # a choice that was never shown
    ],
)
async def test_a_document_without_its_end_is_not_settled_though_its_answer_was_whole(look, cut):
    seen = await look(f'<!doctype html><html lang="en"><body>{cut}')
    assert (seen.settled, seen.unsettled_because) == (False, "the page breaks off before its end")


async def test_a_document_that_closes_either_of_its_ends_is_whole(look):
    for end in ("</body>", "</html >", "</BODY></HTML>"):
        assert (await look(f'<html lang="en"><body><h1>x</h1>{end}<script>1</script>')).settled


async def test_an_answer_to_the_last_page_is_not_taken_for_this_ones(look, site):
    site.pages["/api/state"] = later(4.3, '{"audience": "EVERYONE"}')
    rules = {"settings": hears(site)}
    assert not (await look(doc(FETCH), rules)).settled
    seen = await look(doc("<h1>y</h1>"), rules)
    assert (seen.settled, seen.heard) == (False, ())
