"""What an editor is told of the catalogue's files fits every file, and marks what the reader would refuse."""

from __future__ import annotations

import copy

import jsonschema
import pytest
import yaml

from tools import editor_schemas as tool

SCHEMAS = tool.schemas()
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
TYPED = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def wrong(name, document):
    return [error.message for error in jsonschema.Draft7Validator(SCHEMAS[name]).iter_errors(document)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_kept_is_what_the_reader_says_today(name):
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])
    kept = (tool.SCHEMAS / f"{name}.json").read_text("utf-8")
    assert kept == tool.text_of(SCHEMAS[name]), "python -m tools.editor_schemas"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_file_fits_and_names_its_schema(name):
    files = [path for path, kind in tool.files().items() if kind == name]
    assert files
    for path in files:
        text = path.read_text("utf-8")
        assert text.startswith(tool.line_for(path, name)), path
        assert wrong(name, yaml.load(text, Loader=LOADER)) == [], path  # a loader of texts only


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_key_that_no_reader_knows_is_marked(name):
    path = next(path for path, kind in tool.files().items() if kind == name)
    document = yaml.load(path.read_text("utf-8"), Loader=LOADER)
    assert wrong(name, document) == []
    assert wrong(name, document | {"titel": "x"})


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.pop("title"),
        lambda one: one.update(severity="hihg"),
        lambda one: one.update(minutes="some"),
        lambda one: one["title"].update(es="Título"),
        lambda one: one["roles"].update(doctor={"accept": ["x"]}),
        lambda one: next(iter(one["roles"].values())).update(acept=["x"]),
    ],
)
def test_a_broken_check_is_marked(change):
    document = yaml.load((tool.ROOT / "checks/two-factor-on.yaml").read_text("utf-8"), Loader=LOADER)
    broken = copy.deepcopy(document)
    change(broken)
    assert wrong("check", document) == []
    assert wrong("check", broken)


def test_an_editor_that_knows_types_sees_no_more_mistakes():
    for path, name in tool.files().items():
        if name in ("check", "question", "card"):
            assert wrong(name, yaml.load(path.read_text("utf-8"), Loader=TYPED)) == [], path
