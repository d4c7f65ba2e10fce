"""Who waits for an answer, one person after the other, on a plain terminal. The tool answers nobody."""

from __future__ import annotations

from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.console.dialog import Dialog
from auditor.core.evaluation import Audit
from auditor.core.triage import Request
from auditor.reports.patient_list import KEYS_OF_KINDS, KINDS_OF_PEOPLE
from auditor.reports.phrases import sanitize


def sort_people(talk: Dialog, workspace: Workspace, audit: Audit) -> None:
    """Ask of each who they are; what was said is kept at once, and forgotten when all are sorted."""
    t, triage = talk.t, workspace.sorting.open(audit)
    while (one := triage.current) is not None and not talk.gone:
        talk.say(
            "", t("{done} of {all} sorted", done=len(triage.said), all=len(triage.people)), _person(one, talk)
        )
        prompt = t("p: patient; c: colleague; v: private; n: do not know; u: undo; q: later")
        said = talk.word(prompt, [*KEYS_OF_KINDS, "u", "q"])
        if said == "q" or talk.gone:
            return
        key = triage.undo() if said == "u" else triage.say(KEYS_OF_KINDS[said]) if said else ""
        if key:
            with Attempt(talk.say):
                workspace.sorting.keep({key: triage.said.get(key)})
    if talk.gone:
        return
    talk.say(
        "",
        t("All requests are sorted."),
        *(f"{t(name)}{t.colon}{triage.counts[kind]}" for kind, name in KINDS_OF_PEOPLE.items()),
    )
    talk.say(t("You decline in the app itself; `auditor text refuse-request` shows a courteous text."))
    keep = (
        not workspace.practice
        and not workspace.why_not
        and talk.yes(t("Keep a coded mark, to recognise who asks again next year?"))
    )
    with Attempt(talk.say):
        workspace.sorting.close(fingerprints=keep)


def _person(one: Request, talk: Dialog) -> str:
    handle = f" @{sanitize(one.handle, 60)}" if one.handle and one.handle != one.name else ""
    since = f", {talk.t('since {day}', day=sanitize(one.since[:10], 10))}" if one.since else ""
    return f"{sanitize(one.name, 120)}{handle}, {sanitize(one.account)}{since}"
