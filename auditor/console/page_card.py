"""Page cards and forms on a plain terminal: everything of a page or a form at once, one line for all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.advice.labels import lesson_words
from auditor.core.evaluation.essential import Asked
from auditor.core.runner import MINE, NOT_MINE, CardRow, Form, PageCard, RowWord, Word, picked
from auditor.i18n import Translator
from auditor.reports.page_card import (
    choice_names,
    language_line,
    line_words,
    may_not_concern,
    missing_titles,
    page_title,
    platforms_of,
    row_where,
    row_words,
)
from auditor.reports.phrases import sanitize

Say = Callable[[str], None]
Ask = Callable[[str], str | None]
Words = dict[str, Word]


class PlainCard:
    """One page card; `words` is the user's word on each row."""

    def __init__(self, card: PageCard, t: Translator, say: Say, ask: Ask) -> None:
        self._card, self.t = card, t
        self._say, self._ask = say, ask
        self.words: Words = dict(card.said)

    def run(self) -> Words:
        """Show it until Enter says yes to what is left; where nobody answers, nothing is confirmed."""
        self._show()
        while True:
            said = self._ask(self._prompt())
            if said is None or said.strip() == "0":
                return self.words
            if not said.strip():
                return self._rest()
            if self._may_point and said.strip().lower() == "p":
                if self._shown():
                    return self.words
                continue
            self._row(said.strip())

    def _heading(self) -> str:
        name = sanitize(self._card.profile.name, 40)
        title = page_title(self._card, self.t)
        return self.t("{platform}, page “{title}”. Does it say so?", platform=name, title=title)

    @property
    def _may_point(self) -> bool:
        """Whether something was not found that a row of the page could name."""
        return bool(self._card.missing and self._card.lines)

    def _prompt(self) -> str:
        if self._may_point:
            return self.t(
                "Enter: all of it is right; a number: that row is not; p: show what is missing; 0: I cannot tell"
            )
        return self.t("Enter: all of it is right; a number: that row is not; 0: I cannot tell")

    def _show(self) -> None:
        t, card = self.t, self._card
        self._say("")
        if card.told:
            self._say(lesson_words(card.told, t))
        self._say(self._heading())
        if told := language_line(card, t):
            self._say(told)
        for number, row in enumerate(card.rows, 1):
            words = row_words(row, card, t)
            self._say(f"{number}  {words.sign} {words.title} — {words.says}")
            for entry in words.entries:
                self._say(f"     - {entry}")

    def _shown(self) -> bool:
        """Which of the missing is which row of the page; False where the user shows none."""
        t, card = self.t, self._card
        titles = missing_titles(card, t)
        self._say(t("What does the page show that was not found?"))
        at = self._number(titles)
        if at is None:
            return False
        self._say(t("Which row of the page names it?"))
        line = self._number(line_words(card, t))
        if line is None:
            return False
        self.words[card.missing[at].setting] = Word(RowWord.TAUGHT, str(line))
        return True

    def _number(self, lines: Sequence[str]) -> int | None:
        """The place of one of these lines, from 0; None for none of them."""
        for number, line in enumerate(lines, 1):
            self._say(f"{number}  {line}")
        self._say(f"0  {self.t('none of them')}")
        said = (self._ask(self.t("Number")) or "").strip()
        return int(said) - 1 if said.isdecimal() and 1 <= int(said) <= len(lines) else None

    def _rest(self) -> Words:
        """A yes to every row that has no word yet; unknown words stay unknown until their row is named."""
        for row in self._card.rows:
            if row.asks and row.setting not in self.words:
                self.words[row.setting] = Word(RowWord.YES)
        return self.words

    def _row(self, said: str) -> None:
        """One row by its number; a letter behind it, as 3v or 3m, is the word on it."""
        rows = self._card.rows
        number, letter = (said[:-1], said[-1].lower()) if said[-1:].lower() in ("v", "m") else (said, "")
        if not (number.isdecimal() and 1 <= int(number) <= len(rows)):
            self._say(self.t("Write one of the numbers."))
            return
        row = rows[int(number) - 1]
        if letter == "m" and not row.whose:
            self._say(self.t("Only a list can be all yours."))
            return
        word = self._word(row, letter) or self._instead(row)
        if word is not None:
            self.words[row.setting] = word
            self._card.keep(row, word)

    def _word(self, row: CardRow, letter: str) -> Word | None:
        """What a letter says of a row; None where it says nothing."""
        if letter == "v":
            return Word(RowWord.UNSEEN)
        return Word(RowWord.YES, MINE) if letter == "m" and row.whose else None

    def _instead(self, row: CardRow) -> Word | None:
        """What it says instead: one of the values, something else, or nothing that the user sees; None where the input ends."""
        t, choices = self.t, choice_names(row, self._card, self.t)
        self._say(t("Is every entry yours, and still needed?") if row.whose else t("What does it say?"))
        for number, (_, words) in enumerate(choices, 1):
            self._say(f"{number}  {words}")
        if row.whose:
            self._say(f"m  {t('All of these are mine')}")
        self._say(f"v  {t('I do not see it')}")
        self._say(f"0  {t('something else')}")
        told = self._ask(t("Number"))
        if told is None:
            return None
        said = told.strip().lower()
        if word := self._word(row, said):
            return word
        if said.isdecimal() and 1 <= int(said) <= len(choices):
            return picked(row, choices[int(said) - 1][0])
        return Word(RowWord.NO)


class PlainLists(PlainCard):
    """The lists of one export; what gets no word stays to be judged."""

    def _heading(self) -> str:
        name = sanitize(self._card.profile.name, 40)
        return self.t("{platform}, your export: is every entry yours, and still needed?", platform=name)

    def _prompt(self) -> str:
        return self.t("1m: list 1 is all yours; a number: one entry is not; Enter: go on")


class PlainForm:
    """The questions of one theme: all at once and a digit for each on one line, or one after the other.

    b goes one back, l leaves all that follows for another day.
    """

    def __init__(self, form: Form, t: Translator, say: Say, ask: Ask) -> None:
        self._form, self.t = form, t
        self._say, self._ask = say, ask
        self.answers: dict[tuple[str, str], str] = dict(form.drafted)
        self._before = {**form.last, **form.drafted}  # what Enter takes
        self.over = self.rest_later = False

    def run(self) -> dict[tuple[str, str], str]:
        """Ask every row; what is left open stays on the checklist."""
        if len(self._form.rows) > 1 and self._all_at_once():
            return self.answers
        at = 0
        while at < len(self._form.rows) and not self.over:
            at = max(0, at + self._one(at, self._form.rows[at]))
            self._keep()
        return self.answers

    def _all_at_once(self) -> bool:
        """Every question, then one line with a digit for each; True where that settled the form or nobody goes on."""
        t, rows = self.t, self._form.rows
        for at, row in enumerate(rows):
            self._show(at, row)
        self._say("")
        first, last = self._form.before + 1, self._form.before + len(rows)
        self._say(
            t(
                "Questions {first} to {last}: one sign for each, in order, without spaces.",
                first=first,
                last=last,
            )
        )
        while True:
            said = self._ask(
                t("Signs: {count}; Enter: one question after the other; l: the rest later", count=len(rows))
            )
            said = said.strip().lower() if said is not None else None
            self.rest_later = said == "l"
            self.over = said is None or self.rest_later
            if self.over or not said:
                return self.over
            if len(said) == len(rows) and all(map(self._fits, rows, said)):
                break
            self._say(
                t(
                    "That does not fit. Signs needed: {count}, each one of those beside its answers.",
                    count=len(rows),
                )
            )
        for row, sign in zip(rows, said, strict=True):
            self._take(row, sign)
            self._keep()
        self._tell_back()
        return True

    def _keep(self) -> None:
        """Keep what is answered so far, at once: a kill in the middle of a form loses nothing."""
        keys = [(row.question.id, owner) for row in self._form.rows for owner in row.owners]
        self._form.keep({key: self.answers.get(key) for key in keys})

    def _fits(self, row: Asked, sign: str) -> bool:
        """Whether one sign is an answer to a question."""
        if sign in "0x":
            return sign == "0" or may_not_concern(row)
        return (sign == "e" and len(row.owners) > 1) or (
            sign.isdecimal() and int(sign) <= len(row.question.answers)
        )

    def _tell_back(self) -> None:
        """What was understood, so that a slip is heard; the checklist takes another answer at any time."""
        t = self.t
        for number, row in enumerate(self._form.rows, self._form.before + 1):
            values = [self.answers.get((row.question.id, owner)) for owner in row.owners]
            told = ", ".join(dict.fromkeys(self._label(row, value) for value in values))
            self._say(f"{number}{t.colon}{told}")

    def _label(self, row: Asked, value: str | None) -> str:
        if value is None:
            return self.t("I will look")
        if value == NOT_MINE:
            return self.t("does not concern me")
        return next((self.t.pick(a.label) for a in row.question.answers if a.value == value), value)

    def _one(self, at: int, row: Asked) -> int:
        """Ask one row; 1 to go on, -1 to go back, 0 to ask it again."""
        self._show(at, row)
        t = self.t
        prompt = (
            t("Number; Enter: as last time; 0: later; l: the rest later; b: one back")
            if self._same(row)
            else t("Number; Enter: later; l: the rest later; b: one back")
        )
        said = self._ask(prompt)
        said = said.strip().lower() if said is not None else None
        self.rest_later = said == "l"
        self.over = said is None or self.rest_later
        return 0 if said is None or self.over else self._take(row, said)

    def _take(self, row: Asked, said: str) -> int:
        answers = row.question.answers
        if said == "b":
            return -1
        if not said and (last := self._same(row)):
            self.answers.update(last)
            return 1
        if not said or said == "0":
            for owner in row.owners:
                self.answers.pop((row.question.id, owner), None)
            return 1
        if said == "e" and len(row.owners) > 1:
            return self._each(row)
        if said == "x" and may_not_concern(row):
            value = NOT_MINE
        elif said.isdecimal() and 1 <= int(said) <= len(answers):
            value = answers[int(said) - 1].value
        else:
            self._say(self.t("Write one of the numbers."))
            return 0
        self.answers.update({(row.question.id, owner): value for owner in row.owners})
        return 1

    def _show(self, at: int, row: Asked) -> None:
        t, form, question = self.t, self._form, row.question
        number = form.before + at + 1
        whom = platforms_of(row, form.catalog, t)
        self._say("")
        self._say(t("{number} of {count} · {whom}", number=number, count=form.total, whom=whom))
        self._say(t.pick(question.text))
        for line in row_where(form.rows, at, form.catalog, t):
            self._say(line)
        for place, answer in enumerate(question.answers, 1):
            self._say(f"{place}  {t.pick(answer.label)}{self._last(row, answer.value)}")
        self._say(f"0  {t('I will look')}")
        if may_not_concern(row):
            self._say(f"x  {t('does not apply')}")
        if len(row.owners) > 1:
            self._say(f"e  {t('each account')}")

    def _last(self, row: Asked, value: str) -> str:
        said = {self._before.get((row.question.id, owner)) for owner in row.owners}
        return f"  ({self.t('your answer last time')})" if said == {value} else ""

    def _same(self, row: Asked) -> dict[tuple[str, str], str]:
        """Last year's answers, where everybody has one."""
        keys = [(row.question.id, owner) for owner in row.owners]
        last = self._before
        return {key: last[key] for key in keys} if all(key in last for key in keys) else {}

    def _each(self, row: Asked) -> int:
        """One account after the other, or a digit for each of them on one line."""
        answers, owners = row.question.answers, row.owners
        names = ", ".join(map(sanitize, owners))
        first = (self._ask(self.t("{accounts}: a number for each, in order", accounts=names)) or "").strip()
        together = len(first) == len(owners) and len(owners) > 1
        for at, owner in enumerate(owners):
            said = first[at] if together else first if not at else ""
            if not together and at:
                said = (self._ask(self.t("{account}: number", account=sanitize(owner))) or "").strip()
            if said.isdecimal() and 1 <= int(said) <= len(answers):
                self.answers[row.question.id, owner] = answers[int(said) - 1].value
            else:
                self.answers.pop((row.question.id, owner), None)
        return 1
