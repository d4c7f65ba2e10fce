"""The real application as a test uses it: start, seed, ask for the truth, stop."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Any, Self

PACKAGES = ("django", "allauth", "friendship", "oauth2_provider", "qrcode", "fido2")
DEADLINE = 60.0
"""Seconds for the site to start, and for each answer; 2 to 7 s are usual for the start."""


class SiteError(Exception):
    """The site did not start, or went away; its own words are the message."""


@dataclass(frozen=True, slots=True)
class Grant:
    """An application that holds a token: scope is "read" or "read write"."""

    name: str
    scope: str = "read"


@dataclass(frozen=True, slots=True)
class Session:
    """Another sign-in of the same person; ages in whole days before now."""

    browser: str
    ip: str = "198.51.100.7"
    started_days_ago: int = 400
    seen_days_ago: int = 400


@dataclass(frozen=True, slots=True)
class Person:
    """One person's whole true state on the site."""

    username: str
    password: str = field(repr=False)
    totp_seed: str | None = field(default=None, repr=False)
    recovery_codes: bool = False
    requests: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()
    sessions: tuple[Session, ...] = ()
    third_party: tuple[str, ...] = ()


def missing() -> str | None:
    """Why the site cannot be started here, in one sentence; None if it can."""
    absent = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
    return f"the real application's packages are missing: {', '.join(absent)}" if absent else None


class RealApp:
    """The site on loopback for as long as the `with` lasts; one process, one throw-away database."""

    def __init__(self, *, bare: bool = False, port: int = 0) -> None:
        """`bare` serves every page as its package ships it: no language declared, no page around the requests."""
        self._bare, self._port = bare, port
        self._answers: Queue[str | None] = Queue()
        self.url = ""
        """`http://127.0.0.1:PORT`, no slash at the end."""
        self.instance = ""
        """`127.0.0.1:PORT`, what fills `{instance}` in the profile."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="realapp-")
        self._log = Path(self._folder.name, "log").open("w+", encoding="utf-8")
        name = __package__ or ""
        root = Path(__file__).resolve().parents[len(name.split("."))]
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"{name}.site"],
            cwd=root,
            env={
                **os.environ,
                "REALAPP_FOLDER": self._folder.name,
                "REALAPP_PORT": str(self._port),
                "REALAPP_BARE": "1" if self._bare else "0",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self.url = str(self._answer()["url"])
        except SiteError:
            self._stop()
            raise
        self.instance = self.url.removeprefix("http://")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def seed(
        self,
        username: str,
        password: str,
        totp_seed: str | None = None,
        *,
        recovery_codes: bool = False,
        requests: Sequence[str] = (),
        grants: Sequence[Grant] = (),
        sessions: Sequence[Session] = (),
        third_party: Sequence[str] = (),
        keep_signed_in: bool = False,
    ) -> dict[str, Any]:
        """Replace this person's whole state; the truth afterwards. Their own sign-ins end unless kept."""
        person = Person(
            username,
            password,
            totp_seed,
            recovery_codes,
            tuple(requests),
            tuple(grants),
            tuple(sessions),
            tuple(third_party),
        )
        return self.seed_person(person, keep_signed_in=keep_signed_in)

    def seed_person(self, person: Person, *, keep_signed_in: bool = False) -> dict[str, Any]:
        """`seed`, for a whole Person."""
        answer: dict[str, Any] = self._ask(do="seed", keep_signed_in=keep_signed_in, **asdict(person))
        return answer

    def truth(self, username: str) -> dict[str, Any]:
        """What the site's tables say about this person now, under the contract's setting names."""
        answer: dict[str, Any] = self._ask(do="truth", username=username)
        return answer

    def seen(self) -> list[tuple[str, str, int]]:
        """Every request the site received, oldest first: method, path, status."""
        return [(one["method"], one["path"], one["status"]) for one in self._ask(do="seen")]

    def _ask(self, **command: Any) -> Any:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(command) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise SiteError(self._words()) from None
        return self._answer()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put(None)

    def _answer(self) -> Any:
        try:
            line = self._answers.get(timeout=DEADLINE)
        except Empty:
            raise SiteError(f"no answer within {DEADLINE:.0f} s; {self._words()}") from None
        if line is None:
            raise SiteError(f"the site ended; {self._words()}")
        return json.loads(line)

    def _words(self) -> str:
        self._log.flush()
        return Path(self._log.name).read_text("utf-8")[-2000:]

    def _stop(self) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._log.close()
        self._folder.cleanup()
