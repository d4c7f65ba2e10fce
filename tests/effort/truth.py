"""What is true of the practice people, and what such a person could say of themselves."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.core.evaluation import Plan
from auditor.core.evaluation.essential import Asked
from auditor.core.model import PRACTICE_WIDE, Known, Outcome, Question, Role
from auditor.core.model.vocabulary import ELSEWHERE
from auditor.lab import Lab
from tests.matrix.truth import own_entries


class Truth:
    """The truth of one practice run: from the network where it shows it, else by who the person is."""

    def __init__(self, plan: Plan, lab: Lab, people: str) -> None:
        self._plan, self._people = plan, people
        self._told = lab.truth()
        # Lists in which the reader's own sign-in stands too, though no word of the platform marks it.
        self._with_own = {
            (one.id, name) for one in lab.network.accounts for name in own_entries(lab.network, one.platform)
        }

    def value(self, owner: str, setting: str) -> object:
        """What the network knows of a setting; None where it does not."""
        return self._told.get(owner, {}).get(setting)

    def says(self, owner: str, setting: str, value: object) -> bool:
        """Whether a reading is true; what the network does not know cannot be denied."""
        true = self.value(owner, setting)
        if isinstance(true, str) and true in ELSEWHERE:  # "as last seen" says what that other setting says
            true = self.value(owner, ELSEWHERE[true])
        if true is None:
            return True
        if isinstance(true, dict) and isinstance(value, tuple):
            marked = any(entry.get("current") is True for entry in value)
            own = (owner, setting) in self._with_own and not marked
            others = sum(entry.get("current") is not True for entry in value)
            return others - own == true.get("count")
        if setting == "two_factor" and true == "on":
            return value != "off"  # the network only knows that there is one
        return not isinstance(true, str) or true == value

    def owns(self, owner: str, setting: str) -> bool:
        """Whether every entry of a list is the person's own: the good one's is, the mixed one's every other time."""
        return self._people == "good" or (self._people == "mixed" and len(owner + setting) % 2 == 0)

    def answer(self, asked: Asked, owner: str) -> str | None:
        """The person's answer; None where they would have to ask somebody else, or it is none of the answers."""
        question = asked.question
        if question.where.get("en", "").startswith("Ask"):
            return None
        true = self.value(owner, asked.setting)
        offered = [answer.value for answer in question.answers]
        if true is not None:
            if true in offered:
                return str(true)
            if true != "on" or "on" in offered or "off" not in offered:
                return None
            # the network only knows that there is a second step; the person knows which
            return next((one for one in offered if one not in ("off", "key", "passkey")), None)
        return self._in_character(asked, owner, question)

    def _in_character(self, asked: Asked, owner: str, question: Question) -> str | None:
        """The good person does what is recommended, the bad one does not, the mixed one every other time."""
        item = next(
            i for i in self._plan.items
            if i.setting == asked.setting and (i.account.id if i.account else PRACTICE_WIDE) == owner
        )  # fmt: skip
        role = item.account.role if item.account else Role.PROFESSIONAL
        rules = [item.check.rules[role]] if role in item.check.rules else list(item.check.rules.values())
        good = {m.token for rule in rules for m in rule.accept}
        bad = {m.token for rule in rules for m in rule.reject}
        does = self._people == "good" or (self._people == "mixed" and len(question.id) % 2 == 0)
        wanted = good - bad if does else bad
        return next((a.value for a in question.answers if a.value in wanted), None)

    def false_passes(self, findings: Iterable[object]) -> list[str]:
        """The findings that say all is well where the network knows better."""
        found = []
        for f in findings:
            state = f.reading.state  # type: ignore[attr-defined]
            if f.outcome is not Outcome.PASS or not f.account or not isinstance(state, Known):  # type: ignore[attr-defined]
                continue
            if not self.says(f.account.id, f.check.setting, state.value):  # type: ignore[attr-defined]
                found.append(f"{f.check.id}@{f.account.id}")  # type: ignore[attr-defined]
        return found
