"""The user's word on one item of the checklist: that it is done, or the answer to its question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.core.evaluation.acceptance_rules import key_of
from auditor.core.evaluation.essential import question_id
from auditor.core.model import Known, Reading, Source

if TYPE_CHECKING:
    from auditor.advice.checklist import Item
    from auditor.app.workspace import Workspace
    from auditor.core.evaluation import Audit
    from auditor.core.model import Question


def question_of(workspace: Workspace, item: Item) -> Question | None:
    """The question by which an item can be answered in its place; None where there is none."""
    finding, catalog = item.finding, workspace.catalog
    return catalog.questions.get(question_id(catalog, finding.check, finding.account))


def answer_item(workspace: Workspace, audit: Audit, item: Item, question: Question, value: str) -> Audit:
    """The audit with one answer for everybody whom the item concerns; raises StoreError."""
    label = next(answer.label.get("en", value) for answer in question.answers if answer.value == value)
    state, now = Known(value, label), workspace.now()
    owners = {key_of(one)[1]: one.check.setting for one in item.findings}
    said = [
        (owner, Reading(setting, state, Source.ANSWER, now, question.asked_as, outside=question.outside))
        for owner, setting in owners.items()
    ]
    return workspace.answered(audit, said)


def tick_item(workspace: Workspace, item: Item) -> Item:
    """The item as the user says it is done: a label on each finding it settles, no verdict; raises StoreError."""
    at = workspace.now()
    workspace.risks.done([key_of(finding) for finding in item.findings], at)
    ticked = tuple(replace(finding, fixed_at=at) for finding in item.findings)
    deed = replace(item.deed, findings=ticked) if item.deed else None
    return replace(item, finding=ticked[0], deed=deed)
