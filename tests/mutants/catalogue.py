"""What the catalogue may claim: each guard of issue 13, taken away."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, m

_SOURCES = "tests/catalog/test_word_sources.py"

MUTANTS: tuple[Mutant, ...] = (
    m(
        "catalogue: a word never grows old",
        "core/catalog/word_sources.py",
        "word.sure is Sure.RECALLED or is_fresh(seen, today)",
        "True",
        f"{_SOURCES}::test_what_is_older_than_three_years_counts_as_recalled",
    ),
    m(
        "catalogue: a word may name a source that its profile has not",
        "core/catalog/known_words.py",
        "if source and source not in reader.sources:",
        "if False:",
        f"{_SOURCES}::test_every_mistake_is_named",
    ),
    m(
        "catalogue: the mailbox stands where its letter puts it",
        "core/model/mailboxes.py",
        "return account is not None and account.platform in MAILBOXES and finding.check.theme is Theme.ACCESS",
        "return False",
        "tests/judge/test_mailbox_first.py",
    ),
    m(
        "catalogue: a guideline known from the press decides",
        "core/model/check.py",
        'return self.seen not in ("opening", "press")',
        "return True",
        "tests/judge/test_books_known_in_part.py",
    ),
    m(
        "catalogue: with nobody to decide, nothing is asked",
        "core/evaluation/plan.py",
        "*(() if deciding_books(catalog, known) else default)",
        "*(() if known else default)",
        "tests/judge/test_books_known_in_part.py",
    ),
    m(
        "steps: a switch of which nobody knows how it stands is only named",
        "advice/steps.py",
        "should = own or (self._should_say() if wish else self._if_not_yet())",
        'should = own or (self._should_say() if wish else t("Find “{label}”.", label="it"))',
        "tests/checks/test_steps_can_be_followed.py::test_no_item_ends_at_a_label",
    ),
    m(
        "steps: what the platform decides is told with the steps of a change",
        "advice/steps.py",
        "own = t.pick(decided.instead) if decided and decided.instead else self._own()",
        "own = self._own()",
        "tests/checks/test_steps_can_be_followed.py::test_what_the_platform_decides_asks_for_no_change_and_leads_no_list",
    ),
)
