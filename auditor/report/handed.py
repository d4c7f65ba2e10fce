"""What a guided session would hand over, line by line, as the clinician sees it before saying yes."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Catalog
from ..session import Evidence, Result, Row
from ..texts import Texts
from ..texts.words import DOUBTS, OUTCOMES, ROLES, SOURCES, value_name
from .safe import plain_text


def row_line(row: Row, catalog: Catalog, t: Texts) -> str:
    """One outcome as it is handed over: check, platform and role, verdict, doubt."""
    told = [
        check_title(row.check, catalog, t),
        place_name(row.platform, row.role, catalog, t),
        t(OUTCOMES[row.outcome]),
    ]
    if row.doubt:
        told.append(t(DOUBTS[row.doubt]))
    return " · ".join(told)


def evidence_line(one: Evidence, rows: Sequence[Row], catalog: Catalog, t: Texts) -> str:
    """One piece of evidence, with every word that would be in the file."""
    row = rows[one.row]
    said = t(value_name(one.value))
    words = f" (“{plain_text(one.wording, 300)}”)" if one.wording else ""
    place = place_name(row.platform, row.role, catalog, t)
    title = check_title(row.check, catalog, t)
    return f"{title} · {place}: {plain_text(said, 300)}{words}, {t(SOURCES[one.source])}, {one.day}"


def check_title(check: str, catalog: Catalog, t: Texts) -> str:
    """The check's title; its id where this catalogue does not know it."""
    found = catalog.checks.get(check)
    return plain_text(t.pick(found.title) if found else check)


def place_name(platform: str, role: str, catalog: Catalog, t: Texts) -> str:
    """`Facebook, private`, without anybody's name; the practice as a whole."""
    profile = catalog.profiles.get(platform)
    named = {str(one): name for one, name in ROLES.items()}
    told = [profile.name if profile else platform, t(named[role]) if role in named else role]
    return ", ".join(filter(None, told)) or t("the practice")


def frame_line(result: Result, t: Texts) -> str:
    """What goes with every result besides its outcomes."""
    return t(
        "Month {month}, demands of {version}, consent text of {consent}, the random number {number}",
        month=result.month,
        version=result.under.version,
        consent=result.consent,
        number=result.clinician,
    )


def summary_line(result: Result, t: Texts) -> str:
    """How much it is."""
    return t(
        "{rows} outcomes, {evidence} pieces of evidence, {notes} notes",
        rows=len(result.rows),
        evidence=len(result.evidence),
        notes=len(result.notes),
    )
