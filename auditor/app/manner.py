"""How a kept check-up was carried out: its mode, and what it asked of its user."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Final

from auditor.adapters.store import Store
from auditor.core.evaluation.effort import Effort
from auditor.core.evaluation.essential import Mode

KIND: Final = "manner"


@dataclass(frozen=True, slots=True)
class Manner:
    """The mode of one check-up, its language, and the effort it took so far."""

    mode: Mode = Mode.EVERYTHING
    effort: Effort = field(default_factory=Effort)
    lang: str = "en"  # the language the run expected of its pages


def keep_manner(store: Store, audit_id: str, manner: Manner) -> None:
    """Note how a check-up is carried out."""
    store.put_document(
        KIND, audit_id, {"mode": manner.mode.value, "effort": asdict(manner.effort), "lang": manner.lang}
    )


def manner_of(store: Store, audit_id: str) -> Manner:
    """How a kept check-up was carried out; everything, without any effort, where nobody noted it."""
    kept = store.documents(KIND).get(audit_id)
    if not isinstance(kept, dict):
        return Manner()
    return Manner(Mode(kept["mode"]), Effort(**kept["effort"]), str(kept.get("lang", "en")))
