"""The command line: wires the rooms together. Heavy imports wait until their command runs."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click
from click.exceptions import NoArgsIsHelpError

from .. import __version__
from .analyses import match, photos, separate, terms
from .auditing import audit, demo
from .catalogue import catalog, text
from .common import Trouble, common
from .comparing import compare
from .judging import judge, report
from .keeping import accounts, doctor, ledger, purge
from .practice import lab
from .reading import import_archive, read
from .rights import rights
from .risks import accept_risk, give_day
from .searching import search
from .session import session
from .signing_in import sign_in


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="auditor")
@click.option(
    "--plain", is_flag=True, help="Questions and answers on a plain terminal, instead of the screen."
)
@common
@click.pass_context
def cli(ctx: click.Context, lang: str, *, plain: bool) -> None:
    """The yearly check-up of your own social accounts: reads, changes nothing, ends in a checklist.

    Without a command it opens the screen.
    """
    if ctx.invoked_subcommand is None and plain:
        from .plain import open_plain

        open_plain(lang)
    elif ctx.invoked_subcommand is None:
        from .screen import open_screen

        open_screen(lang)


for command in (
    audit,
    demo,
    read,
    import_archive,
    judge,
    report,
    compare,
    accept_risk,
    give_day,
    accounts,
    separate,
    photos,
    match,
    terms,
    rights,
    text,
    catalog,
    search,
    ledger,
    session,
    lab,
    doctor,
    purge,
):
    cli.add_command(command)

accounts.add_command(sign_in)


def main() -> None:
    """Run one command and leave with the exit status of the contract."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a sign still gets the line
    try:
        status = cli.main(standalone_mode=False)
    except Trouble as trouble:
        click.echo(f"auditor: {trouble}", err=True)
        sys.exit(trouble.status)
    except click.ClickException as error:
        click.echo(f"auditor: {_one_line(error)}", err=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)


def _one_line(error: click.ClickException) -> str:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        said = "a command is missing" if isinstance(error, NoArgsIsHelpError) else error.format_message()
        return " ".join(f"{said.rstrip('.')}; `{error.ctx.command_path} --help` shows how".split())
    return " ".join(error.format_message().split())
