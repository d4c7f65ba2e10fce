"""Every kind of mistake is named with its file, its line and the nearest right word, and nothing else is blamed."""

from pathlib import Path

import pytest

from auditor.core.catalog import CatalogError, build

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))


def whole() -> dict[str, str]:
    """A small catalogue without a mistake, by name."""
    root = HERE / "whole"
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_the_catalogue_that_the_broken_files_are_laid_over_has_no_mistake():
    assert build(whole()).checks


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_blamed_at_its_line_and_for_nothing_else(path: Path):
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith(("# expect: ", "# as: "))]
    expected = [line.removeprefix("# expect: ") for line in head if line.startswith("# expect: ")]
    name = next(line.removeprefix("# as: ") for line in head if line.startswith("# as: "))
    with pytest.raises(CatalogError) as caught:
        build(whole() | {name: text})
    found = [str(problem) for problem in caught.value.problems]
    assert len(found) == len(expected), found
    for line, message in (one.split(": ", 1) for one in expected):
        assert any(one.startswith(f"{name}:{line}: ") and message in one for one in found), found


def test_all_mistakes_of_all_files_come_at_once_in_order():
    files = whole()
    for path in BROKEN:
        if path.stem in {"profile-not-https", "check-severity-misspelt", "question-answer-misspelt"}:
            text = path.read_text(encoding="utf-8")
            files[text.split("# as: ", 1)[1].partition("\n")[0]] = text
    with pytest.raises(CatalogError) as caught:
        build(files)
    assert [problem.file for problem in caught.value.problems] == [
        "checks/questions/second-step.yaml",
        "checks/two-factor-on.yaml",
        "profiles/small.yaml",
    ]
