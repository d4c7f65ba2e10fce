"""session: an organisation makes its keys and its baseline, a clinician is led through a check-up, results are counted."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .auditing import people
from .common import USED_WRONGLY, Trouble, as_json, common, print_json
from .files import write
from .wishes import chosen_platforms, platforms

if TYPE_CHECKING:
    from ..seal import SealingKey, SigningKey

SHORTEST = 12  # characters of a passphrase


@click.group()
def session() -> None:
    """Guided sessions: an organisation's own demands, a clinician's consent, sealed results."""


@session.command("new-organisation")
@click.argument("name")
@click.option("--contact", default="…", help="Whom a clinician can ask; shown before the consent.")
@click.option(
    "--out", "folder", default=".", type=click.Path(file_okay=False), help="The folder to write to."
)
@common
def new_organisation(name: str, contact: str, folder: str, lang: str) -> None:
    """Make two key pairs and a first baseline.

    The private keys are sealed with a passphrase: asked for, or the first line of standard input.
    """
    from ..seal import new_keys, open_key
    from ..session import slug_of, starter

    place = Path(folder)
    files = {kind: place / f"{kind}.key" for kind in ("signing", "sealing")} | {"": place / "baseline.yaml"}
    if there := next((path for path in files.values() if path.exists()), None):
        raise Trouble(
            f"{there} is there already, and a key is never replaced; choose another --out", USED_WRONGLY
        )
    phrase = _passphrase(new=True)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"{place}: {error.strerror or error}") from None
    keys = new_keys(phrase)
    for kind, data in keys.items():
        write(str(files[kind]), data)
    text = starter(name, slug_of(name), contact, datetime.now(UTC).date())
    write(str(files[""]), text.encode())
    _tell_fingerprint(open_key(keys["signing"], "signing", phrase))
    for path in files.values():
        click.echo(str(path))


@session.command()
@click.argument("baseline", metavar="BASELINE.yaml")
@click.option("--key", required=True, metavar="FILE", help="The signing key.")
@click.option(
    "--out", default="", type=click.Path(dir_okay=False), help="baseline.signed beside it where left out."
)
@common
def sign(baseline: str, key: str, out: str, lang: str) -> int:
    """Check a baseline, naming every mistake with file and line, and sign it."""
    from ..catalog import CatalogError
    from ..seal import SigningKey
    from ..seal import sign as signed
    from ..session import parse_baseline
    from .guiding import shipped
    from .keeping import read_ledger

    path = Path(baseline)
    try:
        text = path.read_text(encoding="utf-8")
        draft = parse_baseline(text, baseline, shipped(()))
    except CatalogError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        raise Trouble(
            f"{baseline} has {len(error.problems)} mistakes; mend the lines above", USED_WRONGLY
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(
            f"{baseline}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}", USED_WRONGLY
        ) from None
    confirmations = read_ledger(str(path.parent / draft.ledger)) if draft.ledger else []
    opened = _key(key, "signing")
    assert isinstance(opened, SigningKey)
    out = out or str(path.with_suffix(".signed"))
    write(out, signed(text, confirmations, opened))
    _tell_fingerprint(opened)
    click.echo(out)
    return 0


@session.command()
@click.argument("baseline", metavar="BASELINE.signed")
@click.option(
    "--practice", is_flag=True, help="With the practice clinic; nothing is kept, the result says so."
)
@people
@platforms
@click.option("--plain", is_flag=True, help="Questions and answers on a plain terminal.")
@click.option("--presenter", is_flag=True, help="Begin with the view that shows no names and no values.")
@click.option(
    "--pace", type=click.Choice(["step", "paced"]), default="step", show_default=True, help="With --plain."
)
@click.option(
    "--out", default="", type=click.Path(dir_okay=False), help="The sealed file to write at the end."
)
@common
def start(
    baseline: str, people: str, platforms: tuple[str, ...], pace: str, out: str, lang: str, *,
    practice: bool, plain: bool, presenter: bool,
) -> int:  # fmt: skip
    """Lead a clinician through a check-up under a signed baseline."""
    import asyncio

    from ..desk import Wishes
    from ..model import Pace
    from .guided import guided
    from .guiding import open_baseline, shipped

    if plain and presenter:
        raise Trouble("--presenter is a view of the screen; leave out --plain", USED_WRONGLY)
    if platforms and not practice:
        raise Trouble("--platform chooses practice platforms; add --practice", USED_WRONGLY)
    opened = open_baseline(baseline, shipped(()))
    wishes = Wishes(Pace.FREE if practice else Pace(pace), headless=practice and plain)
    chosen = (people, chosen_platforms(platforms)) if practice else None
    asyncio.run(guided(opened, chosen, wishes, lang, out, plain=plain, presenter=presenter))
    return 0


@session.command()
@click.argument("organisation", metavar="ID")
@common
def forget(organisation: str, lang: str) -> None:
    """Let go of an organisation's pinned key, after it told you itself that it has a new one."""
    from .guiding import forget as let_go
    from .keeping import open_store

    with open_store() as store:
        let_go(store, organisation)


@session.command("open")
@click.argument("files", nargs=-1, required=True)
@click.option("--key", required=True, metavar="FILE", help="The sealing key.")
@click.option("--baseline", default="", metavar="FILE", help="Count only results under this signed baseline.")
@click.option("--practice", is_flag=True, help="Count results of the practice clinic, and only those.")
@click.option("--evidence", is_flag=True, help="Also list what clinicians ticked.")
@click.option("--csv", "as_csv", is_flag=True, help="The table for a spreadsheet.")
@as_json
@common
def open_results(
    files: tuple[str, ...],
    key: str,
    baseline: str,
    lang: str,
    *,
    practice: bool,
    evidence: bool,
    as_csv: bool,
    as_json: bool,
) -> int:
    """Count sealed results: per check, how many fail, by role and platform; groups of fewer than five stay hidden."""
    from ..report.gathered import evidence_lines, table_csv, table_document, table_lines
    from ..seal import SealingKey
    from ..session import newest, table
    from ..texts import texts
    from .gathering import gather
    from .guiding import open_baseline, shipped

    if as_csv and (as_json or evidence):
        raise Trouble("--csv is the table alone; leave out --json and --evidence", USED_WRONGLY)
    opened = _key(key, "sealing")
    assert isinstance(opened, SealingKey)
    wanted = open_baseline(baseline, shipped(())).under if baseline else None
    found = gather(files, opened, wanted, practice=practice)
    for file, why in found.refused:
        click.echo(f"auditor: {file} is refused: {why}", err=True)
    if not found.results:
        raise Trouble("none of these files is a result that can be counted; the lines above say why")
    catalog = shipped({row.platform for result in found.results for row in result.rows})
    t = texts(lang)
    counted = table(found.results)
    ticked = evidence_lines(newest(found.results), catalog, t) if evidence else []
    if as_json:
        document = table_document(counted, found.under, found.refused, practice=practice)
        print_json({**document, "evidence": ticked} if evidence else document)
        return 0
    if as_csv:
        click.echo(table_csv(counted, catalog, t), nl=False)
    else:
        click.echo(table_lines(counted, catalog, t, practice=practice), nl=False)
    for line in ticked:
        click.echo(line)
    return 0


def _key(file: str, use: str) -> SigningKey | SealingKey:
    from ..seal import WrongKey, open_key

    try:
        data = Path(file).read_bytes()[:10_000]
    except OSError as error:
        raise Trouble(f"{file}: {error.strerror or error}", USED_WRONGLY) from None
    try:
        return open_key(data, use, _passphrase(new=False))
    except WrongKey as error:
        raise Trouble(f"{file}: {error}") from None


def _passphrase(*, new: bool) -> str:
    """The passphrase of the keys; from a terminal it is asked for, and not shown."""
    if sys.stdin.isatty():
        phrase: str = click.prompt("Passphrase", hide_input=True, err=True, confirmation_prompt=new)
    else:
        try:
            phrase = sys.stdin.readline().rstrip("\r\n")
        except UnicodeDecodeError:
            phrase = ""
    if len(phrase) < SHORTEST:
        message = f"the passphrase has at least {SHORTEST} characters; type it, or write it to standard input"
        raise Trouble(message, USED_WRONGLY)
    return phrase


def _tell_fingerprint(key: SigningKey | SealingKey) -> None:
    from ..seal import fingerprint

    click.echo("Give this fingerprint to your clinicians on another way than the baseline:", err=True)
    click.echo(fingerprint(key.public))
