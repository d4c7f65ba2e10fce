"""The command line in this process, as in tests/cli; an organisation with its keys."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from auditor.adapters.crypto import new_keys, open_key, sign
from auditor.core.guided import baseline_template, slug_of
from tests.cli.conftest import auditor, home, no_ring, ring

__all__ = ["auditor", "home", "no_ring", "ring"]

PHRASE = "correct horse battery\n"
NAME = "Hôpital Exemple"


@pytest.fixture(scope="session")
def keys():
    """Made once: every passphrase that is tried takes its time."""
    return new_keys(PHRASE.strip())


@pytest.fixture(scope="session")
def made(keys, tmp_path_factory):
    folder = tmp_path_factory.mktemp("org")
    for name, data in keys.items():
        (folder / f"{name}.key").write_bytes(data)
    text = baseline_template(NAME, slug_of(NAME), "it@exemple.ch", date(2026, 11, 1))
    (folder / "baseline.yaml").write_text(text, "utf-8")
    key = open_key(keys["signing"], "signing", PHRASE.strip())
    (folder / "baseline.signed").write_bytes(sign(text, [], key))
    return folder


@pytest.fixture
def organisation(made, tmp_path):
    """A folder with two keys, a baseline and the signed one."""
    return shutil.copytree(made, tmp_path / "org")
