"""`python -m tools.editor_schemas`: JSON Schemas of the catalogue's files, for editors, from the shapes that the reader holds them to.

They are written to docs/schemas/, and every file of the catalogue names its own in a first line that editors with a YAML
language server read. An editor then offers the keys and marks a wrong one while it is typed; what may stand in two files
at once, or depends on another file, only `auditor catalog check` knows.
"""
# ruff: noqa: SLF001  # the shapes are the readers' own, and this tells them to editors

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from auditor.core.catalog import checks, profiles, screen_rules, word_sources
from auditor.core.catalog import json_rule_schema as json_rules
from auditor.core.catalog import known_words as labels
from auditor.core.catalog.automation import _AUTOMATION
from auditor.core.catalog.common_settings import COMMON_KINDS, KINDS, TOKENS
from auditor.core.catalog.yaml_reader import Shape
from auditor.core.model import LANGUAGES, Stance

ROOT: Final = Path(__file__).resolve().parent.parent
SCHEMAS: Final = ROOT / "docs" / "schemas"
# folder -> name of its schema
KINDS_OF_FILE: Final[Mapping[str, str]] = {
    "profiles": "profile", "checks": "check", "checks/questions": "question", "checks/rulebooks": "rulebook",
    "checks/cards": "card",
}  # fmt: skip
LINE: Final = "# yaml-language-server: $schema={up}docs/schemas/{name}.json\n"

Schema = dict[str, Any]

# A reader of YAML that knows types may take a text of ours for a number, a date or a truth value.
TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
NUMBER: Final[Schema] = {
    "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}]
}
YES: Final[Schema] = {"enum": ["yes", "no", True, False]}
DAY: Final[Schema] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
HTTPS: Final[Schema] = {"type": "string", "pattern": "^https://"}
TEXTS: Final[Schema] = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
ANYTHING: Final[Schema] = {}


def block(shape: Shape, known: Mapping[str, Schema] = {}) -> Schema:  # nobody writes into it
    """A mapping with these keys; what is not said of a key may hold anything."""
    made: Schema = {
        "type": "object",
        "properties": {name: known.get(name, ANYTHING) for name in sorted(shape.known)},
        "additionalProperties": False,
    }
    return made | ({"required": list(shape.required)} if shape.required else {})


def each(schema: Schema) -> Schema:
    """A mapping whose keys are names of the author's own."""
    return {"type": "object", "additionalProperties": schema}


def some(schema: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": schema}


def one_of(words: Sequence[str]) -> Schema:
    """One of some words."""
    return {"enum": list(words)}


def by_read(shapes: Mapping[str, Shape]) -> Schema:
    """A rule, whose `read` decides what else it says."""
    every = sorted({name for shape in shapes.values() for name in shape.known})
    return {
        "type": "object",
        "required": ["read"],
        "properties": dict.fromkeys(every, ANYTHING) | {"read": one_of(list(shapes))},
        "allOf": [
            {"if": {"properties": {"read": {"const": read}}, "required": ["read"]}, "then": block(shape)}
            for read, shape in shapes.items()
        ],
    }


def said_in_all() -> Schema:
    """A text in the four languages; a file of the user's own may leave some out."""
    return {
        "type": "object", "minProperties": 1, "additionalProperties": False,
        "properties": dict.fromkeys(LANGUAGES, TEXT),
    }  # fmt: skip


def check() -> Schema:
    """`checks/<id>.yaml`."""
    rule = block(checks._RULE)
    roles: Schema = {
        "type": "object", "minProperties": 1, "additionalProperties": False,
        "properties": dict.fromkeys(checks._ROLES, rule),
    }  # fmt: skip
    text = said_in_all()
    return block(
        checks._CHECK,
        {
            "id": TEXT, "setting": {"anyOf": [{"enum": sorted(COMMON_KINDS)}, TEXT]}, "title": text, "why": text,
            "steps": text, "problem": text, "unknown": text, "minutes": NUMBER, "max_age": NUMBER,
            "theme": one_of(checks._THEMES), "severity": one_of(checks._SEVERITIES), "scope": one_of(checks._SCOPES),
            "recommendations": TEXTS, "platforms": TEXTS, "question": TEXT, "related": TEXTS, "roles": roles,
            "by_rulebook": each(roles), "for": block(checks._FOR, {"professional": TEXTS}),
        },
    )  # fmt: skip


def question() -> Schema:
    """`checks/questions/<id>.yaml`."""
    text = said_in_all()
    values: Schema = {"anyOf": [{"enum": sorted({one for known in TOKENS.values() for one in known})}, TEXT]}
    answer = block(checks._ANSWER, {"value": values, "label": text, "since": NUMBER})
    return block(
        checks._QUESTION,
        {
            "id": TEXT, "setting": TEXT, "text": text, "where": text, "outside": YES,
            "answers": some(answer) | {"minItems": 1, "maxItems": 3},
        },
    )  # fmt: skip


def rulebook() -> Schema:
    """`checks/rulebooks/<id>.yaml`."""
    text = said_in_all()
    entry = block(checks._ENTRY, {"says": text, "served": YES})
    meant = block(checks._MEANT, {"countries": TEXTS, "professions": TEXTS})
    return block(
        checks._BOOK,
        {
            "id": TEXT, "title": text, "date": DAY, "source": TEXT, "entries": each(entry), "default": YES, "for": meant,
            "seen": one_of(checks._SEEN), "issuer": TEXT, "language": TEXT, "note": TEXT, "left_out": TEXT,
        },
    )  # fmt: skip


def card() -> Schema:
    """`checks/cards/<platform>.yaml`."""
    return block(checks._OWN_CARD, {**dict.fromkeys(LANGUAGES, TEXT), "recommendations": TEXTS})


def profile() -> Schema:
    """`profiles/<platform>.yaml`."""
    page = block(
        profiles._PAGE,
        {"url": TEXT, "proof": some(ANYTHING), "paths": TEXTS, "confirmed": {"anyOf": [{"const": "never"}, DAY]},
         "open": some(ANYTHING), "dialog": YES, "secret": YES, "language": TEXT, "outside": YES},
    )  # fmt: skip
    rules = {source: some(by_read(shapes)) for source, shapes in json_rules._SHAPES.items()}
    setting = block(
        profiles._SETTING,
        {**rules, "values": TEXTS, "kind": one_of(sorted(KINDS)), "words": TEXT, "menu": TEXT, "link": HTTPS, "answer": TEXT,
         "guide": one_of(profiles._GUIDES), "note": TEXT, "new": YES, "screen": some(by_read(screen_rules._READS))},
    )  # fmt: skip
    fixed = block(profiles._FIXED, {"value": TEXT, "source": HTTPS, "date": DAY, "instead": said_in_all()})
    automation = block(
        _AUTOMATION, {"stance": one_of([one.value for one in Stance]), "date": DAY, "deep_links": YES}
    )
    archive = block(
        profiles._ARCHIVE, {"recognise": TEXTS, "folders": TEXTS, "manifest": TEXT, "words": each(ANYTHING)}
    )
    language = block(labels._LANGUAGE)
    return block(
        profiles._PROFILE,
        {
            "platform": TEXT, "name": TEXT, "hosts": TEXTS, "automation": automation, "help": HTTPS, "retired": DAY,
            "language": language, "private_network": YES, "sign_in": block(profiles._SIGN_IN), "never_press": TEXTS,
            "sources": each(block(word_sources._SOURCE)), "pollers": TEXTS, "pages": each(page), "value_sets": each(TEXTS),
            "settings": each(setting), "absent": each(said_in_all()), "fixed": each(fixed), "archive": archive,
            "locales": each(block(labels._LOCALE)),
        },
    )  # fmt: skip


def schemas() -> dict[str, Schema]:
    """Every schema by its name."""
    made = {
        "profile": profile(),
        "check": check(),
        "question": question(),
        "rulebook": rulebook(),
        "card": card(),
    }
    head = {"$schema": "http://json-schema.org/draft-07/schema#"}
    return {name: head | {"title": f"auditor: a {name}"} | schema for name, schema in made.items()}


def files() -> dict[Path, str]:
    """The catalogue's files, and the name of the schema of each."""
    return {
        path: name
        for folder, name in KINDS_OF_FILE.items()
        for path in sorted((ROOT / folder).glob("[!.]*.yaml"))
    }


def line_for(path: Path, name: str) -> str:
    """The first line of a file, which leads an editor to its schema."""
    return LINE.format(up="../" * (len(path.relative_to(ROOT).parts) - 1), name=name)


def text_of(schema: Schema) -> str:
    """As it is kept."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the schemas, and the line into files that lack it."""
    SCHEMAS.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (SCHEMAS / f"{name}.json").write_text(text_of(schema), "utf-8")
    lacking = 0
    for path, name in files().items():
        text = path.read_text("utf-8")
        if not text.startswith("# yaml-language-server:"):
            path.write_text(line_for(path, name) + text, "utf-8")
            lacking += 1
    print(f"{len(schemas())} schemas in {SCHEMAS.relative_to(ROOT)}; the line was put into {lacking} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
