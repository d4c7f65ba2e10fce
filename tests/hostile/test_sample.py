"""Three hundred pages drawn anew each time, in a real browser. `AUDITOR_SEED` repeats a sample, as it is printed here.

The families in CLOSED may say nothing good at all; the others no more often than in the run that is kept.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import time

import pytest

from auditor.adapters.browser.installed import find

from .drive import Said, run
from .figures import FIRST, LAST, figures, kept, told, worse
from .kinds import CLOSED, FAMILIES
from .plan import sample

PAGES = 300
READ = 0.95  # of honest pages whose layout is known
# Doubts that are owed whatever the page meant: a press during which something is sent may be what sent it, and a list of
# one entry may be any block of its shape.
OWED = ("unsettled: the press would have sent something", "not_found: a single entry, which may be anything")


@pytest.fixture(scope="module")
def seen() -> tuple[str, list[Said]]:
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    seed = os.environ.get("AUDITOR_SEED") or secrets.token_hex(4)
    began = time.monotonic()
    found = asyncio.run(run(sample(seed, PAGES), seed))
    print(told(figures(found, seed, time.monotonic() - began)))
    return seed, found


@pytest.mark.parametrize("family", sorted(CLOSED))
def test_nothing_good_is_said_of_a_closed_family(seen, family):
    seed, found = seen
    false = [said for said in found if said.drawn.family == family and said.false_good]
    assert not false, f"AUDITOR_SEED={seed}: {false}"


@pytest.mark.parametrize("family", sorted(set(FAMILIES) - CLOSED - {"control"}))
def test_the_others_are_not_worse_than_what_is_kept(seen, family):
    seed, found = seen
    before = kept(LAST if LAST.exists() else FIRST)
    complaints = worse(figures(found, seed, 0.0), before, [family])
    assert not complaints, f"AUDITOR_SEED={seed}: {complaints}"


def _owed(said):
    return bool(said.doubts) and all(doubt.startswith(OWED) for doubt in said.doubts)


def test_honest_pages_are_read(seen):
    seed, found = seen
    honest = [said for said in found if said.drawn.family == "control"]
    unread = [said for said in honest if not said.right and not _owed(said)]
    assert len(honest) >= PAGES // 10
    assert sum(map(_owed, honest)) <= len(honest) // 4, "what is owed is the exception"
    assert len(unread) <= len(honest) * (1 - READ), f"AUDITOR_SEED={seed}: {unread}"


def test_no_honest_page_is_read_as_something_else(seen):
    seed, found = seen
    wrong = [said for said in found if said.drawn.family == "control" and said.known and not said.right]
    assert not wrong, f"AUDITOR_SEED={seed}: {wrong}"
