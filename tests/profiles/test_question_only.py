"""What only a question serves: fewer than half of all pairs, and each says why no page, answer or export can."""

from __future__ import annotations

from pathlib import Path

from auditor.model import Setting
from auditor.shelf import open_catalog

ROOT = Path(__file__).resolve().parents[2]


def _asked(setting: Setting) -> bool:
    return bool(setting.answer) and not (setting.screen or setting.wire or setting.api or setting.archive)


def test_whatever_is_only_asked_says_why_and_is_the_smaller_part() -> None:
    pairs = [(p, s) for p in open_catalog(root=ROOT).profiles.values() for s in p.settings.values()]
    asked = [(p.platform, s) for p, s in pairs if _asked(s)]
    assert not [f"{name} {s.id}" for name, s in asked if not (s.guide or s.note)]
    assert len(asked) < len(pairs) / 2
