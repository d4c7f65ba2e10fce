"""Which checks are owed, what the witnesses say together, and what is left to do. Pure."""

from auditor.core.evaluation.audit import Audit
from auditor.core.evaluation.build_audit import AuditContext, build_audit, with_new_readings
from auditor.core.evaluation.compare import Change, Compared, Difference, compare
from auditor.core.evaluation.evaluate import decided, evaluate, offered
from auditor.core.evaluation.next_day import YEAR, next_day, open_essential
from auditor.core.evaluation.ownership import named_in, only_own, own_readings
from auditor.core.evaluation.plan import Plan, PlannedCheck, Visit, applies, plan
from auditor.core.evaluation.reconcile import reconcile

__all__ = [
    "YEAR",
    "Audit",
    "AuditContext",
    "Change",
    "Compared",
    "Difference",
    "Item",
    "Plan",
    "PlannedCheck",
    "Visit",
    "accepted",
    "applies",
    "build_audit",
    "checklist",
    "compare",
    "decided",
    "evaluate",
    "named_in",
    "next_day",
    "offered",
    "only_own",
    "open_essential",
    "own_readings",
    "plan",
    "reconcile",
    "with_new_readings",
]  # fmt: skip
