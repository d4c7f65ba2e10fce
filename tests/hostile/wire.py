"""W: the page's own JSON says the good value, and the answer is no evidence: an error, no sign-in, another user, half of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from .identity import other
from .kinds import add, kind
from .sheet import BAD, GOOD, Answer, Sheet
from .targets import targets

WIRE = frozenset({"wire"})
JSON = "application/json; charset=utf-8"


def body(s: Sheet, raw: str = "", handle: str = "") -> str:
    """The answer as the platform would send it, with this raw value and of this user."""
    text = s.target.wire["body"].replace("VALUE", raw or s.target.wire["good"])
    return text.replace("HANDLE", handle or s.handle)


def own_request(s: Sheet) -> str:
    """The script of what this page asks for in any case, as its platform does: its answer agrees, or is silent."""
    wire = s.target.asks
    if not wire:
        return ""
    sibling = next((t.wire for t in targets() if t.name == f"{s.target.name}@wire"), None)
    text = wire["body"]
    if sibling and s.shown is not None and s.rng.random() < 0.4:
        is_good = s.truth == GOOD and s.shown in (*s.target.good[-1:], 0)
        is_bad = s.truth == BAD and s.shown in s.target.bad
        if is_good or is_bad:
            text = sibling["body"].replace("VALUE", sibling["good" if is_good else "bad"])
    return asks(s, Answer(text.replace("HANDLE", s.handle), JSON), wire=wire) + ";"


def asks(
    s: Sheet, answer: Answer, handle: str = "", mark: str = "", wire: Mapping[str, str] | None = None
) -> str:
    """The script by which the page asks for it; `mark` tells one request from the next."""
    wire = wire or s.target.wire
    at = wire["at"].replace("HANDLE", handle or s.handle)
    parts = urlsplit(at)
    query = "&".join(part for part in (parts.query, mark) if part)
    path = f"{parts.path}?{query}" if query else parts.path
    s.answers[path] = answer
    address = f"https://{parts.netloc}{path}"
    ended = ".catch(()=>0)" if answer.cut else ""
    match wire["method"]:
        case "GET":
            return f"fetch('{address}',{{credentials:'include'}}).then(r=>r.text()){ended}"
        case "POST":
            return f"fetch('{address}',{{method:'POST',body:'{{}}',credentials:'include'}}).then(r=>r.text()){ended}"
    form = {"fb_api_req_friendly_name": wire["operation"], "doc_id": "1", "variables": wire["variables"]}
    head = json.dumps({"x-fb-friendly-name": wire["operation"]})
    return f"fetch('{address}',{{method:'POST',body:new URLSearchParams({json.dumps(form)}),headers:{head}}}).then(r=>r.text()){ended}"


def answered(change: Callable[[Sheet, Any], Any]) -> Callable[[Sheet], None]:
    """A page whose answer is the good one, changed."""

    def draw(s: Sheet) -> None:
        changed = change(s, json.loads(body(s)))
        s.scripts.append(asks(s, Answer(json.dumps(changed), JSON)))

    return draw


def with_(**more: Any) -> Callable[[Sheet, Any], Any]:
    return lambda _s, document: {**document, **more}


ENVELOPES: dict[str, Callable[[Sheet, Any], Any]] = {
    "status-fail": with_(status="fail", message="please wait a few minutes"),
    "status-error": with_(status="error"),
    "require-login": with_(require_login=True),
    "require-login-and-fail": with_(status="fail", require_login=True, message="login_required"),
    "message-login-required": with_(message="login_required"),
    "checkpoint-required": with_(message="checkpoint_required", checkpoint_url="/challenge/", lock=True),
    "errors": with_(errors=[{"message": "Service unavailable", "code": 131}]),
    "errors-critical": with_(errors=[{"message": "A server error missing_required_variable_value occured", "severity": "CRITICAL"}]),
    "error-object": with_(error={"code": 190, "message": "Invalid session", "type": "OAuthException"}),
    "error-number": with_(error=1357001, errorSummary="Log in to continue"),
    "error-text": with_(error="not_authorised"),
    "error-code": with_(error_code=190, error_msg="session expired"),
    "success-false": with_(success=False),
    "ok-false": with_(ok=False),
    "spam": with_(spam=True, feedback_required=True),
    "logged-out": with_(logged_in=False),
    "error-in-extensions": with_(extensions={"is_final": False, "error": {"code": 5}}),
    "error-beside-data": lambda _s, document: {"errors": [{"message": "timeout", "path": ["x"]}], **document},
    "wrapped-in-an-error": lambda _s, document: {"error": True, "last_known": document, **document},
}  # fmt: skip
for _name, _change in ENVELOPES.items():
    add("wire", _name, answered(_change), WIRE)


@kind("wire", "another-user", WIRE, names=True)
def _another(s: Sheet) -> None:
    s.scripts.append(asks(s, Answer(body(s, handle=other(s)), JSON)))


@kind("wire", "asked-for-another-user", WIRE)
def _asked(s: Sheet) -> None:
    who = other(s)
    key = "username" if s.target.platform != "x" else "screen_name"
    mark = "" if "HANDLE" in s.target.wire["at"] else f"{key}={who}"
    s.scripts.append(asks(s, Answer(body(s, handle=who), JSON), handle=who, mark=mark))


@kind("wire", "own-name-asked-another-answers", WIRE, names=True)
def _mixed(s: Sheet) -> None:
    document = json.loads(body(s, handle=other(s)))
    document["requested_by"] = {"screen": "settings"}
    s.scripts.append(asks(s, Answer(json.dumps(document), JSON)))


def _raw(make: Callable[[str], str]) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        s.scripts.append(asks(s, Answer(body(s, raw=make(s.target.wire["good"])), JSON)))

    return draw


add("wire", "null", _raw(lambda _: "null"), WIRE)
add("wire", "not-a-number", _raw(lambda _: "NaN"), WIRE)
add("wire", "in-a-list", _raw(lambda good: f"[{good}]"), WIRE)
add("wire", "in-an-object", _raw(lambda good: f'{{"value":{good}}}'), WIRE)
add(
    "wire",
    "as-text",
    _raw(lambda good: json.dumps(good if good.startswith("[") else json.dumps(json.loads(good)))),
    WIRE,
)


@kind("wire", "cut-short", WIRE)
def _short(s: Sheet) -> None:
    s.scripts.append(asks(s, Answer(body(s)[:-3], JSON)))


@kind("wire", "connection-ends", WIRE)
def _ends(s: Sheet) -> None:
    s.scripts.append(asks(s, Answer(body(s), JSON, cut=True)))


@kind("wire", "sign-in-page-instead", WIRE)
def _page(s: Sheet) -> None:
    s.scripts.append(asks(s, Answer(f"<!doctype html><title>Log in</title><script>var s={body(s)}</script>")))


def _status(code: int) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        s.scripts.append(asks(s, Answer(body(s), JSON, status=code)))

    return draw


for _code in (400, 401, 403, 404, 429, 500, 503):
    add("wire", f"status-{_code}", _status(_code), WIRE)


@kind("wire", "two-that-differ", WIRE)
def _two(s: Sheet) -> None:
    s.truth = BAD
    first, second = (
        asks(s, Answer(body(s), JSON)),
        asks(s, Answer(body(s, raw=s.target.wire["bad"]), JSON), mark="again=1"),
    )
    s.scripts.append(f"{first}.then(()=>{second});")


@kind("wire", "another-one-later", WIRE)
def _later(s: Sheet) -> None:
    s.truth = BAD
    wait = round(s.rng.uniform(0.7, 1.8), 2)
    second = asks(s, Answer(body(s, raw=s.target.wire["bad"]), JSON, after=wait), mark="again=1")
    s.scripts.append(f"{asks(s, Answer(body(s), JSON))};{second};")


@kind("wire", "many-users-in-one", WIRE, names=True)
def _batch(s: Sheet) -> None:
    document = json.loads(body(s, handle=other(s)))
    s.scripts.append(asks(s, Answer(json.dumps([document, {"username": s.handle}]), JSON)))


@kind("control", "clean-answer", WIRE, good=False)
def _clean(s: Sheet) -> None:
    """The platform's own answer, of this account, good or bad."""
    good = s.rng.random() < 0.6
    shown = (s.target.good if good else s.target.bad)[0]
    s.shown = int(shown[1:]) if shown.startswith("#") else shown
    s.truth = GOOD if good else BAD
    s.scripts.append(asks(s, Answer(body(s, raw=s.target.wire["good" if good else "bad"]), JSON)))
