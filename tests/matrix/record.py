"""Takes anew the captures of the platforms whose pages, addresses or answers are others than when they were kept."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import product

from auditor.adapters.browser.settle import SettleTimeouts
from auditor.core.model import Account, Capture, Catalog, Doubt, Doubtful
from auditor.lab.people import load_people

from . import kept
from .drive import LANGUAGES, PEOPLE, VARIANTS, Looked, Practice, practice
from .served import digest

PATIENT = SettleTimeouts(
    deadline=60.0, patience=0.5, steady=0.0, lively=0.0
)  # nothing is faulty here, so a page that is slow is waited for
NOT_SERVED = "the page answered "  # a status of the network's own
PRACTISED = tuple(sorted({account.platform for account in load_people("all", None)}))


def out_of_date(catalog: Catalog, platforms: Iterable[str] = PRACTISED) -> list[str]:
    """The platforms with a page to look at whose captures do not fit what is served and asked today."""
    return [
        name
        for name in platforms
        if catalog.profiles[name].pages and digest(catalog.profiles[name]) != kept.digest_of(name)
    ]


async def record_all(catalog: Catalog, platforms: Iterable[str]) -> None:
    """Every page of everybody, in every language and layout, as it shows without any fault."""
    for name in out_of_date(catalog, platforms):
        before = digest(catalog.profiles[name])
        async with practice(catalog, platforms=(name,)) as at:
            if not any(at.plan(account).visits for account in at.accounts):
                continue
            at.browser.terms = PATIENT
            shelves = [
                shelf
                for lang, variant in product(LANGUAGES, VARIANTS)
                for shelf in await _shelves(at, lang, variant)
            ]
        if None in shelves:
            print(f"{name}: a page did not answer, so nothing is kept", file=sys.stderr, flush=True)
            continue
        size = kept.write(name, before, filter(None, shelves))
        print(
            f"{name}: {sum(len(s.captures) for s in shelves if s)} captures, {size:,} bytes",
            file=sys.stderr,
            flush=True,
        )


async def _shelves(at: Practice, lang: str, variant: str) -> list[kept.Shelf | None]:
    """The captures of each person; None where a page did not answer, which is the machine's doing and not the page's."""
    at.stage(lang, variant)
    swept = await at.sweep_all()
    found: list[kept.Shelf | None] = []
    for person, account in zip(PEOPLE, at.accounts, strict=True):  # good, bad, mixed: the lab's order
        looked = [await _once_more(at, account, one) for one in swept[account.id]]
        seen = [one.seen for one in looked]
        captures = tuple(kept.without_picture(one) for one in seen if isinstance(one, Capture))
        late = [one for one in seen if _is_late(one)]
        found.append(None if late else kept.Shelf(person, lang, variant, account, captures))
    return found


def _is_late(seen: Capture | Doubtful) -> bool:
    """Whether a page did not answer; one that the network does not serve answered that it has none."""
    return (
        isinstance(seen, Doubtful)
        and seen.doubt is Doubt.UNREACHABLE
        and not seen.detail.startswith(NOT_SERVED)
    )


async def _once_more(at: Practice, account: Account, looked: Looked) -> Looked:
    """The same page again, up to three times, where the machine was too busy to answer."""
    for _ in range(3):
        if not _is_late(looked.seen):
            break
        looked = await at.look(account, looked.visit)
    return looked
