"""Where covers are looked for: wherever they lie, and however tall a page says that they are."""

from __future__ import annotations

import pytest

from auditor.core.model import Box
from auditor.core.reading.screen.visibility import Cover, Covers

LOW, HIGH = Cover(1, 0, 1, Box(0, 10, 50, 20)), Cover(2, 1, 2, Box(0, 9_000, 50, 200))


@pytest.mark.parametrize("cover", [LOW, HIGH])
def test_a_cover_is_found_at_every_height_that_it_reaches(cover):
    covers = Covers([LOW, HIGH])
    for y in (cover.box.y, cover.box.y + cover.box.h / 2, cover.box.y + cover.box.h):
        assert cover in covers.at(y)
    assert cover not in covers.at(cover.box.y + 5_000)


def test_a_cover_as_tall_as_a_page_likes_is_found_and_costs_no_more():
    endless = Cover(3, 2, 3, Box(0, -1e15, 50, 2e15))  # one entry a band would not fit into any memory
    assert endless in Covers([LOW, endless]).at(123_456.0)
