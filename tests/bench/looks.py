"""One look at pages of three sizes, beside the first release's look, and what reading a setting of them takes."""

from __future__ import annotations

import io
import json
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from auditor.adapters.browser.installed import find

FIRST: Final = "decdf90"  # the first release
ROOT: Final = Path(__file__).resolve().parents[2]
SIZES: Final = {500: 0.8, 3_000: 1.0, 10_000: 1.2}  # elements: the bar
TURNS: Final = 3  # of each release, one after the other, so that what else the machine does meets both

# What both releases do for one look: the document's marks, its accessibility tree, and ours what is seen of it.
PROGRAM: Final = '''
import asyncio, json, statistics, sys, time
from playwright.async_api import async_playwright

first, browser_at, sizes, looks = sys.argv[1] == "first", sys.argv[2], json.loads(sys.argv[3]), int(sys.argv[4])
if first:
    from auditor.browser.tree import see
    from auditor.browser.world import World
else:
    from auditor.adapters.browser.isolated_world import IsolatedWorld as World
    from auditor.adapters.browser.snapshot import see

ROW = """<div class=row><div><p>Setting {n}</p><p>What others see of it</p></div><button aria-haspopup=listbox>Friends</button></div>
<div class=row><label><input type=checkbox {on}>Mail {n}</label></div>"""  # eight elements

def page(elements):
    rows = "".join(ROW.format(n=n, on="checked" if n % 2 else "") for n in range(elements // 8))
    return f"<!doctype html><html lang=en><style>.row{{display:flex;gap:9px}}</style><body><main><h1>Privacy</h1>{rows}</main></body></html>"

def reading(seen):
    """Milliseconds for one setting of a page, what is made once for the whole page aside."""
    from auditor.core.reading.screen import SettingWords
    from auditor.core.reading.screen.reader import PageReader
    count = sum(1 for node in seen.nodes if node.tag == "p") // 2
    asked = range(0, count, max(1, count // 20))
    words = [SettingWords(str(n), (f"Setting {n}",), {"friends": ("Friends",)}) for n in asked]
    reader = PageReader(seen, words)
    took = []
    for one in words:
        began = time.perf_counter()
        said = reader.read(one)
        took.append((time.perf_counter() - began) * 1000)
        assert getattr(said, "value", "") == "friends", said
    return statistics.median(took)

async def main():
    found = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_at, args=["--no-sandbox"])
        for size in sizes:
            window = await browser.new_page()
            await window.set_content(page(size))
            session = await window.context.new_cdp_session(window)
            world, whole, alone, last = World(session), [], [], None
            for _ in range(looks + 1):
                took, last = [], None
                for _ in range(3):  # as a page that stands still is looked at
                    began = time.perf_counter()
                    if first:
                        last = await see(window, world, dialog=False, patience_ms=60_000)
                    else:
                        last = await see(window, session, world, dialog=False, patience_ms=60_000, before=last)
                    took.append((time.perf_counter() - began) * 1000)
                whole.append(statistics.mean(took))
                alone.append(took[0])
            setting = 0.0 if first else reading(last.seen)
            found[size] = [statistics.median(whole[1:]), statistics.median(alone[1:]), setting]
            await window.close()
        await browser.close()
    print(json.dumps(found))

asyncio.run(main())
'''


@dataclass(frozen=True, slots=True)
class Looked:
    """Milliseconds of one look at a page of so many elements, ours and the first release's; of one setting read there.

    A look is a third of the three that a page gets which stands still. `fresh` is the first of them: of the others
    less is asked and computed, since the browser answers the same.
    """

    elements: int
    ours: float
    first: float
    fresh: float
    setting: float


def first_release(into: Path) -> bool:
    """Put the first release's package there; False where its commit is not in this clone."""
    made = subprocess.run(["git", "archive", FIRST, "auditor"], cwd=ROOT, capture_output=True, check=False)
    if made.returncode:
        return False
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        archive.extractall(into, filter="data")
    return True


def looked(looks: int = 5) -> list[Looked]:
    """Both releases' looks, each the median of several; of the turns the best. Empty where either cannot be had."""
    browser = find(headless=True)
    with tempfile.TemporaryDirectory() as folder:
        if browser is None or not first_release(Path(folder)):
            return []
        ours: dict[int, list[list[float]]] = {size: [] for size in SIZES}
        theirs: dict[int, list[list[float]]] = {size: [] for size in SIZES}
        for _ in range(TURNS):
            for release, path, found in (("first", folder, theirs), ("ours", str(ROOT), ours)):
                for size, took in _once(release, path, str(browser.path), looks).items():
                    found[size].append(took)
    return [
        Looked(
            size,
            min(took for took, _, _ in ours[size]),
            min(took for took, _, _ in theirs[size]),
            min(fresh for _, fresh, _ in ours[size]),
            statistics.median(setting for _, _, setting in ours[size]),
        )
        for size in SIZES
    ]


def _once(release: str, path: str, browser: str, looks: int) -> Mapping[int, list[float]]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, release, browser, json.dumps(list(SIZES)), str(looks)],
        capture_output=True,
        text=True,
        cwd=path,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {int(size): took for size, took in json.loads(done.stdout.splitlines()[-1]).items()}
