"""A check-up of practice accounts in which only the platforms' words and places are on trial."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_workspace
from auditor.console.terminal_prompter import NonInteractivePrompter
from auditor.core.model import Pace, Stance

sys.path.insert(0, str(Path(__file__).resolve().parent))  # the tests of this folder share `leaks`


@pytest.fixture(scope="session")
def catalog():
    return open_catalog()


def pages_beside(profile):
    """The account's own pages that show what its public page shows too."""
    seen = [s for s in profile.settings.values() if any(rule.outside for rule in s.screen)]
    by_rule = {rule.page for setting in seen for rule in (*setting.screen, *setting.wire)}
    return by_rule | {page for setting in seen for page in setting.on_page.pages}


@pytest.fixture
def check_up(catalog):
    """The readings of each account and the audit.

    Opened are the public pages, and unless `only_outside` the pages that show the same settings; no others.
    """

    async def carry_out(lab, *, only_outside=False):
        profiles = {}
        for name, profile in catalog.profiles.items():
            beside = {} if only_outside else pages_beside(profile)
            pages = {n: p for n, p in profile.pages.items() if p.outside or n in beside}
            settings = {
                n: replace(
                    s,
                    screen=tuple(r for r in s.screen if r.page in pages),
                    wire=tuple(r for r in s.wire if r.page in pages),
                )
                for n, s in profile.settings.items()
            }
            stance = Stance.ALLOWS if profile.automation.stance is not Stance.BY_HAND else Stance.BY_HAND
            profiles[name] = replace(
                profile, pages=pages, settings=settings, automation=replace(profile.automation, stance=stance)
            )
        async with demo_workspace(replace(catalog, profiles=profiles), lab=lab) as workspace:
            wishes = AuditOptions(Pace.FREE, headless=True)
            async with workspace.checkup(
                workspace.accounts(), NonInteractivePrompter(Pace.FREE, practice=True), wishes
            ) as running:
                async for _ in running.events():
                    pass
                read = {one.id: running.checkup.evidence.readings(one.id) for one in workspace.accounts()}
                return read, running.audit()

    return carry_out
