"""What a careful author saw in June 2026: every label at the end of a menu path is in our profile, or left out for a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from auditor.core.model import Profile
from auditor.core.reading import normalize
from tests.profiles.shipped import menu_paths, profile_of

HERE = Path(__file__).resolve().parent / "menu_paths"
FILES = {  # file of the author -> our platform
    "Apple-Account": "apple", "Discord": "discord", "Proton-Mail": "email", "Facebook": "facebook",
    "Google-Account": "google", "Gmail": "google", "Instagram": "instagram", "LinkedIn": "linkedin",
    "Reddit": "reddit", "Signal": "signal", "Snapchat": "snapchat", "Telegram": "telegram", "Twitter": "x",
    "WhatsApp": "whatsapp", "YouTube": "youtube",
}  # fmt: skip
NOT_OURS = {
    "Android-16": "the settings of the operating system; our `phone` is camera, cloud, lock and previews of any phone",
    "Android-17": "the same",
    "Microsoft-365": "options of the program Word, not of the Microsoft account",
}
LEAST = 0.75


def _left_out() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load((HERE / "left_out.yaml").read_text("utf-8"))
    return loaded


def _known(profile: Profile) -> set[str]:
    """Every English wording of a profile, and every step of its ways, folded."""
    locale = profile.locales["en"]
    blocks = (locale.screen, locale.menus, *locale.values.values())
    texts = [word.text for block in blocks for words in block.values() for word in words]
    return {normalize(step) for text in texts for step in (text, *text.split(" > "))}


def _missing(platform: str) -> list[str]:
    known = _known(profile_of(platform))
    return [path for path in menu_paths()[platform] if normalize(path.split(" > ")[-1]) not in known]


def test_three_quarters_of_all_labels_are_ours(capsys: pytest.CaptureFixture[str]) -> None:
    every = sum(map(len, menu_paths().values()))
    missing = {platform: len(_missing(platform)) for platform in menu_paths()}
    with capsys.disabled():
        print(f"\nmenu paths of June 2026: {every - sum(missing.values())} of {every} labels")
        for platform, paths in menu_paths().items():
            print(f"  {platform:10} {len(paths) - missing[platform]:>3} of {len(paths):>3}")
    assert every > 300
    assert 1 - sum(missing.values()) / every >= LEAST


@pytest.mark.parametrize("platform", sorted(menu_paths()))
def test_what_is_left_out_has_its_reason_and_what_is_there_none(platform: str) -> None:
    left = _left_out().get(platform, {})
    assert set(_missing(platform)) == set(left)
    assert all(len(reason) > 5 for reason in left.values())


def test_the_list_says_when_it_was_looked_at() -> None:
    assert re.search(r"Looked at on 20\d\d-\d\d-\d\d", (HERE / "left_out.yaml").read_text("utf-8"))


def test_the_licence_stands_beside_what_was_taken() -> None:
    assert "Permission is hereby granted" in (HERE / "LICENSE").read_text("utf-8")


def test_nothing_of_the_authors_files_was_left_behind(shared: Path) -> None:
    """Every bullet that gives a label a value is in our copy, for each platform that we have."""
    folder = shared / "samples" / "labels" / "menu-paths-2026"
    names = {path.stem for path in folder.glob("*.md")} - {"README"}
    assert names == FILES.keys() | NOT_OURS.keys()
    for name, platform in FILES.items():
        ours = {normalize(step) for path in menu_paths()[platform] for step in path.split(" > ")}
        for line in (folder / f"{name}.md").read_text("utf-8").splitlines():
            found = re.match(r"\s*- ([^>:`\[]{3,140}?)\s*: (?:On|Off|Nobody|Friends|Only you|No one)\b", line)
            if found:
                label = normalize(found[1].replace("boost stories the mention", "boost stories they mention"))
                assert label in ours, f"{name}: {found[1]}"
