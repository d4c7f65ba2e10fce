"""What only a question serves: more than half of all pairs, and the README says so; each says why no page, answer or export can."""

from __future__ import annotations

from pathlib import Path

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Profile, Setting, pages_of

ROOT = Path(__file__).resolve().parents[2]


def _asked(setting: Setting) -> bool:
    return bool(setting.answer) and not (pages_of(setting) or setting.api or setting.archive)


def _counted(profiles: list[Profile]) -> tuple[int, int]:
    """How many settings the platforms have that are only asked about, and how many in all."""
    settings = [setting for profile in profiles for setting in profile.settings.values()]
    return sum(map(_asked, settings)), len(settings)


def _shipped() -> tuple[list[Profile], list[Profile]]:
    """All platforms, and those of which something at least is read."""
    every = list(open_catalog(root=ROOT).profiles.values())
    return every, [profile for profile in every if not all(map(_asked, profile.settings.values()))]


def test_whatever_is_only_asked_says_why() -> None:
    asked = [(p.platform, s) for p in _shipped()[0] for s in p.settings.values() if _asked(s)]
    assert asked
    assert not [f"{name} {s.id}" for name, s in asked if not (s.guide or s.note)]


def test_where_anything_is_read_what_is_only_asked_is_the_smaller_part() -> None:
    asked, settings = _counted(_shipped()[1])
    assert asked < settings / 2


def test_the_readme_says_how_many_are_only_asked_about() -> None:
    """A figure that flatters is worse than none: a new platform that is only asked about has to change these lines."""
    every, read = _shipped()
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    asked, settings = _counted(every)
    asked_there, settings_there = _counted(read)
    assert f"**{asked} of {settings} settings are only asked about**" in readme
    assert f"On {len(every) - len(read)} of {len(every)} platforms that is every setting" in readme
    assert f"on the other {len(read)} it is {asked_there} of {settings_there}." in readme
    assert f"{len(every)} platforms, {settings} settings on them" in readme
