"""The command line: wires the rooms together. Heavy imports wait until their command runs."""

from __future__ import annotations

import contextlib
import os
import sys
from io import TextIOWrapper
from typing import Final, NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from auditor import __version__
from auditor.adapters import policy
from auditor.cli.common import common
from auditor.cli.lazy_group import LazyGroup
from auditor.cli.translated_help import typed_wrongly
from auditor.errors import COULD_NOT, AuditorError, one_line
from auditor.i18n import gettext_noop as _
from auditor.i18n.current import current_translator, describe_os_error, explain, tr

_COMMANDS: Final = {  # where each is defined, and its line in the help; a test holds the lines against the commands
    "accept": (
        "auditor.cli.acceptances_command:accept_risk",
        "Accept a risk that the last check-up found, until a date. It stays a finding, and comes back.",
    ),
    "accounts": ("auditor.cli.accounts_command:accounts", "The accounts that are checked."),
    "attack": (
        "auditor.cli.attack_command:attack",
        "What to do, in order, when an account on PLATFORM is being taken over.",
    ),
    "audit": ("auditor.cli.audit_command:audit", "Check your accounts. Reads and changes nothing."),
    "campaign": (
        "auditor.cli.campaign_command:campaign",
        "Campaigns over many clinicians: invite, collect, open together, report counts; never a person.",
    ),
    "catalog": ("auditor.cli.catalogue_command:catalog", "Profiles, checks and rule-books."),
    "compare": (
        "auditor.cli.compare_command:compare",
        "What got worse and what got better since the last check-up, worse first. Both are judged by today’s checks.",
    ),
    "demo": (
        "auditor.cli.audit_command:demo",
        "Run a complete check-up of the demo clinic (invented people).",
    ),
    "doctor": (
        "auditor.cli.accounts_command:doctor",
        "Check this computer: browser, keyring, store, catalogue, language.",
    ),
    "due": (
        "auditor.cli.acceptances_command:give_day",
        "Set a date for a repair; `report --format ics` puts it into your calendar.",
    ),
    "import": (
        "auditor.cli.import_command:import_archive",
        "Put an official data export, zip or folder, into the store; name all its parts where it has several.",
    ),
    "judge": (
        "auditor.cli.judge_command:judge",
        "Judge one readings document, or a list of them. Works offline and keeps nothing.",
    ),
    "lab": (
        "auditor.cli.lab_command:lab",
        "The demo network: built-in stand-ins for the platforms, on this computer only.",
    ),
    "ledger": ("auditor.cli.accounts_command:ledger", "Your confirmations that a page was read correctly."),
    "match": (
        "auditor.cli.analyze:match",
        "Show which contacts may be on a list of patients (CSV or vCard). In memory only; each match is a suggestion that you check.",
    ),
    "old-content": (
        "auditor.cli.old_content_command:old_content",
        "Show what an export tells of old posts, comments, pictures and connections, year by year: what to look at first.",
    ),
    "photos": (
        "auditor.cli.analyze:photos",
        "Show what picture files reveal: place, device, date, and a patient’s name in the file name.",
    ),
    "purge": (
        "auditor.cli.accounts_command:purge",
        "Remove everything the tool keeps: store, sign-ins, secrets, the files of its folder.",
    ),
    "read": (
        "auditor.cli.import_command:read",
        "Show what one data export (zip or folder) or one saved page (.html, .mhtml) shows. Stores nothing.",
    ),
    "report": (
        "auditor.cli.judge_command:report",
        "Write a kept check-up as a file: the last one, or the one named (its id, or a JSON file).",
    ),
    "rights": (
        "auditor.cli.rights_command:rights",
        "Show the ledger of rights of a kept check-up, or of a JSON file.",
    ),
    "search": (
        "auditor.cli.search_command:search",
        "Search for yourself, one search after the other, each shown word for word before it is sent.",
    ),
    "separate": (
        "auditor.cli.analyze:separate",
        "Show what links private and professional accounts. Works offline and keeps nothing.",
    ),
    "serve": (
        "auditor.cli.serve_command:serve",
        "Show the screen in your own browser instead of a terminal: on this computer only, for you only.",
    ),
    "session": (
        "auditor.cli.session_command:session",
        "Guided sessions: an organisation’s own requirements, a clinician’s consent, sealed results.",
    ),
    "terms": (
        "auditor.cli.analyze:terms",
        "Show what licence over your content a terms text grants (English, French, German, Italian).",
    ),
    "text": (
        "auditor.cli.catalogue_command:text",
        "List the texts to paste and the cards of the platforms, or write one.",
    ),
}

_NOBODY_READS: Final = _("the reader of the answer went away before its end, so its status says nothing")


@click.group(
    cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="auditor")
@click.option(
    "--plain",
    is_flag=True,
    help="Questions and answers on a plain terminal, instead of the full-screen interface.",
)
@common
@click.pass_context
def cli(ctx: click.Context, lang: str, *, plain: bool) -> None:
    """The yearly check-up of your own social accounts: reads, changes nothing, ends in a checklist.

    Without a command it opens the full-screen interface. A campaign file in this folder is offered there.
    """
    if ctx.invoked_subcommand is not None:
        return
    from auditor.app.campaign_offer import campaigns_here  # late: `--help` imports no command

    if plain:
        from auditor.console import open_plain  # late: as above

        joined = open_plain(lang, campaigns_here())
    else:
        from auditor.cli.open_tui import open_screen  # late: as above

        joined = open_screen(lang, campaigns_here())
    if joined:
        from auditor.cli.session_command import join  # late: as above

        join(joined, lang, plain=plain)


cli.lazy = _COMMANDS


def main() -> None:
    """Run one command and leave with the exit status of the contract."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a sign still gets the line
    if sys.stdout is None:  # the next file that is opened would take its place
        _end(tr("standard output is closed; run this where its answer can be written"), COULD_NOT)
    before = sys.stdout, sys.stderr
    try:
        policy.enforce(policy.current())
        status = cli.main(standalone_mode=False)
        sys.stdout.flush()  # here, where a full disk can still be told
    except AuditorError as error:
        _end(explain(error), error.status)
    except click.ClickException as error:
        _end(_one_line(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except SystemExit:
        if sys.stdout is before[0]:
            raise
        # click leaves with status 1 when the reader of a pipe has gone, and muffles both streams first.
        sys.stdout, sys.stderr = before
        _end(tr(_NOBODY_READS), COULD_NOT)
    except BrokenPipeError:
        _end(tr(_NOBODY_READS), COULD_NOT)
    except OSError as error:
        why = describe_os_error(error)
        if error.filename is not None:
            _end(f"{error.filename}{current_translator().colon}{why}", COULD_NOT)
        _end(
            tr("the answer could not be written ({why}); free some space, or write elsewhere", why=why),
            COULD_NOT,
        )
    sys.exit(status if isinstance(status, int) else 0)


def _end(line: str, status: int) -> NoReturn:
    """One line on standard error, where there is one, and the end; nothing is left that would be written later."""
    with contextlib.suppress(OSError):
        click.echo(f"auditor: {_seen(line)}", err=True)
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, AttributeError):  # AttributeError: there is none
                if stream is not None:
                    os.dup2(nowhere, stream.fileno())
    sys.exit(status)


def _one_line(error: click.ClickException) -> str:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        said = (
            tr("a command is missing")
            if isinstance(error, NoArgsIsHelpError)
            else typed_wrongly(error.format_message())
        )
        return _seen(
            tr(
                "{what}; `{command}` shows how",
                what=said.rstrip("."),
                command=f"{error.ctx.command_path} --help",
            )
        )
    return _seen(typed_wrongly(error.format_message()))


def _seen(message: str) -> str:
    from auditor.reports.phrases import seen  # late: `--help` imports no command

    return seen(one_line(message))
