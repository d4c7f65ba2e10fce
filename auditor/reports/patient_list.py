"""How a list of people was read, told: which columns, which letters, what was left out. Nobody of the list is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from auditor.core.triage import KIND_NAMES, Kind, Listed, ListError
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import sanitize


def list_trouble(error: ListError, t: Translator) -> str:
    """Why a list was not read, in the user's language; columns are told by number and kind."""
    seen = ", ".join(f"{n} {t(KIND_NAMES[kind])}" for n, kind in enumerate(error.kinds, 1))
    return t(str(error), **{"seen": seen, **error.told})


def listed_lines(listed: Listed, t: Translator) -> Iterator[str]:
    """What was taken for the names, as lines."""
    rows = len({one.row for one in listed.people})
    if listed.cards:
        yield t("Cards of an address book read: {count}.", count=rows)
    elif listed.header:
        taken = ", ".join(
            f"{t('“{words}”', words=sanitize(name, 60))} ({t(KIND_NAMES[kind])})"
            for kind, name in listed.columns
        )
        yield t.many(
            "{count} row was read; names from: {columns}.",
            "{count} rows were read; names from: {columns}.",
            rows,
            columns=taken,
        )
    else:
        taken = ", ".join(sanitize(name, 60) for _kind, name in listed.columns)
        yield t(
            "Rows read: {count}. No header was known: names from columns {columns}, in either order; rows count from the first line.",
            count=rows, columns=taken,
        )  # fmt: skip
    if listed.letters and not listed.letters.startswith("utf"):
        yield t("Letters read as {page}; if names are missing, save the list as UTF-8.", page=listed.letters)
    if listed.left_out:
        yield t(
            "Entries without a full name that could be read, which were not compared: {count}.",
            count=listed.left_out,
        )


def list_document(listed: Listed) -> dict[str, Any]:
    """The key `list` of `auditor.matches/1`; a column is told by its header, or by its number where there is none."""
    return {
        "read": len({one.row for one in listed.people}),
        "left_out": listed.left_out,
        "columns": [{"holds": kind.value, "column": sanitize(name, 60)} for kind, name in listed.columns],
        "header": listed.header and not listed.cards,
        "letters": listed.letters or None,
    }


KINDS_OF_PEOPLE: Final = {
    Kind.PATIENT: _("patients"),
    Kind.COLLEAGUE: _("colleagues"),
    Kind.PRIVATE: _("private"),
    Kind.UNSURE: _("do not know"),
}
KEYS_OF_KINDS: Final = {"p": Kind.PATIENT, "c": Kind.COLLEAGUE, "v": Kind.PRIVATE, "n": Kind.UNSURE}
