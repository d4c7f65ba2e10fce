"""What the essential knows, what a card lifts, and what a deed joins: each broken in the reassuring direction."""

from __future__ import annotations

from tests.mutants.mutant import m

FOLLOWS = "tests/essential/test_what_follows.py"
CARD = "tests/essential/test_page_card.py"
SELECTION = "tests/essential/test_selection.py"
DEEDS = "tests/essential/test_deeds.py"
WEIGHT = "tests/essential/test_weight.py"
EARLIER = "tests/run/test_earlier_questions.py"
LISTS = "tests/essential/test_exported_lists.py"
NEXT_DAY = "tests/judge/test_next_day.py"
STANDING = "tests/tui/test_standing.py"
NOTHING_LOST = "tests/tui/test_nothing_lost.py"
DRAFTS = f"{NOTHING_LOST}::test_an_answer_taken_back_before_a_break_stays_taken_back"

MUTANTS = (
    m(
        "exported lists: nobody has to say that they are theirs",
        "core/runner/page_card.py",
        "if row.whose and (word := words.get(row.setting, CANNOT_TELL)).said is RowWord.YES and word.value",
        "for word in [words.get(row.setting, Word(RowWord.YES, MINE))]",
        LISTS,
    ),
    m(
        "exported lists: an entry without a name is judged with the others",
        "core/evaluation/exported_lists.py",
        "        and all(any(entry.get(name) for name in NAMES) for entry in state.value)\n",
        "",
        LISTS,
    ),
    m(
        "exported lists: a list that is longer than a look is judged at one",
        "core/evaluation/exported_lists.py",
        "0 < len(state.value) <= MOST_ENTRIES",
        "0 < len(state.value)",
        LISTS,
    ),
    m(
        "exported lists: an export of last year spares a page",
        "core/evaluation/exported_lists.py",
        "now - one.observed_at <= limit",
        "True",
        LISTS,
    ),
    m(
        "next day: stands whatever of the essential is open",
        "core/evaluation/next_day.py",
        "or open_essential(audit, account_id)",
        "",
        NEXT_DAY,
    ),
    m(
        "next day: a grave thing that no page says is known",
        "core/evaluation/next_day.py",
        "(grave or lighter)",
        "finding.doubt not in _LOOKED",
        NEXT_DAY,
    ),
    m(
        "nothing lost: an answer is kept only when its form is done",
        "tui/screens/form.py",
        "        self._form.keep(given)",
        "        pass",
        NOTHING_LOST,
    ),
    m(
        "nothing lost: an answer that was taken back comes back",
        "app/drafts.py",
        "None if value is None else",
        "",
        DRAFTS,
    ),
    m(
        "nothing lost: another check-up's answers are this one's",
        "app/drafts.py",
        'body.get("audit") == audit_id and',
        "",
        DRAFTS,
    ),
    m(
        "next day: a re-read has one",
        "core/evaluation/next_day.py",
        "audit.re_read or not told",
        "not told",
        NEXT_DAY,
    ),
    m(
        "next day: what was old already then was known",
        "core/evaluation/audit.py",
        "self.finished_at <= end < finding.as_of",
        "end < finding.as_of",
        NEXT_DAY,
    ),
    m(
        "next day: home counts from a re-read",
        "app/workspace.py",
        "(re_reads or self._manner(row.id).mode is not Mode.RE_READ)",
        "True",
        STANDING,
    ),
    m(
        "essential: a mixed account is of the same side as another mixed one",
        "core/evaluation/follows.py",
        "one.role is account.role and one.role is not Role.MIXED for one",
        "one.role is account.role for one",
        FOLLOWS,
    ),
    m(
        "essential: a linked stranger is of one's own side",
        "core/evaluation/follows.py",
        "    if not found:\n        return Side.UNKNOWN",
        "    if not found:\n        return Side.SAME",
        FOLLOWS,
    ),
    m(
        "essential: a handle of no platform is of one's own side",
        "core/evaluation/follows.py",
        "return Side.SAME if platform else Side.UNKNOWN",
        "return Side.SAME",
        FOLLOWS,
    ),
    m(
        "essential: a center with a stranger in it holds one side",
        "core/evaluation/follows.py",
        "if sides <= {Side.SAME}",
        "if Side.OTHER not in sides",
        FOLLOWS,
    ),
    m(
        "essential: who sends no contacts has sent some, or none, as one likes",
        "core/evaluation/follows.py",
        'state.value != "on"',
        "state.value is None",
        FOLLOWS,
    ),
    m(
        "essential: an answer overrules the list that was read",
        "core/evaluation/follows.py",
        "if listed not in told:",
        "if listed:",
        FOLLOWS,
    ),
    m(
        "essential: a list is one's own once one entry is",
        "core/evaluation/follows.py",
        'if all(entry.get("known") == "yes" for entry in others)',
        'if any(entry.get("known") == "yes" for entry in others)',
        FOLLOWS,
    ),
    m(
        "essential: an unconfirmed list makes something known",
        "core/evaluation/follows.py",
        "told = {reading.setting for reading in sided if isinstance(reading.state, Known)}",
        "told = set()",
        FOLLOWS,
    ),
    m(
        "essential: the look of a stranger covers the account's own page",
        "core/evaluation/essential.py",
        "    if not page.outside:\n        return True\n",
        "    return True\n",
        SELECTION,
    ),
    m(
        "essential: what only somebody else can tell is asked tonight",
        "core/evaluation/essential.py",
        "if not asks_somebody(one.question)]",
        "if one.question]",
        SELECTION,
    ),
    m(
        "card: Enter says that a whole list is one's own",
        "core/runner/page_card.py",
        'known = ["yes" if word == MINE else',
        'known = ["yes" if word in (MINE, "") else',
        CARD,
    ),
    m(
        "card: a yes lifts what says something else",
        "core/runner/page_card.py",
        "lifted = _lifted(reading) if same else reading",
        "lifted = _lifted(reading)",
        CARD,
    ),
    m(
        "card: what a user denied still counts",
        "core/runner/page_card.py",
        'return replace(reading, state=doubt, confirmed_by="")',
        "return reading",
        CARD,
    ),
    m(
        "deeds: two switches are one deed",
        "core/evaluation/deeds.py",
        "return (kind, owner, setting, _wish(finding))",
        "return (kind, owner, _wish(finding))",
        DEEDS,
    ),
    m(
        "weight: what is not known counts as known",
        "core/evaluation/weight.py",
        "return round((bar.good + bar.bad) / bar.whole, 4)",
        "return round((bar.good + bar.bad + bar.unknown) / bar.whole, 4)",
        WEIGHT,
    ),
    m(
        "answers: what was asked before counts for what is asked now",
        "core/evaluation/answers.py",
        "_edition(one) >= since.get(_answer(one), 1)",
        "_edition(one) >= 1",
        EARLIER,
    ),
    m(
        "answers: what names no edition got today's",
        "core/evaluation/answers.py",
        "len(edition) < 4 else 1",
        "len(edition) < 4 else 999",
        EARLIER,
    ),
    m(
        "answers: any edition after the first is today's",
        "core/evaluation/answers.py",
        "_edition(one) >= since.get(_answer(one), 1)",
        "_edition(one) >= min(2, since.get(_answer(one), 1))",
        EARLIER,
    ),
    m(
        "answers: no bad answer to an earlier question stays",
        "core/evaluation/answers.py",
        "since.get(_answer(one), 1)",
        "since.get(_answer(one), 2)",
        EARLIER,
    ),
    m(
        "answers: judging anew takes all that was ever answered",
        "core/evaluation/evaluate.py",
        "owner: current_answers(plan.catalog, said) for",
        "owner: said for",
        EARLIER,
    ),
    m(
        "answers: nobody is asked anew",
        "core/runner/audit_run.py",
        "said = current_answers(self.plan.catalog, self.evidence.readings(owner))",
        "said = self.evidence.readings(owner)",
        EARLIER,
    ),
    m(
        "answers: an answer to the earlier question is proposed for today's",
        "app/workspace.py",
        """in current_answers(
                    self.catalog, store.readings(row.id if row else "", owner, Source.ANSWER)
                )""",
        """in store.readings(row.id if row else "", owner, Source.ANSWER)""",
        EARLIER,
    ),
    m(
        "card: Enter alone says that a list is empty",
        "core/runner/page_card.py",
        "if word == Word(RowWord.YES, NO_ENTRY):",
        "if word.said is RowWord.YES:",
        CARD,
    ),
    m(
        "card: a list of which something was seen may be called empty",
        "core/runner/page_card.py",
        "if not shown or not all(_is(reading, Doubt.NOT_FOUND) for reading in said):",
        "if not shown:",
        CARD,
    ),
    m(
        "card: any list that was not found may be called empty",
        "core/runner/page_card.py",
        "if r.source in _ON_PAGE and _detail(r) == NOTHING_LISTED]",
        "if r.source in _ON_PAGE]",
        CARD,
    ),
    m(
        "essential: what an export leaves open is decided by it",
        "core/evaluation/evaluate.py",
        "settled[key] = settled.get(key, True) and finding.outcome in (Outcome.PASS, Outcome.FAIL)",
        "settled[key] = True",
        "tests/essential/test_what_an_export_decided.py",
    ),
    m(
        "essential: a word of before a break counts for whatever stands there now",
        "core/runner/card_drafts.py",
        "if shown == _shown(row) and said in set(RowWord)",
        "if said in set(RowWord)",
        "tests/tui/test_nothing_lost.py::test_a_word_of_before_a_break_counts_only_for_what_the_row_showed",
    ),
    m(
        "essential: an input that ends denies a row",
        "console/page_card.py",
        "        if told is None:\n            return None\n        said = told.strip().lower()",
        '        said = (told or "").strip().lower()',
        "tests/tui/test_nothing_lost.py",
    ),
)
