"""Two colour schemes; text on its ground reaches WCAG AA (4.5:1) in both."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="auditor-dark",
    primary="#7fb4e6",
    secondary="#9fc3a8",
    warning="#e8b85c",
    error="#f28b7d",
    success="#8fce9b",
    accent="#7fb4e6",
    foreground="#e6e9ec",
    background="#14181c",
    surface="#1a2026",
    panel="#232b33",
    dark=True,
    variables={"quiet": "#a3adb8"},
)
LIGHT: Final = Theme(
    name="auditor-light",
    primary="#1d5a96",
    secondary="#2f6b45",
    warning="#7a5200",
    error="#a52a1c",
    success="#22663a",
    accent="#1d5a96",
    foreground="#1b2127",
    background="#f7f8f9",
    surface="#ffffff",
    panel="#e6eaee",
    dark=False,
    variables={"quiet": "#545e69"},
)
