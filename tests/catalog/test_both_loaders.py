"""Every YAML file that is shipped reads the same through libyaml and through PyYAML's own, stricter loader."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = sorted(path for folder in ("profiles", "checks") for path in (ROOT / folder).rglob("*.yaml"))
FAST = getattr(yaml, "CBaseLoader", None)


def test_there_are_files():
    assert len(FILES) > 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_both_loaders_read_the_same(path):
    text = path.read_text(encoding="utf-8")
    pure = yaml.load(text, Loader=yaml.BaseLoader)
    assert FAST is None or yaml.load(text, Loader=FAST) == pure
