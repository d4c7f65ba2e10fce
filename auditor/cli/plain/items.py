"""The checklist one thing after the other: read it, accept its risk, give it a day."""

from __future__ import annotations

from dataclasses import dataclass

from ...judge import Audit, checklist
from ...judge.risks import Refusal, accept, key_of, last_day, with_day, with_risk
from ...model import Finding
from ...report.plain import item_lines
from ...report.risks import every_risk, refusal_said, risk_said
from ...report.safe import plain_text
from ..counter import Counter
from .repair import PlainRepair
from .talk import Talk


@dataclass
class Items:
    """The checklist of one audit; `audit` is as it is now, the user's word in it."""

    talk: Talk
    desk: Counter
    audit: Audit

    def walk(self) -> None:
        """From the first item on, until the last or a q."""
        t, at = self.talk.t, 0
        while not self.talk.gone:
            items = checklist(self.audit.findings, self.desk.catalog, t.lang)
            if at >= len(items):
                self.talk.say("", t("That was the last one.") if items else t("Nothing is left to do."))
                return
            self.talk.say("", t("{number} of {count}", number=at + 1, count=len(items)))
            self.talk.say(*item_lines(at + 1, items[at], t))
            prompt = t(
                "Enter: next; t: repair while the tool watches; k: accept the risk; d: give it a day; "
                "b: one back; q: stop"
            )
            match self.talk.word(prompt, "tkdbq"):
                case "t":
                    self.audit = PlainRepair(self.talk, self.desk, self.audit, items[at]).run() or self.audit
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

    def risks(self) -> None:
        """What is accepted, and the way to take it back."""
        t, today = self.talk.t, self.desk.now().date()
        while held := every_risk(self.audit.findings, today):
            options = [
                (str(n), f"{t.pick(f.check.title)} ({self._owner(f)}): {risk_said(f, today, t)}")
                for n, (f, _) in enumerate(held)
            ]
            chosen = self.talk.choose(t("Which one do you accept no longer?"), options, t("None"))
            if not chosen:
                return
            finding = held[int(chosen)][0]
            if self._kept(self.desk.risks.withdraw(key_of(finding), today)):
                self.audit = with_risk(self.audit, key_of(finding), None)
        self.talk.say(t("No risk is accepted."))

    def _accept(self, finding: Finding) -> None:
        t, today = self.talk.t, self.desk.now().date()
        self.talk.say(t("It stays on record as not repaired."))
        reason = self.talk.line(t("Why do you accept it? Enter alone: not after all"))
        if not reason:
            return
        last = last_day(finding, today)
        until = self.talk.day(t("Until when? Year-month-day, {day} at the latest", day=last))
        if until is None:
            return
        said = accept(finding, reason, until, today, self.desk.risks.never)
        if isinstance(said, Refusal):
            self.talk.say(refusal_said(said, finding, today, t))
        elif self._kept(self.desk.risks.accept(key_of(finding), said)):
            self.audit = with_risk(self.audit, key_of(finding), said)

    def _day(self, finding: Finding) -> None:
        t, today = self.talk.t, self.desk.now().date()
        day = self.talk.day(t("By when will you do it? Year-month-day; empty: no day"))
        if day is not None and day < today:
            self.talk.say(t("Choose a day after today."))
        elif self._kept(self.desk.risks.promise(key_of(finding), day)):
            self.audit = with_day(self.audit, key_of(finding), day)

    def _kept(self, trouble: str) -> bool:
        if trouble:
            self.talk.say(trouble)
        return not trouble

    def _owner(self, finding: Finding) -> str:
        return plain_text(finding.account.id) if finding.account else self.talk.t("the practice")
