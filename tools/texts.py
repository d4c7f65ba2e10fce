"""`python -m tools.texts`: gather our interface texts, merge them into each language, compile them.

`--check` writes nothing and fails where a language lacks a text, or where a compiled file is out of date.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "auditor" / "texts" / "locale"
LANGUAGES = ("fr", "de", "it")
CALLS = frozenset({"t", "_t", "mark", "_", "say"})
_LAID_OUT = re.compile(r"\bt\(\"([^\"]+)\"")  # a text in a template
NOBODY = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
    "Report-",
)


def gathered() -> Catalog:
    """Every text the program may say: the first argument of `t("…")`, `say("…")`, `mark("…")` and `_("…")`, and of `t` in templates."""
    found = Catalog(project="auditor", charset="utf-8")
    for path in sorted((ROOT / "auditor").rglob("*.py")):
        for text in _said(ast.parse(path.read_text(encoding="utf-8"))):
            found.add(text, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for path in sorted((ROOT / "auditor").rglob("templates/*.html")):
        for text in _LAID_OUT.findall(path.read_text(encoding="utf-8")):
            found.add(text, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return found


def _said(tree: ast.AST) -> Iterator[str]:
    """Read off the code itself: a text inside an f-string is found on every Python."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id=name) | ast.Attribute(attr=name),
                args=[ast.Constant(value=str() as text), *_],
            ) if name in CALLS and text:
                yield text


def kept(lang: str) -> Catalog:
    """The translations as they are written down."""
    path = LOCALE / lang / "LC_MESSAGES" / "auditor.po"
    if not path.exists():
        return Catalog(locale=lang, project="auditor", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def merged(lang: str, found: Catalog) -> Catalog:
    """The language's catalogue with today's texts; what is no longer said goes."""
    catalog = kept(lang)
    catalog.update(found, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = (
        f"# What auditor says in {lang}. Translations are written here; the rest is gathered."
    )
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """The texts that have no translation."""
    return [str(message.id) for message in catalog if message.id and not message.string]


def pairs(catalog: Catalog) -> dict[str, str]:
    """Text and translation."""
    return {str(message.id): str(message.string) for message in catalog if message.id and message.string}


def compiled(lang: str) -> dict[str, str]:
    """What the compiled file says; nothing where there is none."""
    path = LOCALE / lang / "LC_MESSAGES" / "auditor.mo"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return pairs(read_mo(file))


def write(lang: str, catalog: Catalog) -> None:
    """Write the catalogue, and compile it; lines that say who and when are left out."""
    folder = LOCALE / lang / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    raw = io.BytesIO()
    write_po(raw, catalog, width=110, sort_output=True, include_lineno=False)
    lines = raw.getvalue().decode("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in NOBODY)))
    (folder / "auditor.po").write_text(text, encoding="utf-8")
    if compiled(lang) != pairs(catalog):
        with (folder / "auditor.mo").open("wb") as file:
            write_mo(file, catalog)


def wrong(lang: str, found: Catalog) -> Iterator[str]:
    """What is wrong with a language, a line each."""
    catalog = merged(lang, found)
    for text in missing(catalog):
        yield f"{lang}: no translation of {text!r}"
    if compiled(lang) != pairs(catalog):
        yield f"{lang}: auditor.mo is out of date; run python -m tools.texts"


def main() -> int:
    """Write all catalogues, or only say what is wrong with them."""
    found = gathered()
    if "--check" not in sys.argv[1:]:
        for lang in LANGUAGES:
            write(lang, merged(lang, found))
    complaints = [line for lang in LANGUAGES for line in wrong(lang, found)]
    for line in complaints:
        print(line, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
