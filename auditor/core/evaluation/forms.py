"""Which questions stand together: those of one theme; of everything, what one platform alone shows, in the order of its menus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.core.evaluation.effort import looks_elsewhere
from auditor.core.evaluation.essential import Asked
from auditor.core.evaluation.places import Place, place_of
from auditor.core.model import Catalog, Theme


@dataclass(frozen=True, slots=True)
class Together:
    """The rows of one form, in order; `platform` is empty where a theme holds them together."""

    theme: Theme
    platform: str
    rows: tuple[Asked, ...]


def arranged(questions: Iterable[Asked], catalog: Catalog, lang: str, *, by_place: bool) -> list[Together]:
    """The forms, in the order of their first question; those of a platform after those of the themes."""
    themes: dict[Theme, list[Asked]] = {}
    platforms: dict[str, list[Asked]] = {}
    for one in questions:
        place = place_of(one, catalog, lang) if by_place and looks_elsewhere(one.question) else ()
        if place:
            platforms.setdefault(place[0], []).append(one)
        else:
            themes.setdefault(one.theme, []).append(one)
    return [Together(theme, "", tuple(rows)) for theme, rows in themes.items()] + [
        Together(rows[0].theme, platform, _by_menu(rows, catalog, lang))
        for platform, rows in platforms.items()
    ]


def _by_menu(rows: list[Asked], catalog: Catalog, lang: str) -> tuple[Asked, ...]:
    """Menu by menu, each at the place of its first question, and in it screen by screen."""
    places = [place_of(row, catalog, lang) for row in rows]
    menus = [_menu(place) for place in places]

    def at(number: int) -> tuple[int, int, int, int]:
        return (menus.index(menus[number]), len(places[number]), places.index(places[number]), number)

    return tuple(rows[number] for number in sorted(range(len(rows)), key=at))


def _menu(place: Place) -> Place:
    """The menu that an entry stands in; a short way is the menu itself."""
    return place[:-1] if len(place) > 3 else place
