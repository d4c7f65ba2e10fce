"""The pure part of the outside view: it can only accuse, and only the account's own page counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.adapters.browser.allowed_hosts import on_hosts
from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.core.evaluation import evaluate, only_own, plan, reconcile
from auditor.core.model import (  # fmt: skip
    Account,
    Capture,
    Doubt,
    Doubtful,
    InvalidPlaceholder,
    Known,
    Node,
    Outcome,
    Reading,
    Role,
    Source,
    address_of,
    resolve_placeholders,
)
from auditor.core.reading import PracticeLedger, confirm, read_capture, redact_capture

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
OPENED = (
    "facebook", "instagram", "threads", "x", "tiktok", "bluesky", "mastodon", "misskey", "snapchat", "telegram",
    "facebook_group",
)  # fmt: skip
# What a stranger's eyes may never call an account's own setting: it would be good news by hearsay.
GOOD = {"account.visibility": {"private"}, "profile.phone": {"only_me", "contacts"}, "profile.work": {"only_me", "friends"},
        "friends_list.audience": {"only_me", "friends"}, "profile_photo.audience": {"only_me", "contacts"}}  # fmt: skip
shipped = cache(open_catalog)


def account_on(platform):
    return Account(platform, "claire", Role.PRIVATE, "social.example")


def word(profile, landmark):
    return profile.locales["en"].screen[landmark.word][0].text


def public_page(platform, *parts):
    """A page with the platform's own door, a name, and these parts."""
    account = account_on(platform)
    profile = resolve_placeholders(shipped().profiles[platform], account)
    (page,) = [page for page in profile.pages.values() if page.outside]
    door = [Node(mark.role, word(profile, mark)) for mark in page.proof]
    tree = Node(
        "fragment", "", frozenset(), (*door, Node("heading", "Claire", frozenset({"level=1"})), *parts)
    )
    seen = Capture(platform, account.id, page.id, address_of(page, account), "en", NOW, tree, outside=True)
    return profile, seen


def read(profile, seen):
    return {r.setting: r for r in confirm(read_capture(profile, seen), profile, PracticeLedger())}


ARTICLE = Node(
    "list", "", frozenset(), (Node("listitem", "", frozenset(), (Node("article", "On call tonight"),)),)
)
PHONE = Node("paragraph", "", frozenset(), (Node("text", "Call +41 79 555 01 02"),))


@pytest.mark.parametrize("platform", [p for p in OPENED if p not in ("telegram", "facebook_group")])
def test_a_post_that_a_stranger_sees_is_told_in_whatever_words_the_page_is(platform):
    profile, seen = public_page(platform, ARTICLE)
    for lang in profile.locales:
        door = tuple(
            Node(mark.role, profile.locales[lang].screen[mark.word][0].text)
            for mark in profile.pages[seen.page].proof
        )
        here = replace(seen, lang=lang, tree=replace(seen.tree, children=(*door, ARTICLE)))
        assert read(profile, here)["signed_out.view"].state.value == "on"
        assert read(profile, redact_capture(profile, here))["signed_out.view"].state.value == "on", (
            "kept, it reads the same"
        )
        assert "On call" not in str(redact_capture(profile, here).tree), "no post is kept"


def test_a_number_on_the_page_is_told_and_only_its_beginning_is_quoted():
    profile, seen = public_page("telegram", PHONE)
    state = read(profile, seen)["profile.phone"].state
    assert state == Known("public", "+41 79…")


@pytest.mark.parametrize(
    "text",
    [
        "1,234,567 followers",
        "2026-11-22",
        "12 345",
        "@claire",
        "v1.2.3.4",
        "3'000'000",
        "01.02.2026 10:30",
        "09/11/2025 08:15:30",
    ],
)
def test_other_figures_are_no_numbers_to_call(text):
    profile, seen = public_page("telegram", Node("text", text))
    assert isinstance(read(profile, seen)["profile.phone"].state, Doubtful)


parts = st.lists(
    st.sampled_from(["article", "phone", "img", "posts", "closed", "busy", "twice", "odd"]), max_size=5
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(OPENED),
    parts,
    st.sampled_from(["", "lost", "doubled", "renamed", "recast", "language", "modal"]),
)
def test_however_a_page_drifts_a_stranger_says_nothing_good_of_a_setting_and_a_post_in_sight_is_never_passed(
    platform, chosen, drift
):
    catalog = shipped()
    known = catalog.profiles[platform].locales["en"].values.get("signed_out.view", {})
    closed = [w.text for words in known.values() for w in words][:1] or ["…"]
    made = {
        "article": ARTICLE, "phone": PHONE, "img": Node("img", "Claire"), "posts": Node("heading", "Posts", frozenset({"level=2"})),
        "closed": Node("heading", closed[0], frozenset({"level=2"})), "busy": Node("region", "", frozenset({"busy"}), (PHONE,)),
        "twice": Node("paragraph", closed[0]), "odd": Node("text", "Something new"),
    }  # fmt: skip
    profile, seen = public_page(platform, *(made[name] for name in chosen))
    said = read(
        profile, replace(seen, tree=drifted(seen.tree, drift), lang="xx" if drift == "language" else "en")
    )
    for setting, good in GOOD.items():
        if setting in said and isinstance(said[setting].state, Known):
            assert said[setting].state.value not in good
    owed = plan(catalog, [account_on(platform)], person=False)
    found = {f.check.id: f for f in evaluate(owed, {account_on(platform).id: tuple(said.values())}, NOW)}
    view = found.get("strangers-see-little")
    if view and {"article", "phone"} & set(chosen):
        assert view.outcome is not Outcome.PASS
    if view and view.outcome is Outcome.PASS:
        assert {"closed", "twice"} & set(chosen), "only the platform's own words say that it is closed"
        assert drift == ""


def drifted(tree, how):
    door, *rest = tree.children
    match how:
        case "lost":
            return replace(tree, children=tuple(rest))
        case "doubled":
            return replace(tree, children=(door, door, *rest))
        case "renamed":
            return replace(tree, children=(replace(door, name="Come in"), *rest))
        case "recast":
            return replace(tree, children=(replace(door, role="generic"), *rest))
        case "modal":
            return replace(
                tree, children=(*tree.children, Node("dialog", "Log in to go on", frozenset({"modal"})))
            )
    return tree


def reading(value, setting="account.visibility", *, outside=False, days=0):
    return Reading(
        setting,
        Known(value, value),
        Source.SCREEN,
        NOW - timedelta(days=days),
        confirmed_by="layout",
        outside=outside,
    )


def test_the_checklist_says_in_words_what_a_stranger_sees_and_what_the_settings_say():
    catalog, account = shipped(), account_on("x")
    owed = plan(catalog, [account], person=False)
    seen = replace(reading("public", outside=True), page="stranger")
    findings = evaluate(owed, {account.id: [reading("private"), seen]}, NOW)
    (finding,) = [f for f in findings if f.check.id == "account-private"]
    assert finding.doubt is Doubt.CONFLICT
    assert finding.reading.outside, "the outside view has the wording"
    for lang, part in {
        "en": "A stranger sees",
        "fr": "Un inconnu voit",
        "de": "Fremde sehen",
        "it": "Un estraneo vede",
    }.items():
        (item,) = list(checklist([finding], catalog, lang))
        assert part in item.steps[0]
        assert any("https://x.com/claire" in step for step in item.steps)


def test_a_look_at_somebody_elses_page_says_nothing_of_this_account():
    account = account_on("instagram")
    called = Reading(
        "profile.identity", Known({"handle": "claire_exemple"}, ""), Source.WIRE, NOW, confirmed_by="layout"
    )
    seen = reading("partial", "signed_out.view", outside=True)
    (_, there) = only_own([account], {account.id: [called, seen]})[account.id]
    assert isinstance(there.state, Doubtful)
    assert there.state.doubt is Doubt.WRONG_ACCOUNT
    for same in ("claire", "@Claire", "claire@social.example"):
        mine = replace(called, state=Known({"handle": same}, ""))
        assert only_own([account], {account.id: [mine, seen]})[account.id] == [mine, seen]


@given(
    st.sampled_from(["public", "private"]),
    st.sampled_from(["public", "private"]),
    st.integers(0, 400),
    st.integers(0, 400),
)
def test_the_two_views_agree_or_it_is_a_conflict_however_old(inside, outside, days, before):
    best, _ = reconcile([reading(inside, days=days), reading(outside, outside=True, days=before)], 1000, NOW)
    assert (best.state == Known(inside, inside)) if inside == outside else best.state.doubt is Doubt.CONFLICT


def test_the_steps_speak_the_settings_page_and_not_the_words_a_stranger_met():
    catalog, account = shipped(), account_on("facebook")
    owed = plan(catalog, [account], person=False)
    inside = replace(reading("public", "friends_list.audience", days=0), page="find_you", lang="fr")
    inside = replace(inside, state=Known("public", "Public"), observed_at=NOW - timedelta(minutes=1))
    seen = replace(reading("public", "friends_list.audience", outside=True), page="stranger", lang="fr")
    seen = replace(seen, state=Known("public", "Amis"))
    said = [inside, seen, replace(reading("on", "signed_out.view", outside=True), page="stranger")]
    findings = {f.check.id: f for f in evaluate(owed, {account.id: said}, NOW)}
    (item,) = checklist([findings["friends-list-hidden"]], catalog, "fr")
    assert any("Public" in step for step in item.steps), item.steps
    assert not any("Amis" in step and "Moi uniquement" in step for step in item.steps)
    (item,) = checklist([findings["strangers-see-little"]], catalog, "fr")
    assert any(step.startswith("Limitez qui voit") for step in item.steps)


HOSTILE = st.sampled_from(
    ["../login", "a/b", "a?next=//evil.example", "a#x", "@evil.example", "//evil.example", "a%2f..", ".", "..", "a\\b",
     "a b", "", "a\u202eb", "{instance}", "x@evil.example/", "a\nb"]
)  # fmt: skip


@given(st.sampled_from(OPENED), HOSTILE | st.text(max_size=40))
def test_no_handle_leads_a_look_away_from_the_platforms_own_profile_address(platform, handle):
    account = replace(account_on(platform), handle=handle)
    profile = resolve_placeholders(shipped().profiles[platform], account)
    (page,) = [page for page in profile.pages.values() if page.outside]
    try:
        address = address_of(page, account)
    except InvalidPlaceholder:
        return
    parts, own = urlsplit(address), urlsplit(page.url.replace("{handle}", "claire"))
    assert on_hosts(address, profile.hosts)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("https", own.netloc, "", "")
    assert parts.path == own.path.replace("claire", handle)
    assert "/" not in handle


@pytest.mark.parametrize(
    "text",
    [
        "079 555 01 02",
        "01.23.45.67.89",
        "+33 1 23 45 67 89",
        "0041 31 555 01 02",
        "(+49) 0800-1234567",
        "+41795550102",
    ],
)
def test_a_number_is_known_in_whichever_way_it_is_written(text):
    profile, seen = public_page("telegram", Node("text", f"Tel. {text} (soir)"))
    assert read(profile, seen)["profile.phone"].state.value == "public"
