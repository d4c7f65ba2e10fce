"""Values to keep: one of each kind, and any number of them by hypothesis."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from auditor.adapters.store import StoredAudit
from auditor.core.model import (
    Absent,
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
)

KEY = bytes(range(32))
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ANNA = Account("facebook", "anna.beispiel", Role.PRIVATE)
BEA = Account("instagram", "bea.esempio", Role.PROFESSIONAL)
ROW = StoredAudit("0123456789abcdef", NOW, None, ("fmh-2024",), (ANNA, BEA))


def reading(setting="two_factor", value="app", **more):
    told = {"source": Source.SCREEN, "observed_at": NOW, "page": "security", "confirmed_by": "user"} | more
    return Reading(setting, Known(value, "Authenticator app"), **told)


def capture(name="Who can see your posts?", **more):
    told = {
        "platform": "facebook", "account": ANNA.id, "page": "posts", "url": "https://www.facebook.com/settings/",
        "lang": "en", "at": NOW, "tree": Node("main", "", frozenset({"busy"}), (Node("heading", name),)),
    }  # fmt: skip
    return Capture(**told | more)


# Text of strangers: anything at all, half characters too.
text = st.text(st.characters(codec=None), max_size=12)
plain = st.none() | st.booleans() | st.integers(-(2**60), 2**60) | text
entry = st.dictionaries(text, plain | st.lists(text, max_size=2), max_size=3)
value = text | st.integers(-(2**60), 2**60) | entry | st.lists(entry, max_size=3).map(tuple)
moment = st.datetimes(  # hypothesis wants them naive
    datetime(1990, 1, 1),  # noqa: DTZ001
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
state = (
    st.builds(Known, value, text)
    | st.builds(Doubtful, st.sampled_from(Doubt), text, st.none() | value, text)
    | st.builds(Absent, text)
)
readings = st.builds(
    Reading,
    setting=text,
    state=state,
    source=st.none() | st.sampled_from(Source),
    observed_at=st.none() | moment,
    where=text,
    page=text,
    lang=text,
    fingerprint=text,
    confirmed_by=st.sampled_from(["", "layout", "user"]),
    outside=st.booleans(),
)
found = st.recursive(
    plain | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=5,
)
nodes = st.recursive(
    st.builds(Node, text, text, st.frozensets(text, max_size=2)),
    lambda inner: st.builds(
        Node, text, text, st.frozensets(text, max_size=2), st.lists(inner, max_size=3).map(tuple)
    ),
    max_leaves=8,
)
captures = st.builds(
    Capture,
    platform=text,
    account=text,
    page=text,
    url=text,
    lang=text,
    at=moment,
    tree=nodes,
    heard=st.lists(st.builds(ExtractedJson, text, st.lists(found, max_size=2).map(tuple)), max_size=2).map(
        tuple
    ),
    source=st.sampled_from([Source.SCREEN, Source.PAGE]),
    settled=st.booleans(),
    looks=st.integers(0, 9),
    unsettled_because=text,
    marks_live=st.booleans(),
    practice=st.booleans(),
    outside=st.booleans(),
)
acceptance_day = date(2027, 1, 31)
