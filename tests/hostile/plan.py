"""Which pages are drawn: every kind on every platform that it can befall, then more of each, by a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from . import control, elsewhere, empty, eye, function, hidden, identity, settling, state, wire  # noqa: F401  (they register their kinds)
from .kinds import KINDS, STRICT, Kind
from .sheet import Sheet
from .targets import Target, targets

WHOLE = 4200
HONEST = 0.12  # the share of pages that are honest
MOST_SETTINGS = 8  # a kind is drawn on at least so many, where so many can show it
NAMES = ("meyer", "dubois", "keller", "rossi", "favre", "huber")


@dataclass(frozen=True)
class Drawn:
    """One page to draw: everything it is made of, together with the seed of its run."""

    number: int
    kind: str
    target: str
    lang: str

    @property
    def family(self) -> str:
        return self.kind.partition("/")[0]


def by_name() -> dict[str, Target]:
    return {target.name: target for target in targets()}


def befallen(kind: Kind, lang: str = "") -> list[Target]:
    """The targets that a kind can befall, in a language."""
    return [t for t in targets() if kind.befalls(t) and (not lang or lang in t.words)]


def whole(seed: str, count: int = WHOLE) -> list[Drawn]:
    """About `count` pages: each kind on each platform, and on eight settings at least; then round after round."""
    rng = Random(f"plan:{seed}")
    lies = [kind for kind in KINDS.values() if kind.family != "control"]
    pairs = [pair for kind in lies for pair in _first(kind, rng)]
    honest = [kind for kind in KINDS.values() if kind.family == "control"]
    wanted = max(0, int(count * (1 - HONEST)) - len(pairs))
    pairs += [_any(kind, rng) for kind in _rounds(lies, wanted, rng)]
    pairs += [
        _any(kind, rng)
        for kind in _rounds(honest, max(int(len(pairs) * HONEST / (1 - HONEST)), len(honest)), rng)
    ]
    rng.shuffle(pairs)
    return [
        Drawn(n, kind.name, target.name, _language(kind, target, rng))
        for n, (kind, target) in enumerate(pairs, 1)
    ]


def sample(seed: str, count: int) -> list[Drawn]:
    """`count` pages of a whole plan: half of them of the families where nothing good may be said."""
    rng = Random(f"sample:{seed}")
    pages = whole(seed)
    strict = [page for page in pages if page.family in STRICT]
    honest = [page for page in pages if page.family == "control"]
    rest = [page for page in pages if page.family not in STRICT and page.family != "control"]
    shares = (strict, count // 2), (honest, count * 3 // 20), (rest, count - count // 2 - count * 3 // 20)
    chosen = [page for pool, share in shares for page in rng.sample(pool, min(share, len(pool)))]
    return rng.sample(chosen, len(chosen))


def draw(page: Drawn, seed: str) -> Sheet:
    """The page, the same for the same seed."""
    rng = Random(f"{seed}:{page.number}:{page.kind}:{page.target}:{page.lang}")
    target = by_name()[page.target]
    handle = f"dr{rng.choice(NAMES)}{page.number}"
    sheet = Sheet(target, page.lang, rng, handle, page.number)
    KINDS[page.kind].draw(sheet)
    if request := wire.own_request(sheet):
        sheet.scripts.insert(0, request)
    return sheet


def _first(kind: Kind, rng: Random) -> list[tuple[Kind, Target]]:
    pool = befallen(kind)
    rng.shuffle(pool)
    chosen = list({target.platform: target for target in pool}.values())
    others = [target for target in pool if target not in chosen]
    return [(kind, target) for target in chosen + others[: max(0, MOST_SETTINGS - len(chosen))]]


def _rounds(kinds: Sequence[Kind], count: int, rng: Random) -> list[Kind]:
    found: list[Kind] = []
    while len(found) < count:
        found += rng.sample(list(kinds), len(kinds))
    return found[:count]


def _any(kind: Kind, rng: Random) -> tuple[Kind, Target]:
    return kind, rng.choice(befallen(kind))


def _language(kind: Kind, target: Target, rng: Random) -> str:
    """A language in which the page has the words that the kind needs."""
    able = [
        lang
        for lang in target.languages
        if not kind.good or target.form != "list" or "empty" in target.words[lang]
    ]
    return rng.choice(able)
