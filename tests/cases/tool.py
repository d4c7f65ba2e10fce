"""What an expectation gets: the command, one case's folder, and a place to write."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.conftest import Done

Expectation = Callable[["Tool"], None]
EXPECTED: dict[str, Expectation] = {}  # folder of the case -> what its truth.md says is right


def case(folder: str) -> Callable[[Expectation], Expectation]:
    """Registers the expectation of one case."""

    def register(expectation: Expectation) -> Expectation:
        assert folder not in EXPECTED
        EXPECTED[folder] = expectation
        return expectation

    return register


@dataclass(frozen=True)
class Tool:
    """The command on the files of one case."""

    auditor: Callable[..., Done]
    folder: Path
    scratch: Path

    def run(self, *words: Any, stdin: str = "") -> Done:
        """The command; a word that is a file of the case is its path."""
        return self.auditor(*(self._place(word) for word in words), stdin=stdin)

    def read(self, file: str, *words: Any) -> dict[str, dict[str, Any]]:
        """The readings of an export, by setting; it must be readable."""
        return by_setting(self.document(file, *words))

    def document(self, file: str, *words: Any) -> dict[str, Any]:
        """The whole document that `read --json` prints."""
        done = self.run("read", file, *words, "--json")
        assert done.status == 0, done.err
        return dict(done.json)

    def judged(self, *documents: dict[str, Any], role: str = "private") -> dict[str, list[str]]:
        """The outcomes of each check, one for each account, sorted."""
        put = self.scratch / "documents.json"
        put.write_text(json.dumps(documents if len(documents) > 1 else documents[0]))
        done = self.auditor("judge", put, "--role", role, "--json")
        assert done.status in (0, 1), done.err
        outcomes: dict[str, list[str]] = {}
        for finding in done.json["findings"]:
            outcomes.setdefault(finding["check"], []).append(finding["outcome"])
        return {check: sorted(found) for check, found in outcomes.items()}

    def copy(self, file: str, name: str) -> Path:
        """A file of the case under another name, as a user keeps it."""
        return Path(shutil.copyfile(self.folder / file, self.scratch / name))

    def _place(self, word: Any) -> Any:
        inside = self.folder / str(word)
        return inside if isinstance(word, str) and word and inside.is_file() else word


def by_setting(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The readings of a document by setting."""
    return {one["setting"]: one for one in document["readings"]}


def known(reading: dict[str, Any]) -> Any:
    """The value of a reading that is known."""
    assert reading["state"] == "known", reading
    return reading["value"]


def doubted(reading: dict[str, Any], *doubts: str) -> None:
    """The reading is a doubt, and one of these where they are named."""
    assert reading["state"] == "doubtful", reading
    assert not doubts or reading["doubt"] in doubts, reading


def count(reading: dict[str, Any]) -> int:
    """How many a list of people holds, as it is printed without --show-names."""
    value = known(reading)
    return int(value["count"]) if isinstance(value, dict) else len(value)
