"""Killed in the middle: it goes on where it stood, and no file it ever wrote says anything in the clear."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from auditor.adapters.browser.installed import find
from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import Store
from auditor.app.evaluate_again import re_evaluate
from auditor.lab import Lab

from .at_work import KEY, PEOPLE

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.skipif(
    os.name == "nt" or find(headless=True) is None, reason="no browser is here, or no SIGKILL"
)


class Worker:
    """The check-up in a process of its own, all of its folders below one."""

    module = "tests.run.at_work"

    def __init__(self, folder, port):
        self.home, self.port, self.folder = folder / "home", port, folder
        self.env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        for name in (
            "HOME",
            "TMPDIR",
            "XDG_CACHE_HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_RUNTIME_DIR",
        ):
            place = folder / name.lower()
            place.mkdir()
            self.env[name] = str(place)

    def start(self, *more):
        return subprocess.Popen(
            [sys.executable, "-m", self.module, str(self.home), str(self.port), *more],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.env, cwd=ROOT, start_new_session=True,
        )  # fmt: skip

    def killed_after(self, pages):
        """The lines told before the kill."""
        told = []
        with self.start() as child:
            for line in child.stdout:
                told.append(line.strip())
                if sum(one.startswith("read") for one in told) == pages:
                    child.send_signal(signal.SIGKILL)
                    break
            told += [line.strip() for line in child.stdout]
            errors = child.stderr.read()
        assert child.returncode == -signal.SIGKILL, errors
        return told

    def to_the_end(self, *more):
        child = self.start(*more)
        out, errors = child.communicate(timeout=600)
        assert child.returncode == 0, errors
        assert "Traceback" not in errors
        *lines, document = out.splitlines()
        return lines, json.loads(document)


def told_of(lines, what):
    return {line.removeprefix(what + " ") for line in lines if line.startswith(what + " ")}


def said(document):
    return {(f["check"], f["account"]): (f["outcome"], f["doubt"], f["value"]) for f in document["findings"]}


@pytest.fixture
async def lab():
    async with Lab(people="mixed") as one:
        yield one


def in_the_clear():
    """What must not stand in any file: passwords, seeds, handles, user names, names of people."""
    file = ROOT / "auditor" / "lab" / "people" / "mixed.yaml"
    words = set()
    for one in yaml.safe_load(file.read_text(encoding="utf-8"))["accounts"]:
        words |= {one[key] for key in ("handle", "username", "password", "totp_seed", "name") if one.get(key)}
        lists = [value for value in one["settings"].values() if isinstance(value, list)]
        words |= {
            entry["name"]
            for entries in lists
            for entry in entries
            if isinstance(entry, dict) and entry.get("name")
        }
    return words


def found_in(folder, words):
    """Each file below the folder that holds one of these words, in the spellings files use."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            raw = path.read_bytes()
            found += [
                (str(path), word)
                for word in words
                for spelt in (word.encode(), word.encode("utf-16-le"))
                if spelt in raw
            ]
    return found


async def test_after_a_kill_it_goes_on_where_it_stood_and_nothing_lies_in_the_clear(lab, tmp_path):
    worker = Worker(tmp_path, lab.port)
    before = await asyncio.to_thread(worker.killed_after, 7)
    read = told_of(before, "read")
    assert len(read) >= 7
    words = in_the_clear()
    assert len(words) >= 8
    assert not found_in(tmp_path, words), "after the kill"

    lines, document = await asyncio.to_thread(worker.to_the_end, "resume")
    assert told_of(lines, "opening"), "something was left to open"
    assert not told_of(lines, "opening") & read, "no page is opened twice"
    async with Lab(people="mixed") as another:
        whole = Worker(_made(tmp_path / "whole"), another.port)
        _, uninterrupted = await asyncio.to_thread(whole.to_the_end)
    assert said(document) == said(uninterrupted)
    assert document["practice"] is False
    assert "pass" not in {f["outcome"] for f in document["findings"] if f["basis"] == "none"}

    with Store(worker.home / "auditor.db", bytes.fromhex(KEY)) as store:
        [row] = store.checkups()
        assert row.finished_at is not None
        state = [store.sign_in(one) for one in PEOPLE]
        cookies = {c["value"] for one in state if one for c in one["cookies"] if len(c["value"]) > 7}
        assert cookies, "the sign-in was kept, sealed"
        kept = re_evaluate(store, row, open_catalog(), row.finished_at, from_captures=True)
        assert [(f.check.id, f.outcome, f.doubt) for f in kept.findings] == [
            (f["check"], f["outcome"], f["doubt"]) for f in document["findings"]
        ], "judged again from its captures it says the same"
    assert not found_in(tmp_path, words | cookies), "afterwards"
    assert lab.writes == 0


def _made(folder):
    folder.mkdir()
    return folder
