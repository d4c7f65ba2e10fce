"""Whether a reading says what is true of a practice account."""

from __future__ import annotations

from auditor.core.model import ELSEWHERE, Account, Known, Reading
from auditor.lab import Lab


def true_of(lab: Lab, account: Account, reading: Reading) -> bool:
    """Whether the true state is what was read; lists are counted without one's own entry."""
    (person,) = (one for one in lab.network.accounts if one.id == account.id)
    true = person.value(reading.setting)
    if not isinstance(reading.state, Known):
        return False
    said = reading.state.value
    if isinstance(said, tuple):
        foreign = [
            entry for entry in said if not entry.get("current") and entry.get("state", "active") == "active"
        ]
        here = [entry for entry in true if entry.get("state", "active") == "active"]
        return len(foreign) == len(here)
    return said in (true, person.value(ELSEWHERE.get(true, reading.setting)))
