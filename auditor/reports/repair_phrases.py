"""What is seen during a repair, in words: one sentence for each event, the same on every front end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.advice.labels import DOUBTS
from auditor.core.model import Doubt, Doubtful, Finding, Outcome, Reading, value_of
from auditor.core.runner.repair_events import (
    ChangeSeen,
    NotPersisted,
    PageReady,
    PageUnreadable,
    Regression,
    Repaired,
    RepairEvent,
    WatchEnded,
)
from auditor.i18n import Translator
from auditor.reports.phrases import describe_state


class Tone(StrEnum):
    """How a sentence is meant."""

    PLAIN = "plain"
    WARNING = "warning"
    ERROR = "error"
    SUCCESS = "success"
    ASIDE = "aside"  # beside what is watched


@dataclass(frozen=True, slots=True)
class RepairPhrase:
    """`says` is the sentence; `now` what stands on the page, empty where that did not change."""

    says: str
    tone: Tone = Tone.PLAIN
    now: str = ""


def describe_repair_event(
    event: RepairEvent, t: Translator, number: int, *, behind: bool = False, undo: bool = False
) -> RepairPhrase:
    """One event; `number` is the step that the frame bears, `behind` says that the page has to be opened by hand."""
    match event:
        case PageReady(finding=finding, pointed=pointed):
            where = t("The frame with the number {n} shows where.", n=number) if pointed else ""
            says = f"{t('The page is open. Change it there; the tool checks.')} {where}".strip()
            return RepairPhrase(says, now=describe_state(finding.reading, t))
        case PageUnreadable(why=why) if behind and why.doubt in (Doubt.NOT_FOUND, Doubt.WRONG_PAGE):
            return RepairPhrase(
                t("Open the settings on the page as the steps say; a frame shows the next button.")
            )
        case PageUnreadable(why=why):
            return _unreadable(why, t)
        case ChangeSeen(reading=reading):
            return RepairPhrase(
                t(
                    "The page shows {value}. If it has a button to save, press it there. Then the page is reloaded to see whether the change was kept.",
                    value=describe_state(reading, t),
                )
            )
        case NotPersisted(finding=finding):
            return _not_persisted(finding, t)
        case Regression(before=before, after=after):
            told = t(
                "Careful, something else on this page is worse now: {title}. It was {before}, it is {after}.",
                title=t.pick(after.check.title), before=describe_state(before.reading, t), after=describe_state(after.reading, t),
            )  # fmt: skip
            return RepairPhrase(told, Tone.ASIDE)
        case Repaired(finding=finding, changes=changes):
            was = next((c.before for c in changes if c.after.setting == finding.check.setting), None)
            return _repaired(finding, was, t, undo=undo)
        case WatchEnded(why=why):
            return RepairPhrase(f"{t('The tool has stopped checking:')} {t(DOUBTS[why.doubt])}", Tone.ERROR)


def _unreadable(why: Doubtful, t: Translator) -> RepairPhrase:
    return RepairPhrase(f"{t('The page cannot be read just now:')} {t(DOUBTS[why.doubt])}", Tone.WARNING)


def _not_persisted(finding: Finding, t: Translator) -> RepairPhrase:
    state = finding.reading.state
    if isinstance(state, Doubtful) and value_of(finding.reading) is None:
        return _unreadable(state, t)
    now = describe_state(finding.reading, t)
    says = t("Reloaded, the page says {value}. Change it, save it, then press Enter.", value=now)
    return RepairPhrase(says, Tone.WARNING, now)


def _repaired(finding: Finding, was: Reading | None, t: Translator, *, undo: bool) -> RepairPhrase:
    after = describe_state(finding.reading, t)
    now = f"{describe_state(was, t)} → {after}" if was else after
    if undo:
        return RepairPhrase(t("It is as it was before."), Tone.SUCCESS, now)
    if was is None:
        return RepairPhrase(t("This is already fine."), Tone.SUCCESS, now)
    return RepairPhrase(t("Done: seen twice on the reloaded page."), Tone.SUCCESS, now)


def describe_still_open(finding: Finding, t: Translator) -> str:
    """Why an item that the page shows as repaired stays open: another source contradicts it; empty where none does."""
    if finding.outcome is Outcome.PASS:
        return ""
    why = t(DOUBTS[finding.doubt]) if finding.doubt else ""
    return f"{t('The page shows it, but the item stays open:')} {why}"
