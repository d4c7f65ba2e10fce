"""The red cases that are pages and came without a file: their inputs are drawn here, on other settings each."""

from __future__ import annotations

import asyncio

import pytest

from auditor.adapters.browser.installed import find

from .drive import run
from .kinds import KINDS
from .plan import Drawn, befallen

# Folder of the case -> the kinds that are it.
CASES = {
    "red/19-late-by-socket-stream-image-frame": (
        "settling/socket",
        "settling/socket-second-message",
        "settling/event-stream",
        "settling/frame-that-asks",
        "settling/shared-worker",
        "settling/picture",
        "settling/font",
        "settling/load-behind-a-picture",
    ),
    "red/20-status-4xx-is-read": tuple(
        f"state/status-{code}" for code in (400, 401, 403, 404, 410, 418, 451)
    ),
    "red/25-wire-error-envelope-and-other-user": (
        "wire/status-fail",
        "wire/require-login",
        "wire/errors",
        "wire/another-user",
        "wire/asked-for-another-user",
        "wire/as-text",
        "wire/own-name-asked-another-answers",
    ),
}
EACH = 2  # pages of each kind, on two settings


def drawn(case: str) -> list[Drawn]:
    """The pages of a case: each kind on settings that lie apart."""
    pages = []
    for kind in CASES[case]:
        pool = befallen(KINDS[kind])
        first = sum(map(ord, kind))  # any spread that stays
        for n in range(EACH):
            target = pool[(first + n * 7) % len(pool)]
            able = [
                lang for lang in target.languages if target.form != "list" or "empty" in target.words[lang]
            ]
            pages.append(Drawn(len(pages) + 1, kind, target.name, able[n % len(able)]))
    return pages


@pytest.mark.parametrize("case", CASES)
def test_nothing_good_is_said_of_a_red_case(case):
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    found = asyncio.run(run(drawn(case), case))
    false = [said for said in found if said.false_good]
    assert not false, false


def test_a_case_has_six_variants_at_least():
    assert all(len(set(kinds)) >= 6 for kinds in CASES.values())
