"""`kill -9` at five random moments of one whole check-up: it resumes each time, and nothing that was told is lost."""

from __future__ import annotations

import asyncio
import os
import random
import secrets

import pytest

from auditor.adapters.browser.installed import find
from auditor.lab import Lab

from .chain import Killed, killed

pytestmark = pytest.mark.skipif(
    os.name == "nt" or find(headless=True) is None, reason="no browser is here, or no SIGKILL"
)
KILLS = 5


async def test_killed_five_times_it_resumes_each_time_and_loses_nothing(tmp_path):
    seed = os.environ.get("AUDITOR_SEED") or str(secrets.randbelow(10**6))
    print(f"AUDITOR_SEED={seed}")
    async with Lab(people="mixed") as lab:
        worker = Killed(tmp_path, lab.port)
        told = await asyncio.to_thread(killed, worker, random.Random(f"{seed} 0"), KILLS)
        assert lab.writes == 0
    assert told.finished, seed
    assert told.kills, seed
    assert (told.lost, told.again) == ([], []), seed
    assert len(told.pages) == told.planned[0], seed
    assert len(told.answers) > 20, seed
