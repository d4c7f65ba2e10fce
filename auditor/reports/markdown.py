"""The clinician's checklist as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from auditor.advice.checklist import Item
from auditor.core.evaluation import Audit
from auditor.i18n import Translator
from auditor.reports.checklist_view import ChecklistView, Entry, checklist_view
from auditor.reports.rights import rights_parts
from auditor.reports.separation import Ties

if TYPE_CHECKING:
    from auditor.core.rights import Rights

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown_report(audit: Audit, items: Sequence[Item], lang: str, rights: Sequence[Rights] = ()) -> str:
    """The report as Markdown text; strangers' text in it cannot become markup."""
    s = checklist_view(audit, items, lang)
    t = s.t
    lines = [f"# {t('Check-up of your accounts')}", "", s.day, ""]
    if s.practice:
        lines += [f"**{t('Demo: these are invented people on a demo network.')}**", ""]
    lines += ["- " + ", ".join(f"{count} {name}" for _, name, count in s.counts)]
    lines += [f"- {s.work}"] if s.work else []
    lines += [f"- {s.next}", ""]
    if s.local:
        lines.insert(-1, f"- {t('your own files')}{t.colon}{', '.join(map(_safe, s.local))}")
    lines += _grid(s)
    for title, entries in (
        (t("To fix"), s.repair),
        (t("Check yourself"), s.look),
        (t("Only you can say"), s.ask),
    ):
        if entries:
            lines += [f"## {title}", ""]
            for entry in entries:
                lines += _entry(entry, s)
    lines += _held(s)
    lines += _ties(s.ties, t)
    if s.photos:
        lines += [f"## {t('Your pictures')}", "", *(f"- {line}" for line in s.photos), ""]
    lines += _rights(rights, t)
    return "\n".join(lines) + "\n"


def _held(s: ChecklistView) -> list[str]:
    lines = [f"## {s.t('Risks you accepted')}", ""] if s.held else []
    for one in s.held:
        label = s.t("accepted until {day}: {reason}", day=one.until, reason=one.reason)
        lines.append(f"- {one.sign} **{_safe(one.title)}** ({_safe(one.account)}): {_safe(label)}")
    return [*lines, ""] if lines else []


def _rights(rights: Sequence[Rights], t: Translator) -> list[str]:
    lines = [f"## {t('Rights granted')}", ""] if rights else []
    for part in rights_parts(rights, t.lang):
        lines += [f"### {_safe(part.title)}", "", *(f"- {_safe(line)}" for line in part.lines), ""]
        lines += [_safe(part.source), ""] if part.source else []
    return lines


def _grid(s: ChecklistView) -> list[str]:
    themes, found = s.picture.themes, s.picture.rows
    head = ["| |" + "|".join(f" {theme} " for theme in themes) + "|", "|---|" + "---|" * len(themes)]
    rows = [
        f"| {_safe(row.name)} |" + "|".join(f" {cell.sign} {cell.count or ''} " for cell in row.cells) + "|"
        for row in found
    ]
    key = s.t("✓ fine, ✗ to fix, ? unknown, – does not apply")
    return [*head, *rows, "", key, ""]


def _ties(found: Ties, t: Translator) -> list[str]:
    if not found:
        return []
    lines = [f"## {found.title}", "", found.about, ""]
    if found.rows:
        lines += [
            "| |" + "|".join(f" {_safe(name)} " for name in found.columns) + "|",
            "|---|" + "---|" * len(found.columns),
        ]
        lines += [
            f"| {_safe(name)} |" + "|".join(f" {cell} " for cell in cells) + "|" for name, cells in found.rows
        ]
        lines += [""]
    for tie in found.ties:
        unsure = "" if tie.sure else " " + t("(on a page that nobody has confirmed yet)")
        lines += [f"- **{_safe(tie.whose)}**: {_safe(tie.line)}{unsure}", f"  {tie.to_do}"]
    for name, ways in found.mixed:
        lines += [
            f"- **{_safe(t('{account} is used both privately and professionally.', account=name))}**",
            f"  {ways}",
        ]
    lines += [
        f"- {_safe(t('Unknown for {account}: {what}', account=name, what=what))}"
        for name, what in found.unseen
    ]
    return [*lines, ""]


def _entry(entry: Entry, s: ChecklistView) -> list[str]:
    t = s.t
    return [
        (
            f"- [ ] **{entry.number}. {_safe(entry.title)}** ({_safe(entry.account)}, {entry.severity}, "
            f"{t('{minutes} min', minutes=entry.minutes)})"
        ),
        *(f"  *{_safe(label)}*" for label in entry.labels),
        f"  {_safe(entry.why)}",
        *(f"  - {_step(step, entry.link)}" for step in entry.steps),
        *([f"  - {t('Help page (open it on the phone)')}: <{entry.help}>"] if entry.help else []),
        *([f"  - {_safe(entry.differ)}"] if entry.differ else []),
        *(["  - " + t("Read: {said}", said=_safe(_read(entry)))] if entry.said else []),
        "",
    ]


def _read(entry: Entry) -> str:
    return (
        f"{entry.said} {entry.how}"
        if entry.said.endswith(".")
        else "; ".join(filter(None, (entry.said, entry.how)))
    )


def _step(step: str, link: str) -> str:
    return _safe(step).replace(_safe(link), f"<{link}>") if link and link in step else _safe(step)


def _safe(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
