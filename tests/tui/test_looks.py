"""Colours: everything can be read, dark and light."""

from __future__ import annotations

import pytest
from textual.color import Color

from auditor.tui.themes import DARK, LIGHT


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_text_reaches_wcag_aa_on_every_ground(theme):
    tones = [theme.foreground, theme.primary, theme.accent, theme.warning, theme.error, theme.success]
    for tone in (*tones, theme.variables["quiet"]):
        for ground in (theme.background, theme.surface, theme.panel):
            assert contrast(tone, ground) >= 4.5, (tone, ground)


def contrast(one, other):
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = [part / 255 for part in (colour if isinstance(colour, Color) else Color.parse(colour)).rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
