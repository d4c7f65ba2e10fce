"""The traps: what may stand around, instead of or over a setting, and whether its value can still be read."""

from __future__ import annotations

from typing import Final

WIDGETS: Final = tuple("switch checkbox radio select menu row segmented dialog table accordion".split())
TOGGLES: Final = ("switch", "checkbox")

AT_A_SETTING: Final = tuple(
    """twin_none twin_invisible twin_transparent twin_offscreen twin_clipped twin_inert busy covered help previously
    tooltip label_only flat_foreign prev_badge negation placeholder iframe mismatch unmarked text_list check_icon
    help_list two_labels pending label_longer bare_box last_years disabled_loading disabled_fixed unknown none_chosen
    mixed tabs_near section_sub columns box_first matrix recommended""".split()
)
OF_A_PAGE: Final = tuple("modal layer rtl zoom narrow dark huge translated missing flat flat2".split())

STILL_THERE: Final = frozenset(
    """twin_none twin_invisible twin_transparent twin_offscreen twin_clipped twin_inert help previously tooltip
    check_icon help_list pending disabled_fixed rtl zoom narrow dark huge flat flat2""".split()
)
"""A person still reads the value. After every other trap no value may be said."""

EITHER: Final = frozenset({"matrix", "box_first"})
"""A person can read it, with care: the value is right, and so is a doubt."""

FOR_TOGGLES: Final = frozenset({"mixed", "bare_box", "box_first"})
FOR_CHOICES: Final = frozenset({"unknown", "none_chosen"})
ON_WIDGETS: Final = {  # trap -> the widgets it is drawn with, of a toggle and of a choice
    "disabled_loading": {"toggle": TOGGLES, "choice": ("radio", "select")},
    "disabled_fixed": {"toggle": TOGGLES, "choice": ("radio", "select")},
    "none_chosen": {"choice": ("radio", "select", "segmented")},
    "mixed": {"toggle": ("checkbox",)},
}


def fits(trap: str, *, toggle: bool) -> bool:
    """Whether the trap means something at a setting of this kind."""
    return trap not in (FOR_CHOICES if toggle else FOR_TOGGLES)
