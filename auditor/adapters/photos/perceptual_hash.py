"""A hash of what a picture looks like: pictures that look alike differ in few of its 64 bits.

The algorithm is the one known as pHash with a discrete cosine transform (Zauner, "Implementation and
Benchmarking of Perceptual Image Hash Functions", 2010), in the form of the library ImageHash, so that hashes
that others made can be compared. That library brings NumPy, SciPy and PyWavelets, 180 MB; this needs Pillow only.
"""

from __future__ import annotations

import math
import statistics
from typing import Final

from PIL import Image

_SIDE: Final = 32  # pixels; the picture is reduced to so many in each direction
_KEPT: Final = 8  # of the lowest frequencies in each direction
_DIGITS: Final = 6  # after the point; below that stands only what the arithmetic left over
_WAVES: Final = [
    [2 * math.cos(math.pi * frequency * (2 * place + 1) / (2 * _SIDE)) for place in range(_SIDE)]
    for frequency in range(_KEPT)
]


def perceptual_hash(image: Image.Image) -> str:
    """64 bits as 16 hex digits: for each of the 8 × 8 lowest frequencies whether it is above their median."""
    pixels = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.LANCZOS).tobytes()
    rows = [pixels[start : start + _SIDE] for start in range(0, len(pixels), _SIDE)]
    across = [[_sum(wave, row) for wave in _WAVES] for row in rows]
    columns = list(zip(*across, strict=True))
    lowest = [round(_sum(wave, column), _DIGITS) for wave in _WAVES for column in columns]
    middle = statistics.median(lowest)
    bits = "".join("1" if one > middle else "0" for one in lowest)
    return f"{int(bits, 2):0{len(bits) // 4}x}"


def _sum(wave: list[float], values: bytes | tuple[float, ...]) -> float:
    return math.fsum(factor * value for factor, value in zip(wave, values, strict=True))
