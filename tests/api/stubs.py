"""Stand-ins for what the interfaces go out through: recorded exchanges, and servers that answer as a table says."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import requests
import yaml
from requests.adapters import BaseAdapter

from auditor.core.catalog import parse_profile
from auditor.core.model import Account, Doubtful, Known, Profile, Reading, Role

ROOT = Path(__file__).resolve().parents[2]
CASSETTES = Path(__file__).resolve().parent / "cassettes"
Answer = tuple[int, Any, dict[str, str]]
Table = Mapping[str, Any]


@cache
def profile(platform: str) -> Profile:
    name = f"profiles/{platform}.yaml"
    return parse_profile((ROOT / name).read_text("utf-8"), name)


def account(platform: str, handle: str = "dr.example", instance: str = "social.example") -> Account:
    return Account(platform, handle, Role.PRIVATE, instance)


def states(readings: Any) -> dict[str, Any]:
    """Setting -> its value, or `doubt: <name>`."""
    return {one.setting: _state(one) for one in readings}


def _state(reading: Reading) -> Any:
    match reading.state:
        case Known(value=value):
            return value
        case Doubtful(doubt=doubt):
            return f"doubt: {doubt.value}"
    return "absent"


class Network(BaseAdapter):
    """Answers each path from a table, and notes what was asked; a path that is not in it is 404."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = dict(table)
        self.asked: list[tuple[str, str, str]] = []  # method, address, body

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        body = request.body or b""
        text = body.decode() if isinstance(body, bytes) else str(body)
        self.asked.append((str(request.method), str(request.url), text))
        held = self.table.get(request.path_url, self.table.get(request.path_url.partition("?")[0]))
        if isinstance(held, Exception):
            raise held
        if callable(held):
            held = held(text)
        status, content, headers = (
            held if isinstance(held, tuple) else (404 if held is None else 200, held, {})
        )
        response = requests.Response()
        response.status_code, response.request, response.url = status, request, str(request.url)
        raw = content.encode() if isinstance(content, str) else json.dumps(content).encode()
        response.headers.update({"Content-Type": "application/json", **headers})
        response.raw = io.BytesIO(raw)
        return response

    def close(self) -> None:
        """Nothing is held open."""

    def session(self) -> requests.Session:
        session = requests.Session()
        session.mount("https://", self)
        return session


def recorded(*names: str) -> dict[str, Any]:
    """Path -> what a real server answered, from the cassettes; the last recording of a path counts."""
    table: dict[str, Any] = {}
    for name in names:
        tape = yaml.safe_load((CASSETTES / f"{name}.yaml").read_text("utf-8"))
        for exchange in tape["interactions"]:
            path = "/" + exchange["request"]["uri"].split("/", 3)[3]
            table[path] = (exchange["response"]["status"]["code"], exchange["response"]["body"]["string"], {})
    return table


def kept(secret: str | None) -> Callable[[str], str | None]:
    return lambda _: secret
