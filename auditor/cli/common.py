"""What every command shares: language, date, errors in one line, the catalogue."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from auditor.i18n.current import set_language, tr
from auditor.paths import LANGUAGES, preferred

if TYPE_CHECKING:
    pass
from auditor.errors import USED_WRONGLY, CommandError

LANGS: Final = click.Choice(LANGUAGES)
# Libraries whose debug lines hold what stands in the user's files and answers: places, names, addresses.
TALKATIVE: Final = (
    "PIL",
    "pillow_heif",
    "charset_normalizer",
    "httpx",
    "httpcore",
    "urllib3",
    "requests_oauthlib",
)
SPOKEN: Final = "auditor.lang"  # where a run keeps the language that its command line names anywhere
F = TypeVar("F", bound=Callable[..., Any])


def common(command: F) -> F:
    """Add `--lang` and `--debug` to a command."""
    command = click.option("--lang", type=LANGS, callback=_lang, help="Language of the tool’s own texts.")(
        command
    )
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_debug,
        help="Print debugging details to standard error.",
    )(command)


def _lang(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
    above = ctx.parent.params.get("lang") if ctx.parent else None
    chosen: str = value or above or ctx.meta.get(SPOKEN) or preferred()
    set_language(chosen)
    return chosen


def _debug(_: click.Context, __: click.Parameter, value: bool) -> bool:
    if value:
        import logging  # late: `--help` does without

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
        message = tr("“{text}” is not a date; write it like 2026-08-20", text=text)
        raise CommandError(message, USED_WRONGLY) from None
    if len(text) == len("2026-08-20"):
        when = datetime.combine(when.date(), time(23, 59, 59))
    try:
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except OverflowError:
        raise CommandError(
            tr("“{text}” is not a date; write it like 2026-08-20", text=text), USED_WRONGLY
        ) from None


def print_json(document: Any) -> None:
    """One document on standard output."""
    click.echo(json_text(document))


def json_text(document: Any) -> str:
    """JSON as it is read best; in ASCII where the terminal lacks some of its signs."""
    from auditor.reports.phrases import json_text as readable  # late: `--help` does without

    text = readable(document)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(document, indent=1)
    return text
