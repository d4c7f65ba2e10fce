"""A guided session, wired: the workspace of real accounts or of the practice clinic, under a baseline."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import click

from auditor.adapters.keyring import KeyringUnavailable
from auditor.app.guided_session import GuidedSession, OpenedBaseline, put_under, shipped
from auditor.app.open import open_workspace
from auditor.app.practice import demo_workspace
from auditor.console.guided_dialog import guided_plain
from auditor.errors import CommandError
from auditor.i18n import translator
from auditor.i18n.current import tr
from auditor.paths import home

if TYPE_CHECKING:
    from auditor.adapters.store import Store
    from auditor.app.options import AuditOptions
    from auditor.app.workspace import Workspace

Chosen = tuple[str, tuple[str, ...] | None]
"""The people of the practice clinic, and their platforms."""


async def guided(
    opened: OpenedBaseline,
    chosen: Chosen | None,
    options: AuditOptions,
    lang: str,
    make: Callable[[Store], GuidedSession],
    *,
    plain: bool,
    presenter: bool,
) -> None:
    """Hold the session that `make` makes of the workspace's store; raises CommandError."""
    async with _workspace(chosen, lang) as workspace:
        put_under(workspace, opened.baseline)
        if any((home() / name).is_dir() for name in ("profiles", "checks")):
            _say("your own profiles and checks are left aside: a session is judged by the shipped ones")
        if plain and not workspace.accounts():
            raise CommandError(
                tr("there is no account yet; add one with `auditor accounts add`, then start again")
            )
        session = make(workspace.store)
        if plain:
            await guided_plain(workspace, session, options, translator(lang))
        else:
            from auditor.cli.open_tui import open_guided  # late: --plain does without Textual

            await open_guided(workspace, session, lang, presenter=presenter)


@asynccontextmanager
async def _workspace(chosen: Chosen | None, lang: str) -> AsyncIterator[Workspace]:
    if chosen:
        people, platforms = chosen
        async with demo_workspace(
            shipped(platforms), people, lang=lang, platforms=platforms, tell=_say
        ) as workspace:
            yield workspace
        return
    try:
        async with open_workspace(shipped, home(), _say, store_needed=True, by_policy=False) as workspace:
            yield workspace
    except KeyringUnavailable as error:
        raise CommandError(
            tr("{why}; a guided session keeps its consent and notes, so it needs the keyring", why=error)
        ) from None


def _say(message: str) -> None:
    click.echo(f"auditor: {message}", err=True)
