"""One request of a page: what kind it is, whether anybody waits for its answer, and what it asks for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from playwright.async_api import Error, Request

from auditor.core.model import Profile

# A script may wait for one of these to draw what is true, so its answer restarts the looks, as any answer to a frame does.
PARTS: Final = frozenset({"image", "font"})
# Never waited for: a stream does not end by itself, and films and signals come and go.
IDLE_TYPES: Final = frozenset({"media", "ping", "websocket", "eventsource", "manifest", "texttrack"})


def left_out(request: Request, profile: Profile) -> bool:
    """Whether a request asks nobody, or is one of those that the profile says to be repeated for ever."""
    url = request.url
    return url.startswith(("data:", "blob:")) or any(matches(poller, url) for poller in profile.pollers)


def fails_from(request: Request) -> int:
    """From which status on an answer is a failure: of data any error is, what else a page misses it may do without."""
    return 400 if request.resource_type in ("xhr", "fetch") else 500


def detached(request: Request) -> bool:
    """Whether the frame that asked for it is gone: its answer is nobody's."""
    try:
        return request.frame.is_detached()
    except Error:  # of a frame that is about to come
        return False


def matches(pattern: str, url: str) -> bool:
    """Whether an address is host/path of this pattern; a trailing * stands for the rest."""
    parts = urlsplit(url)
    here = f"{parts.netloc}{parts.path}"
    return here.startswith(pattern[:-1]) if pattern.endswith("*") else here == pattern


def asked_for(request: Request) -> tuple[str, Mapping[str, Any]]:
    """The GraphQL operation and variables of the page's own request; ("", {}) where it is no such request."""
    try:
        fields = _first(parse_qs(request.post_data or ""))
    except (Error, UnicodeDecodeError, ValueError):
        fields = {}
    fields = {**_first(parse_qs(urlsplit(request.url).query)), **fields}
    operation = fields.get("fb_api_req_friendly_name") or request.headers.get("x-fb-friendly-name", "")
    try:
        variables = json.loads(fields.get("variables", "{}"))
    except ValueError:
        variables = {}
    return operation, variables if isinstance(variables, dict) else {}


def fields_of(request: Request) -> dict[str, Any]:
    """The fields of a request: of its `address`, and of what it `sent` as a form or as JSON; each {} where it has none."""
    try:
        sent = request.post_data or ""
        body = json.loads(sent) if sent.lstrip().startswith("{") else parse_qs(sent)
    except (Error, UnicodeDecodeError, ValueError, RecursionError):
        body = {}
    return {"address": parse_qs(urlsplit(request.url).query), "sent": body}


def _first(fields: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {name: next(iter(values), "") for name, values in fields.items()}
