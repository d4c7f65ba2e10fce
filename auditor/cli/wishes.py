"""What `audit` was asked for, checked before anything is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from .common import USED_WRONGLY, Trouble

if TYPE_CHECKING:
    from ..model import Account, Source

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PAGES = frozenset({"screen", "wire"})  # the sources that need a browser
NO_WINDOW = "--headless works with --lab, or with accounts whose sign-in is kept (--account)"


platforms = click.option(
    "--platform",
    "platforms",
    multiple=True,
    metavar="NAME",
    help="A platform of the practice network; several may be named, `all`: every one. [default: facebook, instagram]",
)


def chosen_platforms(names: tuple[str, ...]) -> tuple[str, ...] | None:
    """The practice platforms named; the clinic's own two where none is, None for every one there is."""
    if "all" in names:
        return None
    from ..lab.people import CLINIC, load_people

    try:
        load_people("all", names)
    except ValueError as error:
        raise Trouble(str(error), USED_WRONGLY) from None
    return names or CLINIC


def refuse_mixtures(
    *, headless: bool, lab: str | None, new: bool, named: bool, resume: bool, nobody: bool
) -> None:
    """What cannot go together, said before anything is opened."""
    for wrong, message in (
        (headless and new and not lab, NO_WINDOW),
        (lab and resume, "--lab keeps nothing, so there is nothing to --resume"),
        (lab and not (new or named), "--lab needs to know whom to check: name them with --new or --account"),
        (new and resume, "--new is for one run and keeps nothing, so there is nothing to --resume"),
        (new and named and not lab, "--new is for one run by itself; leave out --account"),
        (resume and nobody, "--resume --json presses no key: add --pace paced or --pace free"),
    ):
        if wrong:
            raise Trouble(message, USED_WRONGLY)


def account_from(text: str) -> Account:
    """The account of one `--new`."""
    from .keeping import new_account

    parts = text.split(":")
    if len(parts) != len(("platform", "handle", "role")):
        message = f"{text!r}: write --new PLATFORM:HANDLE:ROLE, for example facebook:dr.exemple:private"
        raise Trouble(message, USED_WRONGLY)
    return new_account(*parts)


def chosen_sources(names: tuple[str, ...]) -> frozenset[Source]:
    """The sources named; all where none is."""
    from ..model import Source

    try:
        return frozenset(map(Source, names)) or frozenset(Source)
    except ValueError as error:
        message = f"{error}; the sources are: {', '.join(Source)}"
        raise Trouble(message, USED_WRONGLY) from None


def lab_port(url: str) -> int:
    """The port of a practice network on loopback; any other address is refused."""
    try:
        asked = urlsplit(url)
        port = asked.port
    except ValueError:
        asked, port = urlsplit(""), None
    if asked.scheme != "https" or asked.hostname not in LOOPBACK or port is None:
        message = f"{url!r} is not a practice network on this machine; write it like https://127.0.0.1:8443"
        raise Trouble(message, USED_WRONGLY)
    return port
