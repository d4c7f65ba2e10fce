"""The pictures of the product show the product of today: drawn anew from the kept captures, they are the same to the byte."""

from __future__ import annotations

import json

from tools import pictures

MEND = "draw them anew: .venv/bin/python -m tools.pictures"


async def test_every_picture_is_what_the_product_draws_today(tmp_path):
    pages = []
    await pictures.take(tmp_path, report=False, also=pages.append)
    drawn = {path.name: path.read_bytes() for path in tmp_path.glob("*.svg")}
    kept = {path.name: path.read_bytes() for path in pictures.FOLDER.glob("*.svg")}
    assert drawn.keys() == kept.keys(), MEND
    other = sorted(name for name in drawn if drawn[name] != kept[name])
    assert not other, MEND
    told = json.loads((pictures.FOLDER / "report.json").read_text())
    assert told == {"report.png": pictures.digest(pages[0])}, MEND
    assert (pictures.FOLDER / "report.png").stat().st_size > 10_000
