"""The four whole exports that others made: every setting exactly as the data file says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.adapters.export_archive import open_archive
from auditor.core.model import Known
from auditor.core.reading import read_archive, recognise
from tests.archive.exports import profile, told

PLATFORMS = ("facebook", "instagram", "linkedin", "tiktok")
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "samples.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_setting_reads_as_the_data_file_says(shared, platform):
    expected = dict(EXPECTED[platform])
    taken_at = expected.pop("taken_at")
    with open_archive(shared / "samples" / "archives" / f"{platform}.zip") as archive:
        readings = read_archive(profile(platform), archive, archive.taken_at)
    assert {r.setting for r in readings} >= set(expected)
    for reading in readings:
        if reading.setting == "archive.taken_at":
            assert told(reading) == {"known": taken_at.isoformat()}
            continue
        if isinstance(reading.state, Known):
            assert reading.observed_at is not None
            assert reading.observed_at.date() >= taken_at  # each as old as its own file
        want = expected.get(reading.setting, {"doubt": "not_covered"})
        if "fields" in want:
            assert isinstance(reading.state, Known)
            assert sorted(reading.state.value) == want["fields"]
        elif reading.setting in profile(platform).settings:
            assert (reading.setting, told(reading)) == (reading.setting, want)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_is_recognised_among_all_five(shared, platform):
    profiles = {name: profile(name) for name in (*PLATFORMS, "x")}
    with open_archive(shared / "samples" / "archives" / f"{platform}.zip") as archive:
        assert recognise(profiles, archive.names) == platform


def test_the_parts_of_an_X_archive_that_others_keep_are_read(shared):
    with open_archive(shared / "samples" / "archives" / "twitter-to-sqlite") as archive:
        found = {r.setting: r.state for r in read_archive(profile("x"), archive, archive.taken_at)}
    assert isinstance(found["followers"], Known)
    assert len(found["followers"].value) == 2
    assert isinstance(found["profile.identity"], Known)
    assert found["profile.identity"].value["handle"] == "simonw"


def test_the_shape_of_LinkedIns_files_is_read(shared):
    with open_archive(shared / "samples" / "archives" / "linkedin-shape") as archive:
        found = {r.setting: r.state for r in read_archive(profile("linkedin"), archive, archive.taken_at)}
    assert found["friend_requests.pending"] == Known((), "0")  # the one invitation in it was sent
    friends = found["friends"]
    assert isinstance(friends, Known)
    assert [f["since"][:10] for f in friends.value] == ["2026-02-08", "2019-11-14"]
    emails = found["contact_points.email"]
    assert isinstance(emails, Known)
    assert len(emails.value) == 1


def test_the_layout_of_a_2025_Instagram_export_is_read(shared):
    folder = shared / "samples" / "archives" / "instagram-2025-07-doc" / "mock"
    with open_archive(folder) as archive:
        assert archive.taken_at is None  # the dates of unpacked files are no witness
        found = {r.setting: r for r in read_archive(profile("instagram"), archive, archive.taken_at)}
    assert found["account.visibility"].state == Known("public", "False")
    assert found["account.visibility"].observed_at is None
    assert found["profile.identity"].state.value["handle"] == "jane_doe"
