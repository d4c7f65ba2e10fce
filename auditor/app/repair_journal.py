"""The journal of repairs that the tool watched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.adapters.store import MemoryStore, Store, StoreError
from auditor.core.evaluation.repairs import Repair, active_repairs
from auditor.core.model import Finding


@dataclass
class RepairJournal:
    """What was changed while the tool watched."""

    store: Store = field(default_factory=MemoryStore)

    def rows(self) -> tuple[Repair, ...]:
        """Every change, oldest first; none where the store cannot say: then what was seen before stands."""
        try:
            return tuple(Repair(*row) for row in self.store.repairs())
        except StoreError:
            return ()

    def keep(self, repairs: Iterable[Repair]) -> None:
        """Keep these changes; raises StoreError."""
        for repair in repairs:
            self.store.add_repair(repair.check, repair.account, repair.at, repair.before, repair.after)

    def of(self, finding: Finding) -> Repair | None:
        """The repair of this finding that still stands; None where there is none."""
        owner = finding.account.id if finding.account else ""
        return active_repairs(self.rows()).get((finding.check.id, owner))
