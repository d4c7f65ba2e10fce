"""Second steps: what the cards and the data file say equals the directories, and nobody is sent to lock themselves out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import LANGUAGES, Catalog

ROOT = Path(__file__).resolve().parents[2]
# Weakest first (contract, section 5): whatever comes by telephone or mailbox, then a device, then keys.
GRADE = {
    "sms": 1, "call": 1, "email": 1, "own_app": 2, "device": 2, "app": 3, "key": 4, "passkey": 4,
}  # fmt: skip
DIRECTORY = {
    "sms": "sms",
    "call": "call",
    "email": "email",
    "totp": "app",
    "custom-software": "own_app",
    "u2f": "key",
}
# The directory lists the text message and the call that register the number; the second step is a PIN or password of one's own.
REGISTERED = {"whatsapp", "telegram", "signal"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The catalogue as it is shipped."""
    return open_catalog(root=ROOT)


@pytest.fixture(scope="module")
def offered() -> Mapping[str, Any]:
    """What each platform offers."""
    return yaml.safe_load((ROOT / "checks/words/second_factors.yaml").read_text("utf-8"))


def test_every_entry_belongs_to_a_platform_and_goes_from_weak_to_strong(
    catalog: Catalog, offered: Mapping[str, Any]
) -> None:
    for platform, entry in offered.items():
        assert platform in catalog.profiles
        grades = [GRADE[method] for method in entry["methods"]]
        assert grades == sorted(grades), platform
        assert entry.get("directory") or entry.get("note"), platform


def test_the_methods_equal_the_two_directories(offered: Mapping[str, Any], shared: Path) -> None:
    folder = shared / "samples" / "datasets"
    factors = json.loads((folder / "social_and_communication.json").read_text("utf-8"))
    passkeys = json.loads((folder / "passkeys.json").read_text("utf-8"))
    for platform, entry in offered.items():
        if "directory" not in entry:
            continue
        said = {DIRECTORY[name] for name in factors[entry["directory"]]["tfa"]}
        if "passkeys" in entry:
            assert entry["passkeys"] in passkeys
            said.add("passkey")
        assert set(entry["methods"]) == said, platform


def test_the_card_names_as_many_ways_as_the_data(catalog: Catalog, offered: Mapping[str, Any]) -> None:
    for platform, entry in offered.items():
        (line,) = re.findall(r"^Second step: (.*?)\.", catalog.cards[platform]["en"], re.MULTILINE)
        if platform in REGISTERED:
            assert "only registers the number" in catalog.cards[platform]["en"], platform
        else:
            assert len(line.split(", ")) == len(entry["methods"]), platform


def test_a_card_that_names_second_steps_first_says_how_not_to_be_locked_out(
    catalog: Catalog, offered: Mapping[str, Any]
) -> None:
    said = {
        "en": "recovery codes and a second way in",
        "fr": "codes de secours et un second accès",
        "de": "Wiederherstellungscodes",
        "it": "codici di recupero e un secondo modo",
    }
    for platform in offered.keys() - REGISTERED:
        for lang in LANGUAGES:
            assert said[lang] in catalog.cards[platform][lang], (platform, lang)


@pytest.mark.parametrize(
    "check", ["two-factor-on", "two-factor-strong", "passkey-set", "managers-use-second-step"]
)
def test_the_steps_of_a_check_on_the_second_factor_begin_with_the_way_back_in(
    catalog: Catalog, check: str
) -> None:
    first_of_all = {"en": "first", "fr": "d’abord", "de": "zuerst", "it": "prima"}
    code = {
        "en": "recovery code",
        "fr": "codes de secours",
        "de": "Wiederherstellungscode",
        "it": "codici di recupero",
    }
    steps = catalog.checks[check].steps
    assert steps is not None
    for lang in LANGUAGES:
        first = re.split(r"(?<=[.])\s", steps[lang])[0]
        assert first_of_all[lang] in first.casefold(), first
        assert code[lang] in first, first
