"""The checklist by its stacks, one thing after the other: read it, say that it is done, answer it, accept its risk, give it a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from auditor.advice.checklist import Item, checklist
from auditor.app.attempt import Attempt
from auditor.app.item_words import answer_item, question_of, tick_item
from auditor.app.workspace import Workspace
from auditor.console.dialog import Dialog
from auditor.console.repair import PlainRepair
from auditor.core.evaluation import Audit
from auditor.core.evaluation.acceptance_rules import Refusal, accept, key_of, last_day, with_day, with_risk
from auditor.core.evaluation.deeds import Kind, Stack
from auditor.core.evaluation.repairs import repair_target
from auditor.core.model import Finding, Outcome, Page
from auditor.i18n import gettext_noop as _
from auditor.reports.bar import bar_text
from auditor.reports.page_card import where_lines
from auditor.reports.phrases import describe_acceptance, describe_refusal, every_risk, sanitize
from auditor.reports.plain import item_lines

LISTS: Final = {
    "tonight": _("Tonight"),
    "month": _("This month"),
    "desk": _("Team, desk"),
    "rest": _("The rest"),
    "repair": _("Only what is to fix"),
    "answer": _("Only what you can answer"),
    "every": _("Everything on the list"),
}


@dataclass
class Items:
    """The checklist of one audit; `audit` is as it is now, the user's word in it."""

    talk: Dialog
    workspace: Workspace
    audit: Audit

    def walk(self) -> None:
        """The stacks with their counts and minutes; the chosen one from its first item on, until the last or a q."""
        t = self.talk.t
        while True:
            stacks = self._stacks()
            if not stacks["every"]:
                self.talk.say("", t("Nothing on this list is left to do."))
                return
            self.talk.say("", bar_text(self.audit.findings, t))
            options = [
                (name, f"{t(LISTS[name])}{t.colon}{self._amount(items)}")
                for name, items in stacks.items()
                if items
            ]
            chosen = self.talk.choose(t("Which list?"), options, t("Back"))
            if not chosen:
                return
            self._walk(chosen)

    def _stacks(self) -> dict[str, tuple[Item, ...]]:
        """The same lists as on the screen, what is to repair alone, and each account's own; each as it is now."""
        items = checklist(self.audit.findings, self.workspace.catalog, self.talk.t.lang)
        stacks = {one.value: tuple(i for i in items if i.stack is one) for one in Stack}
        repair = tuple(i for i in items if i.finding.outcome is Outcome.FAIL)
        answer = tuple(i for i in items if i.deed and i.deed.kind is Kind.ANSWER)
        return stacks | {"repair": repair, "answer": answer, "every": items}

    def _amount(self, items: Sequence[Item]) -> str:
        t, minutes = self.talk.t, sum(item.minutes for item in items)
        told = t.many("{count} item", "{count} items", len(items))
        return f"{told}, {t('about {minutes} min', minutes=minutes)}" if minutes else told

    def _walk(self, stack: str) -> None:
        """One list from its first item on."""
        t, at = self.talk.t, 0
        while not self.talk.gone:
            items = self._stacks()[stack]
            if at >= len(items):
                self.talk.say(
                    "", t("That was the last one.") if items else t("Nothing on this list is left to do.")
                )
                return
            self.talk.say("", t("{number} of {count}", number=at + 1, count=len(items)))
            self.talk.say(*item_lines(at + 1, items[at], t))
            match self.talk.word(self._prompt(items[at]), "tx?kdbq"):
                case "t":
                    self.audit = self._repaired(items[at])
                case "x":
                    self._done(items[at])
                case "?":
                    self._answer(items[at])
                case "k":
                    self._accept(items[at].finding)
                case "d":
                    self._day(items[at].finding)
                case "b":
                    at = max(0, at - 1)
                case "q":
                    return
                case _:
                    at += 1

    def _prompt(self, item: Item) -> str:
        """The keys that this item takes."""
        t, kind = self.talk.t, item.deed.kind if item.deed else None
        if kind is Kind.REPAIR:
            return t(
                "Enter: next; x: done; t: fix it while the tool checks; k: accept the risk; d: set a date; b: back; q: stop"
            )
        if kind is Kind.ANSWER:
            return t("Enter: next; x: answer; k: accept the risk; d: set a date; b: back; q: stop")
        return t(
            "Enter: next; t: fix it while the tool checks; ?: answer; k: accept the risk; d: set a date; b: back; q: stop"
        )

    def _repaired(self, item: Item) -> Audit:
        return PlainRepair(self.talk, self.workspace, self.audit, item).run() or self.audit

    def _done(self, item: Item) -> None:
        """The user says that it is done; only the page can tell, so it is offered at once."""
        t, kind = self.talk.t, item.deed.kind if item.deed else None
        if kind is Kind.ANSWER:
            self._answer(item)
            return
        if kind is not Kind.REPAIR:
            self.talk.say(
                t("Only what was read as bad can be ticked. t opens its page, ? answers a question.")
            )
            return
        with Attempt(self.talk.say) as writing:
            ticked = {key_of(f): f for f in tick_item(self.workspace, item).findings}
        if writing.failed:
            return
        findings = tuple(ticked.get(key_of(f), f) for f in self.audit.findings)
        self.audit = replace(self.audit, findings=findings)
        self.talk.say(t("Until the page is read again it counts as not repaired."))
        if isinstance(repair_target(item.finding, self.workspace.catalog), Page) and self.talk.yes(
            t("Noted. Read the page again now, to see that it holds?")
        ):
            self.audit = self._repaired(item)

    def _answer(self, item: Item) -> None:
        """The question of an item, answered in its place; 0 leaves it open."""
        t, question = self.talk.t, question_of(self.workspace, item)
        if item.finding.outcome is not Outcome.UNKNOWN or question is None:
            self.talk.say(t("There is no question for this; t opens its page."))
            return
        accounts = tuple(finding.account for finding in item.findings)
        self.talk.say(
            "", *where_lines(question, item.finding.check.setting, accounts, self.workspace.catalog, t)
        )
        options = [(answer.value, t.pick(answer.label)) for answer in question.answers]
        if value := self.talk.choose(t.pick(question.text), options, t("I will look")):
            with Attempt(self.talk.say):
                self.audit = answer_item(self.workspace, self.audit, item, question, value)

    def risks(self) -> None:
        """What is accepted, and the way to take it back."""
        t, today = self.talk.t, self.workspace.now().date()
        while held := every_risk(self.audit.findings, today):
            options = [
                (str(n), f"{t.pick(f.heading)} ({self._owner(f)}): {describe_acceptance(f, today, t)}")
                for n, (f, _) in enumerate(held)
            ]
            chosen = self.talk.choose(t("Which one do you no longer accept?"), options, t("None"))
            if not chosen:
                return
            finding = held[int(chosen)][0]
            with Attempt(self.talk.say):
                self.workspace.risks.withdraw(key_of(finding), today)
                self.audit = with_risk(self.audit, key_of(finding), None)
        self.talk.say(t("You have accepted no risk."))

    def _accept(self, finding: Finding) -> None:
        t, today = self.talk.t, self.workspace.now().date()
        self.talk.say(t("It stays on record as not fixed."))
        reason = self.talk.line(t("Why do you accept it? Enter alone: not after all"))
        if not reason:
            return
        last = last_day(finding, today)
        until = self.talk.day(t("Until when? Year-month-day, {day} at the latest", day=last))
        if until is None:
            return
        said = accept(finding, reason, until, today, self.workspace.risks.never)
        if isinstance(said, Refusal):
            self.talk.say(describe_refusal(said, finding, today, t))
        else:
            with Attempt(self.talk.say):
                self.workspace.risks.accept(key_of(finding), said)
                self.audit = with_risk(self.audit, key_of(finding), said)

    def _day(self, finding: Finding) -> None:
        t, today = self.talk.t, self.workspace.now().date()
        day = self.talk.day(t("By when will you do it? Year-month-day; leave empty for no date"))
        if day is not None and day < today:
            self.talk.say(t("Choose a date after today."))
        else:
            with Attempt(self.talk.say):
                self.workspace.risks.promise(key_of(finding), day)
                self.audit = with_day(self.audit, key_of(finding), day)

    def _owner(self, finding: Finding) -> str:
        return sanitize(finding.account.id) if finding.account else self.talk.t("the practice")
