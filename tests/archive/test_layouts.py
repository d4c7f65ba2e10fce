"""Every layout an era had, as a case in layouts.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.core.model import Doubtful, Known, Reading
from tests.archive.exports import profile, readings

CASES = yaml.safe_load((Path(__file__).parent / "layouts.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_layout_reads_as_the_case_says(case):
    found = readings(case["platform"], case["files"])
    for setting, expected in case["expect"].items():
        _holds(found[setting], expected)


def _holds(reading: Reading, expected: dict[str, Any]) -> None:
    match reading.state:
        case Known(value=value):
            assert {"known": list(value) if isinstance(value, tuple) else value} == expected
        case Doubtful(doubt=doubt, detail=detail, value=value):
            assert str(doubt) == expected.get("doubt")
            assert expected.get("detail", "") in detail
            if "value" in expected:
                assert (list(value) if isinstance(value, tuple) else value) == expected["value"]


@pytest.mark.parametrize(
    "platform", ["facebook", "instagram", "x", "linkedin", "tiktok", "google", "youtube"]
)
def test_every_setting_has_exactly_one_reading_whatever_the_export_holds(platform):
    for files in ({}, {"nonsense.json": "{}"}):
        found = readings(platform, files)
        assert set(found) == set(profile(platform).settings) | set(profile(platform).absent)
        assert not [
            r for r in found.values() if isinstance(r.state, Known) and r.setting != "archive.taken_at"
        ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_without_any_of_its_files_a_layout_is_not_covered(case):
    found = readings(case["platform"], {})
    for setting in case["expect"]:
        if setting != "archive.taken_at":
            assert found[setting].state.doubt == "not_covered"
