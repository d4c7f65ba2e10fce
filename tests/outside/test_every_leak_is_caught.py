"""A stranger's look at every practice account that has a public page: every leak is caught, also where its settings say all is well."""

from __future__ import annotations

import pytest
from leaks import leaking, shown, site_of

from auditor.adapters.browser.installed import find
from auditor.core.model import Doubt, Doubtful, Known, Outcome, Stance
from auditor.lab import Lab
from auditor.lab.outside import seen_by_strangers
from auditor.lab.site import load_sites

pytestmark = pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")

OPENED = (
    "facebook", "instagram", "threads", "x", "tiktok", "bluesky", "mastodon", "misskey", "snapchat", "telegram",
    "facebook_group",
)  # fmt: skip
BY_HAND = ("linkedin", "xing", "youtube")  # their terms leave the look to the user: a question of its own
# Presence only: what stands there is meant for everybody, and no setting hides any of it.
FOR_EVERYBODY = ("doctolib", "facebook_page", "google_business", "linkedin_page", "onedoc")
# Not seen by kind or word: a line of the bio without a heading, where the posts are closed.
NOT_SEEN = {"mastodon:claire_exemple": {"workplace"}}


def test_every_platform_with_a_public_practice_page_is_looked_at_or_asked_about(catalog):
    public = {p for site in load_sites(None) if site.profile_at for p in site.hosts.values()}
    assert public == {*OPENED, *BY_HAND, *FOR_EVERYBODY}
    for name in OPENED:
        (page,) = [page for page in catalog.profiles[name].pages.values() if page.outside]
        assert catalog.profiles[name].automation.stance is not Stance.BY_HAND
        assert "{handle}" in page.url
    for name in BY_HAND:
        question = catalog.questions[catalog.profiles[name].settings["signed_out.view"].answer]
        assert question.outside


def caught(audit, account_id):
    """The findings that say what a stranger saw: to repair, or in contradiction to the settings."""
    return [
        f
        for f in audit.findings
        if f.account
        and f.account.id == account_id
        and f.reading.outside
        and (f.outcome is Outcome.FAIL or f.doubt is Doubt.CONFLICT)
    ]


async def test_every_account_that_leaks_is_caught_and_what_is_said_of_the_others_is_true(check_up):
    lab = Lab("all", platforms=OPENED)
    read, audit = await check_up(lab, only_outside=True)
    assert not missed(lab, audit, fault=False)
    for person in lab.network.accounts:
        for said in views(read[person.id]):
            assert said == seen_by_strangers(site_of(lab, person.platform), person), person.id
    assert sum(len(views(said)) for said in read.values()) >= 20
    assert lab.writes == 0


async def test_a_leak_is_caught_also_where_every_settings_page_says_that_all_is_well(check_up):
    lab = Lab("good", faults=("leaks_outside",), platforms=OPENED)
    read, audit = await check_up(lab)
    assert not missed(lab, audit, fault=True)
    for person in lab.network.accounts:
        open_now = shown(lab, person, leaks=True) & {"posts", "phone", "email"}
        assert set(views(read[person.id])) <= {"on" if open_now else "partial"}, person.id
    against = {f.account.id for f in audit.findings if f.doubt is Doubt.CONFLICT and f.reading.outside}
    assert against >= {
        "x:claire_exemple", "threads:claire.exemple", "tiktok:claire.exemple", "telegram:claire_exemple",
        "facebook:dr.exemple", "bluesky:claire.bsky.social",
    }  # fmt: skip
    assert lab.writes == 0


def missed(lab, audit, *, fault):
    """The accounts that leak and of which no finding says so."""
    leaks = {a.id: leaking(lab, a, fault=fault) - NOT_SEEN.get(a.id, set()) for a in lab.network.accounts}
    return {name: parts for name, parts in leaks.items() if parts and not caught(audit, name)}


def views(readings):
    """What the looks from outside say of the whole page."""
    return [
        r.state.value
        for r in readings
        if r.outside and r.setting == "signed_out.view" and isinstance(r.state, Known)
    ]


async def test_a_wall_before_the_page_is_a_doubt_of_its_own_and_never_closed(check_up):
    lab = Lab("good", faults=("login_wall@/claire_exemple",), platforms=("x",))
    read, audit = await check_up(lab, only_outside=True)
    states = [r.state for r in read["x:claire_exemple"] if r.outside]
    assert states
    assert all(isinstance(s, Doubtful) and s.doubt is Doubt.SIGNED_OUT for s in states)
    (finding,) = [f for f in audit.findings if f.check.id == "strangers-see-little"]
    assert (finding.outcome, finding.doubt) == (Outcome.UNKNOWN, Doubt.SIGNED_OUT)
