"""What may leave the browser while a secret is on a page, and while something is pressed."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, quote_plus, unquote_to_bytes, urlsplit

from auditor.adapters.browser.allowed_hosts import on_hosts
from auditor.core.model import Profile

READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_SHORTEST: Final = 4  # letters; what is shorter stands in too much that has nothing to do with it


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, before it is sent."""

    url: str
    method: str
    body: bytes = b""
    document: bool = False
    ping: bool = False


Rule = Callable[[Asked], str | None]
"""Why a request is held back: None lets it go, "" holds it back without a word."""


def reads_only(profile: Profile) -> Rule:
    """While something is pressed: no other document of the tab (the guard asks for those), and nothing that is sent."""

    def rule(asked: Asked) -> str | None:
        if asked.method in READS or _polls(profile, asked.url):
            return None
        return "" if asked.ping else f"the press would have sent something ({asked.method})"

    return rule


def _polls(profile: Profile, url: str) -> bool:
    parts = urlsplit(url)
    here = f"{parts.netloc}{parts.path}"
    return any(here.startswith(p[:-1]) if p.endswith("*") else here == p for p in profile.pollers)


@dataclass
class Spill:
    """Holds back what would carry a typed secret anywhere but to the platform, or in an address.

    A page's own script can read its own field, and can send it in a form that nobody knows again; what goes out as it
    was typed, or in one of the usual encodings, does not get there.
    """

    profile: Profile
    _name: re.Pattern[bytes] | None = field(default=None, repr=False)
    _secret: re.Pattern[bytes] | None = field(default=None, repr=False)

    def add(self, text: str, *, name: bool) -> None:
        """From now on this is typed; `name`: a user name, which may stand in an address of the platform."""
        if len(text) < _SHORTEST:
            return
        plain, coded = _forms(text)
        found = b"|".join(map(re.escape, plain))
        if name or text.isdigit():  # either may be part of another word or number
            found = rb"(?<![0-9A-Za-z])(?:" + found + rb")(?![0-9A-Za-z])"
        found = b"|".join([found, *map(re.escape, coded)])
        if name:
            self._name = re.compile(found, re.IGNORECASE)
        else:
            before = [self._secret.pattern] if self._secret else []
            self._secret = re.compile(b"|".join([*before, found]))

    def rule(self, asked: Asked) -> str | None:
        """Why a request is held back while something is typed; None lets it go."""
        if self._secret is None and self._name is None:
            return None
        address = asked.url.encode("utf-8", "replace")
        if self._is(self._secret, address):
            return "what was typed would have stood in an address"
        hosts = (*self.profile.hosts, *self.profile.sign_in.sent_to)
        if on_hosts(asked.url, hosts) or asked.url.startswith(("data:", "blob:", "about:")):
            return None
        if asked.document and asked.method not in READS:
            return "a form would have been sent to another site"
        if any(self._is(one, text) for one in (self._secret, self._name) for text in (address, asked.body)):
            return "the page would have sent what was typed to another site"
        return None

    @staticmethod
    def _is(pattern: re.Pattern[bytes] | None, text: bytes) -> bool:
        return pattern is not None and any(
            pattern.search(form)
            for form in (text, unquote_to_bytes(text), unquote_to_bytes(text.replace(b"+", b" ")))
        )


def _forms(text: str) -> tuple[list[bytes], list[bytes]]:
    """How a text looks when it is sent: as it is, in an address and in JSON; in hexadecimal digits and in base64."""
    raw = text.encode()
    plain = {raw, quote(text, safe="").encode(), quote_plus(text).encode(), json.dumps(text)[1:-1].encode()}
    coded = {raw.hex().encode(), raw.hex().upper().encode(), text.encode("utf-16-le")}
    for before in range(3):  # in base64 a text looks different for each place within three bytes
        padded = base64.b64encode(b"\0" * before + raw)
        middle = padded[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]
        if len(middle) >= _SHORTEST:
            coded |= {middle, middle.translate(bytes.maketrans(b"+/", b"-_"))}
    return sorted(plain), sorted(coded)
