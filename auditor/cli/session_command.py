"""session: an organisation makes its keys and its baseline, a clinician is led through a check-up, results are counted."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from auditor.adapters.crypto import (
    SealingKey,
    SigningKey,
    WrongKey,
    join_shares,
    key_fingerprint,
    new_keys,
    new_split_keys,
    open_key,
    open_share,
    parse_split,
    split_key,
)
from auditor.adapters.crypto import new_shares as drawn_anew
from auditor.adapters.crypto import sign as signed
from auditor.adapters.files import write
from auditor.adapters.store import MemoryStore
from auditor.app.campaign_session import take_part
from auditor.app.campaigns import is_campaign, open_campaign
from auditor.app.extras import need
from auditor.app.guided_results import gather
from auditor.app.guided_session import GuidedSession, draft_of, learnt_here, open_baseline, shipped
from auditor.app.guided_session import forget as let_go
from auditor.app.ledger_file import read_ledger
from auditor.app.options import AuditOptions
from auditor.app.store_file import open_store
from auditor.cli.audit_command import people
from auditor.cli.audit_options import chosen_platforms, platforms
from auditor.cli.common import as_json, common, print_json
from auditor.cli.guided_command import guided
from auditor.cli.translated_help import TranslatedGroup
from auditor.core.catalog import CatalogError
from auditor.core.guided import aggregate, baseline_template, newest, slug_of
from auditor.core.model import LANGUAGES, Pace
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import translator
from auditor.i18n.current import describe_os_error, tr
from auditor.paths import home
from auditor.reports.consent import evidence_lines, table_csv, table_document, table_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from auditor.adapters.crypto import Split
    from auditor.adapters.store import Store
    from auditor.app.campaign_offer import Joined
    from auditor.app.guided_session import OpenedBaseline

SHORTEST: Final = 12  # characters of a passphrase


@click.group(cls=TranslatedGroup)
def session() -> None:
    """Guided sessions: an organisation’s own requirements, a clinician’s consent, sealed results."""


@session.command("new-organisation")
@click.argument("name")
@click.option("--contact", default="…", help="Whom a clinician can ask; shown before the consent.")
@click.option(
    "--out", "folder", default=".", type=click.Path(file_okay=False), help="The folder to write to."
)
@click.option(
    "--shares",
    default="",
    metavar="T/N",
    help="Split the sealing key, as 2/3: so many of so many holders open.",
)
@common
def new_organisation(name: str, contact: str, folder: str, shares: str, lang: str) -> None:
    """Make two key pairs and a first baseline.

    The private keys are sealed with a passphrase: asked for, or the first line of standard input. With --shares each
    holder of a share gives a passphrase of their own after it, one line each; the whole sealing key is never written.
    """
    _make_organisation(name, contact, Path(folder), shares)


def _make_organisation(name: str, contact: str, place: Path, shares: str = "") -> str:
    """Two key pairs and a first baseline in a folder, their names and the fingerprint told; the passphrase."""
    split = split_of(shares) if shares else None
    names = ["signing", *([f"share-{n}" for n in range(1, split.shares + 1)] if split else ["sealing"])]
    files = {kind: place / f"{kind}.key" for kind in names} | {"": place / "baseline.yaml"}
    if there := next((path for path in files.values() if path.exists()), None):
        raise CommandError(
            tr("{there} is there already, and a key is never replaced; choose another --out", there=there),
            USED_WRONGLY,
        )
    phrase = passphrase(new=True)
    keys = _drawn_keys(phrase, split)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(tr("{place}: {why}", place=place, why=describe_os_error(error))) from None
    for kind, data in keys.items():
        write(str(files[kind]), data)
    text = baseline_template(name, slug_of(name), contact, datetime.now(UTC).date())
    write(str(files[""]), text.encode())
    _tell_fingerprint(open_key(keys["signing"], "signing", phrase))
    for path in files.values():
        click.echo(str(path))
    return phrase


def _drawn_keys(phrase: str, split: Split | None) -> Mapping[str, bytes]:
    """The files of new keys by name; with a split the holders' passphrases are asked for."""
    if split is None:
        return new_keys(phrase)
    holders = [passphrase(new=True, of=f"holder {n}") for n in range(1, split.shares + 1)]
    signing, shares = new_split_keys(
        phrase, str(split), lambda raw, public: split_key(raw, public, split, holders)
    )
    return {"signing": signing} | {f"share-{n}": data for n, data in enumerate(shares, 1)}


def split_of(text: str) -> Split:
    """`2/3` as a split; CommandError where it is none, or where the extra is missing."""
    need("campaign")
    try:
        return parse_split(text)
    except WrongKey as error:
        raise CommandError(str(error), USED_WRONGLY) from None


@session.command("new-shares")
@click.argument("shares", nargs=-1, required=True, metavar="SHARE.key...")
@click.option("--shares", "split", required=True, metavar="T/N", help="The new split, as 2/3.")
@click.option("--out", "folder", required=True, type=click.Path(file_okay=False), help="A new folder.")
@common
def new_shares(shares: tuple[str, ...], split: str, folder: str, lang: str) -> None:
    """Draw fresh shares of the sealing key, after one was lost; enough of the old ones open it once more.

    Passphrases: one line for each old share, then one for each new one. Destroy the old shares afterwards.
    """
    wanted, place = split_of(split), Path(folder)
    if place.exists() and any(place.iterdir()):
        raise CommandError(
            tr("{place} is not empty; fresh shares get a folder of their own", place=place), USED_WRONGLY
        )
    key = joined_key(shares)
    holders = [passphrase(new=True, of=f"holder {n}") for n in range(1, wanted.shares + 1)]
    place.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(drawn_anew(key, wanted, holders), 1):
        write(str(place / f"share-{number}.key"), data)
        click.echo(str(place / f"share-{number}.key"))


def joined_key(files: Sequence[str]) -> SealingKey:
    """The sealing key that these shares make, each opened with its holder's passphrase; CommandError."""
    need("campaign")
    opened = []
    for file in files:
        try:
            data = Path(file).read_bytes()[:10_000]
            opened.append(open_share(data, passphrase(new=False, of=Path(file).name)))
        except OSError as error:
            raise CommandError(
                tr("{file}: {why}", file=file, why=describe_os_error(error)), USED_WRONGLY
            ) from None
        except WrongKey as error:
            raise CommandError(f"{file}: {error}") from None
    try:
        return join_shares(opened)
    except WrongKey as error:
        raise CommandError(str(error)) from None


@session.command()
@click.argument("name")
@click.option("--contact", default="…", help="Whom a clinician can ask; shown before the consent.")
@click.option(
    "--out", "folder", default=".", type=click.Path(file_okay=False), help="The folder of the organisation."
)
@common
def prepare(name: str, contact: str, folder: str, lang: str) -> None:
    """Make everything a session needs in one step: keys and a first baseline where there are none, then the signed one.

    Run again after you changed baseline.yaml, it signs it again; keys and baseline are never replaced. Then each
    clinician starts with `auditor session start baseline.signed`.
    """
    place = Path(folder)
    baseline, key, phrase = place / "baseline.yaml", place / "signing.key", ""
    if not (baseline.exists() or key.exists()):
        phrase = _make_organisation(name, contact, place)
    out = _sign_baseline(baseline, str(key), phrase=phrase)
    click.echo(out)
    click.echo(
        tr(
            "Now give each clinician this file, and on each computer: {command}",
            command=f"auditor session start {Path(out).name}",
        ),
        err=True,
    )


@session.command()
@click.argument("baseline", metavar="BASELINE.yaml")
@click.option("--key", required=True, metavar="FILE", help="The signing key.")
@click.option(
    "--out", default="", type=click.Path(dir_okay=False), help="baseline.signed beside it where left out."
)
@common
def sign(baseline: str, key: str, out: str, lang: str) -> int:
    """Check a baseline, naming every mistake with file and line, and sign it."""
    click.echo(_sign_baseline(Path(baseline), key, out))
    return 0


def _sign_baseline(path: Path, key: str, out: str = "", phrase: str = "") -> str:
    """Hold a baseline against the catalogue and sign it; the file written. A passphrase that is not given is asked for."""
    baseline = str(path)
    try:
        text = path.read_text(encoding="utf-8")
        draft = draft_of(text, baseline)
    except CatalogError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        raise CommandError(
            tr(
                "mistakes in {baseline}: {count}; correct the lines above",
                baseline=baseline,
                count=len(error.problems),
            ),
            USED_WRONGLY,
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(tr("{file}: {why}", file=baseline, why=_unreadable(error)), USED_WRONGLY) from None
    confirmations = read_ledger(str(path.parent / draft.ledger)) if draft.ledger else []
    opened = open_key_file(key, "signing", phrase)
    assert isinstance(opened, SigningKey)
    out = out or str(path.with_suffix(".signed"))
    write(out, signed(text, confirmations, opened))
    _tell_fingerprint(opened)
    if missing := [one for one in LANGUAGES if draft.baseline.says and one not in draft.baseline.says]:
        click.echo(
            f"auditor: {tr('`says` is missing in: {languages}; a clinician of these reads another', languages=', '.join(missing))}",
            err=True,
        )
    return out


@session.command("words")
@common
def learnt_words(lang: str) -> None:
    """Print the words that your own profiles have beyond the shipped ones, as the block of a baseline: append it with >>.

    Whoever takes part under the signed baseline reads by them, too. Those that may not travel are named with their reason.
    """
    try:
        block, stay = learnt_here(home())
    except CatalogError as error:
        raise CommandError(str(error), USED_WRONGLY) from None
    for line in stay:
        click.echo(f"auditor: {tr('{what} stays here', what=line)}", err=True)
    if not block:
        raise CommandError(tr("your own profiles have no words beyond the shipped ones"))
    click.echo(block, nl=False)


@session.command()
@click.argument("baseline", metavar="BASELINE.signed|FILE.campaign")
@click.option("--code", default="", help="Your code for a campaign; asked for where left out.")
@click.option("--practice", is_flag=True, help="With the demo clinic; nothing is kept, the result says so.")
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
    baseline: str, code: str, people: str, platforms: tuple[str, ...], pace: str, out: str, lang: str, *,
    practice: bool, plain: bool, presenter: bool,
) -> int:  # fmt: skip
    """Lead a clinician through a check-up under a signed baseline, or take part in a campaign with a code."""
    if plain and presenter:
        raise CommandError(tr("--presenter is a view of the screen; leave out --plain"), USED_WRONGLY)
    if platforms and not practice:
        raise CommandError(tr("--platform chooses demo platforms; add --practice"), USED_WRONGLY)
    opened, make = _what_to_hold(baseline, code, out)
    options = AuditOptions(Pace.FREE if practice else Pace(pace), headless=practice and plain)
    chosen = (people, chosen_platforms(platforms)) if practice else None
    asyncio.run(guided(opened, chosen, options, lang, make, plain=plain, presenter=presenter))
    return 0


def join(joined: Joined, lang: str, *, plain: bool) -> None:
    """Take part in the campaign that was found and chosen; raises CommandError."""
    opened, make = _what_to_hold(str(joined.file), joined.code, "")
    asyncio.run(guided(opened, None, AuditOptions(Pace.STEP), lang, make, plain=plain, presenter=False))


def _what_to_hold(file: str, code: str, out: str) -> tuple[OpenedBaseline, Callable[[Store], GuidedSession]]:
    """Whose demands a session is held under, and how it is made of a store."""
    if not is_campaign(file):
        if code:
            raise CommandError(tr("a code belongs to a campaign; this file is none"), USED_WRONGLY)
        opened = open_baseline(file, shipped(()))
        return opened, lambda store: GuidedSession(opened, store, out)
    campaign = open_campaign(file, shipped(()))
    said = code or click.prompt("Code", err=True)
    take_part(campaign, said, MemoryStore(), out)  # a slip in the code is told before anything is read
    return campaign.opened, lambda store: take_part(campaign, said, store, out)


@session.command()
@click.argument("organisation", metavar="ID")
@common
def forget(organisation: str, lang: str) -> None:
    """Forget an organisation’s key, after it told you itself that it has a new one."""
    with open_store() as store:
        let_go(store, organisation)


@session.command("open")
@click.argument("files", nargs=-1, required=True)
@click.option("--key", required=True, metavar="FILE", help="The sealing key.")
@click.option("--baseline", default="", metavar="FILE", help="Count only results under this signed baseline.")
@click.option("--practice", is_flag=True, help="Count results of the demo clinic, and only those.")
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
    if as_csv and (as_json or evidence):
        raise CommandError(tr("--csv is the table alone; leave out --json and --evidence"), USED_WRONGLY)
    opened = open_key_file(key, "sealing")
    assert isinstance(opened, SealingKey)
    wanted = open_baseline(baseline, shipped(())).under if baseline else None
    found = gather(files, opened, wanted, practice=practice)
    for file, why in found.refused:
        click.echo(f"auditor: {tr('{file} is refused: {why}', file=file, why=why)}", err=True)
    if not found.results:
        raise CommandError(tr("none of these files is a result that can be counted; the lines above say why"))
    catalog = shipped({row.platform for result in found.results for row in result.rows})
    t = translator(lang)
    counted = aggregate(found.results)
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


def open_key_file(file: str, use: str, phrase: str = "") -> SigningKey | SealingKey:
    """The key in a file, for this use (`signing` or `sealing`), its passphrase asked for if need be; raises CommandError."""
    try:
        data = Path(file).read_bytes()[:10_000]
    except OSError as error:
        raise CommandError(
            tr("{file}: {why}", file=file, why=describe_os_error(error)), USED_WRONGLY
        ) from None
    try:
        return open_key(data, use, phrase or passphrase(new=False))
    except WrongKey as error:
        raise CommandError(f"{file}: {error}") from None


def passphrase(*, new: bool, of: str = "") -> str:
    """The passphrase of the keys, or of one holder; from a terminal it is asked for, and not shown."""
    if sys.stdin.isatty():
        asked = tr("Passphrase of {holder}", holder=of) if of else tr("Passphrase")
        phrase: str = click.prompt(asked, hide_input=True, err=True, confirmation_prompt=new)
    else:
        try:
            phrase = sys.stdin.readline().rstrip("\r\n")
        except UnicodeDecodeError:
            phrase = ""
    if len(phrase) < SHORTEST:
        whose = tr("the passphrase of {holder}", holder=of) if of else tr("the passphrase")
        message = tr(
            "{whose} has at least {shortest} characters; type it, or write it to standard input",
            whose=whose,
            shortest=SHORTEST,
        )
        raise CommandError(message, USED_WRONGLY)
    return phrase


def _tell_fingerprint(key: SigningKey | SealingKey) -> None:
    click.echo(tr("Give this fingerprint to your clinicians by another route than the baseline:"), err=True)
    click.echo(key_fingerprint(key.public))


def _unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Why a baseline could not be read."""
    return describe_os_error(error) if isinstance(error, OSError) else tr("it is not UTF-8 text")
