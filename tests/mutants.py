"""`python -m tests.mutants [WORDS]`: break the code on purpose, fail-open, and see that a test dies of each.

Each mutant is one edit of a copy of the package; the tests that should notice run there with `-x`, two copies at once.
Exit status: 0 all died, 1 one survived, 2 an edit no longer fits the code. WORDS: only mutants whose name holds them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parent.parent
COPIES = 2
LIMIT = 300  # seconds; a mutant that hangs was noticed too

DOUBTS = "tests/observe/test_doubts.py"
DRIFT = "tests/observe/test_drift.py"
READS = "tests/observe/test_reads.py"
WIRE = "tests/observe/test_wire.py"
JSON = "tests/observe/test_jsonread.py"
PATHS = "tests/observe/test_jsonpath.py"
LEDGER = "tests/observe/test_ledger.py"
REDACT = "tests/observe/test_redact.py"
WORDS = "tests/observe/test_words.py"
TREE = "tests/observe/test_tree.py"
VERDICT = "tests/observe/test_no_false_pass.py"
MISTAKES = "tests/catalog"
WATCHING = "tests/repair/test_watching.py"
EXPLAINED = "tests/repair/test_explained.py"
OUTSIDE = "tests/outside/test_what_a_stranger_may_say.py"
SEARCH = "tests/searching/test_book.py"
SENT = "tests/searching/test_words_that_are_sent.py"
SCREEN = "tests/searching/test_screen.py"
RISKS = "tests/judge/test_risks.py"
TOLD_RISKS = "tests/report/test_risks.py"
YEARS = "tests/history/test_five_years.py"
BASELINE = "tests/session/test_baseline.py"
STRICTER = "tests/session/test_stricter.py"
SEAL = "tests/session/test_seal.py"
RESULT = "tests/session/test_result.py"
TABLE = "tests/session/test_table.py"
SESSIONS = "tests/session/test_commands.py"
GUIDED = "tests/tui/test_guided.py"
STANDING = "tests/tui/test_standing.py"
FIRST_RUN = "tests/tui/test_first_run.py"
OPENING = "tests/tui/test_opening.py"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One deliberate mistake: in this file, these words for those; `tests` should notice."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def m(name: str, file: str, old: str, new: str, *tests: str) -> Mutant:
    """A mutant of the package."""
    return Mutant(name, f"auditor/{file}", old, new, tests)


MUTANTS = (
    # ---- words
    m("words: part of a wording is enough", "observe/screen.py", "spoken(words).get(plain(wording))",
      "next((w for t, w in spoken(words).items() if t in plain(wording)), None)", DOUBTS),
    m("words: everything but letters is folded away", "observe/words.py", '" ".join(form.split())',
      '"".join(c for c in form if c.isalnum())', WORDS),
    # ---- the page
    m("page: a host that ends like ours is ours", "observe/page.py", "not names.isdisjoint(profile.hosts)",
      "any(n.endswith(h) for n in names for h in profile.hosts)", DOUBTS),
    m("page: http is as good as https", "observe/page.py", 'secure = address.scheme == "https"',
      'secure = address.scheme in ("https", "http")', DOUBTS),
    m("page: a login wall is a page", "observe/page.py", "return Doubtful(Doubt.SIGNED_OUT, prefix)", "continue", DOUBTS),
    m("page: a challenge is a page", "observe/page.py", "return Doubtful(Doubt.CHALLENGED, prefix)", "continue", DOUBTS),
    m("page: the path does not matter", "observe/page.py", "return Doubtful(Doubt.WRONG_PAGE, path)", "return None", DOUBTS),
    m("page: an unknown language is read as English", "observe/page.py", "profile.locales.get(lang)",
      'profile.locales.get(lang, profile.locales.get("en"))', DOUBTS),
    m("page: a lost landmark is overlooked", "observe/page.py", "return Doubtful(Doubt.WRONG_PAGE, found.detail)", "continue",
      DOUBTS),
    m("page: a landmark may be there twice", "observe/find.py", "if len(found) != 1:\n        return Doubtful(",
      "if not found:\n        return Doubtful(", DOUBTS),
    m("page: a page without proof is proved", "observe/page.py", "if not page.proof:", "if False:", DOUBTS),
    m("page: a page that never rested is read", "observe/page.py", "return None if capture.settled else", "return None if True else",
      DOUBTS),
    m("page: a dialog over the page is overlooked", "observe/page.py", "    if outermost:\n", "    if False:\n", DOUBTS),
    m("page: what is inert is read", "observe/page.py", 'if any("inert" in spot.node.marks for spot in spots):', "if False:", DOUBTS),
    m("page: signed in and signed out are one view", "observe/capture.py",
      "(rule.outside or scene.page.outside) != capture.outside", "False", DOUBTS),
    # ---- regions
    m("region: the next heading does not end it", "observe/find.py", "if level <= own:", "if False:", DOUBTS, DRIFT),
    m("region: a heading without a level is overlooked", "observe/find.py", "if level is None or own is None:", "if own is None:",
      DOUBTS),
    m("region: what is busy is read", "observe/screen.py", "if held := restless(scene.spots, area):", "if False:", DOUBTS),
    # ---- the reads
    m("says: the first of two answers counts", "observe/screen.py", 'if len(found) != 1:\n        said = " / ".join(spot.text for spot, _ in found)\n        return Doubtful(Doubt.AMBIGUOUS if found else Doubt.NOT_FOUND, said or setting.id)',
      "if not found:\n        return Doubtful(Doubt.NOT_FOUND, setting.id)", DOUBTS),
    m("value: the first of two controls counts", "observe/screen.py", "if len(controls) != 1:", "if not controls:", DOUBTS),
    m("value: a value that belies its name is believed", "observe/screen.py", "by_name.value != seen.value", "False", DOUBTS),
    m("chosen: the first of two chosen counts", "observe/screen.py", "if len(chosen) != 1:", "if not chosen:", DOUBTS),
    m("chosen: a radio that is and is not counts", "observe/screen.py", 'if "unchecked" in chosen[0].node.marks:', "if False:",
      DOUBTS),
    m("mark: a missing mark is unchecked", "observe/screen.py", 'spot.node.marks & {"checked", "unchecked", "mixed"}',
      '(spot.node.marks & {"checked", "unchecked", "mixed"} or {"unchecked"})', DOUBTS, DRIFT),
    m("mark: the words do not matter", "observe/screen.py", "if mark == state and spot.words in spoken(screen.get(key, ()))",
      "if mark == state", READS),
    m("mark: an unknown mark is the other value", "observe/screen.py", "if mark == state and", "if", DOUBTS),
    m("mark: one seen value is both", "observe/screen.py", "whole=len(values) > 1 and values <= set(rule.seen)", "whole=True", DOUBTS),
    m("control: one without a name may speak", "observe/find.py", "own = name if node.role in CONTROLS or parent < 0 else text",
      "own = text", DOUBTS, DRIFT, REDACT, TREE),
    m("control: a sleeping one is awake", "observe/find.py", "if held := here.node.marks & _ASLEEP:", "if held := here.node.marks & {'x'}:",
      DOUBTS),
    m("number: a part of the sentence is enough", "observe/number.py", "== want:", ".startswith(want):", DOUBTS),
    m("number: what is no number has its digits", "observe/number.py", "if _GROUPED.fullmatch(digits) else None", "", DOUBTS),
    m("list: no entries are none", "observe/listing.py",
      'return Doubtful(Doubt.NOT_FOUND, "neither an entry nor a word for none")', 'return Sighting((), "")', DOUBTS, DRIFT),
    m("list: the word for none wins over entries", "observe/listing.py", "if items and none_said:", "if False:", DOUBTS),
    m("list: an entry without a name is skipped", "observe/listing.py",
      'return Doubtful(Doubt.NEW_WORDING, f"an entry without {_main(rule)}")', "continue", DOUBTS),
    m("list: two lists are one", "observe/listing.py", "len({item.parent for item in items}) > 1", "False", DOUBTS),
    m("list: all are one's own", "observe/listing.py", 'if sum("current" in entry for entry in found) > 1:', "if False:", DOUBTS),
    m("rules: the first of two that differ counts", "observe/sighting.py", "if any(answer.value != found[0].value for answer in found):",
      "if False:", DOUBTS),
    m("rules: another rule talks a doubt away", "observe/sighting.py", "if doubt.doubt not in _ANOTHER_MAY_KNOW:", "if False:", WIRE, DOUBTS, DRIFT),
    # ---- what is known
    m("known: a page nobody confirmed", "observe/capture.py", "page.confirmed is not None and seen.sure", "seen.sure", DOUBTS),
    m("known: a recalled word", "observe/capture.py", "page.confirmed is not None and seen.sure", "page.confirmed is not None", DOUBTS),
    m("known: the landmarks' words do not count", "observe/screen.py", "rests=scene.scope.rests + area.rests + seen.rests",
      "rests=seen.rests", DOUBTS),
    # ---- the ledger
    m("ledger: a yes to one value is a yes to all", "observe/ledger.py", "return bool(confirmation.fingerprint) and confirmation in self.kept",
      "return any((c.fingerprint, c.setting) == (confirmation.fingerprint, confirmation.setting) for c in self.kept)", LEDGER),
    m("ledger: any layout will do", "observe/ledger.py", "reading.lang, reading.fingerprint, reading.setting",
      'reading.lang, "x", reading.setting', LEDGER),
    m("ledger: every doubt is lifted", "observe/ledger.py", "Doubtful(doubt=Doubt.UNCONFIRMED, value=value, wording=wording) if",
      "Doubtful(value=value, wording=wording) if", LEDGER),
    m("ledger: entries are no entries", "observe/ledger.py", "return '[\"…\"]' if value else \"[]\"", 'return "[]"', LEDGER),
    m("fingerprint: words do not matter", "observe/fingerprint.py", "    if not name or name in known:\n        return name\n", "", LEDGER),
    m("fingerprint: the user's data enters it", "observe/fingerprint.py", 'if fits(name, hole)), "…")', "if fits(name, hole)), name)",
      LEDGER),
    # ---- the wire
    m("wire: any host may answer", "observe/wire.py", "and rule.host == host", "", WIRE),
    m("wire: any path may answer", "observe/wire.py", "and _fits(rule.path, path)", "", WIRE),
    m("wire: any variables will do", "observe/wire.py", "text in map(spell, find(parse_path(where), dict(variables or {})))", "True", WIRE),
    m("wire: what is not JSON is passed over", "observe/wire.py", "return tuple(Heard(rule.id, ()) for rule in rules)", "return ()", WIRE),
    m("wire: a key written twice is the last", "observe/wire.py", "if len(members) != len(pairs):", "if False:", WIRE),
    m("wire: the whole response is kept", "observe/wire.py", "for found in pick(rule, document)", "for found in (document,)", WIRE),
    m("wire: off the site it is heard too", "observe/capture.py", "if doubt := place_doubt(profile, capture) or unsettled(capture):", "if doubt := unsettled(capture):",
      WIRE),
    m("wire: a recalled shape is known", "observe/capture.py", "sure = all(rule.sure is not Sure.RECALLED for rule in rules)", "sure = True", WIRE),
    # ---- documents
    m("json: the first of two answers counts", "observe/jsonread.py", "if len(different) > 1:", "if False:", WIRE, JSON),
    m("json: a missing flag is off", "observe/jsonread.py", "if found[value] is None:\n            return Doubtful(Doubt.NOT_FOUND, where)",
      "if found[value] is None:\n            continue", JSON),
    m("json: an unknown word is the last value", "observe/jsonread.py", "if len(meant) != 1:", "meant = meant or [rule.values[-1][0]]\n    if False:", JSON, WIRE),
    m("json: an entry without a name is nothing", "observe/jsonread.py", 'return Doubtful(Doubt.NEW_WORDING, f"an entry without {main}")', "continue", JSON),
    m("json: what is no list is an empty one", "observe/jsonread.py", "yield [{}]", "yield []", JSON),
    m("json: a member that does not say is left out", "observe/jsonread.py", "not (said := at(where, item)) or text in map(spell, said)", "text in map(spell, at(where, item))", JSON),
    m("json: a date in another unit is a date", "observe/jsonread.py", 'if then.year in _YEARS else ""', "", JSON),
    m("json: a missing document says nothing is there", "observe/documents.py", "return Doubtful(Doubt.NOT_COVERED, rule.document)", 'return Sighting("on", "")', JSON),
    m("path: a number is found in its text", "observe/jsonpath.py", "spell(member[key]) == text", "text in spell(member[key])", PATHS),
    # ---- what is kept
    m("kept: every name", "observe/redact.py", "return name if wanted and not looks_secret(name) else _HIDDEN", "return name", REDACT),
    m("kept: a seed that was read", "observe/redact.py", "if wanted and not looks_secret(name) else", "if wanted else", REDACT),
    m("kept: a seed that a doubt quotes", "observe/capture.py", "tuple(map(discreet, readings))", "tuple(readings)",
      "tests/matrix/test_no_secret_is_kept.py::test_what_a_page_prints_in_secret_is_dropped_before_anything_is_kept[mastodon-beside]",
      "tests/matrix/test_no_secret_is_kept.py::test_what_a_page_prints_in_secret_is_dropped_before_anything_is_kept[bluesky-beside]"),
    m("kept: the address with its query", "observe/redact.py", "url=_address(capture.url)", "url=capture.url", REDACT),
    m("kept: a secret page's picture", "observe/redact.py", "picture=None if secret else capture.picture", "picture=capture.picture", REDACT),
    m("error: quotes the page", "observe/tree.py", 'raise ValueError("not an accessibility snapshot: a line is no element")\n    below', 'raise ValueError(f"not an accessibility snapshot: {key}")\n    below', TREE),
    # ---- the verdict
    m("verdict: not knowing passes", "model/finding.py", "        return Outcome.UNKNOWN\n\n\ndef strictest", "        return Outcome.PASS\n\n\ndef strictest", VERDICT),
    m("verdict: the mildest rule-book counts", "model/finding.py", "return min(everyone, key", "return max(everyone, key", VERDICT),
    m("verdict: what was fixed for everyone passes", "model/finding.py", "if self.fixed or any(", "if any(", VERDICT),
    m("verdict: a reading without a basis passes", "model/finding.py", " if self.basis is not Basis.NONE", "", VERDICT),
    m("verdict: what is not rejected passes", "model/finding.py", "if all(_matches(rule.accept, value, self.as_of) for rule in rules):", "if rules:", VERDICT),
    m("verdict: one role of a mixed account is enough", "model/finding.py", "                if all(_matches(rule.accept", "                if any(_matches(rule.accept", VERDICT),
    m("verdict: undecided is accepted", "model/finding.py", "if self.fixed or any(_matches(rule.undecided, value, self.as_of) for rule in rules):",
      "if not self.fixed and any(_matches(rule.undecided, value, self.as_of) for rule in rules):\n                    return Outcome.PASS\n                if self.fixed:", VERDICT),
    m("verdict: a missing field satisfies", "model/finding.py", 'if have is None or have in ("", []):\n            return False', 'if have is None or have in ("", []):\n            continue', VERDICT),
    m("verdict: any list has the right count", "model/finding.py", "return len(others) == line.count", "return True", VERDICT),
    m("verdict: any number is in range", "model/finding.py", "(line.high is None or value <= line.high)", "True", VERDICT),
    # ---- the witnesses
    m("weigh: the good one of two that differ counts", "judge/weigh.py", "if clash := _clash(said):", "if False:", VERDICT),
    m("weigh: old news are news", "judge/weigh.py", "if now - when > timedelta(days=limit) or", "if", VERDICT),
    m("weigh: news without a date are news", "judge/weigh.py", 'return replace(reading, state=Doubtful(Doubt.STALE, "no date"))', "return reading", VERDICT),
    m("weigh: an old value talks a new doubt away", "judge/weigh.py", "if newer := _unexplained(everything, best):", "if False:", VERDICT),
    m("weigh: what a stranger sees does not matter", "judge/weigh.py", "(one.outside != other.outside or _close(one, other))", "_close(one, other)", VERDICT),
    m("repair: a change explains away what a stranger saw", "judge/repair.py", "(after.outside or not reading.outside)\n        and reading", "reading",
      "tests/judge/test_explained.py"),
    m("boxes: one that is not there is not ticked", "observe/boxes.py", "        if len(hits) != 1:\n", "        if not hits:\n            continue\n        if len(hits) != 1:\n",
      "tests/observe/test_boxes.py"),
    m("boxes: one that nobody knows does not matter", "observe/boxes.py", "    if strange:", "    if False:", "tests/observe/test_boxes.py"),
    m("archive: the narrowest that is known stands for all", "observe/archive/rules.py", "if strange := next((state for state in said if not isinstance(state, Known)), None):", "if strange := None:",
      "tests/archive/test_layouts.py"),
    m("second step: no answer is a way back in", "judge/second_step.py", "return bool(found) and all(", "return all(",
      "tests/judge/test_second_step.py"),
    m("second step: an answer of no kind is a way back in", "judge/second_step.py", "f.outcome is Outcome.PASS", "f.outcome is not Outcome.FAIL",
      "tests/judge/test_second_step.py"),
    m("second step: ways to prove a number are a second step", "judge/second_step.py", '() if "pin" in finding.offered else', "",
      "tests/judge/test_second_step.py"),
    m("settle: what nobody looked at is as fixed", "judge/settle.py", "best, fixed = _fixed(item.setting, profile, now), True", "best, fixed = _fixed(item.setting, profile, now), False", VERDICT),
    # ---- guided sessions
    m("session: a baseline may accept what the check does not", "session/baseline.py", "if value not in tokens:", "if False:", BASELINE),
    m("session: a baseline may let values grow older", "session/baseline.py", "if demand.max_age and demand.max_age > longest:", "if False:", BASELINE),
    m("session: an older value counts where the organisation says so", "session/stricter.py",
      "min(demand.max_age, check.max_age or SHORT_MEMORY)", "demand.max_age", STRICTER),
    m("session: what the organisation accepts is accepted", "session/baseline.py", "and (not line.token or demand.accept is None or line.token in demand.accept)",
      "or line.token in (demand.accept or ())", STRICTER),
    m("session: what is no longer accepted is forgotten", "session/stricter.py", "reject=(*rule.reject, *dropped, *demand.reject)", "reject=rule.reject", STRICTER),
    m("session: the baseline stands in the place of the shipped rules", "session/stricter.py", "rulebooks={**books, baseline.book: _book(catalog, baseline)}",
      "rulebooks={baseline.book: _book(catalog, baseline)}", STRICTER),
    m("session: an organisation's yes is the user's own", "observe/ledger.py", "return confirm(confirm(readings, profile, ledger.own), profile, ledger.organisation)",
      "return tuple(_lift(r, profile, ledger) for r in readings)", STRICTER),
    m("session: a signature is not looked at", "seal/signed.py", "Ed25519PublicKey.from_public_bytes(public.signing).verify(signature, _named(body))", "pass", SEAL),
    m("session: what stands beside a key may be changed", "seal/keys.py", 'return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()', 'return b""', SEAL),
    m("session: an older baseline will do", "cli/guiding.py", 'if baseline.version.isoformat() < str(pin["version"]):', "if False:", SESSIONS),
    m("session: another key will do", "cli/guiding.py", 'if pin["id"] == baseline.id or _folded(', "if False and (", SESSIONS),
    m("session: a yes to the text is not needed", "cli/guided_plain.py", 'if not _yes(t("Do you agree?"), t, ask):', "if False:", SESSIONS),
    m("session: a forbidden risk is accepted", "desk/risks.py", "if key[0] not in self.never}", "if True}", SESSIONS),
    m("session: evidence goes without a tick", "session/handed.py", "for number in sorted(ticked) if number in may", "for number in may", RESULT),
    m("session: people are evidence", "session/handed.py", "if reading.setting in PERSONAL or", "if False or", RESULT),
    m("session: a pass may rest on nothing", "session/document.py", "if row.outcome in (Outcome.PASS, Outcome.FAIL) and row.basis is Basis.NONE:", "if False:", RESULT),
    m("session: practice counts as real", "cli/gathering.py", "if result.practice == practice:", "if True:", SESSIONS),
    m("session: four are enough", "session/table.py", "LEAST = 5", "LEAST = 4", TABLE),
    m("session: one hidden group alone may be subtracted", "session/table.py", "len(left) < 2 or ", "", TABLE),
    m("session: places are counted, not people", "session/table.py", "len({w for leaf in left for w in self.said[leaf]}) < LEAST",
      "sum(len(self.said[leaf]) for leaf in left) < LEAST", TABLE),
    m("session: a group is hidden in one check only", "session/table.py", "for other in trees.values() if victim[1] else (tree,):", "for other in (tree,):", TABLE),
    m("session: a platform is summed up over hidden groups", "session/table.py", "tree.shown.issuperset(parts)", "True", TABLE),
    m("session: the first result counts, not the last", "session/table.py", "key=lambda r: r.issue)", "key=lambda r: -r.issue)", TABLE),
    m("session: nothing is covered", "tui/screens/sheet.py", "return screen.ours.t.discreet and not screen.DISCREET", "return False", GUIDED),
    m("session: a covered screen takes keys", "tui/presenting.py", 'if not app.screen_stack or not app.screen.has_class("-covered"):', "if True:", GUIDED),
    m("session: the handle is told to who looks on", "tui/told.py", "t(ROLES[account.role]) if t.discreet else account.handle", "account.handle", GUIDED),
    m("session: the value is told to who looks on", "tui/told.py", 'if t.discreet:\n        return ""\n    match', "match", GUIDED),
    # ---- home and the first run
    m("home: what is not known is not open", "tui/standing.py", "own.count(Outcome.UNKNOWN))", "0)", STANDING),
    m("home: a check-up is never overdue", "tui/standing.py", "self.due is not None and self.due < today", "False", STANDING),
    m("home: a check-up of another account counts", "tui/standing.py", "audit = newest.get(account.id)", "audit = next(iter(newest.values()), None)", STANDING),
    m("home: the desk takes the newest check-up for everybody", "cli/counter.py", "found |= dict.fromkeys(own, audit)", "found |= dict.fromkeys(wanted - found.keys(), audit)", STANDING),
    m("first run: what is missing is ticked", "tui/screens/first_run.py", 'if one.fine else ("!", "bold $warning")', 'if one.what else ("!", "bold $warning")', FIRST_RUN),
    m("start: what went wrong behind the screen is not told", "cli/opening.py", "        if self._trouble:\n            raise self._trouble", "        return", OPENING),
    # ---- the user's own word
    m("risk: what is accepted is well", "model/finding.py", '"""The strictest verdict."""\n', '"""The strictest verdict."""\n        if self.accepted:\n            return Outcome.PASS\n', RISKS),
    m("risk: an acceptance never ends", "model/finding.py", " and day <= risk.until", "", RISKS),
    m("risk: an acceptance holds before it was said", "model/finding.py", "(risk.since is None or risk.since <= day) and ", "", RISKS),
    m("risk: another value is accepted with it", "model/finding.py", "not covers(risk.of, self.reading.state)", "False", RISKS),
    m("risk: a stranger on an accepted list is accepted", "model/risk.py", "return _marks(entries) <= set(json.loads(of))", "return bool(of)", RISKS),
    m("risk: what was unknown may turn out bad", "model/risk.py", "return of == json.dumps(value, sort_keys=True)", "return of in (UNKNOWN, json.dumps(value, sort_keys=True))", RISKS),
    m("risk: for ever", "judge/risks.py", "if until > last_day(finding, today):", "if False:", RISKS),
    m("risk: what an organisation forbids", "judge/risks.py", "if finding.check.id in forbidden:", "if False:", RISKS),
    m("risk: a document that was read back accepts more", "report/audit_back.py", 'of = "" if row.get("holds") is not False else "?"', 'of = ""', TOLD_RISKS),
    m("compare: worse is as before", "judge/compare.py", "return Change.WORSE", "return Change.SAME", YEARS),
    m("compare: a lapsed acceptance is as before", "judge/compare.py", "if held and not holds:", "if False:", YEARS),
    m("compare: what was not asked then was not known", "judge/compare.py", "if asked is not None:", "if False:", YEARS),
    m("years: what an export says today it said then", "store/history.py", "return store.imported(owner) if kept is None else", "return store.imported(owner) if True else", YEARS),
    m("years: an older answer wins", "store/history.py", "found.setdefault(reading.setting, reading)", "found[reading.setting] = reading", YEARS),
    # ---- the outside view
    m("outside: nothing to be seen is good news", "observe/shows.py", 'return Doubtful(Doubt.NOT_FOUND, f"no {rule.role} to be seen")', 'return Sighting("private", "")', OUTSIDE),
    m("outside: a post in sight is overlooked", "observe/shows.py", "return node.role == kind", "return False", OUTSIDE),
    m("outside: a number in sight is overlooked", "observe/shows.py", "return _PHONE.search(node.name) is not None", "return False", OUTSIDE),
    m("outside: somebody else's page is one's own", "judge/elsewhere.py", "if not called or _folded(account.handle) in called:", "if True:", OUTSIDE),
    # ---- the search for oneself
    m("search: a round ends without the name itself", "searching/book.py", "if self.unsaid(queries) or not self.sent:", "if not self.sent:", SEARCH),
    m("search: what should go is as good as gone", "searching/book.py", 'left = "off" if book.to_remove else "on"', 'left = "on"', SEARCH),
    m("search: the answer is as young as its end", "searching/book.py", "book.began, _QUESTIONS[setting]", "book.finished, _QUESTIONS[setting]", SEARCH),
    m("search: more is sent than was shown", "searching/engine.py", "quote_plus(words))", 'quote_plus(words)) + "&from=auditor"', SENT),
    m("search: it is sent without a key", "tui/screens/search.py", '"""The words below are those of the line under the cursor."""\n        self._sends()', '"""The words below are those of the line under the cursor."""\n        self._sends()\n        self.action_send()', SCREEN),
    # ---- repairs with a witness
    m("repair: what the page shows is enough", "run/repair.py", "elif fresh and (self._before is None or self._hinted):", "elif self._before is None or self._hinted:", WATCHING),
    m("repair: a value need not stand still", "run/repair.py", "elif not await page.steady(view.capture, spots, self.hold):", "elif False:", WATCHING),
    m("repair: the second look may say something else", "run/repair.py", "if isinstance(now.state, Known) and same_value(now, view.target.reading):", "if True:", WATCHING),
    m("repair: a page that cannot be read a second time stands", "run/repair.py", "        if isinstance(later, Doubtful):\n            return later\n", "        if isinstance(later, Doubtful):\n            return None\n", WATCHING),
    m("repair: what nobody confirmed ticks", "run/repair.py", "view = await self._confirmed(view)", "view = self.judging.supposed(view)", WATCHING),
    m("repair: a no is a yes", "run/repair.py", "if await self.confirm(self.account, self.profile, reading):", "if True:", WATCHING),
    m("repair: another sign-in goes on", "run/repair.py", "Ended(view) if view.doubt in _OVER else Waiting(view)", "Waiting(view)", WATCHING),
    m("repair: a page that may not be believed is read", "run/viewing.py", "if doubt := page_doubt(self.profile, seen):", "if (doubt := page_doubt(self.profile, seen)) and False:", WATCHING),
    m("repair: what came later is explained", "judge/repair.py", "and reading.observed_at < after.observed_at", "and True", EXPLAINED),
    m("repair: a change of last time stands in for a page that could not be read", "judge/conclude.py", "if repair.at >= under.started_at]", "]", EXPLAINED),
    m("repair: an older check-up knows what was changed after it", "judge/conclude.py", "if repair.at <= now]", "]", "tests/repair/test_desk.py"),
    m("repair: what has no date is explained", "judge/repair.py", "        and reading.observed_at is not None\n        and after.observed_at is not None\n        and reading.observed_at < after.observed_at", "        and (reading.observed_at is None or reading.observed_at < after.observed_at)", EXPLAINED),
    m("repair: another setting is explained", "judge/repair.py", "(r.setting == after.setting and _older(r, after))", "_older(r, after)", EXPLAINED),
    m("repair: what was taken back still stands", "judge/repair.py", "and not same_value(one.after, repair.after)", "and False", EXPLAINED),
    m("repair: practice goes into the journal", "store/database.py", "for r in _kept((before, after))]", "for r in (before, after)]", EXPLAINED),
    m("repair: who waits is named in the journal", "store/database.py", "stood = [nameless(r) if r.setting in WAITING else r for", "stood = [r for", EXPLAINED),
    # ---- pictures, lists and audiences
    m("pictures: one that could not be read holds no place", "model/pictures.py", "if not found and seen.unread:", "if False:",
      "tests/report/test_photos.py"),
    m("pictures: a folder without pictures is a clean one", "model/pictures.py", "    if not seen.count:\n        return _NONE\n", "",
      "tests/report/test_photos.py"),
    m("pictures: films are passed over", "photos/folder.py", "in SUFFIXES | OTHERS", "in SUFFIXES", "tests/tui/test_photos.py"),
    m("pictures: the newest look speaks for the oldest", "desk/picturing.py", "return picture_readings(total, min(", "return picture_readings(total, max(",
      "tests/tui/test_photos.py"),
    m("pictures: said after the check-up, nothing changes", "judge/added.py", "best, others = weigh([*new, *before]", "best, others = weigh([*before]",
      "tests/tui/test_photos.py"),
    m("lists: a list without a name is a list nobody is on", "people/listed.py", "if any(map(str.isalpha, one.given + one.family))", "",
      "tests/cli/test_spoken.py"),
    m("audiences: people in both are no tie", "separation/audiences.py", "(both := a.audience & b.audience)", "(both := a.audience & b.audience) and False",
      "tests/separation/test_from_readings.py"),
    m("objection: a mail to come is a mail", "cli/rights.py", "if day > today.date():", "if False:", "tests/cli/test_kept_analyses.py"),
    # ---- the catalogue
    m("catalogue: a wording may mean two values", "catalog/words.py", "other = meanings.setdefault(plain(word.text), value)", "other = value", MISTAKES),
    m("catalogue: http will do", "catalog/places.py", "elif host not in hosts:", "elif False:", MISTAKES),
    m("catalogue: a value without a verdict is let in", "catalog/link.py", "if token not in decided:", "if False:", MISTAKES),
    m("catalogue: a page without proof is let in", "catalog/profile.py", 'if "proof" in found and not proof:', "if False:", MISTAKES),
    m("catalogue: a raw word may mean two values", "catalog/jsonrules.py", "if meanings.setdefault(raw, key.value) != key.value:", "if False:", MISTAKES),
)  # fmt: skip


def main(words: list[str]) -> int:
    """Run the mutants and print what became of each."""
    chosen = [mutant for mutant in MUTANTS if all(word in mutant.name for word in words)]
    misfits = [mutant for mutant in chosen if _text(mutant).count(mutant.old) != 1]
    for mutant in misfits:
        print(f"does not fit  {mutant.name}: {mutant.file} has it {_text(mutant).count(mutant.old)} times")
    survivors: list[str] = []
    with _copies() as copies, ThreadPoolExecutor(COPIES) as pool:
        if trouble := _unharmed(copies.queue[0], chosen):
            print(f"the tests fail without any mutant:\n{trouble}")
            return 2
        fates = pool.map(lambda mutant: _fate(mutant, copies), [one for one in chosen if one not in misfits])
        for mutant, died in fates:
            print(f"{'died' if died else 'SURVIVED':<12}  {mutant.name}", flush=True)
            survivors += [] if died else [mutant.name]
    print(f"{len(chosen) - len(misfits) - len(survivors)} of {len(chosen)} died, {len(survivors)} survived")
    return 1 if survivors else 2 if misfits else 0


def _text(mutant: Mutant) -> str:
    return (ROOT / mutant.file).read_text(encoding="utf-8")


@contextmanager
def _copies() -> Iterator[Queue[Path]]:
    """Copies of what the tests need, each beside its own link to the shared material."""
    copies: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory(prefix="auditor-mutants-") as place:
        for number in range(COPIES):
            copy = Path(place) / str(number) / ROOT.name
            skip = shutil.ignore_patterns("__pycache__", "node_modules")
            for name in ("auditor", "tests", "profiles", "checks", "docs"):
                if (ROOT / name).is_dir():
                    shutil.copytree(ROOT / name, copy / name, ignore=skip)
            shutil.copy(ROOT / "pyproject.toml", copy)
            if (shared := ROOT.parent / "shared").is_dir():
                (copy.parent / "shared").symlink_to(shared, target_is_directory=True)
            copies.put(copy)
        yield copies


def _unharmed(copy: Path, chosen: list[Mutant]) -> str:
    tests = sorted({test for mutant in chosen for test in mutant.tests})
    ran = _pytest(copy, tests)
    return "" if ran.returncode == 0 else ran.stdout[-2000:]


def _fate(mutant: Mutant, copies: Queue[Path]) -> tuple[Mutant, bool]:
    """The mutant, and whether a test died of it."""
    copy = copies.get()
    file = copy / mutant.file
    sound = file.read_text(encoding="utf-8")
    try:
        file.write_text(sound.replace(mutant.old, mutant.new), encoding="utf-8")
        return mutant, _pytest(copy, mutant.tests).returncode == 1
    except subprocess.TimeoutExpired:
        return mutant, True
    finally:
        file.write_text(sound, encoding="utf-8")
        copies.put(copy)


def _pytest(copy: Path, tests: tuple[str, ...] | list[str]) -> subprocess.CompletedProcess[str]:
    """Exit status 1 is a test that failed; a mutant that cannot even be imported is no mutant, and does not count."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=LIMIT, check=False)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
