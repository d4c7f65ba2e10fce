"""What the user said no to, each way in which it could be believed all the same."""

from __future__ import annotations

from tests.mutants.mutant import m

REFUSED = "tests/essential/test_refused.py"

MUTANTS = (
    m(
        "refused: a no is forgotten when the card is closed",
        "core/runner/audit_run.py",
        "                self.refused(no)",
        "                pass",
        REFUSED,
    ),
    m(
        "refused: a no holds only from the next check-up on",
        "core/runner/audit_run.py",
        "            self.ledger = after_no(self.ledger, no)\n",
        "",
        REFUSED,
    ),
    m(
        "refused: what was refused is a value",
        "core/reading/ledger.py",
        "    if here:\n",
        "    if here and False:\n",
        REFUSED,
    ),
    m(
        "refused: a confirmed layout outweighs the no",
        "core/reading/ledger.py",
        "    if value_of(reading) is None:\n        return reading\n    yes =",
        "    if value_of(reading) is None or reading.confirmed_by:\n        return reading\n    yes =",
        REFUSED,
    ),
    m(
        "refused: an organisation's yes counts for another value in that place",
        "core/reading/ledger.py",
        "    own = ledger.own if isinstance(ledger, ChainedLedger) else ledger\n    return",
        "    own = ledger\n    return",
        REFUSED,
    ),
    m(
        "refused: another value in that place asks nothing",
        "core/reading/ledger.py",
        "    if against and not own.confirms(yes):",
        "    if False:",
        REFUSED,
    ),
    m(
        "refused: only the very layout asks again",
        "core/reading/ledger.py",
        "(refusal.page == yes.page or refusal.fingerprint == yes.fingerprint)",
        "refusal.fingerprint == yes.fingerprint",
        REFUSED,
    ),
    m(
        "refused: an earlier yes to that place stands",
        "adapters/store/store.py",
        "                    self._drop_confirmation(yes)",
        "                    pass",
        REFUSED,
    ),
    m(
        "refused: Enter takes the no back",
        "core/runner/page_card.py",
        "taken_back = bool(row.refused) and word == Word(RowWord.YES, AFTER_ALL)",
        "taken_back = bool(row.refused) and word.said is RowWord.YES",
        REFUSED,
    ),
    m(
        "refused: what is not seen is no no",
        "core/runner/page_card.py",
        "        if word in (RowWord.NO, RowWord.UNSEEN)\n",
        "        if word is RowWord.NO\n",
        REFUSED,
    ),
    m(
        "refused: a repair believes what was denied in it",
        "core/runner/repair_watch.py",
        "                    self.kept_no(no)",
        "                    pass",
        "tests/repair/test_watching.py",
    ),
)
