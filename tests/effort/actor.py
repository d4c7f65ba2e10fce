"""Somebody who follows the screens: yes to what is true, no to what is not, an answer where they can know it."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from auditor.app.attach_export import ExportService
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_workspace
from auditor.console.terminal_prompter import ConsolePrompter
from auditor.core.evaluation.deeds import deeds
from auditor.core.evaluation.effort import (
    DECISION,
    ELSEWHERE,
    KEY,
    PAGE_LOAD,
    SIGN_IN,
    reading_seconds,
    word_count,
)
from auditor.core.evaluation.essential import Mode
from auditor.core.evaluation.places import Look, looks
from auditor.core.evaluation.plan_effort import effort_of, openable
from auditor.core.model import Known, Pace, value_of
from auditor.core.runner import AccountFinished, PageOpening
from auditor.i18n import translator
from auditor.lab import Lab
from auditor.tui import AuditorApp
from auditor.tui.screens.export_lists_screen import ListsScreen
from auditor.tui.screens.form import FormScreen
from auditor.tui.screens.page_card_screen import CardScreen
from auditor.tui.screens.plan_screen import PlanScreen
from auditor.tui.screens.prompts import TermsScreen, YesNoScreen
from auditor.tui.screens.run_screen import RunScreen
from auditor.tui.screens.summary_screen import SummaryScreen

from .exports import write_exports
from .tonight import tonight
from .truth import Truth

CLINIC = ("facebook", "instagram")
FIVE = (*CLINIC, "x", "linkedin", "whatsapp")


@dataclass
class Tally:
    """What was counted while somebody followed the screens."""

    pages: int = 0
    confirmations: int = 0
    questions: int = 0
    keys: int = 0
    screens: int = 0
    words: int = 0
    looks: int = 0
    neighbours: int = 0  # looks at the next entry of a menu that is open already
    at_once: int = 0  # looks at a screen that is open already
    decisions: int = 0
    sign_ins: int = 0
    exports: int = 0  # taken up before the run; their keys are not counted
    wrong: list[str] = field(default_factory=list)

    @property
    def minutes(self) -> float:
        """By the keystroke model."""
        seconds = (
            self.keys * KEY
            + self.decisions * DECISION
            + reading_seconds(self.words)
            + self.looks * ELSEWHERE
            + self.neighbours * PAGE_LOAD
            + self.sign_ins * SIGN_IN
            + self.pages * PAGE_LOAD
        )
        return round(seconds / 60, 1)

    @property
    def minutes_each_look(self) -> float:
        """The same if every question that is looked up cost a whole look of its own, whatever stands open."""
        dear = self.neighbours * (ELSEWHERE - PAGE_LOAD) + self.at_once * ELSEWHERE
        return round(self.minutes + dear / 60, 1)

    def look_up(self, form, lang) -> None:
        """The looks that one form takes, in its order."""
        for one in looks(form.rows, form.catalog, lang):
            self.looks += one is Look.ELSEWHERE
            self.neighbours += one is Look.NEIGHBOUR
            self.at_once += one is Look.SAME

    def screen(self, words: int) -> None:
        """One more screen, with so many words to read."""
        self.screens += 1
        self.words += words


@asynccontextmanager
async def clinic(catalog, people, lang, platforms):
    """A practice workspace on which nobody has confirmed anything, and its network."""
    lab = Lab(people, (), lang, "a", platforms=platforms)
    async with demo_workspace(
        catalog, people, lang=lang, practice_ledger=False, lab=lab, platforms=platforms
    ) as workspace:
        yield workspace, lab


def denied(card, truth):
    """The rows that are not true, by place."""
    return [
        place
        for place, row in enumerate(card.rows)
        if row.asks and not truth.says(card.account.id, row.setting, value_of(row.shown))
    ]


def judged(card, truth, wrong):
    """The lists that only their owner can judge, and whether they say that all of it is theirs."""
    rows = [(place, row) for place, row in enumerate(card.rows) if row.whose and place not in wrong]
    return [(place, truth.owns(card.account.id, row.setting)) for place, row in rows]


def empty(card, truth):
    """The places of the lists of which nothing was recognised and that are truly empty."""
    rows = [
        (place, truth.value(card.account.id, row.setting))
        for place, row in enumerate(card.rows)
        if row.unlisted
    ]
    return [place for place, true in rows if isinstance(true, dict) and true.get("count") == 0]


# ---------------------------------------------------------------- the plain terminal


class PlainActor(ConsolePrompter):
    """Answers a plain terminal line by line."""

    def __init__(self, lang, truth, tally):
        super().__init__(Pace.FREE, translator(lang), practice=True, ask=self._reply)
        self._truth, self._tally, self._lines = truth, tally, []

    async def card(self, card):
        wrong = denied(card, self._truth)
        self._tally.wrong += [f"{card.account.id} {card.rows[place].setting}" for place in wrong]
        own = judged(card, self._truth, wrong)
        self._lines = [line for place in wrong for line in (str(place + 1), "0")]
        self._lines += [
            line for place, mine in own for line in ([f"{place + 1}m"] if mine else [str(place + 1), "1"])
        ]
        none = empty(card, self._truth)
        self._lines += [line for place in none for line in (str(place + 1), "1")] + [""]
        self._tally.decisions += len(none)
        self._tally.confirmations += 1
        self._tally.looks += 1
        self._tally.decisions += 1 + len(wrong) + len(own)
        self._tally.screen(0)
        return await super().card(card)

    async def lists(self, cards):
        self._tally.confirmations += 1
        for card in cards:
            own = [self._truth.owns(card.account.id, row.setting) for row in card.rows]
            self._lines += [
                line for n, mine in enumerate(own, 1) for line in ([f"{n}m"] if mine else [f"{n}", "1"])
            ] + [""]
            self._tally.decisions += 1 + len(own)
        self._tally.screen(0)
        return await super().lists(cards)

    async def form(self, form):
        self._lines = []
        typed = [self._typed(row) for row in form.rows]
        if len(form.rows) > 1:  # one sign for each on one line, then those who are asked each on their own
            self._lines = [
                "".join(lines[0] for lines in typed),
                *(line for lines in typed for line in lines[1:]),
            ]
        else:
            self._lines = [line for lines in typed for line in lines]
        self._tally.questions += len(form.rows)
        self._tally.decisions += len(form.rows)
        self._tally.look_up(form, self.t.lang)
        self._tally.screen(0)
        return await super().form(form)

    def _typed(self, row):
        said = [self._truth.answer(row, owner) for owner in row.owners]
        numbers = {answer.value: str(n) for n, answer in enumerate(row.question.answers, 1)}
        if len(set(said)) == 1:
            return [numbers.get(said[0], "0")]
        return ["e", "".join(numbers.get(one, "0") for one in said)]

    def _reply(self, prompt):
        self._tally.words += word_count(prompt)
        line = self._lines.pop(0)
        return f"{line}\n"


async def over_plain(catalog, people, lang, platforms, mode, exports=False):
    """One whole run on a plain terminal: the tally, the audit, the truth, and what was said of the effort."""
    import auditor.console.terminal_prompter as console

    tally = Tally()
    async with clinic(catalog, people, lang, platforms) as (workspace, lab):
        tally.exports = take_up(workspace, lab) if exports else 0
        owed = workspace.plan(workspace.accounts(), mode=mode, lang=lang)
        truth, actor = Truth(owed, lab, people), None
        actor = PlainActor(lang, truth, tally)
        said, before = effort_of(owed, Pace.FREE, lang), console._say
        console._say = lambda line: setattr(tally, "words", tally.words + word_count(line))
        tally.sign_ins = sum(openable(owed, account) for account in owed.accounts)
        try:
            wishes = AuditOptions(Pace.FREE, headless=True, mode=mode, lang=lang)
            async with workspace.checkup(workspace.accounts(), actor, wishes) as running:
                async for event in running.events():
                    tally.pages += isinstance(event, PageOpening)
                    assert event is not AccountFinished
                audit = running.audit()
        finally:
            console._say = before
        tally.keys += actor.keys
    return tally, audit, truth, said


# ---------------------------------------------------------------- the screen


def take_up(workspace, lab):
    """The practice exports, as the exports screen takes them up; how many there were."""
    with tempfile.TemporaryDirectory() as folder:
        service = ExportService(workspace.store)
        opened = [service.open([str(path)]) for path in write_exports(Path(folder), lab.truth())]
        for one in opened:
            assert one.account, one.sources
            assert not one.question, one.question
            service.keep(one)
            service.count_pictures(one, workspace.now())
        return len(opened)


async def over_tui(catalog, people, lang, platforms, mode, exports=False):
    """The same over the screen, at 80 by 24."""
    tally = Tally()
    async with clinic(catalog, people, lang, platforms) as (workspace, lab):
        tally.exports = take_up(workspace, lab) if exports else 0
        owed = workspace.plan(workspace.accounts(), mode=mode, lang=lang)
        truth, said = Truth(owed, lab, people), effort_of(owed, Pace.FREE, lang)
        tally.sign_ins = sum(openable(owed, account) for account in owed.accounts)
        workspace.headless = True
        app = AuditorApp(workspace, lang, demo=True, mode=mode)
        async with app.run_test(size=(80, 24)) as pilot:
            summary = await _walk(app, pilot, truth, tally)
        audit = summary._audit
        tally.pages = audit.effort.pages
    return tally, audit, truth, said


async def _walk(app, pilot, truth, tally):
    """From the plan to the summary."""
    done = []  # the screens themselves: an id comes again once its screen has gone
    while not isinstance(app.screen, SummaryScreen):
        screen = app.screen
        if isinstance(screen, RunScreen) or any(screen is one for one in done) or not screen.is_mounted:
            await pilot.pause(0.05)
            continue
        await pilot.pause()
        done.append(screen)
        before = app.pressed
        match screen:
            case PlanScreen():
                tally.decisions += 1
                tally.screen(_words(app))
                await pilot.press("enter")
            case CardScreen():
                await _card(screen, app, pilot, truth, tally)
            case ListsScreen():
                await _lists(screen, app, pilot, truth, tally)
            case FormScreen():
                await _form(screen, app, pilot, truth, tally)
            case TermsScreen() | YesNoScreen():
                tally.decisions += 1
                tally.screen(_words(app))
                await pilot.press("y")
        tally.keys += max(app.pressed - before, 0)
    return app.screen


async def _card(screen, app, pilot, truth, tally):
    card = screen._card
    wrong = denied(card, truth)
    tally.wrong += [f"{card.account.id} {card.rows[place].setting}" for place in wrong]
    tally.confirmations += 1
    tally.looks += 1
    own = judged(card, truth, wrong)
    tally.decisions += 1 + len(wrong) + len(own)
    tally.screen(_words(app))
    for place, mine in own:
        screen.query_one("#rows").highlighted = 0
        await pilot.press(*["down"] * place, *(["m"] if mine else ["n"]))
        if not mine:
            await pilot.pause()
            await pilot.press("enter")
        await pilot.pause()
    none = empty(card, truth)
    tally.decisions += len(none)
    for place in none:
        screen.query_one("#rows").highlighted = 0
        await pilot.press(*["down"] * place, "n")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    screen.query_one("#rows").highlighted = at = 0
    for place in wrong:
        await pilot.press(*["down"] * (place - at), "n")
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        at = place
    await pilot.press("enter")


async def _lists(screen, app, pilot, truth, tally):
    """From list to list, as the cursor goes; all there is to see stands on the screen, so no look elsewhere is counted."""
    tally.confirmations += 1
    tally.decisions += 1
    tally.screen(_words(app))
    rows = screen.query_one("#rows")
    for at, (card, row) in enumerate(screen._lists):
        assert rows.highlighted == at
        tally.decisions += 1
        if truth.owns(card.account.id, row.setting):
            await pilot.press("m")
        else:
            await pilot.press("n")
            await pilot.pause()
            await pilot.press("enter")
        await pilot.pause()
    await pilot.press("enter")


async def _form(screen, app, pilot, truth, tally):
    rows = screen._form.rows
    tally.screen(0)
    tally.look_up(screen._form, screen.t.lang)
    beside = {str(screen._beside(row)) for row in rows}
    tally.words += max(map(word_count, beside))  # it stands on the same line for every question
    for row in rows:
        tally.questions += 1
        tally.decisions += 1
        tally.words += word_count(str(screen.query_one("#asked").render()))
        said = [truth.answer(row, owner) for owner in row.owners]
        numbers = {answer.value: str(n) for n, answer in enumerate(row.question.answers, 1)}
        if len(set(said)) == 1:
            await pilot.press(numbers.get(said[0], "0"))
        else:
            await pilot.press("e")
            for one in said:
                await pilot.pause()
                await pilot.press(numbers.get(one, "0"))
        await pilot.pause()
    await pilot.press("enter")


def _words(app):
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip) for strip in strips[:-1]]
    return sum(map(word_count, lines))


def run(catalog, people, lang, platforms, mode, face, exports=False):
    """One run of one actor as a row of `auditor.effort/1`, and the audit; `exports`: taken up first."""
    carry_out = over_plain if face == "plain" else over_tui
    tally, audit, truth, said = asyncio.run(carry_out(catalog, people, lang, platforms, mode, exports))
    known = [f for f in audit.findings if isinstance(f.reading.state, Known)]
    row = {
        "lang": lang, "accounts": len(platforms), "mode": mode.value, "pages": tally.pages,
        "confirmations": tally.confirmations, "questions": tally.questions, "keys": tally.keys,
        "screens": tally.screens, "words": tally.words, "minutes": tally.minutes,
        "minutes_said": said.minutes, "minutes_each_look": tally.minutes_each_look,
        "known_weight": audit.known_weight, "false_passes": len(truth.false_passes(audit.findings)),
        "tonight": tonight(deeds(audit.findings, catalog)), "face": face, "people": people, "denied": sorted(set(tally.wrong)), "known": len(known),
        "exports": tally.exports, "sign_ins": tally.sign_ins,
    }  # fmt: skip
    return row, audit


assert Mode
