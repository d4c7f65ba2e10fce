"""What came of a run: per family and kind how many pages were drawn, and of how many something good was said."""

from __future__ import annotations

import json
import math
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .drive import Said
from .kinds import FAMILIES
from .plan import by_name

HERE = Path(__file__).parent
LAST, FIRST = HERE / "last.json", HERE / "first.json"


def figures(found: Sequence[Said], seed: str, seconds: float) -> dict[str, Any]:
    """The figures of a run, as they are kept."""
    named = by_name()
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "seed": seed,
        "pages": len(found),
        "seconds": round(seconds),
        "kinds_drawn": len({said.drawn.kind for said in found}),
        "settings": len({named[said.drawn.target].setting for said in found}),
        "platforms": len({named[said.drawn.target].platform for said in found}),
        "languages": sorted({said.drawn.lang for said in found}),
        "false_good": sum(said.false_good for said in found),
        "families": {
            name: of_family(found, name) for name in FAMILIES if any(s.drawn.family == name for s in found)
        },
        "kinds": _kinds(found),
    }


def of_family(found: Iterable[Said], family: str) -> dict[str, Any]:
    """Drawn, false good, doubts (nothing known at all); of honest pages also how many were read as they are."""
    mine = [said for said in found if said.drawn.family == family]
    counted: dict[str, Any] = {
        "drawn": len(mine),
        "false_good": sum(said.false_good for said in mine),
        "doubts": sum(not said.known for said in mine),
    }
    if family == "control":
        read = sum(said.right for said in mine)
        counted |= {"read": read, "wrong": sum(bool(s.known) and not s.right for s in mine)}
        counted["share_read"] = round(read / len(mine), 3) if mine else 0.0
    return counted


def _kinds(found: Iterable[Said]) -> dict[str, list[int]]:
    """Kind -> drawn, false good."""
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for said in found:
        kinds[said.drawn.kind][0] += 1
        kinds[said.drawn.kind][1] += said.false_good
    return dict(sorted(kinds.items()))


def commit() -> str:
    """The commit at hand, with a mark where files differ from it."""
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--exclude=*"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or "unknown"


def worse(now: Mapping[str, Any], kept: Mapping[str, Any], families: Iterable[str]) -> list[str]:
    """The families in which a sample says good more often than the kept run makes likely (three deviations)."""
    complaints = []
    for family in families:
        mine, before = now["families"].get(family), kept["families"].get(family)
        if not mine or not before:
            continue
        rate = before["false_good"] / before["drawn"]
        most = rate * mine["drawn"] + 3 * math.sqrt(mine["drawn"] * rate * (1 - rate)) + 1
        if mine["false_good"] > most:
            complaints.append(
                f"{family}: {mine['false_good']} of {mine['drawn']} are said to be good; kept: {rate:.0%}"
            )
    return complaints


def _headline(counted: Mapping[str, Any]) -> str:
    named = {
        name: counted[name]
        for name in ("pages", "kinds_drawn", "settings", "platforms", "seed", "commit", "seconds")
    }
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in named.items())


def told(counted: Mapping[str, Any]) -> str:
    """The figures as a table."""
    lines = [
        _headline(counted),
        f"{'family':12} {'drawn':>6} {'false good':>11} {'doubts':>7}",
    ]
    for name, family in counted["families"].items():
        more = (
            f"  read {family['share_read']:.1%}, wrong {family['wrong']}"
            if name == "control"
            else f"  {FAMILIES[name]}"
        )
        lines.append(f"{name:12} {family['drawn']:6} {family['false_good']:11} {family['doubts']:7}{more}")
    return "\n".join(lines)


def kept(path: Path = LAST) -> dict[str, Any]:
    """The figures of an earlier run."""
    return json.loads(path.read_text(encoding="utf-8"))


def keep(counted: Mapping[str, Any], path: Path) -> None:
    """Write the figures. The first ones are never written over."""
    if path == FIRST and FIRST.exists():
        raise FileExistsError("the first figures stay what they were")
    path.write_text(json.dumps(counted, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
