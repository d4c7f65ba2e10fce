"""Old posts one after the other on a plain terminal, ticked off across evenings. The tool changes none of them."""

from __future__ import annotations

from datetime import datetime

from auditor.app.attempt import Attempt
from auditor.app.old_content import OldContent, OldContentService
from auditor.console.dialog import Dialog
from auditor.core.old_content.work_done import Ticked, next_of
from auditor.i18n import Translator
from auditor.reports.old_content import (
    begun_anew_line,
    item_line,
    progress_line,
    silence_lines,
    unread_lines,
    year_lines,
)


def work_through(
    service: OldContentService,
    content: OldContent,
    t: Translator,
    now: datetime,
    *,
    names: bool = False,
    talk: Dialog | None = None,
) -> None:
    """Ask for a year, then show its things one by one; what was looked at is kept as a count at once. Raises StoreError."""
    talk = talk or Dialog(t)
    ticked = service.ticked(content)
    talk.say(*content.notes)
    if anew := begun_anew_line(service.begun_anew(content), t):
        talk.say(anew)
    talk.say(*unread_lines((*content.work.unread, *content.unknown), t))
    if content.people:
        talk.say(*silence_lines(content.silence(now), t))
    while not talk.gone:
        lines = year_lines(content.work, ticked, t)
        ways = [(str(year), line) for year, line in zip(content.work.years(), lines, strict=True)]
        chosen = talk.choose(t("Which year?"), ways, t("Leave"))
        if not chosen:
            return
        _year(service, content, int(chosen), ticked, talk, names=names)


def _year(
    service: OldContentService,
    content: OldContent,
    year: int,
    ticked: dict[int, Ticked],
    talk: Dialog,
    *,
    names: bool,
) -> None:
    t, before = talk.t, list[Ticked]()
    while (item := next_of(content.work, year, ticked[year])) is not None and not talk.gone:
        talk.say("", progress_line(year, ticked[year], t), item_line(item, t, names=names))
        said = talk.word(t("c: changed or deleted there; k: stays as it is; u: undo; q: later"), "ckuq")
        if said == "q" or talk.gone:
            return
        if said in ("c", "k"):
            before.append(ticked[year])
            ticked[year] = ticked[year].tick(changed=said == "c")
        elif said == "u" and before:
            ticked[year] = before.pop()
        with Attempt(talk.say):
            service.keep(content, ticked)
    if not talk.gone:
        talk.say(t("All of this year is looked at."))
