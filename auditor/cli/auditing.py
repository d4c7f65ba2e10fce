"""audit, demo: carry out a check-up without the screen (and, for demo, with it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..home import home
from ..texts.spoken import say
from .common import (
    USED_WRONGLY,
    Trouble,
    as_json,
    checked_books,
    common,
    open_catalogue,
    print_json,
    rulebooks,
)
from .staying import asker_for, heard, somebody, talked_over
from .wishes import (
    NO_WINDOW,
    PAGES,
    account_from,
    chosen_platforms,
    chosen_sources,
    lab_port,
    platforms,
    refuse_mixtures,
)

if TYPE_CHECKING:
    from ..desk import Desk, Wishes
    from ..judge import Audit
    from ..model import Account, Catalog
    from ..run import Asker

people = click.option(
    "--people", type=click.Choice(["good", "bad", "mixed", "all"]), default="mixed", show_default=True
)


@click.command()
@people
@platforms
@click.option(
    "--no-practice-ledger", is_flag=True, help="Show a real first time: no layout counts as confirmed."
)
@click.option("--plain", is_flag=True, help="Questions and answers on a plain terminal.")
@click.option("--exit-code", is_flag=True, help="Give the exit status of `audit`.")
@rulebooks
@as_json
@common
def demo(
    people: str,
    platforms: tuple[str, ...],
    rulebooks: tuple[str, ...],
    lang: str,
    *,
    no_practice_ledger: bool,
    plain: bool,
    exit_code: bool,
    as_json: bool,
) -> int:
    """Carry out a whole check-up of the practice clinic."""
    wanted = chosen_platforms(platforms)
    if not plain and not as_json:
        from .screen import open_demo

        return open_demo(people, lang, wanted, practice_ledger=not no_practice_ledger, exit_code=exit_code)
    import asyncio

    from ..model import Pace

    catalog = open_catalogue(wanted)
    books = checked_books(catalog, rulebooks)
    audit = asyncio.run(
        _practice(
            catalog, people, lang, wanted, books, Pace.FREE,
            practice_ledger=not no_practice_ledger, plain=plain,
        )
    )  # fmt: skip
    status = _tell(audit, catalog, lang, as_json=as_json, talked=plain and somebody())
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
@click.option("--resume", is_flag=True, help="Go on with the check-up that was broken off.")
@click.option(
    "--lab", metavar="URL", help="Send every host of the audit to this practice network on loopback."
)
@rulebooks
@as_json
@common
def audit(
    account_ids: tuple[str, ...],
    new: tuple[str, ...],
    pace: str,
    sources: tuple[str, ...],
    lab: str | None,
    rulebooks: tuple[str, ...],
    lang: str,
    *,
    plain: bool,
    headless: bool,
    resume: bool,
    as_json: bool,
) -> int:
    """Check your accounts. Reads and changes nothing."""
    import asyncio

    from ..desk import Wishes
    from ..model import Pace

    refuse_mixtures(
        headless=headless, lab=lab, new=bool(new), named=bool(account_ids), resume=resume,
        nobody=as_json and pace == Pace.STEP,
    )  # fmt: skip
    port = lab_port(lab) if lab else 0
    catalog = open_catalogue()
    books, wanted = checked_books(catalog, rulebooks), chosen_sources(sources)
    if as_json and pace == Pace.STEP and wanted & PAGES:
        _say("--json presses no key, so no page is opened; --pace paced or free opens them")
        wanted -= PAGES
    wishes = Wishes(Pace(pace), wanted, books, headless=headless)
    accounts = [account_from(text) for text in new]
    asker = asker_for(wishes, lang, practice=bool(lab), silent=as_json, stays=plain)
    if lab:
        done = asyncio.run(_in_lab(catalog, port, accounts, account_ids, asker, wishes))
    else:
        done = asyncio.run(_real(catalog, accounts, account_ids, asker, wishes, resume=resume))
    return _tell(done, catalog, lang, as_json=as_json, talked=plain and somebody())


def _tell(audit: Audit, catalog: Catalog, lang: str, *, as_json: bool, talked: bool) -> int:
    """The result on standard output, unless it was talked over already."""
    from ..judge import checklist
    from ..report import audit_document
    from ..report.plain import print_audit

    items = checklist(audit.findings, catalog, lang)
    if as_json:
        print_json(audit_document(audit, items))
    elif not talked:
        click.echo(print_audit(audit, items, lang), nl=False)
    return 1 if audit.work_left else 0


async def _practice(
    catalog: Catalog,
    people: str,
    lang: str,
    platforms: tuple[str, ...] | None,
    books: tuple[str, ...],
    pace: str,
    *,
    practice_ledger: bool,
    plain: bool,
) -> Audit:
    from ..desk import Wishes, practice_desk
    from ..model import Pace

    wishes = Wishes(Pace(pace), rulebooks=books, headless=True)
    async with practice_desk(
        catalog, people, lang=lang, practice_ledger=practice_ledger, platforms=platforms, tell=_say
    ) as desk:
        asker = asker_for(wishes, lang, practice=True, silent=not plain, stays=plain)
        audit = await carry_out(desk, desk.accounts(), asker, wishes)
        return talked_over(desk, audit, asker, wishes)


async def _in_lab(
    catalog: Catalog,
    port: int,
    accounts: list[Account],
    account_ids: tuple[str, ...],
    asker: Asker,
    wishes: Wishes,
) -> Audit:
    from ..desk import lab_desk, practice_people

    known = {person.id: person for person in practice_people()}
    for name in account_ids:
        if name not in known:
            raise Trouble(
                f"nobody at the practice clinic is {name}; there are: {', '.join(known)}", USED_WRONGLY
            )
    desk = lab_desk(catalog, port, tell=_say)
    for account in (*accounts, *(known[name] for name in account_ids)):
        desk.add(account)
    return talked_over(desk, await carry_out(desk, desk.accounts(), asker, wishes), asker, wishes)


async def _real(
    catalog: Catalog,
    new: list[Account],
    account_ids: tuple[str, ...],
    asker: Asker,
    wishes: Wishes,
    *,
    resume: bool,
) -> Audit:
    from ..desk import passing_desk, real_desk
    from ..store import StoreBroken
    from ..vault import VaultLocked

    if new:
        desk = passing_desk(catalog, _say)
        return talked_over(desk, await carry_out(desk, new, asker, wishes), asker, wishes)
    try:
        async with real_desk(catalog, home(), _say, store_needed=True) as desk:
            accounts = _wanted(desk, account_ids, wishes, resume=resume)
            audit = await carry_out(desk, accounts, asker, wishes, resume=resume)
            return talked_over(desk, audit, asker, wishes)
    except StoreBroken as error:
        raise Trouble(str(error)) from None
    except VaultLocked as error:
        if wishes.headless:
            raise Trouble(NO_WINDOW, USED_WRONGLY) from None
        raise Trouble(f"{error}; or name an account for one run with --new PLATFORM:HANDLE:ROLE") from None


def _wanted(desk: Desk, account_ids: tuple[str, ...], wishes: Wishes, *, resume: bool) -> list[Account]:
    """The kept accounts that are meant; a Trouble where there are none."""
    row = desk.unfinished() if resume else None
    accounts = [a for a in desk.accounts() if not account_ids or a.id in account_ids]
    missing = [name for name in account_ids if name not in {a.id for a in accounts}]
    if missing or not (accounts or resume):
        message = f"there is no account {missing[0]}" if missing else "there is no account yet"
        raise Trouble(f"{message}; add one with `auditor accounts add`, or use --new", USED_WRONGLY)
    for account in row.accounts if row else accounts:
        if wishes.headless and not desk.signed_in(account):
            raise Trouble(f"{NO_WINDOW}; {account.id} has none", USED_WRONGLY)
    return accounts


async def carry_out(
    desk: Desk,
    accounts: list[Account] | tuple[Account, ...],
    asker: Asker,
    wishes: Wishes,
    *,
    resume: bool = False,
) -> Audit:
    """One check-up from plan to audit; whatever breaks, what was read is in it."""
    from ..browser.find import NoBrowser
    from ..browser.launch import NoDisplay

    row = desk.unfinished() if resume else None
    if resume and row is None:
        message = "no check-up was broken off; start one without --resume"
        raise Trouble(message, USED_WRONGLY)
    try:
        async with desk.checkup(row.accounts if row else tuple(accounts), asker, wishes, row) as running:
            async for event in running.events():
                heard(asker, event)
            desk.finish(running)
            return running.audit()
    except NoBrowser as error:
        raise Trouble(say("{why}; type: {command}", why=error.why, command=error.command_to_type)) from None
    except NoDisplay as error:
        raise Trouble(str(error)) from None


def _say(message: str) -> None:
    click.echo(f"auditor: {message}", err=True)
