"""One drawn page: what stands on it, and what a person would read there. Seeded: the same names, the same page."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from .libraries import CHOOSES_FIRST, INLINE_DIALOG, RAW
from .traps import AT_A_SETTING, EITHER, OF_A_PAGE, ON_WIDGETS, STILL_THERE, TOGGLES, WIDGETS, fits
from .words import LANGUAGES, phrase, words

LAYOUTS: Final = tuple(
    """dl dl_help table table_select grid grid_buttons forms forms_for h3p h3b colon colon2 divs divs_btn aria_row
    value_first radios radios_bare hash boxes_after switches_div flat_switches""".split()
)
ONLY_TOGGLES: Final = frozenset({"boxes_after", "switches_div", "flat_switches"})
PHRASES: Final = tuple("edit help previously negation suffix standard".split())
DRESS: Final[dict[str, dict[str, Any]]] = {
    "rtl": {"rtl": True},
    "zoom": {"zoom": "2"},
    "narrow": {"width": 360},
    "dark": {"dark": True},
    "huge": {"filler": 900},
    "translated": {"translated": True},
    "flat": {"flat": 1},
    "flat2": {"flat": 2},
}


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a drawn page. `truth`: the value a person reads, or None where none may be said."""

    id: str
    key: str
    label: str
    options: tuple[str, ...]
    tokens: tuple[str, ...]
    chosen: int
    on: bool
    widget: str
    other: int  # an option that is not the chosen one
    foreign: str
    texts: dict[str, str]
    truth: str | None
    may_doubt: bool = False
    trap: str = ""
    disabled: bool = False
    mixed: bool = False

    @property
    def toggle(self) -> bool:
        """Whether it is on or off, and nothing else."""
        return self.tokens == ("on", "off")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be drawn."""

    library: str
    seed: int
    kind: str
    lang: str
    title: str
    nav: tuple[str, ...]
    settings: tuple[Setting, ...]
    ghosts: tuple[str, ...] = ()  # settings that are asked for and do not stand on the page
    dress: dict[str, Any] = field(default_factory=dict)  # how the page as a whole is drawn

    @property
    def name(self) -> str:
        """What it is called in files and complaints."""
        return f"{self.library}/{self.kind}-{self.seed}"

    @property
    def width(self) -> int:
        """The window's, in CSS pixels."""
        return int(self.dress.get("width", 1280))

    def asked(self) -> Iterator[tuple[str, str | None, bool, Setting | None]]:
        """Every setting to ask the reader for: its name, the truth, whether a doubt is right too, and how it is drawn."""
        for one in self.settings:
            yield one.key, one.truth, one.may_doubt, one
        drawn = {one.key for one in self.settings}
        for key in self.ghosts:
            if key not in drawn:
                yield key, None, False, None

    def for_the_page(self) -> dict[str, Any]:
        """What the page's script is given; the truth is not in it."""
        settings = []
        for one in self.settings:
            drawn = asdict(one)
            for name in ("texts", "truth", "may_doubt", "tokens", "key"):
                drawn.pop(name)
            settings.append(drawn | one.texts)
        whole = {"lang": self.lang, "title": self.title, "nav": self.nav, "settings": settings}
        return whole | self.dress


def plan(library: str) -> list[Sheet]:
    """Every page of a library."""
    if library == RAW:
        return [sheet(RAW, seed, f"layout_{layout}") for layout in LAYOUTS for seed in (0, 1)]
    plain = [sheet(library, seed, "plain") for seed in range(6)]
    dialogs = [sheet(library, seed, "dialog") for seed in range(2)]
    traps = deque(random.Random(library).sample(AT_A_SETTING, len(AT_A_SETTING)))
    trapped = [_trapped(sheet(library, seed, "traps"), traps) for seed in range(8)]
    loose = [sheet(library, seed, kind) for seed in (1, 2) for kind in ("flat", "flat2")]
    whole = [sheet(library, seed, kind) for seed, kind in enumerate(OF_A_PAGE)]
    return [*plain, *dialogs, *trapped, *loose, *whole]


def sheet(library: str, seed: int, kind: str) -> Sheet:
    """The page of this kind with this seed, its truth in it."""
    chance = random.Random(f"{library}/{seed}/{kind}")
    lang = LANGUAGES[seed % len(LANGUAGES)]
    settings = [*_choices(chance, lang, seed), *_toggles(chance, lang, seed)]
    chance.shuffle(settings)
    nav = [*phrase("navigation", lang), *([settings[0].label] if chance.random() < 0.4 else [])]
    drawn = Sheet(library, seed, kind, lang, phrase("title", lang), tuple(nav), tuple(settings))
    return _of_kind(drawn)


def _of_kind(drawn: Sheet) -> Sheet:
    """The page dressed as its kind is, the truth changed accordingly."""
    kind, settings = drawn.kind, drawn.settings
    if kind == "dialog":
        return replace(drawn, settings=_behind_a_dialog(drawn))
    if kind.startswith("layout_"):
        layout = kind.removeprefix("layout_")
        kept = tuple(one for one in settings if one.toggle) if layout in ONLY_TOGGLES else settings
        return replace(
            drawn, settings=tuple(replace(one, widget=RAW) for one in kept), dress={"layout": layout}
        )
    if kind == "missing":
        return replace(drawn, settings=settings[:5], ghosts=tuple(one.key for one in settings[5:]))
    if kind in ("modal", "layer", "translated"):
        dress = DRESS.get(kind) or {kind: phrase("layer", drawn.lang)}
        return replace(drawn, settings=tuple(replace(one, truth=None) for one in settings), dress=dress)
    return replace(drawn, dress=DRESS.get(kind, {}))


def _behind_a_dialog(drawn: Sheet) -> tuple[Setting, ...]:
    first = next(one for one in drawn.settings if not one.toggle)
    hidden = drawn.library not in INLINE_DIALOG
    return tuple(
        replace(one, widget="dialog") if one is first else replace(one, truth=None if hidden else one.truth)
        for one in drawn.settings
    )


def _trapped(drawn: Sheet, traps: deque[str]) -> Sheet:
    """The page with the next fitting trap at each setting; each trap used goes to the end of the queue."""
    chance = random.Random(f"{drawn.name}/traps")
    settings = []
    for one in drawn.settings:
        trap = next(name for name in traps if fits(name, toggle=one.toggle))
        traps.remove(trap)
        traps.append(trap)
        settings.append(_with(trap, one, drawn, chance))
    if any(one.trap == "disabled_loading" for one in settings):  # the page as a whole is not at rest
        settings = [replace(one, may_doubt=one.may_doubt or one.disabled) for one in settings]
    return replace(drawn, settings=tuple(settings))


def _with(trap: str, one: Setting, drawn: Sheet, chance: random.Random) -> Setting:
    """The setting with this trap, and what can still be read of it."""
    kind = "toggle" if one.toggle else "choice"
    one = replace(one, trap=trap)
    if trap in ON_WIDGETS:
        one = replace(one, widget=chance.choice(ON_WIDGETS[trap][kind]))
    if trap not in STILL_THERE | EITHER:
        one = replace(one, truth=None)
    said = chance.random() < 0.5
    match trap:
        case "disabled_fixed":
            texts = {"managed": phrase("managed", drawn.lang)} if said else {}
            return replace(one, disabled=True, texts=one.texts | texts)
        case "disabled_loading":
            texts = {"loading": phrase("loading", drawn.lang)} if said else {}
            return replace(one, texts=one.texts | texts)
        case "unknown":
            at = one.chosen
            options = (*one.options[:at], phrase("unknown", drawn.lang), *one.options[at + 1 :])
            return replace(one, options=options)
        case "none_chosen":
            first = one.tokens[0] if (drawn.library, one.widget) in CHOOSES_FIRST else None
            return replace(one, chosen=-1, truth=first)
        case "mixed":
            return replace(one, mixed=True)
    return replace(one, may_doubt=trap in EITHER)


def _choices(chance: random.Random, lang: str, seed: int) -> Iterator[Setting]:
    widgets = [name for name in WIDGETS if name not in (*TOGGLES, "dialog")]
    chance.shuffle(widgets)
    for number, key in enumerate(chance.sample(sorted(words()["choices"]), 5)):
        tokens = tuple(chance.sample(list(words()["values"]), chance.choice([3, 4])))
        options = tuple(chance.choice(words()["values"][token][lang]) for token in tokens)
        chosen = chance.randrange(len(options))
        yield Setting(
            id=f"c{seed}{number}",
            key=key,
            label=words()["choices"][key][lang],
            options=options,
            tokens=tokens,
            chosen=chosen,
            on=False,
            widget=widgets[number % len(widgets)],
            truth=tokens[chosen],
            **_around(chance, lang, options, chosen),
        )


def _toggles(chance: random.Random, lang: str, seed: int) -> Iterator[Setting]:
    options = (phrase("on", lang), phrase("off", lang))
    for number, key in enumerate(chance.sample(sorted(words()["toggles"]), 3)):
        on = chance.random() < 0.5
        yield Setting(
            id=f"t{seed}{number}",
            key=key,
            label=words()["toggles"][key][lang],
            options=options,
            tokens=("on", "off"),
            chosen=0 if on else 1,
            on=on,
            widget=chance.choice(["switch", "switch", "checkbox"]),
            truth="on" if on else "off",
            **_around(chance, lang, options, 0 if on else 1),
        )


def _around(chance: random.Random, lang: str, options: tuple[str, ...], chosen: int) -> dict[str, Any]:
    """What stands beside a setting: another setting's label, an option not chosen, the page's phrases."""
    other = chance.choice([at for at in range(len(options)) if at != chosen])
    texts = {name: phrase(name, lang) for name in PHRASES}
    texts |= {"on_word": phrase("on", lang), "off_word": phrase("off", lang)}
    texts["quote"] = phrase("quote", lang).replace("{v}", options[other])
    return {"other": other, "foreign": chance.choice(words()["foreign"][lang]), "texts": texts}
