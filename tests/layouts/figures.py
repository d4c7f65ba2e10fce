"""The figures of a run as they are kept: the first ones of every set of pages for ever, and the last."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIRST, LAST = HERE / "first.json", HERE / "last.json"


def keep(which: str, counted: Mapping[str, Any]) -> None:
    """Write these figures as the last of this set of pages, and as its first ones if it has none."""
    stamped = {"date": datetime.now(UTC).isoformat(timespec="seconds"), "commit": _commit(), **counted}
    first, last = kept(FIRST), kept(LAST)
    if which not in first:
        _write(FIRST, {**first, which: stamped})
    _write(LAST, {**last, which: stamped})


def kept(path: Path) -> dict[str, Any]:
    """Set of pages -> its figures."""
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def told(which: str, counted: Mapping[str, Any], missed: list[tuple[str, int]], most: int = 30) -> str:
    """The figures as a table, what was wrong, and what was missed most."""
    lines = [f"{which}: {counted['pages']} pages"]
    for name in ("libraries", "widgets", "languages", "traps"):
        lines += [_line(f"{name[:-1]} {group}", counts) for group, counts in counted[name].items()]
    lines += [_line("all", counted["all"]), _line("no other label known", counted["alone"])]
    for mode in ("all", "alone"):
        taken = counted[f"evidence_taken_away_{mode}"]
        lines.append(f"evidence taken away ({mode}): {taken['wrong']} of {taken['readings']} wrong")
    lines += [f"WRONG {one}" for one in counted["wrong"]]
    lines += [f"missed {count:4} {what}" for what, count in missed[:most]]
    return "\n".join(lines)


def _line(name: str, counts: Mapping[str, Any]) -> str:
    return (
        f"{name:28} read {counts['read']:5}/{counts['readable']:5} {counts['share']:7.1%}"
        f"  not to be read {counts['not_to_be_read']:5}  wrong {counts['wrong']}"
    )


def _write(path: Path, whole: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _commit() -> str:
    asked = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    return subprocess.run(asked, cwd=HERE, capture_output=True, text=True, check=False).stdout.strip()
