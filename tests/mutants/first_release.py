"""The mutants of the first release."""

from __future__ import annotations

from tests.mutants.mutant import m

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
NEXT_DAY = "tests/judge/test_next_day.py"
FIRST_RUN = "tests/tui/test_first_run.py"
OPENING = "tests/tui/test_opening.py"

MUTANTS = (
    # ---- words
    m("words: part of a wording is enough", "core/reading/controls.py", "by_normalized_text(words).get(normalize(wording))",
      "next((w for t, w in by_normalized_text(words).items() if t in normalize(wording)), None)", DOUBTS),
    m("words: everything but letters is folded away", "core/reading/normalize.py", '" ".join(form.split())',
      '"".join(c for c in form if c.isalnum())', WORDS),
    # ---- the page
    m("page: a host that ends like ours is ours", "core/reading/page.py", "not names.isdisjoint(profile.hosts)",
      "any(n.endswith(h) for n in names for h in profile.hosts)", DOUBTS),
    m("page: http is as good as https", "core/reading/page.py", 'secure = address.scheme == "https"',
      'secure = address.scheme in ("https", "http")', DOUBTS),
    m("page: a login wall is a page", "core/reading/page.py", "return Doubtful(Doubt.SIGNED_OUT, prefix)", "continue", DOUBTS),
    m("page: a challenge is a page", "core/reading/page.py", "return Doubtful(Doubt.CHALLENGED, prefix)", "continue", DOUBTS),
    m("page: the path does not matter", "core/reading/page.py", "return Doubtful(Doubt.WRONG_PAGE, path)", "return None", DOUBTS),
    m("page: an unknown language is read as English", "core/reading/page.py", "profile.locales.get(lang)",
      'profile.locales.get(lang, profile.locales.get("en"))', DOUBTS),
    m("page: a lost landmark is overlooked", "core/reading/page.py", "return Doubtful(Doubt.WRONG_PAGE, found.detail)", "continue",
      DOUBTS),
    m("page: a landmark may be there twice", "core/reading/nodes.py", "if len(found) != 1:\n        return Doubtful(",
      "if not found:\n        return Doubtful(", DOUBTS),
    m("page: a page without proof is proved", "core/reading/page.py", "if not page.proof:", "if False:", DOUBTS),
    m("page: a page that never rested is read", "core/reading/page.py", "return None if capture.settled else", "return None if True else",
      DOUBTS),
    m("page: a dialog over the page is overlooked", "core/reading/page.py", "    if outermost:\n", "    if False:\n", DOUBTS),
    m("page: what is inert is read", "core/reading/page.py", 'if any("inert" in spot.node.marks for spot in spots):', "if False:", DOUBTS),
    m("page: signed in and signed out are one view", "core/reading/read_page.py",
      "(rule.outside or scene.page.outside) != capture.outside", "False", DOUBTS),
    # ---- regions
    m("region: the next heading does not end it", "core/reading/nodes.py", "if level <= own:", "if False:", DOUBTS, DRIFT),
    m("region: a heading without a level is overlooked", "core/reading/nodes.py", "if level is None or own is None:", "if own is None:",
      DOUBTS),
    m("region: what is busy is read", "core/reading/controls.py", "if held := pending_state(scene.spots, area):", "if False:", DOUBTS),
    # ---- the reads
    m("says: the first of two answers counts", "core/reading/controls.py", 'if len(found) != 1:\n        said = " / ".join(spot.text for spot, _ in found)\n        return Doubtful(Doubt.AMBIGUOUS if found else Doubt.NOT_FOUND, said or setting.id)',
      "if not found:\n        return Doubtful(Doubt.NOT_FOUND, setting.id)", DOUBTS),
    m("value: the first of two controls counts", "core/reading/controls.py", "if len(controls) != 1:", "if not controls:", DOUBTS),
    m("value: a value that belies its name is believed", "core/reading/controls.py", "by_name.value != seen.value", "False", DOUBTS),
    m("chosen: the first of two chosen counts", "core/reading/controls.py", "if len(chosen) != 1:", "if not chosen:", DOUBTS),
    m("chosen: a radio that is and is not counts", "core/reading/controls.py", 'if "unchecked" in chosen[0].node.marks:', "if False:",
      DOUBTS),
    m("mark: a missing mark is unchecked", "core/reading/controls.py", 'spot.node.marks & {"checked", "unchecked", "mixed"}',
      '(spot.node.marks & {"checked", "unchecked", "mixed"} or {"unchecked"})', DOUBTS, DRIFT),
    m("mark: the words do not matter", "core/reading/controls.py", "if mark == state and spot.words in by_normalized_text(screen.get(key, ()))",
      "if mark == state", READS),
    m("mark: an unknown mark is the other value", "core/reading/controls.py", "if mark == state and", "if", DOUBTS),
    m("mark: one seen value is both", "core/reading/controls.py", "whole=len(values) > 1 and values <= set(rule.seen)", "whole=True", DOUBTS),
    m("control: one without a name may speak", "core/reading/nodes.py", "own = name if node.role in CONTROLS or parent < 0 else text",
      "own = text", DOUBTS, DRIFT, REDACT, TREE),
    m("control: a sleeping one is awake", "core/reading/nodes.py", "if held := here.node.marks & _ASLEEP:", "if held := here.node.marks & {'x'}:",
      DOUBTS),
    m("number: a part of the sentence is enough", "core/reading/lists.py", "if match.start() == len(before) and match.end() == len(said) - len(after):", "if True:", DOUBTS),
    m("number: what is no number has its digits", "core/reading/lists.py", "if _GROUPED.fullmatch(digits) else None", "", DOUBTS),
    m("list: no entries are none", "core/reading/lists.py",
      'return Doubtful(Doubt.NOT_FOUND, "neither an entry nor a word for none")', 'return Extraction((), "")', DOUBTS, DRIFT),
    m("list: the word for none wins over entries", "core/reading/lists.py", "if items and none_said:", "if False:", DOUBTS),
    m("list: an entry without a name is skipped", "core/reading/lists.py",
      'return Doubtful(Doubt.NEW_WORDING, f"an entry without {_main(rule)}")', "continue", DOUBTS),
    m("list: two lists are one", "core/reading/lists.py", "len({item.parent for item in items}) > 1", "False", DOUBTS),
    m("list: all are one's own", "core/reading/lists.py", 'if sum("current" in entry for entry in found) > 1:', "if False:", DOUBTS),
    m("rules: the first of two that differ counts", "core/reading/nodes.py", "if any(answer.value != found[0].value for answer in found):",
      "if False:", DOUBTS),
    m("rules: another rule talks a doubt away", "core/reading/nodes.py", "if doubt.doubt not in _ANOTHER_MAY_KNOW:", "if False:", WIRE, DOUBTS, DRIFT),
    # ---- what is known
    m("known: a page nobody confirmed", "core/reading/read_page.py", "page.confirmed is not None and seen.sure", "seen.sure", DOUBTS),
    m("known: a recalled word", "core/reading/read_page.py", "page.confirmed is not None and seen.sure", "page.confirmed is not None", DOUBTS),
    m("known: the landmarks' words do not count", "core/reading/controls.py", "rests=scene.scope.rests + area.rests + seen.rests",
      "rests=seen.rests", DOUBTS),
    # ---- the ledger
    m("ledger: a yes to one value is a yes to all", "core/reading/ledger.py", "return bool(confirmation.fingerprint) and confirmation in self.kept",
      "return any((c.fingerprint, c.setting) == (confirmation.fingerprint, confirmation.setting) for c in self.kept)", LEDGER),
    m("ledger: any layout will do", "core/reading/ledger.py", "reading.lang, reading.fingerprint, reading.setting",
      'reading.lang, "x", reading.setting', LEDGER),
    m("ledger: every doubt is lifted", "core/reading/ledger.py", "Doubtful(doubt=Doubt.UNCONFIRMED, detail=detail, value=value, wording=wording) if",
      "Doubtful(detail=detail, value=value, wording=wording) if", LEDGER),
    m("ledger: entries are no entries", "core/reading/ledger.py", "return '[\"…\"]' if value else \"[]\"", 'return "[]"', LEDGER),
    m("fingerprint: words do not matter", "core/reading/fingerprint.py", "    if not name or name in known:\n        return name\n", "", LEDGER),
    m("fingerprint: the user's data enters it", "core/reading/fingerprint.py", 'if fits(name, hole)), "…")', "if fits(name, hole)), name)",
      LEDGER),
    # ---- the wire
    m("wire: any host may answer", "core/reading/wire.py", "and rule.host == host", "", WIRE),
    m("wire: any path may answer", "core/reading/wire.py", "and _fits(rule.path, path)", "", WIRE),
    m("wire: any variables will do", "core/reading/wire.py", "text in map(spell, find(parse_path(where), dict(variables or {})))", "True", WIRE),
    m("wire: what is not JSON is passed over", "core/reading/wire.py", "return tuple(ExtractedJson(rule.id, (), NOT_JSON) for rule in rules)", "return ()", WIRE),
    m("wire: a key written twice is the last", "core/reading/strict_json.py", "if len(members) != len(pairs):", "if False:", WIRE),
    m("wire: the whole response is kept", "core/reading/wire.py", "for found in select(rule, document)", "for found in (document,)", WIRE),
    m("wire: off the site it is heard too", "core/reading/read_page.py", "if doubt := location_doubt(profile, capture) or unsettled(capture):", "if doubt := unsettled(capture):",
      WIRE),
    m("wire: a recalled shape is known", "core/reading/read_page.py", "sure = all(rule.sure is not Sure.RECALLED for rule in rules)", "sure = True", WIRE),
    # ---- documents
    m("json: the first of two answers counts", "core/reading/json_rules.py", "if len(different) > 1:", "if False:", WIRE, JSON),
    m("json: a missing flag is off", "core/reading/json_rules.py", "if found[value] is None:\n            return Doubtful(Doubt.NOT_FOUND, where)",
      "if found[value] is None:\n            continue", JSON),
    m("json: an unknown word is the last value", "core/reading/json_rules.py", "if len(meant) != 1:", "meant = meant or [rule.values[-1][0]]\n    if False:", JSON, WIRE),
    m("json: an entry without a name is nothing", "core/reading/json_rules.py", 'return Doubtful(Doubt.NEW_WORDING, f"an entry without {main}")', "continue", JSON),
    m("json: what is no list is an empty one", "core/reading/json_rules.py", "yield [{}]", "yield []", JSON),
    m("json: a member that does not say is left out", "core/reading/json_rules.py", "not (said := at(where, item)) or text in map(spell, said)", "text in map(spell, at(where, item))", JSON),
    m("json: a date in another unit is a date", "core/reading/json_rules.py", 'if then.year in _YEARS else ""', "", JSON),
    m("json: a missing document says nothing is there", "core/reading/documents.py", "return Doubtful(Doubt.NOT_COVERED, rule.document)", 'return Extraction("on", "")', JSON),
    m("path: a number is found in its text", "core/reading/json_path.py", "spell(member[key]) == text", "text in spell(member[key])", PATHS),
    # ---- what is kept
    m("kept: every name", "core/reading/redact.py", "return name if wanted and not looks_secret(name) else _HIDDEN", "return name", REDACT),
    m("kept: a seed that was read", "core/reading/redact.py", "if wanted and not looks_secret(name) else", "if wanted else", REDACT),
    m("kept: a seed that a doubt quotes", "core/reading/read_page.py", "readings.append(redact_reading(_of_the_account(profile, capture, whose, reading)))", "readings.append(_of_the_account(profile, capture, whose, reading))",
      "tests/matrix/test_no_secret_is_kept.py::test_what_a_page_prints_in_secret_is_dropped_before_anything_is_kept[mastodon-beside]",
      "tests/matrix/test_no_secret_is_kept.py::test_what_a_page_prints_in_secret_is_dropped_before_anything_is_kept[bluesky-beside]"),
    m("kept: the address with its query", "core/reading/redact.py", "url=_address(capture.url)", "url=capture.url", REDACT),
    m("kept: a secret page's picture", "core/reading/redact.py", "picture=None if secret else capture.picture", "picture=capture.picture", REDACT),
    m("error: quotes the page", "core/reading/tree.py", 'raise ValueError("not an accessibility snapshot: a line is no element")\n    below', 'raise ValueError(f"not an accessibility snapshot: {key}")\n    below', TREE),
    # ---- the verdict
    m("verdict: not knowing passes", "core/model/finding.py", "        return Outcome.UNKNOWN\n\n\ndef strictest", "        return Outcome.PASS\n\n\ndef strictest", VERDICT),
    m("verdict: the mildest rule-book counts", "core/model/finding.py", "return min(everyone, key", "return max(everyone, key", VERDICT),
    m("verdict: what was fixed for everyone passes", "core/model/finding.py", "if self.fixed or any(", "if any(", VERDICT),
    m("verdict: a reading without a basis passes", "core/model/finding.py", " if self.basis is not Basis.NONE", "", VERDICT),
    m("verdict: what is not rejected passes", "core/model/finding.py", "if all(_matches(rule.accept, value, self.as_of) for rule in rules):", "if rules:", VERDICT),
    m("verdict: one role of a mixed account is enough", "core/model/finding.py", "                if all(_matches(rule.accept", "                if any(_matches(rule.accept", VERDICT),
    m("verdict: undecided is accepted", "core/model/finding.py", "if self.fixed or any(_matches(rule.undecided, value, self.as_of) for rule in rules):",
      "if not self.fixed and any(_matches(rule.undecided, value, self.as_of) for rule in rules):\n                    return Outcome.PASS\n                if self.fixed:", VERDICT),
    m("verdict: a missing field satisfies", "core/model/finding.py", 'if have is None or have in ("", []):\n            return False', 'if have is None or have in ("", []):\n            continue', VERDICT),
    m("verdict: any list has the right count", "core/model/finding.py", "return len(others) == line.count", "return True", VERDICT),
    m("verdict: any number is in range", "core/model/finding.py", "(line.high is None or value <= line.high)", "True", VERDICT),
    # ---- the witnesses
    m("weigh: the good one of two that differ counts", "core/evaluation/reconcile.py", "if clash := _conflict(said):", "if False:", VERDICT),
    m("weigh: old news are news", "core/evaluation/reconcile.py", "if now - when > longest(reading, max_age) or", "if", VERDICT),
    m("weigh: news without a date are news", "core/evaluation/reconcile.py", 'return replace(reading, state=Doubtful(Doubt.STALE, "no date"))', "return reading", VERDICT),
    m("weigh: an old value talks a new doubt away", "core/evaluation/reconcile.py", "if newer := _newer_unreadable(everything, best):", "if False:", VERDICT),
    m("weigh: what a stranger sees does not matter", "core/evaluation/reconcile.py", "(one.outside != other.outside or _close(one, other))", "_close(one, other)", VERDICT),
    m("repair: a change explains away what a stranger saw", "core/evaluation/repairs.py", "(after.outside or not reading.outside)\n        and reading", "reading",
      "tests/judge/test_explained.py"),
    m("boxes: one that is not there is not ticked", "core/reading/controls.py", "        if len(hits) != 1:\n", "        if not hits:\n            continue\n        if len(hits) != 1:\n",
      "tests/observe/test_boxes.py"),
    m("catalogue: a rule of layout is shipped beside the words", "core/catalog/profiles.py",
      '        reader.error(rule, f"{page!r} is read by the words', '        reader.warn(rule, f"{page!r} is read by the words',
      "tests/catalog/test_own_files.py"),
    m("boxes by words: one that nobody knows does not matter", "core/reading/by_words.py", "        if strange:\n", "        if False:\n",
      "tests/observe/test_boxes.py"),
    m("boxes: one that nobody knows does not matter", "core/reading/controls.py", "    if strange:", "    if False:", "tests/observe/test_boxes.py"),
    m("archive: the narrowest that is known stands for all", "core/reading/export/rules.py", "if strange := next((state for state in said if not isinstance(state, Known)), None):", "if strange := None:",
      "tests/archive/test_layouts.py"),
    m("second step: no answer is a way back in", "advice/two_factor.py", "return bool(found) and all(", "return all(",
      "tests/judge/test_second_step.py"),
    m("second step: an answer of no kind is a way back in", "advice/two_factor.py", "f.outcome is Outcome.PASS", "f.outcome is not Outcome.FAIL",
      "tests/judge/test_second_step.py"),
    m("second step: ways to prove a number are a second step", "advice/two_factor.py", '() if "pin" in finding.offered else', "",
      "tests/judge/test_second_step.py"),
    m("settle: what nobody looked at is as fixed", "core/evaluation/evaluate.py", "best, fixed = _fixed(item.setting, profile, now), True", "best, fixed = _fixed(item.setting, profile, now), False", VERDICT),
    # ---- guided sessions
    m("session: a baseline may accept what the check does not", "core/guided/baseline.py", "if value not in tokens:", "if False:", BASELINE),
    m("session: a baseline may let values grow older", "core/guided/baseline.py", "if demand.max_age and demand.max_age > longest:", "if False:", BASELINE),
    m("session: an older value counts where the organisation says so", "core/guided/apply.py",
      "min(demand.max_age, check.max_age or SHORT_MEMORY)", "demand.max_age", STRICTER),
    m("session: what the organisation accepts is accepted", "core/guided/baseline.py", "and (not line.token or demand.accept is None or line.token in demand.accept)",
      "or line.token in (demand.accept or ())", STRICTER),
    m("session: what is no longer accepted is forgotten", "core/guided/apply.py", "reject=(*rule.reject, *dropped, *demand.reject)", "reject=rule.reject", STRICTER),
    m("session: the baseline stands in the place of the shipped rules", "core/guided/apply.py", "rulebooks={**books, baseline.book: _book(catalog, baseline)}",
      "rulebooks={baseline.book: _book(catalog, baseline)}", STRICTER),
    m("session: an organisation's yes is the user's own", "core/reading/ledger.py", "(ledger.own, ledger.organisation) if isinstance(ledger, ChainedLedger) else (ledger,)",
      "(ledger,)", STRICTER),
    m("session: a signature is not looked at", "adapters/crypto/signing.py", "Ed25519PublicKey.from_public_bytes(public.signing).verify(signature, _named(body))", "pass", SEAL),
    m("session: what stands beside a key may be changed", "adapters/crypto/keys.py", 'return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()', 'return b""', SEAL),
    m("session: an older baseline will do", "app/guided_session.py", 'if baseline.version.isoformat() < str(pin["version"]):', "if False:", SESSIONS),
    m("session: another key will do", "app/guided_session.py", 'if pin["id"] == baseline.id or _folded(', "if False and (", SESSIONS),
    m("session: a yes to the text is not needed", "console/guided_dialog.py", 'if not _yes(t("Do you agree?"), t, ask):', "if False:", SESSIONS),
    m("session: a forbidden risk is accepted", "app/acceptances.py", "if key[0] not in self.never}", "if True}", SESSIONS),
    m("session: evidence goes without a tick", "core/guided/result.py", "for number in sorted(ticked) if number in may", "for number in may", RESULT),
    m("session: people are evidence", "core/guided/result.py", "if reading.setting in PERSONAL or", "if False or", RESULT),
    m("session: a pass may rest on nothing", "core/guided/result_codec.py", "if row.outcome in (Outcome.PASS, Outcome.FAIL) and row.basis is Basis.NONE:", "if False:", RESULT),
    m("session: practice counts as real", "app/guided_results.py", "if result.practice == practice:", "if True:", SESSIONS),
    m("session: four are enough", "core/guided/aggregate.py", "MIN_GROUP_SIZE: Final = 5", "MIN_GROUP_SIZE: Final = 4", TABLE),
    m("session: one hidden group alone may be subtracted", "core/guided/aggregate.py", "len(left) < 2 or ", "", TABLE),
    m("session: places are counted, not people", "core/guided/aggregate.py", "len({w for leaf in left for w in self.said[leaf]}) < MIN_GROUP_SIZE",
      "sum(len(self.said[leaf]) for leaf in left) < MIN_GROUP_SIZE", TABLE),
    m("session: a group is hidden in one check only", "core/guided/aggregate.py", "for other in trees.values() if victim[1] else (tree,):", "for other in (tree,):", TABLE),
    m("session: a platform is summed up over hidden groups", "core/guided/aggregate.py", "tree.shown.issuperset(parts)", "True", TABLE),
    m("session: the first result counts, not the last", "core/guided/aggregate.py", "key=lambda r: r.issue)", "key=lambda r: -r.issue)", TABLE),
    m("session: nothing is covered", "tui/base_screen.py", "return screen.auditor_app.t.discreet and not screen.DISCREET", "return False", GUIDED),
    m("session: a covered screen takes keys", "tui/presenter_mode.py", 'if not app.screen_stack or not app.screen.has_class("-covered"):', "if True:", GUIDED),
    m("session: the handle is told to who looks on", "tui/formatting.py", "t(ROLES[account.role]) if t.discreet else account.handle", "account.handle", GUIDED),
    m("session: the value is told to who looks on", "tui/formatting.py", 'if t.discreet:\n        return ""\n    match', "match", GUIDED),
    # ---- home and the first run
    m("home: what is not known is not open", "tui/account_status.py", "own.count(Outcome.UNKNOWN),", "0,", STANDING),
    m("home: a check-up that told nothing has a next day", "core/evaluation/next_day.py", "audit.re_read or not told", "audit.re_read", NEXT_DAY),
    m("home: a check-up that opened nothing tells of every account", "core/evaluation/audit.py", "f.outcome in (Outcome.PASS, Outcome.FAIL) or", "f.outcome in Outcome or", STANDING),
    m("home: a check-up is never overdue", "tui/account_status.py", "self.due is not None and self.due < today", "False", STANDING),
    m("home: a check-up of another account counts", "tui/account_status.py", "audit, counted = newest.get(account.id), (", "audit, counted = next(iter(newest.values()), None), (", STANDING),
    m("home: the desk takes the newest check-up for everybody", "app/workspace.py", "found |= dict.fromkeys(own, audit)", "found |= dict.fromkeys(wanted - found.keys(), audit)", STANDING),
    m("first run: what is missing is ticked", "tui/screens/welcome_screen.py", 'if one.fine else ("!", "bold $warning")', 'if one.what else ("!", "bold $warning")', FIRST_RUN),
    m("start: what went wrong behind the screen is not told", "cli/deferred_workspace.py", "        if self._error:\n            raise self._error", "        return", OPENING),
    # ---- the user's own word
    m("risk: what is accepted is well", "core/model/finding.py", '"""The strictest verdict."""\n', '"""The strictest verdict."""\n        if self.accepted:\n            return Outcome.PASS\n', RISKS),
    m("risk: an acceptance never ends", "core/model/finding.py", " and day <= risk.until", "", RISKS),
    m("risk: an acceptance holds before it was said", "core/model/finding.py", "(risk.since is None or risk.since <= day) and ", "", RISKS),
    m("risk: another value is accepted with it", "core/model/finding.py", "not applies_to(risk.of, self.reading.state)", "False", RISKS),
    m("risk: a stranger on an accepted list is accepted", "core/model/acceptance.py", "return _marks(entries) <= set(json.loads(of))", "return bool(of)", RISKS),
    m("risk: what was unknown may turn out bad", "core/model/acceptance.py", "return of == json.dumps(value, sort_keys=True)", "return of in (UNKNOWN, json.dumps(value, sort_keys=True))", RISKS),
    m("risk: for ever", "core/evaluation/acceptance_rules.py", "if until > last_day(finding, today):", "if False:", RISKS),
    m("risk: what an organisation forbids", "core/evaluation/acceptance_rules.py", "if finding.check.id in forbidden:", "if False:", RISKS),
    m("risk: a document that was read back accepts more", "reports/audit_codec.py", 'of = "" if row.get("holds") is not False else "?"', 'of = ""', TOLD_RISKS),
    m("compare: worse is as before", "core/evaluation/compare.py", "return Change.WORSE", "return Change.SAME", YEARS),
    m("compare: a lapsed acceptance is as before", "core/evaluation/compare.py", "if held and not holds:", "if False:", YEARS),
    m("compare: what was not asked then was not known", "core/evaluation/compare.py", "if asked is not None:", "if False:", YEARS),
    m("years: what an export says today it said then", "adapters/store/history.py", "return store.imported(owner) if kept is None else", "return store.imported(owner) if True else", YEARS),
    m("years: an older answer wins", "adapters/store/history.py", "found.setdefault(reading.setting, reading)", "found[reading.setting] = reading", YEARS),
    # ---- the outside view
    m("outside: nothing to be seen is good news", "core/reading/lists.py", 'return Doubtful(Doubt.NOT_FOUND, f"no {rule.role} to be seen")', 'return Extraction("private", "")', OUTSIDE),
    m("outside: a post in sight is overlooked", "core/reading/lists.py", "return node.role == kind", "return False", OUTSIDE),
    m("outside: a number in sight is overlooked", "core/reading/lists.py", "return _PHONE.search(node.name) is not None", "return False", OUTSIDE),
    m("outside: somebody else's page is one's own", "core/evaluation/ownership.py", "(reading.outside and elsewhere)", "False", OUTSIDE),
    # ---- the search for oneself
    m("search: a round ends without the name itself", "core/self_search/search_log.py", "if self.unanswered(queries) or not self.sent:", "if not self.sent:", SEARCH),
    m("search: what should go is as good as gone", "core/self_search/search_log.py", 'left = "off" if book.to_remove else "on"', 'left = "on"', SEARCH),
    m("search: the answer is as young as its end", "core/self_search/search_log.py", "book.began, _QUESTIONS[setting]", "book.finished, _QUESTIONS[setting]", SEARCH),
    m("search: more is sent than was shown", "core/self_search/engines.py", "quote_plus(words))", 'quote_plus(words)) + "&from=auditor"', SENT),
    m("search: it is sent without a key", "tui/screens/search_screen.py", '"""The words below are those of the line under the cursor."""\n        self._sends()', '"""The words below are those of the line under the cursor."""\n        self._sends()\n        self.action_send()', SCREEN),
    # ---- repairs with a witness
    m("repair: what the page shows is enough", "core/runner/repair_watch.py", "elif fresh and (self._before is None or self._hinted):", "elif self._before is None or self._hinted:", WATCHING),
    m("repair: a value need not stand still", "core/runner/repair_watch.py", "elif not await page.steady(view.capture, spots, self.hold):", "elif False:", WATCHING),
    m("repair: the second look may say something else", "core/runner/repair_watch.py", "if isinstance(now.state, Known) and same_value(now, view.target.reading):", "if True:", WATCHING),
    m("repair: a page that cannot be read a second time stands", "core/runner/repair_watch.py", "        if isinstance(later, Doubtful):\n            return later\n", "        if isinstance(later, Doubtful):\n            return None\n", WATCHING),
    m("repair: what nobody confirmed ticks", "core/runner/repair_watch.py", "view = await self._confirmed(view)", "view = self.judging.supposed(view)", WATCHING),
    m("repair: a no is a yes", "core/runner/repair_watch.py", "                if said:\n", "                if True:\n", WATCHING),
    m("repair: another sign-in goes on", "core/runner/repair_watch.py", "Ended(view) if view.doubt in _OVER else PageUnreadable(view)", "Waiting(view)", WATCHING),
    m("repair: a page that may not be believed is read", "core/runner/repair_watch.py", "if doubt := page_doubt(self.profile, seen):", "if (doubt := page_doubt(self.profile, seen)) and False:", WATCHING),
    m("repair: what came later is explained", "core/evaluation/repairs.py", "and reading.observed_at < after.observed_at", "and True", EXPLAINED),
    m("repair: a change of last time stands in for a page that could not be read", "core/evaluation/build_audit.py", "if repair.at >= under.started_at]", "]", EXPLAINED),
    m("repair: an older check-up knows what was changed after it", "core/evaluation/build_audit.py", "if repair.at <= now]", "]", "tests/repair/test_through_the_workspace.py"),
    m("repair: what has no date is explained", "core/evaluation/repairs.py", "        and reading.observed_at is not None\n        and after.observed_at is not None\n        and reading.observed_at < after.observed_at", "        and (reading.observed_at is None or reading.observed_at < after.observed_at)", EXPLAINED),
    m("repair: another setting is explained", "core/evaluation/repairs.py", "(r.setting == after.setting and _older(r, after))", "_older(r, after)", EXPLAINED),
    m("repair: what was taken back still stands", "core/evaluation/repairs.py", "and not same_value(one.after, repair.after)", "and False", EXPLAINED),
    m("repair: practice goes into the journal", "adapters/store/store.py", "for r in self._kept((before, after))]", "for r in (before, after)]", EXPLAINED),
    m("repair: who waits is named in the journal", "adapters/store/store.py", "stood = [anonymize(r) if r.setting in WAITING else r for", "stood = [r for", EXPLAINED),
    # ---- pictures, lists and audiences
    m("pictures: one that could not be read holds no place", "core/model/photos.py", "if not found and (seen.unread or behind):", "if False:",
      "tests/report/test_photos.py"),
    m("pictures: a folder without pictures is a clean one", "core/model/photos.py", "    if not seen.count:\n        return _NONE\n", "",
      "tests/report/test_photos.py"),
    m("pictures: films are passed over", "adapters/photos/source.py", "in SUFFIXES | OTHERS", "in SUFFIXES", "tests/tui/test_photos.py"),
    m("pictures: the newest look speaks for the oldest", "app/photos.py", "return picture_readings(total, min(", "return picture_readings(total, max(",
      "tests/tui/test_photos.py"),
    m("pictures: said after the check-up, nothing changes", "core/evaluation/build_audit.py", "best, others = reconcile([*new, *before]", "best, others = reconcile([*before]",
      "tests/tui/test_photos.py"),
    m("lists: a list without a name is a list nobody is on", "core/triage/full_names.py", "    if given and family:\n        return bool(tokens(given) and tokens(family))", "    if given or family:\n        return True",
      "tests/people/test_lists.py", "tests/people/test_columns.py"),
    m("audiences: people in both are no tie", "core/separation/analysis.py", "(both := a.audience & b.audience)", "(both := a.audience & b.audience) and False",
      "tests/separation/test_from_readings.py"),
    m("objection: a mail to come is a mail", "cli/rights_command.py", "if day > today.date():", "if False:", "tests/cli/test_kept_analyses.py"),
    # ---- the catalogue
    m("catalogue: a wording may mean two values", "core/catalog/known_words.py", "if other is not value:", "if False:", MISTAKES),
    m("catalogue: http will do", "core/catalog/urls.py", "elif host not in hosts:", "elif False:", MISTAKES),
    m("catalogue: a value without a verdict is let in", "core/catalog/cross_checks.py", "if token not in decided:", "if False:", MISTAKES),
    m("catalogue: a page without proof is let in", "core/catalog/profiles.py", 'if "proof" in found and not proof:', "if False:", MISTAKES),
    m("catalogue: a raw word may mean two values", "core/catalog/json_rule_schema.py", "if meanings.setdefault(raw, key.value) != key.value:", "if False:", MISTAKES),
)  # fmt: skip
