"""audit, demo: carry out a check-up without the screen (and, for demo, with it)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from auditor.adapters.keyring import KeyringUnavailable
from auditor.advice.checklist import checklist
from auditor.app.catalogue import checked_books, open_catalogue
from auditor.app.open import open_workspace, temporary_workspace
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_people, demo_workspace, lab_workspace
from auditor.cli.audit_options import (
    NO_WINDOW,
    PAGES,
    account_from,
    chosen_mode,
    chosen_platforms,
    chosen_sources,
    lab_port,
    modes,
    platforms,
    refuse_mixtures,
)
from auditor.cli.common import as_json, common, print_json, rulebooks
from auditor.console.choose_prompter import is_interactive, prompter_for, review
from auditor.core.evaluation.guidelines import COUNTRIES, PROFESSIONS, books_for
from auditor.core.model import Pace
from auditor.errors import USED_WRONGLY, CommandError
from auditor.paths import home
from auditor.reports import audit_document
from auditor.reports.plain import print_audit

if TYPE_CHECKING:
    from auditor.app.workspace import Workspace
    from auditor.core.evaluation import Audit
    from auditor.core.evaluation.essential import Mode
    from auditor.core.model import Account, Catalog
    from auditor.core.runner import Prompter
from auditor.console.run_audit import carry_out
from auditor.i18n.current import tr

people = click.option(
    "--people", type=click.Choice(["good", "bad", "mixed", "all"]), default="mixed", show_default=True
)


@click.command()
@people
@platforms
@click.option(
    "--no-practice-ledger", is_flag=True, help="Show a real first time: no layout counts as confirmed."
)
@click.option(
    "--seed", type=int, metavar="N", help="Draw each demo page in one of several ways, chosen by N."
)
@click.option("--plain", is_flag=True, help="Questions and answers on a plain terminal.")
@click.option("--exit-code", is_flag=True, help="Give the exit status of `audit`.")
@modes
@rulebooks
@as_json
@common
def demo(
    people: str,
    platforms: tuple[str, ...],
    rulebooks: tuple[str, ...],
    lang: str,
    mode: str | None,
    *,
    no_practice_ledger: bool,
    seed: int | None,
    plain: bool,
    exit_code: bool,
    as_json: bool,
) -> int:
    """Run a complete check-up of the demo clinic (invented people)."""
    wanted = chosen_platforms(platforms)
    if not plain and not as_json:
        from auditor.cli.open_tui import open_demo  # late: --plain does without Textual

        ledger = not no_practice_ledger
        how = chosen_mode(mode, plain=False, re_read=False)
        return open_demo(
            people, lang, wanted, practice_ledger=ledger, seed=seed, exit_code=exit_code, mode=how
        )
    catalog = open_catalogue(wanted)
    books = checked_books(catalog, rulebooks)
    audit = asyncio.run(
        _practice(
            catalog, people, lang, wanted, books, chosen_mode(mode, plain=False, re_read=False),
            practice_ledger=not no_practice_ledger, seed=seed, plain=plain,
        )
    )  # fmt: skip
    status = _tell(audit, catalog, lang, as_json=as_json, talked=plain and is_interactive())
    return status if exit_code else 0


@click.command()
@click.option(
    "--account", "account_ids", multiple=True, metavar="ID", help="Only these; several may be named."
)
@click.option(
    "--new", "new", multiple=True, metavar="PLATFORM:HANDLE:ROLE", help="For one run, without a store."
)
@click.option("--plain", is_flag=True, help="Questions and answers on a plain terminal.")
@click.option("--pace", type=click.Choice(["step", "paced", "free"]), default="step", show_default=True)
@click.option("--headless", is_flag=True, help="No window; with --lab or a kept sign-in only.")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Only these sources.")
@click.option("--resume", is_flag=True, help="Continue the interrupted check-up.")
@click.option("--re-read", is_flag=True, help="Two minutes: the five heaviest pages, no questions.")
@click.option(
    "--recalled-languages",
    is_flag=True,
    help="Open a page without words in your language in another one, even where no source says that its address allows it.",
)
@modes
@click.option(
    "--lab", metavar="URL", help="Send every host of the check-up to this demo network, on this computer."
)
@click.option(
    "--country", type=click.Choice([*COUNTRIES]), help="Whose guidelines count besides, for this run."
)
@click.option("--profession", type=click.Choice([*PROFESSIONS]), help="The same; physician where left out.")
@rulebooks
@as_json
@common
def audit(
    account_ids: tuple[str, ...],
    new: tuple[str, ...],
    pace: str,
    sources: tuple[str, ...],
    lab: str | None,
    country: str | None,
    profession: str | None,
    rulebooks: tuple[str, ...],
    lang: str,
    mode: str | None,
    *,
    plain: bool,
    headless: bool,
    resume: bool,
    re_read: bool,
    recalled_languages: bool,
    as_json: bool,
) -> int:
    """Check your accounts. Reads and changes nothing."""
    refuse_mixtures(
        headless=headless, lab=lab, new=bool(new), named=bool(account_ids), resume=resume,
        nobody=as_json and pace == Pace.STEP,
    )  # fmt: skip
    port = lab_port(lab) if lab else 0
    catalog = open_catalogue()
    books, wanted = checked_books(catalog, rulebooks), chosen_sources(sources)
    if country or profession:
        books = tuple(
            dict.fromkeys((*books_for(catalog, country or "other", profession or "physician"), *books))
        )
    if as_json and pace == Pace.STEP and wanted & PAGES:
        _say("--json presses no key, so no page is opened; --pace paced or free opens them")
        wanted -= PAGES
    how = chosen_mode(mode, plain=plain, re_read=re_read)
    options = AuditOptions(
        Pace(pace), wanted, books, how, lang, headless=headless, recalled_languages=recalled_languages
    )
    accounts = [account_from(text) for text in new]
    prompter = prompter_for(options, lang, practice=bool(lab), silent=as_json, stays=plain)
    if lab:
        done = asyncio.run(_in_lab(catalog, port, accounts, account_ids, prompter, options))
    else:
        done = asyncio.run(_real(catalog, accounts, account_ids, prompter, options, resume=resume))
    return _tell(done, catalog, lang, as_json=as_json, talked=plain and is_interactive())


def _tell(audit: Audit, catalog: Catalog, lang: str, *, as_json: bool, talked: bool) -> int:
    """The result on standard output, unless it was talked over already."""
    items = checklist(audit.findings, catalog, lang)
    if as_json:
        print_json(audit_document(audit, items, lang=lang))
    elif not talked:
        click.echo(print_audit(audit, items, lang), nl=False)
    return 1 if audit.work_left else 0


async def _practice(
    catalog: Catalog,
    people: str,
    lang: str,
    platforms: tuple[str, ...] | None,
    books: tuple[str, ...],
    mode: Mode,
    *,
    practice_ledger: bool,
    seed: int | None,
    plain: bool,
) -> Audit:
    options = AuditOptions(Pace.FREE, rulebooks=books, headless=True, mode=mode, lang=lang)
    async with demo_workspace(
        catalog,
        people,
        lang=lang,
        practice_ledger=practice_ledger,
        platforms=platforms,
        seed=seed,
        tell=_say,
    ) as workspace:
        prompter = prompter_for(options, lang, practice=True, silent=not plain, stays=plain)
        audit = await carry_out(workspace, workspace.accounts(), prompter, options)
        return review(workspace, audit, prompter, options)


async def _in_lab(
    catalog: Catalog,
    port: int,
    accounts: list[Account],
    account_ids: tuple[str, ...],
    prompter: Prompter,
    options: AuditOptions,
) -> Audit:
    known = {person.id: person for person in demo_people()}
    for name in account_ids:
        if name not in known:
            raise CommandError(
                tr(
                    "nobody at the demo clinic is {name}; there are: {known}",
                    name=name,
                    known=", ".join(known),
                ),
                USED_WRONGLY,
            )
    workspace = lab_workspace(catalog, port, tell=_say)
    for account in (*accounts, *(known[name] for name in account_ids)):
        workspace.add(account)
    return review(
        workspace, await carry_out(workspace, workspace.accounts(), prompter, options), prompter, options
    )


async def _real(
    catalog: Catalog,
    new: list[Account],
    account_ids: tuple[str, ...],
    prompter: Prompter,
    options: AuditOptions,
    *,
    resume: bool,
) -> Audit:
    if new:
        workspace = temporary_workspace(catalog, _say)
        return review(workspace, await carry_out(workspace, new, prompter, options), prompter, options)
    try:
        async with open_workspace(catalog, home(), _say, store_needed=True) as workspace:
            accounts = _wanted(workspace, account_ids, options, resume=resume)
            audit = await carry_out(workspace, accounts, prompter, options, resume=resume)
            return review(workspace, audit, prompter, options)
    except KeyringUnavailable as error:
        if options.headless:
            raise CommandError(tr(NO_WINDOW), USED_WRONGLY) from None
        raise CommandError(
            tr("{why}; or name an account for one run with --new PLATFORM:HANDLE:ROLE", why=error)
        ) from None


def _wanted(
    workspace: Workspace, account_ids: tuple[str, ...], options: AuditOptions, *, resume: bool
) -> list[Account]:
    """The kept accounts that are meant; a CommandError where there are none."""
    row = workspace.unfinished() if resume else None
    accounts = [a for a in workspace.accounts() if not account_ids or a.id in account_ids]
    missing = [name for name in account_ids if name not in {a.id for a in accounts}]
    if missing or not (accounts or resume):
        message = (
            tr("there is no account {account}", account=missing[0])
            if missing
            else tr("there is no account yet")
        )
        raise CommandError(
            tr("{message}; add one with `auditor accounts add`, or use --new", message=message), USED_WRONGLY
        )
    for account in row.accounts if row else accounts:
        if options.headless and not workspace.signed_in(account):
            raise CommandError(
                tr("{what}; {account} has none", what=tr(NO_WINDOW), account=account.id), USED_WRONGLY
            )
    return accounts


def _say(message: str) -> None:
    click.echo(f"auditor: {message}", err=True)
