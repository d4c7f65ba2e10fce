"""An address as a picture that a phone can scan, drawn with half blocks."""

from __future__ import annotations

from typing import Final

import segno
from textual.content import Content

_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_QUIET: Final = 2  # light modules around the code; a reader needs some
_INK: Final = (
    "#000000 on #ffffff"  # in both schemes: a code in light ink on a dark ground is not read by every phone
)


def scannable(address: str) -> Content:
    """The code of an address, two rows of it in each line; black on white whatever the looks."""
    rows = [[bool(cell) for cell in row] for row in segno.make(address, error="l").matrix_iter(border=_QUIET)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    lines = ("".join(_HALVES[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs)
    return Content("\n").join(Content.styled(line, _INK) for line in lines)
