"""serve: the screen in the user's own browser, for who would rather see no terminal."""

from __future__ import annotations

import asyncio
import shlex
import subprocess
import sys
import webbrowser

import click

from auditor.adapters.viewer import Viewer
from auditor.cli.common import common
from auditor.errors import COULD_NOT, CommandError
from auditor.i18n import translator
from auditor.i18n.current import describe_os_error, tr


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0: any free port.")
@click.option("--demo", is_flag=True, help="The demo clinic instead of your own accounts.")
@click.option("--no-open", is_flag=True, help="Print the address instead of opening it.")
@common
def serve(lang: str, port: int, *, demo: bool, no_open: bool) -> None:
    """Show the screen in your own browser instead of a terminal: on this computer only, for you only.

    The address works once, in one browser. F10 ends the screen and the service.
    """
    t = translator(lang)

    def tell(address: str) -> None:
        if no_open or not webbrowser.open(address):
            click.echo(address)

    try:
        viewer = Viewer(screen(lang, demo=demo), tell, ended=t("You may close this window."), port=port)
    except OSError as error:
        raise CommandError(
            tr("port {port} cannot be used ({why})", port=port, why=describe_os_error(error)), COULD_NOT
        ) from None
    asyncio.run(viewer.run())


def screen(lang: str, *, demo: bool) -> str:
    """The command line that starts the screen, quoted for this system's shell."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "auditor"]
    words = [*program, *(["demo"] if demo else []), "--lang", lang]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
