"""Computers made by hand: what is on them, who we are there, and which commands succeed."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.adapters.browser.system import System


@dataclass
class Fake:
    """A computer that remembers what was run on it; a command may put files there."""

    platform: str = "linux"
    distribution: str = "debian"
    env: dict[str, str] = field(default_factory=dict)
    root: bool = False
    files: set[str] = field(default_factory=set)
    commands: dict[str, str] = field(default_factory=dict)  # name -> path
    works: tuple[str, ...] = ()  # pieces of a command line that end with 0; every other ends with 1
    brings: dict[str, str] = field(default_factory=dict)  # piece of a command line -> command it installs
    answers: dict[str, str] = field(default_factory=dict)  # path -> what `--version` prints
    ran: list[str] = field(default_factory=list)

    def machine(self) -> System:
        """The value that the code under test is given."""
        return System(
            platform=self.platform,
            distribution=self.distribution,
            env=self.env,
            root=self.root,
            python="python3",
            is_file=self.files.__contains__,
            glob=lambda pattern: fnmatch.filter(self.files, pattern),
            which=self.commands.get,
            run=self._run,
            ask=lambda command: self.answers.get(command[0], ""),
        )

    def _run(self, command: Sequence[str]) -> int:
        line = " ".join(command)
        self.ran.append(line)
        if not any(piece in line for piece in self.works):
            return 1
        for piece, brought in self.brings.items():
            if piece in line:
                self.commands[brought] = f"/usr/bin/{brought}"
        return 0
