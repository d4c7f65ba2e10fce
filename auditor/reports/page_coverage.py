"""What field notes say of each page: the table of docs/coverage.md, plain lines, and JSON. For the people who keep the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from auditor.core.field_notes.page_coverage import ENOUGH, Coverage, Stop

SCHEMA: Final = "auditor.coverage/1"
_HEAD: Final = f"""# Which pages somebody saw

Made by `auditor catalog notes docs/field-notes/*.json --out docs/coverage.md`; a test holds it against the notes in that folder.
A page counts as confirmed where its profile names the day somebody saw it, or where {ENOUGH} field notes read it alike and none denies.
A denied good value stops its layout. How the first people try it: [the pilot](pilot.md).

"""
_COLUMNS: Final = "| platform | page | language | notes | newest | read | denied | corrected | doubt | state |\n|---|---|---|---|---|---|---|---|---|---|\n"


def coverage_table(rows: Sequence[Coverage], stopped: Sequence[Stop]) -> str:
    """The page docs/coverage.md, in English as the other documents are."""
    body = "".join(
        f"| {one.platform} | {one.page} | {one.language} | {one.notes} | {one.newest} | {one.read} | {one.denied} | {one.corrected} | {one.doubt} | {state(one)} |\n"
        for one in rows
    )
    table = (
        _COLUMNS + body
        if rows
        else "No field note has come in yet: nothing is known of any page from them.\n"
    )
    return f"{_HEAD}{table}{_stopped(stopped)}"


def state(one: Coverage) -> str:
    """What a page counts as."""
    if one.denied or one.corrected:
        return "denied"
    if one.saw:
        return f"confirmed ({one.saw})"
    return "confirmed by notes" if one.confirmed else f"{one.agreeing} of {ENOUGH}"


def stopped_yaml(stopped: Sequence[Stop], platform: str) -> str:
    """The lines of `stopped:` that go into a profile, for the next bundle."""
    lines = [
        f'  "{one.layout}": {{setting: {one.setting}, since: {one.day}}}\n'
        for one in stopped
        if one.platform == platform
    ]
    return "stopped:\n" + "".join(lines) if lines else ""


def _stopped(stopped: Sequence[Stop]) -> str:
    if not stopped:
        return ""
    parts = (
        f"\n`profiles/{platform}.yaml`:\n\n```yaml\n{stopped_yaml(stopped, platform)}```\n"
        for platform in dict.fromkeys(one.platform for one in stopped)
    )
    return "\n## Layouts that are stopped\n" + "".join(parts)


def coverage_document(notes: int, rows: Sequence[Coverage], stopped: Sequence[Stop]) -> dict[str, Any]:
    """`auditor.coverage/1`."""
    return {
        "schema": SCHEMA,
        "notes": notes,
        "pages": [
            {
                "platform": one.platform,
                "page": one.page,
                "language": one.language,
                "notes": one.notes,
                "newest": one.newest.isoformat(),
                "read": one.read,
                "denied": one.denied,
                "corrected": one.corrected,
                "doubt": one.doubt,
                "confirmed": one.confirmed,
            }
            for one in rows
        ],
        "stopped": [
            {
                "platform": one.platform,
                "setting": one.setting,
                "layout": one.layout,
                "since": one.day.isoformat(),
            }
            for one in stopped
        ],
    }
