"""`python -m tools.language_rows`: hold each correction of the language review against today's texts; write docs/language.md.

The review is `../shared/language/corrections.yaml`: 2,114 rows of file, place, language, text of that day and proposal.
A row is applied where its proposal stands at its place, or anywhere in its file or in the interface. It is answered where
another text stands there today, which the table shows, or where the place is gone, with the commit that removed the text.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from tools import texts

ROOT: Final = Path(__file__).resolve().parent.parent
REVIEW: Final = ROOT.parent / "shared" / "language" / "corrections.yaml"
PAGE: Final = ROOT / "docs" / "language.md"
_SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")
_STEP: Final = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_CLI: Final = "auditor/cli/** (errors, untranslated)"


@dataclass(frozen=True, slots=True)
class Row:
    """One correction that was proposed."""

    file: str
    path: str
    lang: str
    old: str
    new: str
    severity: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a row: applied, reworded or gone, and the text that stands there today."""

    row: Row
    state: str
    today: str


def read_rows() -> list[Row]:
    """Every row of the review, in its order."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    told = yaml.load(REVIEW.read_text(encoding="utf-8"), Loader=loader)
    return [Row(**{name: str(one[name]) for name in Row.__slots__}) for one in told]


def plain(text: str) -> str:
    """The text without what other rules decide: kinds of spaces, quotation marks and apostrophes."""
    return (
        _SPACES.sub(" ", re.sub("[„“”«»]", '"', text.replace("’", "'")))
        .replace('" ', '"')
        .replace(' "', '"')
        .strip()
    )


def answered(row: Row) -> Answer:
    """What became of a row."""
    spaced = plain(row.new)
    today = _now(row)
    if plain(today) == spaced or any(_fits(text, spaced) for text in _places(row)):
        return Answer(row, "applied", today)
    return Answer(row, "reworded" if today else "gone", today)


def _fits(text: str, said: str) -> bool:
    """Whether the text says it, or would with its holes filled."""
    text = plain(text)
    if said in text:
        return True
    pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(text)) if "{" in text else ""
    return bool(pattern) and len(text) > 12 and re.fullmatch(f".*{pattern}.*", said) is not None


def _now(row: Row) -> str:
    """The text at the row's place today; empty where there is none any more."""
    if row.file.startswith("auditor/**"):
        return row.new if row.new in _interface("en") else row.old if row.old in _interface("en") else ""
    if row.file.endswith(".po"):
        return _interface(row.lang).get(row.path) or _interface(row.lang).get(
            _renamed().get(row.path, ""), ""
        )
    path = ROOT / row.file
    if not path.is_file():
        return ""
    if path.suffix == ".md":
        number = re.fullmatch(r"line (\d+)", row.path)
        lines = path.read_text(encoding="utf-8").splitlines()
        return lines[int(number[1]) - 1] if number and int(number[1]) <= len(lines) else ""
    return _in_yaml(path, row)


def _in_yaml(path: Path, row: Row) -> str:
    node: Any = _loaded(path)
    if row.path.startswith("line ") and isinstance(node, Mapping):
        lines = str(node.get(row.lang, "")).splitlines()
        index = int(row.path.removeprefix("line ").split()[0]) - 1
        return lines[index] if index < len(lines) else ""
    if (card := re.fullmatch(r"\w\w\[(\d+)\]", row.path)) and isinstance(node, Mapping):
        lines = str(node.get(row.lang, "")).splitlines()
        return lines[int(card[1])] if int(card[1]) < len(lines) else ""
    for name, index in _STEP.findall(row.path):
        if isinstance(node, Mapping):
            node = node.get(name) or node.get(int(name) if name.isdigit() else name)
        elif isinstance(node, list) and index and int(index) < len(node):
            node = node[int(index)]
        else:
            return ""
    return str(node.get(row.lang, "")) if isinstance(node, Mapping) else str(node or "")


def _places(row: Row) -> Iterator[str]:
    """Where else the proposal may stand."""
    if row.file.startswith("auditor/") or row.file == _CLI:
        yield from _interface(row.lang).values()
    elif (path := ROOT / row.file).is_file():
        yield path.read_text(encoding="utf-8")
    if row.file == "README.md":  # its table of tasks has a page of its own now
        yield (ROOT / "docs/tasks.md").read_text(encoding="utf-8")


@cache
def _loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def _interface(lang: str) -> dict[str, str]:
    """The texts of the interface in one language, by their English text."""
    if lang == "en":
        return {str(one.id): str(one.id) for one in texts.gathered() if one.id}
    return texts.pairs(texts.kept(lang))


@cache
def _renamed() -> dict[str, str]:
    """What the review made of an English text, by what it was."""
    return {row.old: row.new for row in read_rows() if row.file.startswith("auditor/**")}


def _removed_by(row: Row) -> str:
    """The commit that took the text away: the last one that changed how often it occurs."""
    words = next(iter(sorted(re.split(r"[\n\"„“”«»]", row.old), key=len, reverse=True)), row.old).strip()[:60]
    ran = subprocess.run(
        ["git", "log", "-1", "--format=%h %s", f"-S{words}", "--", "."],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.stdout.strip()


def page(answers: list[Answer]) -> str:
    """docs/language.md: the count, then every row that was not applied as it was proposed."""
    tally = Counter((one.row.severity, one.state) for one in answers)
    lines = [
        "# What became of the language review", "",
        "Written by `python -m tools.language_rows`; `tests/tools/test_language_rows.py` holds it to the tree.", "",
        "| weight | rows | applied | other words stand there | the text is gone |", "|---|--:|--:|--:|--:|",
    ]  # fmt: skip
    for weight in ("high", "medium", "low"):
        told = [tally[weight, state] for state in ("applied", "reworded", "gone")]
        lines.append(f"| {weight} | {sum(told)} | " + " | ".join(map(str, told)) + " |")
    lines += [
        "",
        "## Rows that were not applied word for word",
        "",
        "| weight | language | place | proposed | today |",
        "|---|---|---|---|---|",
    ]
    for one in answers:
        if one.state != "applied":
            today = one.today if one.state == "reworded" else f"gone: {_removed_by(one.row)}"
            cells = (
                one.row.severity,
                one.row.lang,
                f"`{one.row.file}` {one.row.path[:50]}",
                one.row.new,
                today,
            )
            lines.append("| " + " | ".join(cell(told) for told in cells) + " |")
    return "\n".join(lines) + "\n"


def cell(text: str) -> str:
    """A text as it stands in a cell of the table."""
    return _SPACES.sub(" ", text).replace("|", "\\|").strip()


def main() -> int:
    """Write the page, and say how many rows are applied."""
    answers = [answered(row) for row in read_rows()]
    if "--count" not in sys.argv[1:]:
        PAGE.write_text(page(answers), encoding="utf-8")
    print(Counter((one.row.severity, one.state) for one in answers))
    return 0


if __name__ == "__main__":
    sys.exit(main())
