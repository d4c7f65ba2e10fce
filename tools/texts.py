"""`python -m tools.texts`: gather our interface texts and merge them into each language's `.po` file.

`--check` writes nothing and fails where a language lacks a text. `.mo` files are compiled when they are needed
(`auditor/i18n/compiled_texts.py`) and when a wheel is built.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from auditor.cli import cli
from auditor.cli.translated_help import texts_of
from tools import typography

ROOT: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = ROOT / "auditor" / "i18n" / "locale"
LANGUAGES: Final = ("fr", "de", "it")
CALLS: Final = frozenset({"t", "_t", "_", "gettext_noop", "tr"})
_LAID_OUT: Final = re.compile(r"\bt\(\"([^\"]+)\"")  # a text in a template
_LAID_OUT_COUNTED: Final = re.compile(r"\bt\.many\(\"([^\"]+)\", \"([^\"]+)\"")  # one and several
NOBODY: Final = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
    "Report-",
)


def gathered() -> Catalog:
    """Every text the program may say: the first argument of `t("…")`, `tr("…")`, `gettext_noop("…")` and `_("…")`, and of `t` in templates."""
    found = Catalog(project="auditor", charset="utf-8")
    for path in sorted((ROOT / "auditor").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        both: tuple[str | tuple[str, ...], ...] = (*_said(tree), *_counted(tree))
        for told in both:
            found.add(told, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for path in sorted((ROOT / "auditor").rglob("templates/*.html")):
        laid_out = path.read_text(encoding="utf-8")
        for told in (*_LAID_OUT.findall(laid_out), *_LAID_OUT_COUNTED.findall(laid_out)):
            found.add(told, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for text in dict.fromkeys(texts_of(cli)):
        found.add(text, locations=[("auditor/cli", 0)])
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


def _counted(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The texts that differ for one and for several things: the first two arguments of `t.many("…", "…", …)`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="many"),
                args=[ast.Constant(value=str() as one), ast.Constant(value=str() as several), *_],
            ):
                yield one, several


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
    for message in catalog:
        if message.id:
            message.string = _set(lang, message.string)
    catalog.fuzzy = False
    catalog.header_comment = (
        f"# What auditor says in {lang}. Translations are written here; the rest is gathered."
    )
    return catalog


def _set(lang: str, said: object) -> str | tuple[str, ...]:
    """A translation with the spaces and the quotation marks of its language."""
    forms = tuple(typography.SET[lang](one) for one in _forms(said))
    return forms if isinstance(said, tuple | list) else forms[0]


def missing(catalog: Catalog) -> list[str]:
    """The texts that have no translation, or one marked as fuzzy: gettext leaves those out, and English is shown."""
    return [
        str(message.id)
        for message in catalog
        if message.id and (message.fuzzy or not all(_forms(message.string) or ("",)))
    ]


def pairs(catalog: Catalog) -> dict[str, str]:
    """Text and translation."""
    return {
        one: said
        for message in catalog
        if message.id
        for one, said in zip(_forms(message.id), _forms(message.string), strict=False)
        if said
    }


def _forms(text: object) -> tuple[str, ...]:
    """A text alone, or both its forms where it counts something."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text or ""),)


def write(lang: str, catalog: Catalog) -> None:
    """Write the catalogue; lines that say who and when are left out."""
    folder = LOCALE / lang / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    raw = io.BytesIO()
    write_po(raw, catalog, width=110, sort_output=True, include_lineno=False)
    lines = raw.getvalue().decode("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in NOBODY)))
    (folder / "auditor.po").write_text(text, encoding="utf-8")


def wrong(lang: str, found: Catalog) -> Iterator[str]:
    """What is wrong with a language, a line each."""
    for text in missing(merged(lang, found)):
        yield f"{lang}: no translation of {text!r}"


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
