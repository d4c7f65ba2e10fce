"""lab: the practice network by itself."""

from __future__ import annotations

import click

from auditor.cli.audit_options import chosen_platforms, platforms
from auditor.cli.common import common
from auditor.cli.translated_help import TranslatedGroup
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr
from auditor.lab import FAULTS
from auditor.lab import serve as serve_lab


@click.group(cls=TranslatedGroup)
def lab() -> None:
    """The demo network: built-in stand-ins for the platforms, on this computer only."""


@lab.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0: any free port.")
@click.option(
    "--people", type=click.Choice(["good", "bad", "mixed", "all"]), default="good", show_default=True
)
@click.option(
    "--fault", "faults", multiple=True, metavar="NAME", help="A fault on demand; `name@/path` for one page."
)
@platforms
@common
def serve(port: int, people: str, faults: tuple[str, ...], platforms: tuple[str, ...], lang: str) -> None:
    """Serve it until interrupted; its address is printed as JSON."""
    for fault in faults:
        if fault.partition("@")[0] not in FAULTS:
            message = tr(
                "there is no fault “{fault}”; there are: {known}", fault=fault, known=", ".join(FAULTS)
            )
            raise CommandError(message, USED_WRONGLY)
    serve_lab(port=port, people=people, faults=faults, lang=lang, platforms=chosen_platforms(platforms))
