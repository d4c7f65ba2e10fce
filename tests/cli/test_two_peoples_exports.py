"""Two people's exports, read as one, are refused or tell of nobody."""

from __future__ import annotations

import json

from tests.archive.exports import zipped
from tests.identity.exports import instagram, x

REQUESTS = "connections/followers_and_following/follow_requests_you've_received.json"
WRAPPER = "instagram-dr.me-2026-11-20-AbCdEfGh"


def as_bytes(files: dict[str, object]) -> dict[str, bytes]:
    return {n: c.encode() if isinstance(c, str) else json.dumps(c).encode() for n, c in files.items()}


def test_to_read_two_peoples_export_gives_doubts(auditor, tmp_path):
    path = zipped(tmp_path / "a.zip", as_bytes(x("dr_me", manifest="other")))
    found = {one["setting"]: one for one in auditor("read", path, "--json").json["readings"]}
    assert found["apps.connected"]["doubt"] == "wrong_account"


def test_parts_named_after_two_people_are_refused_though_one_names_its_owner(auditor, tmp_path):
    first = zipped(tmp_path / f"{WRAPPER}.zip", as_bytes(instagram("dr.me")))
    other = zipped(
        tmp_path / "instagram-b.two-2026-11-20-ZyXwVuTs.zip",
        as_bytes({REQUESTS: {"relationships_follow_requests_received": []}}),
    )
    done = auditor("read", first, other)
    assert done.status == 3
    assert "different accounts" in done.err
    renamed = zipped(tmp_path / "mine.zip", as_bytes(instagram("dr.me")))
    assert "different accounts" in auditor("read", renamed, other).err
