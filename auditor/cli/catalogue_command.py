"""catalog, text: what the YAML files say, and every mistake in them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC
from datetime import datetime as clock
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.adapters.catalog_bundle import make_bundle, root_fingerprint, root_of
from auditor.adapters.catalog_files import check_path, check_warnings
from auditor.adapters.crypto import SigningKey
from auditor.adapters.files import write
from auditor.app.catalogue import open_catalogue
from auditor.app.catalogue_update import update
from auditor.app.extras import need
from auditor.app.imports import captures_of
from auditor.app.rights import letter
from auditor.cli.common import as_json, as_of, common, print_json
from auditor.cli.field_notes_command import notes
from auditor.cli.label_import_command import labels
from auditor.cli.refusals import refused
from auditor.cli.session_command import open_key_file
from auditor.cli.taught_words_command import words
from auditor.cli.translated_help import TranslatedGroup
from auditor.cli.try_profile_command import try_profile
from auditor.core.catalog import CatalogError, counts, judged, matrix, only_recalled, source_uses, unsourced
from auditor.core.reading import page_skeleton
from auditor.core.rights import fill_letter
from auditor.core.rights.letters import UNKNOWN
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import translator
from auditor.i18n.current import tr
from auditor.paths import home
from auditor.reports.matrix import matrix_lines

if TYPE_CHECKING:
    from datetime import date, datetime

    from auditor.core.model import Catalog, Profile


@click.group(cls=TranslatedGroup)
def catalog() -> None:
    """Profiles, checks and rule-books."""


catalog.add_command(labels)
catalog.add_command(notes)
catalog.add_command(refused)
catalog.add_command(try_profile)
catalog.add_command(words)


@catalog.command("check")
@click.argument("path", required=False, type=click.Path(exists=True))
@click.option("--sources", is_flag=True, help="Print where the words of each profile were seen, and when.")
@as_of
@as_json
@common
def check_catalogue(path: str | None, as_of: datetime, lang: str, *, sources: bool, as_json: bool) -> None:
    """Name every mistake with file and line; with none, say what the catalogue holds."""
    today = as_of.date()
    try:
        loaded = check_path(Path(path), today=today) if path else open_catalogue(today=today)
    except CatalogError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        message = tr("mistakes: {count}; correct the lines above", count=len(error.problems))
        raise CommandError(message, USED_WRONGLY) from None
    for warning in check_warnings(Path(path) if path else None, home()):
        click.echo(f"{warning} ({tr('no harm done')})", err=True)
    if as_json:
        print_json(_in_numbers(loaded, today) | (_sources_as_json(loaded, today) if sources else {}))
    elif sources:
        _print_sources(loaded, today)
    else:
        _print_numbers(loaded, today)


def _in_numbers(loaded: Catalog, today: date) -> dict[str, Any]:
    tally = counts(loaded)
    return {
        "platforms": len(loaded.profiles),
        "settings": sum(tally.settings.values()),
        "pairs": sum(tally.pairs.values()),
        "checks": tally.checks,
        "recommendations": tally.recommendations,
        "served": tally.served,
        "recalled_english": {name: only_recalled(one, "en", today) for name, one in loaded.profiles.items()},
        "words": {
            platform: {lang: asdict(count) for (name, lang), count in tally.words.items() if name == platform}
            for platform in loaded.profiles
        },
    }


def _print_numbers(loaded: Catalog, today: date) -> None:
    tally = counts(loaded)
    click.echo(f"{tr('platform'):16} {tr('pairs'):>5}  {tr('words: sourced/recalled/confirmed/missing')}")
    for platform in loaded.profiles:
        words = "  ".join(
            f"{lang} {count.sourced}/{count.recalled}/{count.confirmed}/{count.missing}"
            for (name, lang), count in tally.words.items()
            if name == platform
        )
        click.echo(f"{platform:16} {tally.pairs[platform]:>5}  {words}")
    click.echo(
        tr(
            "platforms: {profiles}, pairs: {pairs} of {settings} settings, checks: {checks}, recommendations served: {served} of {all}",
            profiles=len(loaded.profiles), pairs=sum(tally.pairs.values()), settings=sum(tally.settings.values()),
            checks=tally.checks, served=tally.served, all=tally.recommendations,
        )
    )  # fmt: skip
    recalled = {name: only_recalled(one, "en", today) for name, one in loaded.profiles.items()}
    click.echo(
        tr(
            "English words without a source of the last three years: {count} ({platforms})",
            count=sum(recalled.values()),
            platforms=", ".join(f"{name} {count}" for name, count in recalled.items() if count),
        )
    )
    for profile in loaded.profiles.values():
        if profile.local:
            _say_what_follows(loaded, profile)


def _say_what_follows(loaded: Catalog, profile: Profile) -> None:
    """Of a profile of one's own: which checks ask for each setting, and what they leave open."""
    click.echo(tr("{platform}, by the checks:", platform=profile.platform))
    for line in judged(loaded, profile):
        click.echo(f"  {line}")


def _sources_as_json(loaded: Catalog, today: date) -> dict[str, Any]:
    return {
        "sources": [asdict(use) | {"date": use.date.isoformat()} for use in source_uses(loaded, today)],
        "unsourced": {name: list(unsourced(profile)) for name, profile in loaded.profiles.items()},
    }


def _print_sources(loaded: Catalog, today: date) -> None:
    """Each profile's sources, newest knowledge marked, and how many English words no source of three years speaks for."""
    uses = source_uses(loaded, today)
    for name, profile in loaded.profiles.items():
        count, bare = only_recalled(profile, "en", today), unsourced(profile)
        click.echo(
            tr(
                "{name}: English words without a source of the last three years: {count}",
                name=name,
                count=count,
            )
        )
        for use in uses:
            if use.platform == name:
                age = "" if use.fresh else f"  ({tr('older than three years')}: recalled)"
                click.echo(f"  {use.key:14} {use.date}  {use.words:>4}  {use.address}{age}")
        for word in bare:
            click.echo(f"  {tr('without an address: {word}', word=word)}")
    total = sum(only_recalled(profile, "en", today) for profile in loaded.profiles.values())
    click.echo(
        tr(
            "sources: {sources}; English words without a source of the last three years: {count}",
            sources=len(uses),
            count=total,
        )
    )


@catalog.command("matrix")
@as_json
@common
def print_matrix(lang: str, *, as_json: bool) -> None:
    """Each recommendation of each rule-book, and what answers it."""
    loaded = open_catalogue()
    rows = matrix(loaded)
    if as_json:
        print_json(
            [{"rulebook": r.rulebook, "number": r.number, "served_by": list(r.served_by)} for r in rows]
        )
        return
    for line in matrix_lines(rows, loaded, translator(lang)):
        click.echo(line)


@catalog.command("update")
@click.argument("place", required=False, default="", metavar="[FILE|URL]")
@click.option(
    "--pin",
    default="",
    metavar="FINGERPRINT",
    help="Trust this signer from now on; the fingerprint you got on another way.",
)
@common
def update_catalogue(place: str, pin: str, lang: str) -> None:
    """Put a signed bundle in place of the catalogue: newer words, addresses and checks. Without FILE or URL the last place is asked.

    It never goes back to an older one, and what could make a verdict milder is named on every report.
    """
    for line in update(place, pin):
        click.echo(line)


@catalog.command("bundle")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--key", required=True, metavar="FILE", help="An organisation's signing key (`session new-organisation`)."
)
@click.option(
    "--days",
    type=click.IntRange(1, 400),
    default=120,
    show_default=True,
    help="After so many days it is refused.",
)
@click.option("--out", required=True, type=click.Path(dir_okay=False))
@common
def bundle(folder: str, key: str, days: int, out: str, lang: str) -> None:
    """Sign the files of a catalogue (profiles/, checks/) as a bundle for `catalog update`; print the signer's fingerprint."""
    need("update")
    opened = open_key_file(key, "signing")
    assert isinstance(opened, SigningKey)
    now = clock.now(UTC)
    data = make_bundle(Path(folder), opened, day=now.date(), version=int(now.timestamp()), days=days)
    write(out, data)
    click.echo(root_fingerprint(root_of(data)))
    click.echo(out)


@catalog.command("learn")
@click.argument("source", metavar="PAGE.html", type=click.Path(exists=True, dir_okay=False))
@click.option("--platform", required=True)
@click.option("--url", required=True, help="The address the page was saved from.")
@click.option("--out", help="The file to write; standard output where left out.")
@common
def learn(source: str, platform: str, url: str, out: str | None, lang: str) -> None:
    """Save what a page shows: its layout and the words the profile knows; everything else becomes “…”.

    So a wording can be added, or a changed page reported, without any personal data leaving this computer.
    """
    profile, captures = captures_of(source, platform, url)
    text = "\n".join(page_skeleton(profile, capture) for capture in captures)
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
        message = tr("there is no text “{name}”; `auditor text` lists them", name=name)
        raise CommandError(message, USED_WRONGLY)
    if account and not platform:
        message = tr("--account needs --platform")
        raise CommandError(message, USED_WRONGLY)
    said = texts[name]
    written = said.get(lang) or said["en"]
    if platform:
        written = letter(written, platform, account, loaded, as_of.date())
    written = _with_gaps(written)
    if out:
        write(out, written.encode())
    else:
        click.echo(written)


def _with_gaps(written: str) -> str:
    """A letter's fields as gaps to fill in by hand, where nobody said for which platform."""
    return fill_letter(written, UNKNOWN, "", "", None)
