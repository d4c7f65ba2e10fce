"""catalog try: a profile on a saved page, each word with what became of it."""

from __future__ import annotations

import click

from auditor.app.try_profile import try_profile as tried_on
from auditor.cli.common import as_json, common, print_json
from auditor.core.model import Doubtful, Known, Reading


@click.command("try")
@click.argument("profile", metavar="PROFILE")
@click.argument("source", metavar="PAGE.html", type=click.Path(exists=True, dir_okay=False))
@click.option("--page", default="", help="Which page of the profile this is, where the address does not say.")
@click.option("--url", default="", help="The address the page was saved from.")
@as_json
@common
def try_profile(profile: str, source: str, page: str, url: str, lang: str, *, as_json: bool) -> None:
    """Draw a saved page with each word of a profile marked found, joined, hidden or missing, and say what is read.

    PROFILE is a platform's name or the path of a profile. What is printed may quote the page; to show it to others, use
    `catalog learn`.
    """
    done = tried_on(profile, source, page, url)
    if as_json:
        words = [
            {"word": one.what, "text": one.text, "how": one.how, "where": list(one.where)}
            for one in done.places
        ]
        print_json(
            {
                "page": done.page,
                "lang": done.lang,
                "words": words,
                "readings": [_row(one) for one in done.readings],
            }
        )
        return
    for row in done.rows:
        click.echo(row)
    click.echo("")
    for place in done.places:
        click.echo(str(place))
    click.echo("")
    for reading in done.readings:
        match reading.state:
            case Known(value=value):
                click.echo(f"{reading.setting}: {value}")
            case Doubtful(doubt=doubt, detail=detail, value=value):
                shown = f" ({value})" if value is not None else ""
                where = "" if value is not None else done.found_as(reading.setting)
                click.echo(
                    f"{reading.setting}: {doubt}{shown}{f', {detail}' if detail else ''}{f'; {where}' if where else ''}"
                )


def _row(reading: Reading) -> dict[str, object]:
    state = reading.state
    if isinstance(state, Known):
        return {"setting": reading.setting, "state": "known", "value": state.value}
    if isinstance(state, Doubtful):
        return {
            "setting": reading.setting,
            "state": "doubtful",
            "doubt": state.doubt,
            "detail": state.detail,
            "value": state.value,
        }
    return {"setting": reading.setting, "state": "absent"}
