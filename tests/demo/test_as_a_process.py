"""The demo as a user starts it: one process, one JSON document, equal to the true state in each language."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from auditor.adapters.browser.installed import find
from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation import plan
from auditor.core.model import Account, Role
from auditor.lab import Lab
from tests.demo.truth import truth_of

pytestmark = pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")
SEEN = {"screen", "wire"}


def auditor(*words):
    """The command in a process of its own: its document, what it said, its status."""
    program = f"import sys; sys.argv = ['auditor', *{words!r}]; from auditor.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=dict(os.environ), check=False
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout), done.stderr, done.returncode


def true_state(people, lang):
    async def ask():
        async with Lab(people=people, lang=lang) as lab:
            return truth_of(lab)

    return asyncio.run(ask())


def owed(audit):
    """Every check that has to have exactly one finding."""
    accounts = [Account(a["platform"], a["handle"], Role(a["role"])) for a in audit["accounts"]]
    items = plan(open_catalog(), accounts).items
    return Counter((item.check.id, item.account.id if item.account else "practice-wide") for item in items)


def plain(value):
    """A list as the truth spells it: its length, one's own entry not counted."""
    if isinstance(value, list):
        return {"count": len([entry for entry in value if not entry.get("current")])}
    return value


def compare(audit, truth):
    """What was read and is wrong, and what the practice pages show and nobody read."""
    wrong, unread = [], []
    for one in audit["findings"]:
        if one["account"] == "practice-wide":
            continue
        true = truth[one["account"]].get(one["setting"])
        where = (one["account"], one["setting"], one["value"], one["doubt"], true)
        if one["source"] in SEEN and one["basis"] == "observed" and plain(one["value"]) != true:
            wrong.append(where)
        elif true is not None and one["source"] in SEEN and one["basis"] != "observed":
            unread.append(where)
    return wrong, unread


@pytest.mark.sampled(1, reason="demos as processes")
@pytest.mark.parametrize(("people", "lang"), [("good", "en"), ("bad", "fr"), ("mixed", "de"), ("good", "it")])
def test_the_demo_says_what_is_true(people, lang):
    audit, _, status = auditor("demo", "--json", "--people", people, "--lang", lang)
    assert status == 0, "a whole check-up was carried out, whatever it found"
    assert audit["schema"] == "auditor.audit/1"
    assert audit["practice"] is True
    assert Counter((one["check"], one["account"]) for one in audit["findings"]) == owed(audit)
    wrong, unread = compare(audit, true_state(people, lang))
    assert wrong == []
    if lang == "en":  # elsewhere a word that no fact holds is a doubt
        assert unread == []
    honest = {None, "needs_answer", "not_covered", "not_found", "undecided", "new_language", "new_wording"}
    if (
        lang != "en"
    ):  # a site without a word that its page needs draws it in English, whatever it says of its language
        honest.add("wrong_page")
    doubts = {one["doubt"] for one in audit["findings"]}
    assert doubts <= honest, "a page of the practice clinic was not read as it should be"


async def test_a_check_up_in_another_process_writes_nothing():
    """The network is ours, so that it can count."""
    async with Lab(people="bad") as lab:
        accounts = [f"{one['platform']}:{one['handle']}" for one in lab.accounts()]
        named = [word for name in accounts for word in ("--account", name)]
        audit, _, status = await asyncio.to_thread(
            auditor, "audit", "--json", "--pace", "free", "--headless", "--lab", lab.url, *named
        )
        wrong, unread = compare(audit, truth_of(lab))
        assert (wrong, unread) == ([], [])
        assert status == 1, "there is something to fix"
        assert lab.writes == 0
        assert lab.sign_ins
        assert all(typed["real"] for typed in lab.typed)
