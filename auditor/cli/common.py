"""What every command shares: language, date, errors in one line, the catalogue."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..home import home, preferred
from ..texts.spoken import speak

if TYPE_CHECKING:
    from ..model import Catalog

LANGS = click.Choice(["en", "fr", "de", "it"])
# Libraries whose debug lines hold what stands in the user's files and answers: places, names, addresses.
TALKATIVE = ("PIL", "pillow_heif", "charset_normalizer", "httpx", "httpcore", "urllib3", "requests_oauthlib")
F = TypeVar("F", bound=Callable[..., Any])

USED_WRONGLY, COULD_NOT = 2, 3


class Trouble(Exception):
    """One line that says what happened and what to do, and an exit status of the contract."""

    def __init__(self, message: str, status: int = COULD_NOT) -> None:
        super().__init__(" ".join(str(message).split()))
        self.status = status


def common(command: F) -> F:
    """Add `--lang` and `--debug` to a command."""
    command = click.option("--lang", type=LANGS, callback=_lang, help="Language of our own texts.")(command)
    return click.option(
        "--debug", is_flag=True, expose_value=False, callback=_debug, help="Say more on standard error."
    )(command)


def _lang(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
    above = ctx.parent.params.get("lang") if ctx.parent else None
    chosen: str = value or above or preferred()
    speak(chosen)
    return chosen


def _debug(_: click.Context, __: click.Parameter, value: bool) -> bool:
    if value:
        import logging  # late, as everything that `--help` does without

        logging.basicConfig(level=logging.DEBUG)
        for library in TALKATIVE:
            logging.getLogger(library).setLevel(logging.WARNING)
    return value


as_of = click.option(
    "--as-of",
    metavar="DATE",
    callback=lambda _, __, value: moment(value),
    help="Judge as on this day (YYYY-MM-DD) instead of today.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
rulebooks = click.option(
    "--rulebook", "rulebooks", multiple=True, metavar="ID", help="A guideline; several may be named."
)


def moment(text: str | None) -> datetime:
    """The moment to judge at: the end of the named day (UTC), or now."""
    if not text:
        return datetime.now(UTC)
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date; write it like 2026-08-20"
        raise Trouble(message, USED_WRONGLY) from None
    if len(text) == len("2026-08-20"):
        when = datetime.combine(when.date(), time(23, 59, 59))
    try:
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except OverflowError:
        raise Trouble(f"{text!r} is not a date; write it like 2026-08-20", USED_WRONGLY) from None


def open_catalogue(platforms: Collection[str] | None = None) -> Catalog:
    """The catalogue, with the user's own files; a mistake in it ends the command with every place named."""
    from ..catalog import CatalogError
    from ..shelf import open_catalog

    try:
        return open_catalog(platforms, home())
    except CatalogError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        message = f"the catalogue has {len(error.problems)} mistakes; mend the lines above"
        raise Trouble(message, USED_WRONGLY) from None
    except OSError as error:
        message = f"{error.filename or home()}: {error.strerror or error}"
        raise Trouble(message) from None


def checked_books(catalog: Catalog, wanted: Collection[str]) -> tuple[str, ...]:
    """The rule-books named, each one known; the default ones where none is named."""
    for book in wanted:
        if book not in catalog.rulebooks:
            message = f"there is no rule-book {book!r}; there are: {', '.join(catalog.rulebooks)}"
            raise Trouble(message, USED_WRONGLY)
    return tuple(wanted)


def load_json(path: str) -> Any:
    """The JSON of a file, or of standard input for `-`."""
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
        return json.loads(text)
    except OSError as error:
        message = f"{path}: {error.strerror or error}"
        raise Trouble(message, USED_WRONGLY) from None
    except (ValueError, RecursionError) as error:
        message = f"{path}: not JSON ({error})"
        raise Trouble(message, USED_WRONGLY) from None


def print_json(document: Any) -> None:
    """One document on standard output."""
    click.echo(json_text(document))


def json_text(document: Any) -> str:
    """JSON as it is read best; where a stranger's text holds half a character, or the terminal lacks some, in ASCII."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(document, indent=1)
    return text
