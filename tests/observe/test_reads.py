"""What the invented platform's pages say is what is read; the kept trees of real networks read as their truth."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from kept_pages import CAPTURES, KEPT, NETWORKS, captured, kept, names, profile_of, truth

from auditor.core.model import Doubtful, Known
from auditor.core.reading import read_capture, redact_capture

TRUTH = json.loads((CAPTURES / "truth.json").read_text(encoding="utf-8"))


def said(state):
    match state:
        case Known(value=value):
            return json.loads(json.dumps(value))
        case Doubtful(doubt=doubt, value=None):
            return doubt.value
        case Doubtful(doubt=doubt, value=value):
            return f"{doubt.value}: {value}"


@pytest.mark.parametrize("name", KEPT)
def test_a_page_reads_as_it_says(name):
    readings = read_capture(profile_of("corner"), kept(name))
    by_screen = {reading.setting: said(reading.state) for reading in readings if reading.source == "screen"}
    assert by_screen.items() >= TRUTH[name].items()
    others = {value for setting, value in by_screen.items() if setting not in TRUTH[name]}
    assert all(value in ("new_language", "not_found") for value in others)


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_of_a_page_reads_the_same(name):
    profile = profile_of("corner")
    whole = kept(name)
    assert read_capture(profile, redact_capture(profile, whole)) == read_capture(profile, whole)


@pytest.mark.parametrize("platform", NETWORKS)
def test_real_pages_read_right_or_end_as_a_doubt(shared, platform):
    del shared
    profile, facts = profile_of(platform), truth()[platform]
    for name in names(platform):
        true = facts[name.partition("-")[0]]
        readings = {reading.setting: reading for reading in read_capture(profile, captured(platform, name))}
        for setting, reading in readings.items():
            if isinstance(reading.state, Known) and setting in true:
                value = reading.state.value
                assert (len(value) if isinstance(value, tuple) else value) == true[setting], (name, setting)
        for setting in facts.get("must_read", {}).get(name, ()):
            assert isinstance(readings[setting].state, Known), (name, setting)
            assert readings[setting].confirmed_by == "layout"
        for setting in facts.get("never_read", {}).get(name, ()):
            assert not isinstance(readings[setting].state, Known), (name, setting)
            assert isinstance(readings[setting].state, Doubtful)


def test_every_page_that_must_be_read_has_a_test_profile(shared):
    del shared
    for platform in NETWORKS:
        wanted = truth()[platform].get("must_read", {}) | truth()[platform].get("never_read", {})
        assert set(wanted) <= set(names(platform))


@pytest.mark.parametrize("platform", NETWORKS)
def test_what_is_kept_of_a_real_page_reads_the_same(shared, platform):
    del shared
    profile = profile_of(platform)
    for name in names(platform):
        whole = captured(platform, name)
        # What is kept has lost the account switcher, and so whom the page named.
        kept = [
            replace(reading, account_seen="")
            for reading in read_capture(profile, redact_capture(profile, whole))
        ]
        assert kept == [replace(reading, account_seen="") for reading in read_capture(profile, whole)], name
