"""Finding the audit that is meant, and writing it down."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.adapters.files import load_json, write
from auditor.adapters.store import MemoryStore
from auditor.advice.checklist import checklist
from auditor.advice.labels import OUTCOMES
from auditor.app.catalogue import open_catalogue
from auditor.app.evaluate_again import re_evaluate
from auditor.app.rights import rights_overview
from auditor.app.store_file import open_store
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import translator
from auditor.reports import DocumentError
from auditor.reports.audit_codec import parse_audit

if TYPE_CHECKING:
    from auditor.core.evaluation import Audit
    from auditor.core.model import Catalog
    from auditor.core.rights import Rights
from auditor.app.reports import KEPT, _pictures, laid_out, security_page
from auditor.i18n.current import tr


def find_audit(named: str | None, catalog: Catalog, now: datetime, *, back: int = 0) -> Audit:
    """The audit in a JSON file, the kept one of this id, or the last kept one (`back` steps earlier).

    The newest kept one is judged as on `now`, so that what grew old says so; an earlier one as on its own last day.
    """
    if named is not None and (Path(named).exists() or not KEPT.fullmatch(named)):
        try:
            return parse_audit(load_json(named), catalog)
        except DocumentError as error:
            message = f"{named}: {error}"
            raise CommandError(message, USED_WRONGLY) from None
    return _kept(named, catalog, now, back)


def _kept(named: str | None, catalog: Catalog, now: datetime, back: int) -> Audit:
    with open_store() as store:
        every = store.checkups()
        rows = [row for row in every if named in (None, row.id)]
        if len(rows) <= back:
            message = (
                tr("there is no check-up {named}", named=named)
                if named
                else tr("there is no kept check-up yet")
            )
            raise CommandError(
                tr("{message}; name a JSON file that `auditor audit --json` wrote", message=message),
                USED_WRONGLY,
            )
        row = rows[back]
        as_of = now if row.id == every[0].id else min(now, row.finished_at or row.started_at)
        return re_evaluate(store, row, catalog, as_of)


def write_report(
    named: str | None,
    form: str,
    out: str,
    lang: str,
    now: datetime,
    *,
    evidence: bool,
    security: bool = False,
    full: bool = False,
    separator: str = "",
    ask: bool = False,
) -> int:
    """Write one report, the clinician's or the security one; the file is private from birth."""
    catalog = open_catalogue()
    audit, left_out = find_audit(named, catalog, now), 0
    if ask:
        audit, left_out = _chosen(audit, lang)
    items = checklist(audit.findings, catalog, lang)
    granted = _rights(audit, named, lang) if form in ("json", "md", "html", "pdf") else ()
    pictures = _pictures(named, evidence=evidence)
    if security and form in ("html", "pdf"):
        write(out, security_page(audit, form, lang, pictures))
    else:
        told = laid_out(
            audit, items, form, lang, pictures, granted, full=full, separator=separator, left_out=left_out
        )
        write(out, told)
    return 0


def _chosen(audit: Audit, lang: str) -> tuple[Audit, int]:
    """The audit with the lines that the user said yes to, one by one, and how many were left out; CommandError for none."""
    t = translator(lang)
    kept = []
    for number, finding in enumerate(audit.findings, 1):
        whose = finding.account.id if finding.account else t("the practice")
        line = f"{number}/{len(audit.findings)}  {t.pick(finding.heading)} ({whose}): {t(OUTCOMES[finding.outcome])}"
        if click.confirm(t("{line}. Does it go along?", line=line), default=False, err=True):
            kept.append(finding)
    if not kept:
        raise CommandError(tr("no line was chosen, so nothing was written"))
    return replace(audit, findings=tuple(kept)), len(audit.findings) - len(kept)


def _rights(audit: Audit, named: str | None, lang: str) -> tuple[Rights, ...]:
    """The ledger of rights; what changed since the check-up before is only known of a kept one."""
    if named is not None and not KEPT.fullmatch(named):
        return rights_overview(audit, MemoryStore(), lang)
    with open_store() as store:
        return rights_overview(audit, store, lang)
