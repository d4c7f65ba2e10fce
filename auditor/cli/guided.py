"""A guided session, wired: the desk of real accounts or of the practice clinic, under a baseline."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import click

from ..home import home
from ..texts import texts
from .common import Trouble
from .guiding import Opened, Session, put_under, shipped

if TYPE_CHECKING:
    from ..desk import Desk, Wishes

Chosen = tuple[str, tuple[str, ...] | None]
"""The people of the practice clinic, and their platforms."""


async def guided(
    opened: Opened,
    chosen: Chosen | None,
    wishes: Wishes,
    lang: str,
    out: str,
    *,
    plain: bool,
    presenter: bool,
) -> None:
    """Hold the session; raises Trouble."""
    from ..store import StoreBroken

    try:
        async with _desk(chosen, lang) as desk:
            put_under(desk, opened.baseline)
            if any((home() / name).is_dir() for name in ("profiles", "checks")):
                _say("your own profiles and checks are left aside: a session is judged by the shipped ones")
            if plain and not desk.accounts():
                raise Trouble(
                    "there is no account yet; add one with `auditor accounts add`, then start again"
                )
            session = Session(opened, desk.store, out)
            if plain:
                from .guided_plain import guided_plain

                await guided_plain(desk, session, wishes, texts(lang))
            else:
                from .guided_screen import guided_screen

                await guided_screen(desk, session, lang, presenter=presenter)
    except StoreBroken as error:
        raise Trouble(str(error)) from None


@asynccontextmanager
async def _desk(chosen: Chosen | None, lang: str) -> AsyncIterator[Desk]:
    from ..desk import practice_desk, real_desk
    from ..vault import VaultLocked

    if chosen:
        people, platforms = chosen
        async with practice_desk(
            shipped(platforms), people, lang=lang, platforms=platforms, tell=_say
        ) as desk:
            yield desk
        return
    try:
        async with real_desk(shipped, home(), _say, store_needed=True) as desk:
            yield desk
    except VaultLocked as error:
        raise Trouble(
            f"{error}; a guided session keeps its consent and notes, so it needs the keyring"
        ) from None


def _say(message: str) -> None:
    click.echo(f"auditor: {message}", err=True)
