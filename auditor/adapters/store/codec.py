"""Values as rows: readings, captures and accounts to JSON and back, whole. What is sealed may name names.

The JSON is ASCII: strangers' text may hold half a character, which no database takes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from auditor.adapters.store.seen_codec import from_seen, to_seen
from auditor.core.model import (
    Absent,
    Acceptance,
    Account,
    Capture,
    Doubt,
    Doubtful,
    ExtractedJson,
    Known,
    Node,
    Reading,
    Role,
    Source,
    State,
    Value,
)


def from_reading(reading: Reading) -> str:
    """A reading as JSON text."""
    return json.dumps(
        {
            "setting": reading.setting,
            "state": _from_state(reading.state),
            "source": reading.source,
            "observed_at": _when(reading.observed_at),
            "where": reading.where,
            "page": reading.page,
            "lang": reading.lang,
            "fingerprint": reading.fingerprint,
            "confirmed_by": reading.confirmed_by,
            "outside": reading.outside,
            "account_seen": reading.account_seen,
        }
    )


def to_reading(text: str) -> Reading:
    """The reading back."""
    row = json.loads(text)
    source, when = row.pop("source"), row.pop("observed_at")
    return Reading(
        **{**row, "state": _to_state(row["state"])},
        source=Source(source) if source else None,
        observed_at=datetime.fromisoformat(when) if when else None,
    )


def _from_state(state: State) -> dict[str, Any]:
    match state:
        case Known(value=value, wording=wording):
            return {"known": value, "wording": wording}
        case Doubtful(doubt=doubt, detail=detail, value=value, wording=wording):
            return {"doubt": doubt, "detail": detail, "value": value, "wording": wording}
        case Absent(reason=reason):
            return {"absent": reason}


def _to_state(row: Mapping[str, Any]) -> State:
    match row:
        case {"known": value, "wording": wording}:
            return Known(_value(value), wording)
        case {"doubt": doubt}:
            value = _value(row["value"]) if row["value"] is not None else None
            return Doubtful(Doubt(doubt), row["detail"], value, row["wording"])
        case {"absent": reason}:
            return Absent(reason)
    message = f"a kept reading is of no known form: {sorted(row)}"
    raise ValueError(message)


def _value(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value


def from_capture(capture: Capture) -> bytes:
    """A capture without its picture, packed."""
    row = {
        "platform": capture.platform,
        "account": capture.account,
        "page": capture.page,
        "url": capture.url,
        "lang": capture.lang,
        "at": _when(capture.at),
        "tree": _from_node(capture.tree),
        "heard": [
            [heard.rule, list(heard.found), heard.refused, list(heard.named)] for heard in capture.heard
        ],
        "source": capture.source,
        "settled": capture.settled,
        "looks": capture.looks,
        "unsettled_because": capture.unsettled_because,
        "marks_live": capture.marks_live,
        "practice": capture.practice,
        "outside": capture.outside,
        "translated": capture.translated,
        "silent": list(capture.silent),
        "seen": from_seen(capture.seen) if capture.seen else None,
    }
    return zlib.compress(json.dumps(row).encode())


def to_capture(packed: bytes, picture: bytes | None) -> Capture:
    """The capture back."""
    row = json.loads(zlib.decompress(packed))
    row["at"] = datetime.fromisoformat(row["at"])
    row["tree"] = _to_node(row["tree"])
    row["heard"] = tuple(
        ExtractedJson(rule, tuple(found), refused, tuple(named))
        for rule, found, refused, named in ([*one, *("", [])[len(one) - 2 :]] for one in row["heard"])
    )
    row["source"] = Source(row["source"])
    row["silent"] = tuple(row.get("silent", ()))
    row["seen"] = to_seen(row["seen"]) if row.get("seen") else None
    return Capture(**row, picture=picture)


def _from_node(node: Node) -> list[Any]:
    return [node.role, node.name, sorted(node.marks), [_from_node(child) for child in node.children]]


def _to_node(row: list[Any]) -> Node:
    role, name, marks, children = row
    return Node(role, name, frozenset(marks), tuple(map(_to_node, children)))


def to_account(row: tuple[str, str, str, str, str]) -> Account:
    """An account from its columns: platform, handle, role, instance, through."""
    platform, handle, role, instance, through = row
    return Account(platform, handle, Role(role), instance, through)


def from_acceptance(check: str, account_id: str, risk: Acceptance) -> tuple[str, ...]:
    """An acceptance as its columns."""
    since = risk.since.isoformat() if risk.since else ""
    return (check, account_id, since, risk.reason, risk.until.isoformat(), risk.of)


def to_acceptance(row: tuple[str, str, str, str, str, str]) -> tuple[tuple[str, str], Acceptance]:
    """The acceptance back, after its check and account."""
    check, account_id, since, reason, until, of = row
    started = date.fromisoformat(since) if since else None
    return (check, account_id), Acceptance(reason, date.fromisoformat(until), started, of)


def _when(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
