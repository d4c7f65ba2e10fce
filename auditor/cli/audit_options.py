"""What `audit` was asked for, checked before anything is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

import click

from auditor.app.accounts import new_account
from auditor.core.evaluation.essential import Mode
from auditor.core.model import Source
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import gettext_noop as _
from auditor.i18n.current import tr
from auditor.lab.people import CLINIC, load_people

if TYPE_CHECKING:
    from auditor.core.model import Account

F = TypeVar("F", bound=Callable[..., Any])
LOOPBACK: Final = {"127.0.0.1", "localhost", "::1"}
PAGES: Final = frozenset({"screen", "wire"})  # the sources that need a browser
NO_WINDOW: Final = _("--headless works with --lab, or with accounts whose sign-in is kept (--account)")


platforms = click.option(
    "--platform",
    "platforms",
    multiple=True,
    metavar="NAME",
    help="A platform of the demo network; several may be named, `all`: every one. [default: facebook, instagram]",
)


def modes(command: F) -> F:
    """Add `--essential` and `--everything`: how much of the check-up is carried out."""
    essential = click.option(
        "--essential",
        "mode",
        flag_value="essential",
        help="Only what weighs most: about twenty minutes. [default with --plain]",
    )
    everything = click.option(
        "--everything",
        "mode",
        flag_value="everything",
        help="All pages and all questions. [default without --plain]",
    )
    return everything(essential(command))


def chosen_mode(named: str | None, *, plain: bool, re_read: bool) -> Mode:
    """The mode that was asked for; the essential for somebody at a plain terminal, everything otherwise."""
    if re_read and named:
        raise CommandError(tr("--re-read goes without --essential and --everything"), USED_WRONGLY)
    if re_read:
        return Mode.RE_READ
    return Mode(named) if named else Mode.ESSENTIAL if plain else Mode.EVERYTHING


def chosen_platforms(names: tuple[str, ...]) -> tuple[str, ...] | None:
    """The practice platforms named; the clinic's own two where none is, None for every one there is."""
    if "all" in names:
        return None
    try:
        load_people("all", names)
    except ValueError as error:
        raise CommandError(str(error), USED_WRONGLY) from None
    return names or CLINIC


def refuse_mixtures(
    *, headless: bool, lab: str | None, new: bool, named: bool, resume: bool, nobody: bool
) -> None:
    """What cannot go together, said before anything is opened."""
    for wrong, message in (
        (headless and new and not lab, NO_WINDOW),
        (lab and resume, _("--lab keeps nothing, so there is nothing to --resume")),
        (
            lab and not (new or named),
            _("--lab needs to know whom to check: name them with --new or --account"),
        ),
        (new and resume, _("--new is for one run and keeps nothing, so there is nothing to --resume")),
        (new and named and not lab, _("--new is for one run by itself; leave out --account")),
        (resume and nobody, _("--resume --json presses no key: add --pace paced or --pace free")),
    ):
        if wrong:
            raise CommandError(tr(message), USED_WRONGLY)


def account_from(text: str) -> Account:
    """The account of one `--new`."""
    parts = text.split(":")
    if len(parts) != len(("platform", "handle", "role")):
        message = tr(
            "“{text}”: write --new PLATFORM:HANDLE:ROLE, for example facebook:dr.exemple:private", text=text
        )
        raise CommandError(message, USED_WRONGLY)
    return new_account(*parts)


def chosen_sources(names: tuple[str, ...]) -> frozenset[Source]:
    """The sources named; all where none is."""
    try:
        return frozenset(map(Source, names)) or frozenset(Source)
    except ValueError as error:
        message = tr("{why}; the sources are: {known}", why=error, known=", ".join(Source))
        raise CommandError(message, USED_WRONGLY) from None


def lab_port(url: str) -> int:
    """The port of a practice network on loopback; any other address is refused."""
    try:
        asked = urlsplit(url)
        port = asked.port
    except ValueError:
        asked, port = urlsplit(""), None
    if asked.scheme != "https" or asked.hostname not in LOOPBACK or port is None:
        message = tr(
            "“{url}” is not a demo network on this computer; write it like https://127.0.0.1:8443", url=url
        )
        raise CommandError(message, USED_WRONGLY)
    return port
