"""Who waits for an answer, one person after the other, on a plain terminal. The tool answers nobody."""

from __future__ import annotations

from ...judge import Audit
from ...people import Kind, Request
from ...report.safe import plain_text
from ...texts import mark as _
from ..counter import Counter
from .talk import Talk

KEYS = {"p": Kind.PATIENT, "c": Kind.COLLEAGUE, "v": Kind.PRIVATE, "n": Kind.UNSURE}
NAMES = {
    Kind.PATIENT: _("patients"),
    Kind.COLLEAGUE: _("colleagues"),
    Kind.PRIVATE: _("private"),
    Kind.UNSURE: _("do not know"),
}


def sort_people(talk: Talk, desk: Counter, audit: Audit) -> None:
    """Ask of each who they are; what was said is kept at once, and forgotten when all are sorted."""
    t, triage = talk.t, desk.sorting.open(audit)
    while (one := triage.current) is not None and not talk.gone:
        talk.say(
            "", t("{done} of {all} sorted", done=len(triage.said), all=len(triage.people)), _person(one, talk)
        )
        prompt = t("p: patient; c: colleague; v: private; n: do not know; u: undo; q: later")
        said = talk.word(prompt, [*KEYS, "u", "q"])
        if said == "q" or talk.gone:
            return
        key = triage.undo() if said == "u" else triage.say(KEYS[said]) if said else ""
        if key and (trouble := desk.sorting.keep({key: triage.said.get(key)})):
            talk.say(trouble)
    if talk.gone:
        return
    talk.say(
        "", t("Everybody is sorted."), *(f"{t(name)}: {triage.counts[kind]}" for kind, name in NAMES.items())
    )
    talk.say(t("You decline in the app itself; `auditor text refuse-request` shows a courteous text."))
    keep = (
        not desk.practice
        and not desk.why_not
        and talk.yes(t("Keep fingerprints, to recognise who asks again?"))
    )
    if trouble := desk.sorting.close(fingerprints=keep):
        talk.say(trouble)


def _person(one: Request, talk: Talk) -> str:
    handle = f" @{plain_text(one.handle, 60)}" if one.handle and one.handle != one.name else ""
    since = f", {talk.t('since {day}', day=plain_text(one.since[:10], 10))}" if one.since else ""
    return f"{plain_text(one.name, 120)}{handle}, {plain_text(one.account)}{since}"
