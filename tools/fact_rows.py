"""`python -m tools.fact_rows`: hold each fact row of November 2026 against the profiles; bring docs/facts-2026-11.md up to date.

The rows are `../shared/facts/2026-11/`: words, addresses, JSON facts and new settings. The page answers each of them in a
table; what it says is recomputed here: a row that counts as used has to stand in its profile, with the sureness the page
gives it, and a row that does not has to have a reason. The counts of the page are written anew; the answers are not.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import yaml

from auditor.adapters.catalog_files import open_catalog
from auditor.core.catalog import parse_profile
from auditor.core.catalog.coverage import counts, only_recalled
from auditor.core.model import Locale, Profile, Word
from auditor.core.reading import normalize

ROOT: Final = Path(__file__).resolve().parent.parent
FACTS: Final = ROOT.parent / "shared" / "facts" / "2026-11"
PAGE: Final = ROOT / "docs" / "facts-2026-11.md"
FILES: Final = {
    "W": ("words", "words"),
    "A": ("addresses", "addresses"),
    "J": ("wire", "wire"),
    "N": ("new_settings", "new settings"),
}
APPLIED, STAYS, OPEN = "applied", "stays", "not applied"
DAY: Final = date(2026, 11, 30)  # the day the page is of
_ENGLISH: Final = "| platform | before | known before |"
ENOUGH: Final = 12  # characters of a reason
_ROW: Final = re.compile(r"\| [WAJN]\d+ \| ")
_ADDRESS: Final = re.compile(r"(?:https?://|\b)(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_NAME: Final = re.compile(r"`([a-z_]+(?:\.[a-z_]+)*|[a-z]+(?:-[a-z]+)+)`")


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a fact file: what was found where, and the key and text that name it on the page."""

    key: str  # W12, A3, J7, N40
    platform: str
    what: str
    found: str
    lang: str
    sources: tuple[tuple[str, str], ...]  # address or description, date

    @property
    def dated(self) -> bool:
        """Whether somebody can look it up: a public address, and a date."""
        return any(_ADDRESS.match(address) and re.search(r"\d{4}", day) for address, day in self.sources)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page says became of a row."""

    platform: str
    what: str
    found: str
    state: str
    reason: str


def facts() -> list[Fact]:
    """Every row of the four files, in their order and with its number."""
    return [
        _fact(f"{letter}{number}", told)
        for letter, (file, _) in FILES.items()
        for number, told in enumerate(_loaded(FACTS / f"{file}.yaml"), 1)
    ]


def _fact(key: str, told: Mapping[str, Any]) -> Fact:
    day = str(told.get("source_date") or told.get("date") or "")
    sources: tuple[tuple[str, str], ...] = ((str(told.get("source", "")), day),)
    what = {
        "W": f"{told.get('lang')} {told.get('key')}",
        "A": str(told.get("page")),
        "J": f"{told.get('setting')}: {told.get('field')}",
        "N": str(told.get("name")),
    }[key[0]]
    if key[0] == "N":
        sources = tuple((str(one["address"]), str(one.get("date", ""))) for one in told["sources"])
    return Fact(
        key, str(told["platform"]), what, str(told.get("found", "")), str(told.get("lang", "")), sources
    )


def answers(page: str) -> dict[str, Answer]:
    """The page's answer to each row."""
    found: dict[str, Answer] = {}
    for line in page.splitlines():
        if _ROW.match(line):
            cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            key, platform, what = cells[0], cells[1], cells[2].strip("`")
            rest = ("", *cells[3:5]) if key[0] == "N" else (cells[3].strip("`"), *cells[5:7])
            found[key] = Answer(platform, what, *rest)
    return found


def mistakes(page: str) -> list[str]:
    """Every row that the page does not answer, or answers with what is not so; empty when all hold."""
    told, wrong = answers(page), []
    rows = facts()
    for row in rows:
        if (answer := told.get(row.key)) is None:
            wrong.append(f"{row.key}: no answer")
        else:
            wrong += [f"{row.key} ({row.platform}, {row.what}): {what}" for what in _against(row, answer)]
    return wrong + [f"{key}: no such row" for key in told.keys() - {row.key for row in rows}]


def _against(row: Fact, answer: Answer) -> Iterator[str]:
    if (answer.platform, answer.what) != (row.platform, row.what):
        yield f"the page names it {answer.platform}, {answer.what}"
    if normalize(answer.found) != normalize(row.found) and row.key[0] != "N":
        yield f"the page says {answer.found!r} was found, the row {row.found!r}"
    if answer.state not in (APPLIED, STAYS, OPEN):
        yield f"{answer.state!r} is no answer"
    if len(answer.reason) < ENOUGH and (row.key[0], answer.state) != ("A", APPLIED):
        yield "no reason"
    yield from {"W": _word, "A": _address, "J": _wire, "N": _setting}[row.key[0]](row, answer)


def _word(row: Fact, answer: Answer) -> Iterator[str]:
    at = _at(profile(row.platform)[1].locales[row.lang], row.what.partition(" ")[2])
    whole = [word for word in at if _same(word.text, row.found)]
    if answer.state == OPEN:
        if whole:
            yield "said to be left out, and it stands there"
        return
    near = whole or [word for word in at if _ends_alike(word.text, row.found)]
    if not near and not (
        _elsewhere(row) and re.search(r"\bW\d+|`screen\.\w+`|without the last step", answer.reason)
    ):
        yield "said to be used, and it stands nowhere"
    said = re.search(r"`(source|recalled)`(?: → `(source)`)?", answer.reason)
    if whole and said and (said[2] or said[1]) == "source" and not any(word.source for word in whole):
        yield "said to have a source, and the profile names none"


def _address(row: Fact, answer: Answer) -> Iterator[str]:
    place = urlsplit(row.found)
    ending = re.escape(row.found.removeprefix("https://").rstrip("/"))
    path = (
        rf"[\[ ]{re.escape(place.path.rstrip('/'))}[,\]]"
        if place.path.strip("/") and not place.query
        else "$^"
    )
    text = profile(row.platform)[0]
    stands = place.netloc in text and re.search(rf"{ending}(?![\w/?-]*\w)|{path}", text) is not None
    if stands and answer.state == OPEN:
        yield "said to be left out, and it stands there"
    if not stands and answer.state != OPEN and "the menus tell the way" not in answer.reason:
        yield "said to be used, and it stands nowhere"


def _wire(row: Fact, answer: Answer) -> Iterator[str]:
    names = re.findall(r"[A-Za-z]\w*(?:[._]\w+)*", row.what.partition(": ")[2] + " " + row.found)
    text = profile(row.platform)[0]
    if answer.state != OPEN and not any(name.split(".")[-1] in text for name in names if len(name) > 5):
        yield "said to be used, and no rule names it"


def _setting(row: Fact, answer: Answer) -> Iterator[str]:
    if answer.state == OPEN:
        return
    known = {*profile(row.platform)[1].settings, *(path.stem for path in (ROOT / "checks").rglob("*.yaml"))}
    named = [name for name in _NAME.findall(answer.reason) if "." in name or "-" in name]
    lost = [name for name in named if name not in known]
    if lost:
        yield f"the answer names {', '.join(lost)}, which the catalogue does not have"


def _elsewhere(row: Fact) -> bool:
    locale = profile(row.platform)[1].locales[row.lang]
    every = [
        word
        for block in (locale.screen, locale.menus, *locale.values.values())
        for words in block.values()
        for word in words
    ]
    parts = row.found.split(" > ")
    return any(_same(word.text, row.found) or _same(word.text, " > ".join(parts[:-1])) for word in every)


def _at(locale: Locale, key: str) -> tuple[Word, ...]:
    kind, _, name = key.partition(".")
    if kind == "values":
        family, _, token = name.rpartition(".")
        return locale.values.get(family, {}).get(token, ())
    return (locale.screen if kind == "screen" else locale.menus).get(name, ())


def _same(word: str, found: str) -> bool:
    return normalize(word) in [normalize(one) for one in found.split("; ")]


def _ends_alike(word: str, found: str) -> bool:
    """Whether both ways end at the same label: the profile may begin elsewhere, or say two ways in one line."""
    last = normalize(re.sub(r" \(\w+\)$", "", found).split(" > ")[-1])
    return last in (normalize(step) for step in re.split(r" > | / |; ", word))


@cache
def profile(platform: str) -> tuple[str, Profile]:
    """A profile as it is written and as it is read."""
    text = (ROOT / "profiles" / f"{platform}.yaml").read_text(encoding="utf-8")
    return text, parse_profile(text, f"profiles/{platform}.yaml")


@cache
def _loaded(path: Path) -> list[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return rows


def used(page: str) -> tuple[int, int]:
    """Rows with a public address and a date: how many are used (written, or confirming what is written), and how many there are."""
    told = answers(page)
    dated = [row for row in facts() if row.dated]
    return sum(told[row.key].state != OPEN for row in dated), len(dated)


def brought_up(page: str) -> str:
    """The page with its counts as they are today; the answers and the columns of what was before stay."""
    told = answers(page)
    tally = Counter((row.key[0], told[row.key].state) for row in facts())
    lines = []
    for letter, (_, title) in FILES.items():
        each = [tally[letter, state] for state in (APPLIED, STAYS, OPEN)]
        lines.append(f"| {title} | {sum(each)} | " + " | ".join(map(str, each)) + " |")
    every = [sum(tally[letter, state] for letter in FILES) for state in (APPLIED, STAYS, OPEN)]
    lines.append(f"| **all** | {sum(every)} | " + " | ".join(map(str, every)) + " |")
    page = _table(page, "| file | rows | applied |", lines)
    taken, dated = used(page)
    page = re.sub(
        r"(?m)^Of the \d+ rows with .*$",
        f"Of the {dated} rows with a public address and a date, {taken} are used ({taken / dated:.1%}): written, or confirming what is written.",
        page,
    )
    places = Counter((row.platform, told[row.key].state) for row in facts() if row.key[0] != "N")
    names = sorted({platform for platform, _ in places})
    lines = [
        f"| {name} | " + " | ".join(str(places[name, state]) for state in (APPLIED, STAYS, OPEN)) + " |"
        for name in names
    ]
    page = _table(page, "| platform | applied | stays |", lines)
    return _table(page, _ENGLISH, list(_english_lines(page)))


def known_before(page: str) -> dict[str, int]:
    """Platform -> English words that were known in any way on the morning of 30 November, as the page keeps it."""
    return {name: int(known) for name, _, known in _before(page) if name != "**all**"}


def english() -> dict[str, tuple[int, int, int, int]]:
    """Platform -> its English words: with a source, recalled, missing, and without a source of the last three years."""
    catalog = open_catalog(root=ROOT)
    told = counts(catalog).words
    return {
        name: (
            told[name, "en"].sourced + told[name, "en"].confirmed,
            told[name, "en"].recalled,
            told[name, "en"].missing,
            only_recalled(read, "en", DAY),
        )
        for name, read in catalog.profiles.items()
    }


def _before(page: str) -> list[tuple[str, str, str]]:
    body = page[page.index(_ENGLISH) :].split("\n\n", maxsplit=1)[0].splitlines()[2:]
    return [
        (cells[0], cells[1], cells[2])
        for cells in ([cell.strip() for cell in line.split("|")[1:-1]] for line in body)
    ]


def _english_lines(page: str) -> Iterator[str]:
    before = {name: (words, known) for name, words, known in _before(page)}
    now = english()
    for name, (*words, stale) in sorted(now.items()):
        was, known = before.get(name, ("–", "0"))
        yield f"| {name} | {was} | {known} | {'/'.join(map(str, words))} | {stale} |"
    every = [sum(column) for column in zip(*now.values(), strict=True)]
    was, known = before["**all**"]
    yield f"| **all** | {was} | {known} | {'/'.join(map(str, every[:3]))} | {every[3]} |"


def _table(page: str, head: str, lines: list[str]) -> str:
    """The page with other lines under a table's head."""
    start = page.index("\n", page.index("\n", page.index(head)) + 1) + 1
    return page[:start] + "\n".join(lines) + page[page.index("\n\n", start) :]


def main() -> int:
    """Write the counts, and name every answer that does not hold."""
    page = PAGE.read_text(encoding="utf-8")
    wrong = mistakes(page)
    if "--count" not in sys.argv[1:]:
        PAGE.write_text(brought_up(page), encoding="utf-8")
    taken, dated = used(page)
    print(*wrong, sep="\n")
    print(f"rows: {len(facts())}, answered: {len(answers(page))}, answers that do not hold: {len(wrong)}")
    print(f"rows with a public address and a date: {dated}, used: {taken} ({taken / dated:.1%})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
