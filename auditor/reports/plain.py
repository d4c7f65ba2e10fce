"""An audit, or readings, as plain lines for a terminal and a screen reader."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.advice.checklist import Item
from auditor.advice.labels import DOUBTS, OUTCOMES, SEVERITIES, basis_name, detail_words
from auditor.core.evaluation import Audit
from auditor.core.model import (
    Absent,
    Doubt,
    Doubtful,
    Known,
    Outcome,
    Reading,
    State,
    names_somebody,
    tells_names,
)
from auditor.i18n import Translator, translator
from auditor.reports.checklist_view import differing, item_labels, owners
from auditor.reports.photos import picture_lines
from auditor.reports.phrases import (
    describe_absence,
    describe_acceptance,
    describe_reading,
    every_risk,
    sanitize,
)
from auditor.reports.readings_codec import Readings, moment
from auditor.reports.separation import ties_lines, ties_text


def print_audit(audit: Audit, items: Sequence[Item], lang: str) -> str:
    """The summary, then the checklist, worst first."""
    t = translator(lang)
    lines = []
    if audit.practice:
        lines += [t("Demo: these are invented people on a demo network."), ""]
    counted = ", ".join(
        t.many("{count} unknown", "{count} unknown", count)
        if outcome is Outcome.UNKNOWN
        else f"{count} {t(OUTCOMES[outcome])}"
        for outcome, count in audit.counts.items()
    )
    lines += [t("Findings: {counted}", counted=counted), ""]
    if audit.local:
        lines += [f"{t('your own files')}{t.colon}{sanitize(', '.join(audit.local), 500)}", ""]
    for number, item in enumerate(items, 1):
        lines += item_lines(number, item, t)
    if not items:
        lines.append(t("Nothing on this list is left to do."))
    lines += _held(audit, t)
    if ties := ties_text(audit, t):
        lines += ["", ties.title, *ties_lines(ties, t)]
    if audit.photos:
        lines += ["", t("Your pictures"), *(f"- {line}" for line in picture_lines(audit.photos, t))]
    return "\n".join(lines) + "\n"


def _held(audit: Audit, t: Translator) -> list[str]:
    today = audit.finished_at.date()
    held = every_risk(audit.findings, today)
    lines = ["", t("Risks you accepted")] if held else []
    for finding, _risk in held:
        owner = sanitize(finding.account.id) if finding.account else t("the practice")
        lines.append(
            f"- {t.pick(finding.heading)} ({owner}, {t(OUTCOMES[finding.outcome])}): {describe_acceptance(finding, today, t)}"
        )
    return lines


def item_lines(number: int, item: Item, t: Translator) -> list[str]:
    """One thing to do in full, an empty line at its end."""
    finding = item.finding
    owner = owners(item, t)
    outcome = t("to fix") if finding.outcome is Outcome.FAIL else t("check yourself")
    severity = t(SEVERITIES[finding.check.severity])
    lines = [f"{number}. [{outcome}, {severity}] {item.title} ({owner})", f"   {item.why}"]
    today = finding.as_of.date()
    lines += [f"   * {label}" for label in item_labels(item, today, t)]
    lines += [f"   - {sanitize(step, 500)}" for step in item.steps]
    if item.help:
        lines.append(f"   - {t('Help page (open it on the phone)')}{t.colon}{item.help}")
    if finding.disputed:
        lines.append("   " + differing(finding, t))
    if finding.outcome is Outcome.FAIL:
        lines.append("   " + t("How we know: {basis}.", basis=t(basis_name(finding))))
    return [*lines, ""]


def print_readings(said: Readings, lang: str, *, show_names: bool = False) -> str:
    """One line for each setting; people are counted unless `show_names`."""
    t = translator(lang)
    when = moment(said.taken_at) or t("no date")
    lines = [f"{said.platform} ({sanitize(said.handle)}), {said.source.value}, {when}", ""]
    silent: dict[str, list[str]] = {}
    for reading in said.readings:
        if isinstance(reading.state, Doubtful) and _silent(reading.state):
            silent.setdefault(reading.state.detail, []).append(reading.setting)
    lines += [
        f"{reading.setting:32} {_state(reading, t, show_names=show_names)}"
        for reading in said.readings
        if not _silent(reading.state)
    ]
    lines += [""] if silent else []
    for why, settings in silent.items():
        told = detail_words(why, t)
        because = f" ({sanitize(told, 300)})" if told else ""
        lines += [t("It says nothing of: {settings}", settings=", ".join(settings)) + because]
    lines += ["", *(sanitize(note, 500) for note in said.notes)] if said.notes else []
    return "\n".join(lines) + "\n"


def _silent(state: State) -> bool:
    return isinstance(state, Doubtful) and state.doubt is Doubt.NOT_COVERED


def _state(reading: Reading, t: Translator, *, show_names: bool) -> str:
    setting, state = reading.setting, reading.state
    match state:
        case Known(value=tuple() as entries):
            told = t("entries: {count}", count=len(entries))
            if show_names or not names_somebody(setting, entries):
                names = [str(e.get("name") or e.get("label") or e.get("handle") or "") for e in entries]
                told += t.colon + sanitize(", ".join(filter(None, names)), 400) if any(names) else ""
            return told
        case Known(value=dict() as told) if names_somebody(setting) and not show_names:
            return t("known") + f" ({sum(1 for one in told.values() if one)})"
        case Known(value=value):
            return sanitize(str(value)) if isinstance(value, dict) else describe_reading(reading, t)
        case Doubtful(doubt=doubt, detail=detail, value=value):
            hidden = tells_names(setting, doubt, value) and not show_names
            shown = "" if hidden else detail_words(detail, t)
            return sanitize(f"? {t(DOUBTS[doubt])} {shown}".rstrip())
        case Absent():
            return sanitize(f"- {describe_absence(state, t)}")
