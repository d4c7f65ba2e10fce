"""An invented platform or two, people on them, and a browser that does as it is told."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta

from auditor.adapters.store import MemoryEvidence
from auditor.app.running_audit import RunningAudit
from auditor.core.catalog import build
from auditor.core.evaluation import plan
from auditor.core.model import PRACTICE_WIDE, Account, Capture, Doubt, Doubtful, Node, Role
from auditor.core.model.audit_errors import BrowserLost
from auditor.core.reading import ConfirmationLedger
from auditor.core.runner import AuditRun, RowWord, Word
from auditor.core.separation import ProfessionWords

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

PROFILE = """
platform: {name}
name: {name}
hosts: [{name}.example]
automation: {{stance: {stance}, clause: "No robots.", address: "https://{name}.example/terms", date: 2026-01-01}}
sign_in: {{addresses: ["https://{name}.example/login"], signed_out_at: [/login], challenged_at: [/challenge]}}
pages:
  one: {{url: "https://{name}.example/one", confirmed: 2026-11-01, proof: [{{heading: one}}]}}
  two: {{url: "https://{name}.example/two", confirmed: never, proof: [{{heading: two}}]}}
  seen: {{url: "https://{name}.example/seen", confirmed: 2026-11-01, proof: [{{heading: seen}}], outside: yes}}
  three: {{url: "https://{name}.example/three", confirmed: 2026-11-01, proof: [{{heading: three}}]}}
value_sets: {{switch: [on, off]}}
settings:
  passkey: {{values: switch, screen: [{{page: one, read: says, in: {{under: {{heading: one}}}}}}]}}
  search_engines: {{values: switch, screen: [{{page: two, read: says, in: {{under: {{heading: two}}}}}}]}}
  signed_out.view: {{values: switch, screen: [{{page: seen, read: says, outside: yes, in: {{under: {{heading: seen}}}}}}]}}
  login_alerts: {{values: switch, screen: [{{page: three, read: says, in: {{under: {{heading: three}}}}}}], answer: asked}}
locales:
  en:
    screen: {{one: {{source: One}}, two: {{source: Two}}, three: {{source: Three}}, seen: {{source: Seen}}}}
    values: {{switch: {{off: {{source: It is off}}, on: {{source: It is on}}}}}}
"""
CHECK = """
id: {id}
title: {{en: {id}, fr: {id}, de: {id}, it: {id}}}
setting: {setting}
{more}theme: access
severity: high
minutes: 1
why: {{en: a, fr: b, de: c, it: d}}
recommendations: ["book:1"]
roles: {{private: {{accept: [on], reject: [off], recommend: on}}, professional: {{accept: [on], reject: [off], recommend: on}}}}
"""
QUESTION = """
id: {id}
setting: {setting}
text: {{en: Is it?, fr: b, de: c, it: d}}
where: {{en: Look., fr: b, de: c, it: d}}
answers:
  - {{value: on, label: {{en: "Yes", fr: Oui, de: Ja, it: Sì}}}}
  - {{value: off, label: {{en: "No", fr: Non, de: Nein, it: "No"}}}}
"""
BOOK = """
id: book
title: {en: a, fr: b, de: c, it: d}
date: 2024-01-01
source: A book
default: yes
entries: {1: {says: {en: a, fr: b, de: c, it: d}}}
"""
SETTINGS = {"passkey": "one", "search_engines": "two", "signed_out.view": "seen", "login_alerts": "three"}


def catalogue(stance="allows"):
    files = {f"profiles/{name}.yaml": PROFILE.format(name=name, stance=stance) for name in ("alpha", "beta")}
    files |= {
        f"checks/check-{page}.yaml": CHECK.format(id=f"check-{page}", setting=setting, more="")
        for setting, page in SETTINGS.items()
    }
    files |= {
        "checks/of-the-person.yaml": CHECK.format(
            id="of-the-person", setting="inactive_plan", more="scope: person\nquestion: person\n"
        ),
        "checks/questions/asked.yaml": QUESTION.format(id="asked", setting="login_alerts"),
        "checks/questions/person.yaml": QUESTION.format(id="person", setting="inactive_plan"),
        "checks/rulebooks/book.yaml": BOOK,
    }
    return build(files)


CATALOG = catalogue()
ANNA = Account("alpha", "anna", Role.PRIVATE)
BEA = Account("beta", "bea", Role.PROFESSIONAL)


def capture(account, page, says="It is on", at=NOW, **more):
    """What the page shows of itself: its heading and one sentence."""
    tree = Node("main", "", children=(
        Node("heading", page.id.capitalize(), frozenset({"level=1"})),
        Node("paragraph", "", children=(Node("text", says),)),
    ))  # fmt: skip
    told = {"url": page.url, "lang": "en", "outside": page.outside} | more
    return Capture(account.platform, account.id, page.id, at=at, tree=tree, **told)


def away(path):
    """The page turned out to be this one instead."""
    return lambda account, page: capture(account, page, url=f"https://{account.platform}.example{path}")


class Browser:
    """Answers each look from a script `(account id, page id) -> answers in turn`; a page not in it shows itself."""

    def __init__(self, script=None, sign_ins=()):
        self.script = {key: list(answers) for key, answers in (script or {}).items()}
        self.sign_ins, self.did = list(sign_ins), []

    async def open(self, account, profile):
        self.did.append(("open", account.id))
        return _one(self.script.get((account.id, "open"), []), account, None)

    async def sign_in(self, account, profile):
        self.did.append(("sign_in", account.id))
        answer = self.sign_ins.pop(0) if self.sign_ins else None
        if isinstance(answer, BaseException):
            raise answer
        return answer

    async def look(self, account, profile, page):
        self.did.append((page.id, account.id))
        answers = self.script.get((account.id, page.id), [])
        return _one(answers, account, page) or capture(account, page)

    async def look_again(self, account, profile, page):
        answers = self.script.get((account.id, f"{page.id} again"), [])
        return _one(answers, account, page)

    async def outline(self, account, box, text, number):
        self.did.append(("outline", text))
        return True

    async def bare(self, account):
        self.did.append(("bare", account.id))

    async def close(self, account):
        self.did.append(("close", account.id))

    def looked(self, account):
        return [what for what, who in self.did if who == account.id and what in SETTINGS.values()]


def _one(answers, account, page):
    answer = answers.pop(0) if answers else None
    if isinstance(answer, BaseException):
        raise answer
    return answer(account, page) if callable(answer) else answer


class ScriptedPrompter:
    """A user who says the same each time, and notes what was asked."""

    def __init__(self, agree=True, go=True, yes=None, answer=None):
        self.agree, self.go, self.yes, self.said = agree, go, yes, answer
        self.asked = defaultdict(list)

    async def accept_terms(self, account, profile):
        self.asked["accept_terms"].append(account.id)
        return self.agree

    async def before_page(self, visit):
        self.asked["before_page"].append((visit.account.id, visit.page.id))
        return self.go(visit) if callable(self.go) else self.go

    async def card(self, card):
        self.asked["confirm"] += [(card.account.id, row.setting) for row in card.rows if row.asks]
        return {row.setting: Word(RowWord.YES) for row in card.rows} if self.yes else {}

    async def form(self, form):
        self.asked["answer"] += [
            (None if owner == PRACTICE_WIDE else owner, row.question.id)
            for row in form.rows
            for owner in row.owners
        ]
        rows = [(row.question.id, owner) for row in form.rows for owner in row.owners]
        return dict.fromkeys(rows, self.said) if self.said is not None else {}

    keys = 0
    nobody = False


def running(browser, prompter=None, accounts=(ANNA, BEA), catalog=CATALOG, evidence=None, **more):
    checkup = AuditRun(
        plan(catalog, accounts), browser, evidence or MemoryEvidence(), prompter or ScriptedPrompter(),
        more.pop("ledger", ConfirmationLedger()), more.pop("clock", lambda: NOW + timedelta(minutes=1)), **more,
    )  # fmt: skip
    return RunningAudit("0" * 16, NOW, practice=False, checkup=checkup, words=ProfessionWords((), (), (), ()))


async def carried_out(browser, prompter=None, **more):
    """The audit, and the events that were told."""
    one = running(browser, prompter, **more)
    events = [event async for event in one.events()]
    return one.audit(), events


def outcomes(audit, account=None):
    """What each check says: its outcome where there is one, else its doubt."""
    return {
        f.check.id.removeprefix("check-"): str(f.doubt or f.outcome)
        for f in audit.findings
        if (f.account.id if f.account else None) == (account.id if account else None)
    }


LOST = BrowserLost("the window was closed")
CHALLENGED = Doubtful(Doubt.CHALLENGED, "a puzzle")
SIGNED_OUT = Doubtful(Doubt.SIGNED_OUT)
UNREACHABLE = Doubtful(Doubt.UNREACHABLE, "timed out")
