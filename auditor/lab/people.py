"""The practice people and their true state, which tests and the page's own controls may change."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from auditor.lab import data

PEOPLE: Final = ("good", "bad", "mixed")
_WEAKEST_FIRST: Final = (
    "sms",
    "email",
    "on",
    "pin",
    "app",
    "key",
    "passkey",
)  # contract section 5, two_factor


@dataclass(slots=True)
class Account:
    """One practice account: who signs in, and what is true of each setting right now."""

    platform: str
    handle: str
    role: str
    name: str
    username: str
    password: str
    totp_seed: str | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    instance: str = ""
    public: dict[str, Any] = field(default_factory=dict)
    used_codes: set[int] = field(default_factory=set)

    @property
    def id(self) -> str:
        """The account's id in the contract's form, platform:handle."""
        return f"{self.platform}:{self.handle}"

    @property
    def uid(self) -> str:
        """The numeric id that the platform would give."""
        return str(100_000_000_000 + int(hashlib.sha256(self.id.encode()).hexdigest()[:8], 16))

    def fill(self, address: str) -> str:
        """An address with {handle} and {uid} filled in."""
        return address.replace("{handle}", self.handle).replace("{uid}", self.uid)

    def value(self, setting: str) -> Any:
        """The true value of a setting in the contract's tokens; lists stay lists."""
        if setting == "two_factor":
            methods = self.settings.get("two_factor.methods", [])
            return min(methods, key=_WEAKEST_FIRST.index) if methods else "off"
        return self.settings.get(setting)

    def change(self, setting: str, value: Any) -> None:
        """Sets a setting; `two_factor` sets its methods to that one, `{remove: n}` takes one entry out of a list."""
        match value, self.settings.get(setting):
            case {"remove": int(place)}, list(entries):
                active = [entry for entry in entries if entry.get("state", "active") == "active"]
                self.settings[setting] = [e for e in entries if e not in active[place : place + 1]]
                return
        if setting == "two_factor":
            self.settings["two_factor.methods"] = [] if value == "off" else [value]
        else:
            self.settings[setting] = copy.deepcopy(value)


CLINIC: Final = ("facebook", "instagram")


def load_people(which: str, platforms: Iterable[str] | None = CLINIC) -> list[Account]:
    """The accounts of one practice person, or of "all", on these platforms (None: all there are).

    ValueError names a person or a platform that nobody has.
    """
    if which != "all" and which not in PEOPLE:
        raise ValueError(f"no practice person is called {which!r}; there are: {', '.join(PEOPLE)}, all")
    chosen = PEOPLE if which == "all" else (which,)
    wanted = None if platforms is None else tuple(platforms)
    found = [Account(**raw) for name in chosen for raw in data.read("people", name)["accounts"]]
    more = [name for name in data.names("people") if name not in PEOPLE]
    known = {*CLINIC, *more, *(account.platform for account in found)}
    if unknown := [name for name in wanted or () if name not in known]:
        raise ValueError(f"nobody practises on {unknown[0]!r}; there are: {', '.join(sorted(known))}")
    for platform in more:
        if wanted is None or platform in wanted:
            by_person = data.read("people", platform)
            found += [Account(platform=platform, **by_person[name]) for name in chosen if name in by_person]
    return [copy.deepcopy(account) for account in found if wanted is None or account.platform in wanted]
