"""lab: the practice network by itself."""

from __future__ import annotations

import click

from .common import USED_WRONGLY, Trouble, common
from .wishes import chosen_platforms, platforms


@click.group()
def lab() -> None:
    """The practice network: built-in stand-ins of the platforms, on loopback."""


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
    from ..lab import FAULTS
    from ..lab import serve as serve_lab

    for fault in faults:
        if fault.partition("@")[0] not in FAULTS:
            message = f"there is no fault {fault!r}; there are: {', '.join(FAULTS)}"
            raise Trouble(message, USED_WRONGLY)
    serve_lab(port=port, people=people, faults=faults, lang=lang, platforms=chosen_platforms(platforms))
