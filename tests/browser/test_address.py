"""Where an address leads: prefixes end at a segment's border, and the root is no prefix of everything."""

import pytest

from auditor.adapters.browser.allowed_hosts import leads_under


@pytest.mark.parametrize(
    ("path", "prefixes", "expected"),
    [
        ("/login", ["/login"], True), ("/login/", ["/login"], True), ("/login/x", ["/login/"], True),
        ("/logins", ["/login"], False), ("/", ["/"], True), ("", ["/"], True),
        ("/settings/privacy", ["/"], False), ("/settings", ["/", "/settings"], True), ("/settings", [], False),
    ],
)  # fmt: skip
def test_a_path_leads_under_a_prefix_at_a_segments_border(path, prefixes, expected):
    assert leads_under(path, prefixes) is expected
