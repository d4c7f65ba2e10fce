"""Which files make the catalogue: the shipped ones, and the user's own over them."""

import shutil
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import check_path, open_catalog, shipped_root
from auditor.core.catalog import CatalogError, Row, WordCount, build, counts, matrix

WHOLE = Path(__file__).parent / "whole"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in ("profiles", "checks"):
        (tmp_path / folder).mkdir()
    return tmp_path


@pytest.fixture
def second(home: Path) -> Path:
    """A second platform, in the user's own folder."""
    text = (WHOLE / "profiles/example.yaml").read_text(encoding="utf-8")
    path = home / "profiles/second.yaml"
    path.write_text(text.replace("platform: example", "platform: second"), encoding="utf-8")
    return path


def test_the_shipped_files_alone_are_not_local():
    catalog = open_catalog(root=WHOLE)
    assert set(catalog.profiles) == {"example"}
    assert set(catalog.checks) == {"two-factor-on", "apps-few"}
    assert set(catalog.texts["notice"]) == {"en", "fr", "de", "it"}
    assert catalog.cards["example"]["fr"] == "Une page à lire."
    assert catalog.local == ()


def test_a_local_file_replaces_the_shipped_one_and_is_marked(home: Path):
    text = (WHOLE / "checks/apps-few.yaml").read_text(encoding="utf-8")
    (home / "checks/apps-few.yaml").write_text(text.replace("minutes: 2", "minutes: 9"), encoding="utf-8")
    catalog = open_catalog(home=home, root=WHOLE)
    assert catalog.checks["apps-few"].minutes == 9
    assert catalog.checks["apps-few"].local
    assert not catalog.checks["two-factor-on"].local
    assert catalog.local == ("checks/apps-few.yaml",)


def test_a_local_file_of_whatever_kind_is_named_as_local(home: Path):
    own = ["checks/cards/example.yaml", "checks/texts/notice.fr.md", "checks/rulebooks/book.yaml"]
    own += [f"checks/questions/{path.name}" for path in (WHOLE / "checks/questions").glob("*.yaml")]
    own = [name for name in own if (WHOLE / name).is_file()]
    assert {name.split("/")[1] for name in own} >= {"cards", "texts", "questions"}
    for name in own:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text((WHOLE / name).read_text("utf-8"), "utf-8")
    for name in ("checks/words/professions.yaml", "checks/terms/x.yaml", "checks/letters/addresses.yaml"):
        own.append(name)
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("a: b\n", "utf-8")
    assert open_catalog(home=home, root=WHOLE).local == tuple(sorted(own))


def test_the_home_is_taken_from_the_environment(home: Path, second: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AUDITOR_HOME", str(home))
    assert open_catalog(root=WHOLE).profiles["second"].local


def test_only_the_profiles_asked_for_are_read(home: Path, second: Path):
    second.write_text("platform: [broken", encoding="utf-8")
    catalog = open_catalog(["example"], home=home, root=WHOLE)
    assert set(catalog.profiles) == {"example"}


def test_a_part_of_the_catalogue_is_not_blamed_for_the_rest(home: Path, second: Path):
    assert set(open_catalog(["second"], home=home, root=WHOLE).profiles) == {"second"}


def test_a_broken_local_file_is_named_by_its_whole_path(home: Path, second: Path):
    second.write_text("platform: [broken", encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        open_catalog(home=home, root=WHOLE)
    (problem,) = caught.value.problems
    assert problem.file == str(second)


def test_a_file_that_is_no_text_is_a_mistake(home: Path, second: Path):
    second.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogError, match="second.yaml:1: the file is not UTF-8"):
        open_catalog(home=home, root=WHOLE)


def test_one_file_is_checked_over_the_shipped_ones(tmp_path: Path):
    path = tmp_path / "two-factor-on.yaml"
    shutil.copy(WHOLE / "checks/two-factor-on.yaml", path)
    assert check_path(path, root=WHOLE).checks["two-factor-on"].local
    path.write_text(path.read_text(encoding="utf-8").replace("reject: [off], r", "r"), encoding="utf-8")
    with pytest.raises(CatalogError, match="which professional has in neither") as caught:
        check_path(path, root=WHOLE)
    assert {problem.file for problem in caught.value.problems} == {str(path)}


def test_a_single_profile_is_known_by_what_it_says(tmp_path: Path):
    path = tmp_path / "example.yaml"
    shutil.copy(WHOLE / "profiles/example.yaml", path)
    assert check_path(path, root=WHOLE).profiles["example"].local


def test_a_checkout_finds_its_own_catalogue():
    assert (shipped_root() / "auditor").is_dir() or shipped_root().name == "_catalog"


def test_words_are_counted_by_how_they_are_known():
    tally = counts(open_catalog(root=WHOLE))
    assert tally.words["example", "en"] == WordCount(sourced=8, recalled=3, confirmed=1, missing=0)
    assert tally.words["example", "fr"].sourced == 1
    assert tally.words["example", "it"] == WordCount(missing=12)
    assert tally.settings == {"example": 6}
    assert tally.pairs == {"example": 5}  # one has neither a source nor a question with a menu path
    assert (tally.checks, tally.recommendations, tally.served) == (2, 3, 2)


def test_the_matrix_names_what_answers_each_recommendation():
    assert matrix(open_catalog(root=WHOLE)) == (
        Row("book", 1, ("check apps-few", "check two-factor-on")),
        Row("book", 2, ("card example",)),
        Row("book", 3, ()),
    )


def test_a_text_is_missing_in_a_language():
    files = {"checks/texts/notice.en.md": "# Notice\n\nWords.\n"}
    with pytest.raises(CatalogError, match="missing in 'it'"):
        build(files)
