"""Which checks are owed, what the witnesses say together, and what is left to do. Pure."""

from .audit import Audit
from .checklist import Item, checklist, recommended
from .compare import Change, Difference, compare
from .plan import Plan, Planned, Visit, applies, plan
from .settle import settle
from .weigh import weigh

__all__ = [
    "Audit", "Change", "Difference", "Item", "Plan", "Planned", "Visit", "applies", "checklist", "compare", "plan", "recommended", "settle", "weigh",
]  # fmt: skip
