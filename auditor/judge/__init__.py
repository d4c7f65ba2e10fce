"""Which checks are owed, what the witnesses say together, and what is left to do. Pure."""

from .added import with_said
from .audit import Audit
from .checklist import Item, accepted, checklist
from .compare import Change, Compared, Difference, compare
from .conclude import Circumstances, conclude
from .plan import Plan, Planned, Visit, applies, plan
from .settle import offered, settle
from .weigh import weigh

__all__ = [
    "Audit", "Change", "Circumstances", "Compared", "Difference", "Item", "Plan", "Planned", "Visit", "accepted", "applies", "checklist", "compare", "conclude", "offered", "plan", "settle", "weigh", "with_said",
]  # fmt: skip
