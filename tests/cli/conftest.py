"""The command line as a user has it: words in, what it prints and its exit status out."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass

import keyring
import pytest

from auditor.cli import main
from tests.vault.rings import Memory


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str

    @property
    def json(self):
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def line(self):
        """The one line on standard error."""
        assert self.err.startswith("auditor: ")
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err.strip()


@pytest.fixture
def auditor(capfd, monkeypatch):
    """`auditor("judge", "x.json", stdin="…")`, in this process."""

    def run(*words, stdin=""):
        monkeypatch.setattr(sys, "argv", ["auditor", *map(str, words)])
        raw = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capfd.readouterr()
        return Done(left.value.code or 0, said.out, said.err)

    return run


@pytest.fixture
def ring(monkeypatch):
    """A keyring that works, as the one of this computer."""
    one = Memory()
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.vault.rings.Memory")
    monkeypatch.setattr(keyring.core, "_keyring_backend", one)
    return one


@pytest.fixture(autouse=True)
def no_ring(monkeypatch):
    """None is the rule: the process's own choice is forgotten before and after."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)


@pytest.fixture
def home(tmp_path, monkeypatch):
    place = tmp_path / "home"
    monkeypatch.setenv("AUDITOR_HOME", str(place))
    return place


def readings(*members, **more):
    """A readings document."""
    return {
        "schema": "auditor.readings/1", "platform": "facebook", "account": {"handle": "anna"}, "source": "screen",
        "taken_at": "2026-11-01T00:00:00Z", "practice": False, "readings": list(members), **more,
    }  # fmt: skip


def known(setting, value, wording="", **more):
    return {"setting": setting, "state": "known", "value": value, "wording": wording, **more}
