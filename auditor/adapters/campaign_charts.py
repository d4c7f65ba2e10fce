"""Charts of released figures as SVG (matplotlib): hatches and numbers besides colour, the same bytes for the same figures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

_STYLE: Final[Any] = {"svg.hashsalt": "auditor", "svg.fonttype": "none", "hatch.linewidth": 0.6, "font.family": "sans-serif",
          "font.sans-serif": ["Liberation Sans", "Arial", "Helvetica", "DejaVu Sans"], "font.size": 9}  # fmt: skip
_FAIL, _UNKNOWN, _BEFORE = "#a40e26", "#d4a72c", "#57606a"


def bars(rows: Sequence[tuple[str, float, float | None]], fail: str, unknown: str) -> str:
    """Horizontal bars, worst on top: (name, percent to repair, percent not known or None where it is not told)."""
    with mpl.rc_context(_STYLE):
        figure, axes = _axes(len(rows))
        at = range(len(rows) - 1, -1, -1)
        first = [row[1] for row in rows]
        second = [row[2] or 0.0 for row in rows]
        axes.barh(list(at), first, color=_FAIL, hatch="///", edgecolor="white", label=fail)
        axes.barh(list(at), second, left=first, color=_UNKNOWN, hatch="...", edgecolor="white", label=unknown)
        for y, (_, share, _) in zip(at, rows, strict=True):
            axes.text(1, y, f"{share:.0f} %", va="center", color="white", fontweight="bold")
        _finish(figure, axes, [row[0] for row in rows])
        return _svg(figure)


def changes(rows: Sequence[tuple[str, float, float]], before: str, now: str) -> str:
    """From an open ring to a full dot: (name, percent before, percent now)."""
    with mpl.rc_context(_STYLE):
        figure, axes = _axes(len(rows))
        at = list(range(len(rows) - 1, -1, -1))
        for y, (_, then, today) in zip(at, rows, strict=True):
            axes.annotate("", (today, y), (then, y), arrowprops={"arrowstyle": "->", "color": _BEFORE})
        axes.plot([row[1] for row in rows], at, "o", mfc="white", mec=_BEFORE, label=before)
        axes.plot([row[2] for row in rows], at, "s", color=_FAIL, label=now)
        _finish(figure, axes, [row[0] for row in rows])
        return _svg(figure)


def _axes(rows: int) -> tuple[Figure, Any]:
    figure = Figure(figsize=(8.5, 0.9 + 0.38 * max(rows, 1)))
    FigureCanvasSVG(figure)
    return figure, figure.add_subplot()


def _finish(figure: Figure, axes: Any, names: Sequence[str]) -> None:
    axes.set_yticks(list(range(len(names) - 1, -1, -1)), [_short(name) for name in names])
    axes.set_xlim(0, 100)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f} %")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.legend(
        loc="upper center", bbox_to_anchor=(0.4, -0.12 - 0.5 / max(len(names), 1)), ncols=2, frameon=False
    )
    figure.tight_layout()


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:59] + "…"


def _svg(figure: Figure) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    text = out.getvalue()
    return text[text.index("<svg") :]
