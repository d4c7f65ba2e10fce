"""The settings of the contract's section 5, as docs/contract-settings.md copies them, are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.core.catalog.common_settings import AUDIENCE, COMMON_KINDS, TOKENS

DOC = (Path(__file__).resolve().parents[2] / "docs" / "contract-settings.md").read_text("utf-8")
COPIED, ADDED = DOC.split("## Added in November 2026")
ROW = re.compile(r"^\| `([a-z_.]+)` \| (.+?) \| (.+) \|$", re.MULTILINE)


def test_every_common_setting_is_written_down() -> None:
    written = set(re.findall(r"`([a-z_0-9.]+)`", DOC))
    assert not set(COMMON_KINDS) - written


def test_what_was_added_has_the_values_that_the_page_says() -> None:
    rows = ROW.findall(ADDED)
    assert len(rows) > 10
    for name, values, meaning in rows:
        said = AUDIENCE if values == "audience" else tuple(re.findall(r"`([a-z_]+)`", values))
        assert TOKENS[name] == said, name
        assert meaning
        assert f"`{name}`" not in COPIED


def test_the_vocabulary_of_audiences_is_the_contracts() -> None:
    line = next(line for line in COPIED.splitlines() if line.startswith("**audience**"))
    assert tuple(re.findall(r"`([a-z_]+)`", line)) == AUDIENCE
