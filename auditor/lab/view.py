"""What one page shows to one reader: the rows its language has words for, and their state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from auditor.lab.fact_words import Words
from auditor.lab.people import Account
from auditor.lab.site import Page, Row, Site, Wire

PENDING: Final = object()
PLAIN_WIRE: Final = Wire(shape="plain", at="/ajax/state/")
STRUCTURAL: Final = frozenset(
    {"doubled_element", "nameless_checkbox", "enable_disable_both", "dropdown_named_by_value", "action_name"}
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as it will be drawn: words chosen, value looked up (or PENDING until the page's data comes)."""

    row: Row
    label: str
    options: tuple[tuple[str, str], ...]
    value: Any
    empty: str = ""
    own: str = ""
    buttons: tuple[str, ...] = ()

    def option(self, token: object) -> str:
        """The words of a value, "" where the row has none."""
        return dict(self.options).get(str(token), "")


@dataclass(frozen=True, slots=True)
class View:
    """A page ready to be drawn."""

    site: Site
    page: Page
    account: Account
    title: str
    lang: str
    words: Words
    rows: tuple[Shown, ...]
    faults: frozenset[str]
    wires: tuple[Wire, ...]
    inert: bool = False
    way: str = ""

    @property
    def variant(self) -> str:
        """Which wording is used, and with it, unless a way of drawing is chosen, which layout."""
        return self.words.variant

    @property
    def layout(self) -> str:
        """Which of the two first layouts is drawn, a or b, where no newer way draws a row."""
        if self.way:
            return "b" if self.way == "b" else "a"
        return self.words.variant


def view_of(
    site: Site,
    page: Page,
    account: Account,
    words: Words,
    faults: frozenset[str] = frozenset(),
    way: str = "",
) -> View:
    """The page in the asked language, or wholly in English words where the table lacks one it needs.

    `way` is one of auditor.lab.ways.WAYS; "" draws as the words' variant says.
    """
    asked = words.language
    words = replace(words, foreign="other_language" in faults, glyphs="icon_glyphs" in faults)
    rows = _rows(page, words)
    if rows is None:
        words = replace(words, language="en")
        rows = _rows(page, words) or ()
    delayed = bool(faults & {"slow_provisional", "provisional_disabled"})
    fixed = bool(faults & STRUCTURAL)
    unasked = any(row.setting and not is_asked(row, page) for row in rows)
    wires = (*page.wires, PLAIN_WIRE) if delayed and unasked else page.wires
    shown = []
    for row in rows:
        truth = account.value(row.setting) if row.setting else None
        if row.setting and not fixed:
            if delayed:
                truth = _provisional(row, truth)
            elif is_asked(row, page):
                truth = PENDING
        shown.append(_shown(row, words, truth))
    lang = "es" if "other_language" in faults else asked
    title = words.word(page.title) or ""
    return View(site, page, account, title, lang, words, tuple(shown), faults, wires, way=way)


def is_asked(row: Row, page: Page) -> bool:
    """Whether a request of the page brings this row's value; the others come drawn."""
    return any(wire.shape != "fields" or (bool(row.field) and row.of == wire.id) for wire in page.wires)


def rows_in(page: Page, words: Words) -> tuple[Row, ...]:
    """The rows that stand on the page in this language, fallen back to English as a whole if it must."""
    rows = _rows(page, words)
    return rows if rows is not None else _rows(page, replace(words, language="en")) or ()


def _rows(page: Page, words: Words) -> tuple[Row, ...] | None:
    if words.word(page.title) is None and not page.title_optional:
        return None
    shown = []
    for row in page.rows:
        keys = (row.label, *(key for _, key in row.values if key not in ("on", "off")))
        if row.control == "wire_only" or all(words.word(key) is not None for key in keys):
            shown.append(row)
        elif not row.optional:
            return None
    return tuple(shown)


def _shown(row: Row, words: Words, value: Any) -> Shown:
    valued = bool(row.values) and row.control not in ("switch", "toggle", "checkbox")
    return Shown(
        row=row,
        label=words.word(row.label, unknown=not valued and row.control not in ("heading", "link")) or "",
        options=tuple(
            (token, key if key in ("on", "off") else words.word(key, unknown=valued) or "")
            for token, key in row.values
        ),
        value=value,
        empty=words.must(row.empty) if row.empty else "",
        own=words.must(row.own) if row.own else "",
        buttons=tuple(words.must(key) for key in row.buttons),
    )


def is_on(row: Row, value: object) -> bool:
    """Whether a switch or box for this value is pressed; an inverse row is pressed when the setting is off."""
    if row.values:
        value = dict(row.values).get(str(value), "off")
    return (value == "on") != row.inverse


def _provisional(row: Row, truth: Any) -> Any:
    """A value that looks final and is not the true one, the most private the row can show if possible."""
    return other_value(row, truth)


def other_value(row: Row, truth: Any) -> Any:
    """Any value of the row but the true one; lists become empty or get a stranger."""
    if isinstance(truth, list):
        if row.control in ("boxes", "methods"):
            return [token for token, _ in row.values if token not in truth]
        return [] if truth else [{"name": "Nobody Real", "label": "Another device"}]
    if row.values:
        tokens = [token for token, _ in row.values]
        ranked = [token for token in ("only_me", "nobody", "refused", *reversed(tokens)) if token in tokens]
        return next((token for token in ranked if token != truth), truth)  # one value alone has no other
    if row.setting == "two_factor":
        return "app" if truth == "off" else "off"
    if row.control == "text":
        return "0" if truth != "0" else "1"
    if row.setting == "account.type":
        return "personal"
    return "on" if truth != "on" else "off"
