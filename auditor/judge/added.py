"""What is said after a check-up has ended, put into it: what the user's pictures tell, an answer given late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Finding, Reading
from ..model.pictures import pictures_in
from .audit import Audit
from .weigh import weigh


def with_said(audit: Audit, said: Sequence[Reading]) -> Audit:
    """The audit as it is with these readings of the person; each takes the place of the one its source gave before."""
    settings = {reading.setting for reading in said}
    findings = tuple(
        _again(f, said) if f.account is None and f.check.setting in settings else f for f in audit.findings
    )
    return replace(audit, findings=findings, photos=pictures_in(said) or audit.photos)


def _again(finding: Finding, said: Sequence[Reading]) -> Finding:
    new = [reading for reading in said if reading.setting == finding.check.setting]
    sources = {reading.source for reading in new}
    before = [one for one in (finding.reading, *finding.was) if one.source not in sources]
    best, others = weigh([*new, *before], finding.check.max_age, finding.as_of)
    return replace(finding, reading=best or finding.reading, was=tuple(others))
