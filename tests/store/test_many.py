"""The store of many accounts, judged again, says what its readings said; how fast is measured elsewhere."""

from __future__ import annotations

from auditor.adapters.store import Store
from auditor.app.evaluate_again import re_evaluate
from auditor.core.model import Account, Role
from tests.run.clinic import CATALOG, NOW, capture

from .many import filled
from .samples import KEY


def test_ten_accounts_judged_again_from_their_captures_say_the_same(tmp_path):
    who = [Account(name, "x", Role.PRIVATE) for name in ("alpha", "beta")]
    captures = [capture(one, page) for one in who for page in CATALOG.profiles[one.platform].pages.values()]
    row = filled(tmp_path / "auditor.db", KEY, captures, CATALOG.profiles, NOW)
    assert len(row.accounts) == 10
    with Store(tmp_path / "auditor.db", KEY) as store:
        assert store.checkups() == (row,)
        assert len(store.captures(row.id)) == 10 * 4
        kept, anew = (re_evaluate(store, row, CATALOG, NOW, from_captures=flag) for flag in (False, True))
    assert kept.findings == anew.findings
    assert kept.counts["pass"] == 10 * 3
