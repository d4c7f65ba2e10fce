"""catalog labels: words taken over from the label files that applications publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.app.label_import import import_labels
from auditor.cli.common import as_json, moment, print_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.app.label_import import Imported
    from auditor.core.catalog.label_files import Found


@click.group()
def labels() -> None:
    """Words from the label files that applications publish."""


@labels.command("import")
@click.argument("source", metavar="FILE", type=click.Path(exists=True, dir_okay=False))
@click.option("--platform", required=True)
@click.option("--lang", required=True, metavar="LANG", help="The language of the file, as de.")
@click.option(
    "--english",
    type=click.Path(exists=True, dir_okay=False),
    help="The English file of the same application, where it does not lie beside it.",
)
@click.option("--url", default="", help="Where the file is published: its words then count as from a source.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken over, and write nothing.")
@click.option("--day", metavar="DATE", help="The day the file is of (YYYY-MM-DD); today where left out.")
@as_json
def import_file(
    source: str,
    platform: str,
    lang: str,
    english: str | None,
    url: str,
    day: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take the words of a label file (.po, .json, .xml) that the profile lacks into your own profile of the platform.

    Each word is found by its English wording. Where the file has several for it, or the profile another one, nothing
    is taken over and both are shown.
    """
    done = import_labels(
        source, platform, lang, english=english or "", url=url, day=moment(day).date(), dry_run=dry_run
    )
    if as_json:
        print_json(_in_json(done))
        return
    for line in _lines(done):
        click.echo(line)
    where = "nothing was written" if dry_run or not done.matched.new else f"written to {done.path}"
    if done.copied and not dry_run and done.matched.new:
        where += ", which began as the shipped profile and now stands for it"
    click.echo(where, err=True)


def _lines(done: Imported) -> Iterator[str]:
    matched = done.matched
    yield from (f"new       {_at(one.place)}: {one.text}" for one in matched.new)
    yield from (f"differs   {_at(one.place)}: {one.text}" for one in matched.differs)
    yield from (f"several   {_at(place)}: {' / '.join(texts)}" for place, texts in matched.ambiguous)
    yield from (f"missing   {_at(place)}" for place in matched.missing)
    yield (
        f"{len(matched.new)} new, {len(matched.known)} known, {len(matched.differs)} that differ, "
        f"{len(matched.ambiguous)} with several wordings, {len(matched.missing)} not in the file"
    )


def _at(place: Iterable[str]) -> str:
    return " ".join(place)


def _in_json(done: Imported) -> dict[str, object]:
    def rows(found: Iterable[Found]) -> list[dict[str, str]]:
        return [{"at": _at(one.place), "text": one.text} for one in found]

    matched = done.matched
    return {
        "english": done.english,
        "profile": str(done.path),
        "new": rows(matched.new),
        "known": rows(matched.known),
        "differs": rows(matched.differs),
        "several": [{"at": _at(place), "texts": list(texts)} for place, texts in matched.ambiguous],
        "missing": [_at(place) for place in matched.missing],
    }
