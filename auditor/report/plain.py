"""An audit, or readings, as plain lines for a terminal and a screen reader."""

from __future__ import annotations

from collections.abc import Sequence

from ..judge import Audit, Item
from ..model import PEOPLE, PERSONAL, Absent, Doubt, Doubtful, Known, Outcome, Reading, State, tells_names
from ..texts import Texts, texts
from ..texts.words import DOUBTS, OUTCOMES, SEVERITIES, basis_name
from .photos import picture_lines
from .readings_json import Readings
from .risks import day_said, every_risk, risk_said
from .safe import plain_text
from .said import reading_said
from .sheet import differing
from .ties import ties_lines, told_ties
from .values import moment


def print_audit(audit: Audit, items: Sequence[Item], lang: str) -> str:
    """The summary, then the checklist, worst first."""
    t = texts(lang)
    lines = []
    if audit.practice:
        lines += [t("Practice: these are invented people on the practice network."), ""]
    counted = ", ".join(f"{count} {t(OUTCOMES[outcome])}" for outcome, count in audit.counts.items())
    lines += [t("Findings: {counted}", counted=counted), ""]
    if audit.local:
        lines += [f"{t('your own files')}: {plain_text(', '.join(audit.local), 500)}", ""]
    for number, item in enumerate(items, 1):
        lines += item_lines(number, item, t)
    if not items:
        lines.append(t("Nothing is left to do."))
    lines += _held(audit, t)
    if ties := told_ties(audit, t):
        lines += ["", ties.title, *ties_lines(ties, t)]
    if audit.photos:
        lines += ["", t("Your pictures"), *(f"- {line}" for line in picture_lines(audit.photos, t))]
    return "\n".join(lines) + "\n"


def _held(audit: Audit, t: Texts) -> list[str]:
    today = audit.finished_at.date()
    held = every_risk(audit.findings, today)
    lines = ["", t("Risks you accepted")] if held else []
    for finding, _risk in held:
        owner = plain_text(finding.account.id) if finding.account else t("the practice")
        lines.append(
            f"- {t.pick(finding.check.title)} ({owner}, {t(OUTCOMES[finding.outcome])}): {risk_said(finding, today, t)}"
        )
    return lines


def item_lines(number: int, item: Item, t: Texts) -> list[str]:
    """One thing to do in full, an empty line at its end."""
    finding = item.finding
    owner = plain_text(finding.account.id) if finding.account else t("the practice")
    outcome = t("to repair") if finding.outcome is Outcome.FAIL else t("look yourself")
    severity = t(SEVERITIES[finding.check.severity])
    lines = [f"{number}. [{outcome}, {severity}] {item.title} ({owner})", f"   {item.why}"]
    today = finding.as_of.date()
    lines += [
        f"   * {label}" for label in (day_said(finding, today, t), risk_said(finding, today, t)) if label
    ]
    lines += [f"   - {plain_text(step, 500)}" for step in item.steps]
    if item.help:
        lines.append(f"   - {t('Help, to open on the phone')}: {item.help}")
    if finding.disputed:
        lines.append("   " + differing(finding, t))
    if finding.outcome is Outcome.FAIL:
        lines.append("   " + t("How we know: {basis}.", basis=t(basis_name(finding))))
    return [*lines, ""]


def print_readings(said: Readings, lang: str, *, show_names: bool = False) -> str:
    """One line for each setting; people are counted unless `show_names`."""
    t = texts(lang)
    when = moment(said.taken_at) or t("no date")
    lines = [f"{said.platform} ({plain_text(said.handle)}), {said.source.value}, {when}", ""]
    silent = [r.setting for r in said.readings if _silent(r.state)]
    lines += [
        f"{reading.setting:32} {_state(reading, t, show_names=show_names)}"
        for reading in said.readings
        if not _silent(reading.state)
    ]
    if silent:
        lines += ["", t("It says nothing of: {settings}", settings=", ".join(silent))]
    return "\n".join(lines) + "\n"


def _silent(state: State) -> bool:
    return isinstance(state, Doubtful) and state.doubt is Doubt.NOT_COVERED


def _state(reading: Reading, t: Texts, *, show_names: bool) -> str:
    setting, state = reading.setting, reading.state
    match state:
        case Known(value=tuple() as entries):
            told = t("{count} entries", count=len(entries))
            if show_names or setting not in PEOPLE | PERSONAL:
                names = [str(e.get("name") or e.get("label") or e.get("handle") or "") for e in entries]
                told += ": " + plain_text(", ".join(filter(None, names)), 400) if any(names) else ""
            return told
        case Known(value=value) if setting in PERSONAL and not show_names:
            return t("known") + f" ({len(value) if not isinstance(value, int) else value})"
        case Known(value=value):
            return plain_text(str(value)) if isinstance(value, dict) else reading_said(reading, t)
        case Doubtful(doubt=doubt, detail=detail):
            shown = "" if tells_names(setting, doubt) and not show_names else detail
            return plain_text(f"? {t(DOUBTS[doubt])} {shown}".rstrip())
        case Absent(reason=reason):
            return plain_text(f"- {reason}")
