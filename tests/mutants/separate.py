"""Mutants of what ties accounts: a tie that is not seen, and a value left out in silence."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant, m

_COMPARED: Final = "tests/separation/test_what_is_compared.py"

MUTANTS: Final[tuple[Mutant, ...]] = (
    m("separate: an address in the text is none", "core/separation/ties.py", "mail for text in (p.bio, *p.links) for mail in mails_in(text)", "mail for text in () for mail in mails_in(text)", _COMPARED),
    m("separate: a key that nobody compares is let in", "core/separation/identity.py", "        if key not in _IDENTITY_KEYS:", "        if False:", _COMPARED),
    m("separate: any country will do", "cli/analyze.py", "    if not is_region(region):", "    if False:", _COMPARED),
    m("separate: no pair is a clean pair", "reports/separation.py", "    if not pairs:", "    if False:", _COMPARED),
    m("separate: a hidden letter hides a word", "core/separation/profession.py", '    text = _UNSEEN.sub("", text)', "    text = text", _COMPARED),
)  # fmt: skip
