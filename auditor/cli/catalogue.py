"""catalog, text: what the YAML files say, and every mistake in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import USED_WRONGLY, Trouble, as_json, as_of, common, open_catalogue, print_json
from .files import write

if TYPE_CHECKING:
    from datetime import datetime


@click.group()
def catalog() -> None:
    """Profiles, checks and rule-books."""


@catalog.command("check")
@click.argument("path", required=False, type=click.Path(exists=True))
@as_json
@common
def check_catalogue(path: str | None, lang: str, *, as_json: bool) -> None:
    """Name every mistake with file and line; with none, say what the catalogue holds."""
    from ..catalog import CatalogError, counts
    from ..shelf import check_path

    try:
        loaded = check_path(Path(path)) if path else open_catalogue()
    except CatalogError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        message = f"{len(error.problems)} mistakes; mend the lines above"
        raise Trouble(message, USED_WRONGLY) from None
    tally = counts(loaded)
    if as_json:
        print_json(
            {
                "platforms": len(loaded.profiles),
                "pairs": sum(tally.pairs.values()),
                "checks": tally.checks,
                "recommendations": tally.recommendations,
                "served": tally.served,
                "words": {
                    platform: {
                        lang: {
                            "sourced": count.sourced,
                            "recalled": count.recalled,
                            "confirmed": count.confirmed,
                            "missing": count.missing,
                        }
                        for (name, lang), count in tally.words.items()
                        if name == platform
                    }
                    for platform in loaded.profiles
                },
            }
        )
        return
    click.echo(f"{'platform':16} {'pairs':>5}  words: sourced/recalled/confirmed/missing")
    for platform in loaded.profiles:
        words = "  ".join(
            f"{lang} {count.sourced}/{count.recalled}/{count.confirmed}/{count.missing}"
            for (name, lang), count in tally.words.items()
            if name == platform
        )
        click.echo(f"{platform:16} {tally.pairs[platform]:>5}  {words}")
    click.echo(
        f"{len(loaded.profiles)} platforms, {sum(tally.pairs.values())} pairs, {tally.checks} checks, "
        f"{tally.served} of {tally.recommendations} recommendations served"
    )


@catalog.command("matrix")
@as_json
@common
def print_matrix(lang: str, *, as_json: bool) -> None:
    """Each recommendation of each rule-book, and what answers it."""
    from ..catalog import matrix

    rows = matrix(open_catalogue())
    if as_json:
        print_json(
            [{"rulebook": r.rulebook, "number": r.number, "served_by": list(r.served_by)} for r in rows]
        )
        return
    for row in rows:
        click.echo(f"{row.rulebook:18} {row.number:>3}  {', '.join(row.served_by) or '-'}")


@catalog.command("learn")
@click.argument("source", metavar="PAGE.html", type=click.Path(exists=True, dir_okay=False))
@click.option("--platform", required=True)
@click.option("--url", required=True, help="The address the page was saved from.")
@click.option("--out", help="The file to write; standard output where left out.")
@common
def learn(source: str, platform: str, url: str, out: str | None, lang: str) -> None:
    """Save what a page shows: its layout and the words the profile knows; everything else becomes "…".

    So a wording can be added, or a changed page reported, without any personal data leaving the machine.
    """
    from ..observe import learned
    from .files import write
    from .reading import captures_of

    profile, captures = captures_of(source, platform, url)
    text = "\n".join(learned(profile, capture) for capture in captures)
    if out:
        write(out, text.encode())
    else:
        click.echo(text, nl=False)


@click.command()
@click.argument("name", required=False, metavar="[ID]")
@click.option("--platform", help="Fill in a letter (data-request, objection) for this platform.")
@click.option("--account", metavar="ID", help="The account a letter speaks of, as facebook:name.")
@click.option(
    "--out", type=click.Path(dir_okay=False), help="The file to write; standard output where left out."
)
@as_of
@common
def text(
    name: str | None, platform: str | None, account: str | None, out: str | None, as_of: datetime, lang: str
) -> None:
    """List the texts to paste and the cards of the platforms, or write one."""
    loaded = open_catalogue((platform,) if platform else ())
    texts = {**loaded.texts, **{f"card-{of}": card for of, card in loaded.cards.items()}}
    if not name:
        for one, said in texts.items():
            first = (said.get(lang) or said.get("en") or "").splitlines()[:1]
            click.echo(f"{one}\t{_with_gaps(''.join(first)).lstrip('# ')}")
        return
    if name not in texts:
        message = f"there is no text {name!r}; `auditor text` lists them"
        raise Trouble(message, USED_WRONGLY)
    if account and not platform:
        message = "--account needs --platform"
        raise Trouble(message, USED_WRONGLY)
    said = texts[name]
    written = said.get(lang) or said["en"]
    if platform:
        from .granted import letter

        written = letter(written, platform, account, loaded, as_of.date())
    written = _with_gaps(written)
    if out:
        write(out, written.encode())
    else:
        click.echo(written)


def _with_gaps(written: str) -> str:
    """A letter's fields as gaps to fill in by hand, where nobody said for which platform."""
    from ..rights import fill_letter
    from ..rights.letters import UNKNOWN

    return fill_letter(written, UNKNOWN, "", "", None)
