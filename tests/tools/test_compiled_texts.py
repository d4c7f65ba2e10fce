"""Translations are compiled when they are needed: nothing binary is under version control, nothing stale is shown."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from auditor.i18n.compiled_texts import compile_po, load_translations

ROOT = Path(__file__).resolve().parent.parent.parent
PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Open"\nmsgstr "{}"\n'


@pytest.fixture
def locale(tmp_path):
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "auditor.po").write_text(PO.format("Ouvrir"), encoding="utf-8")
    return tmp_path


def _files(locale: Path) -> tuple[Path, Path]:
    folder = locale / "fr" / "LC_MESSAGES"
    return folder / "auditor.po", folder / "auditor.mo"


def test_no_compiled_file_is_under_version_control():
    listed = subprocess.run(["git", "ls-files", "*.mo"], check=True, capture_output=True, text=True, cwd=ROOT)
    assert listed.stdout == ""


def test_a_checkout_without_compiled_files_has_its_texts_and_keeps_them(locale):
    source, target = _files(locale)
    assert load_translations(locale, "fr").gettext("Open") == "Ouvrir"
    assert target.read_bytes() == compile_po(source)
    assert sorted(path.name for path in target.parent.iterdir()) == ["auditor.mo", "auditor.po"]


def test_a_translation_that_changed_is_compiled_again(locale):
    source, target = _files(locale)
    load_translations(locale, "fr")
    source.write_text(PO.format("Ouvrez"), encoding="utf-8")
    os.utime(source, ns=(target.stat().st_mtime_ns + 1,) * 2)
    assert load_translations(locale, "fr").gettext("Open") == "Ouvrez"


def test_an_installed_copy_has_the_compiled_file_alone(locale):
    source, target = _files(locale)
    target.write_bytes(compile_po(source))
    source.unlink()
    assert load_translations(locale, "fr").gettext("Open") == "Ouvrir"


def test_a_folder_that_cannot_be_written_is_no_obstacle(locale, monkeypatch):
    def refuse(*_args, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "write_bytes", refuse)
    _, target = _files(locale)
    assert load_translations(locale, "fr").gettext("Open") == "Ouvrir"
    assert not target.exists()


def test_a_language_we_do_not_have_is_english(locale):
    shutil.rmtree(locale / "fr")
    assert load_translations(locale, "fr").gettext("Open") == "Open"


def test_the_same_source_compiles_to_the_same_bytes(locale):
    source, _ = _files(locale)
    assert compile_po(source) == compile_po(source)
    assert b"2000-01-01" in compile_po(source)
