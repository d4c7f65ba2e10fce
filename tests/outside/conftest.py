"""A check-up of practice accounts in which only the platforms' words and places are on trial."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.cli.askers import SilentAsker
from auditor.desk import Wishes, practice_desk
from auditor.model import Pace, Stance
from auditor.shelf import open_catalog

sys.path.insert(0, str(Path(__file__).resolve().parent))  # the tests of this folder share `leaks`


@pytest.fixture(scope="session")
def catalog():
    return open_catalog()


@pytest.fixture
def check_up(catalog):
    """The readings of each account and the audit; `only` the stranger's pages are opened where asked for."""

    async def carry_out(lab, *, only_outside=False):
        profiles = {}
        for name, profile in catalog.profiles.items():
            pages = {n: p for n, p in profile.pages.items() if p.outside or not only_outside}
            settings = {
                n: replace(
                    s,
                    screen=tuple(r for r in s.screen if r.page in pages),
                    wire=() if only_outside else s.wire,
                )
                for n, s in profile.settings.items()
            }
            stance = Stance.ALLOWS if profile.automation.stance is not Stance.BY_HAND else Stance.BY_HAND
            profiles[name] = replace(
                profile, pages=pages, settings=settings, automation=replace(profile.automation, stance=stance)
            )
        async with practice_desk(replace(catalog, profiles=profiles), lab=lab) as desk:
            wishes = Wishes(Pace.FREE, headless=True)
            async with desk.checkup(
                desk.accounts(), SilentAsker(Pace.FREE, practice=True), wishes
            ) as running:
                async for _ in running.events():
                    pass
                read = {one.id: running.checkup.evidence.readings(one.id) for one in desk.accounts()}
                return read, running.audit()

    return carry_out
