"""The consent before a guided session: what is read, what is kept, by whom, what leaves the machine."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Account
from ..session import Baseline
from ..texts import Texts
from .safe import plain_text


def consent_lines(
    baseline: Baseline, accounts: Sequence[Account], t: Texts, *, practice: bool
) -> list[tuple[str, list[str]]]:
    """The parts of the text: a heading and its sentences each."""
    name = plain_text(baseline.organisation)
    said = (
        plain_text(t.pick(baseline.says), 1500)
        if baseline.says
        else t("It has not said what it does with them.")
    )
    return [
        (
            t("Who asks"),
            [
                t("{name}, with its demands of {day}.", name=name, day=baseline.version.isoformat()),
                t("Questions go to: {contact}", contact=plain_text(baseline.contact)),
            ],
        ),
        (
            t("What is read"),
            [
                _pages(accounts, t),
                t("No password and no message is read. Nothing is changed."),
            ],
        ),
        (
            t("What is kept"),
            [
                t("With the practice clinic nothing is kept at all."),
            ] if practice else [
                t("On this computer, sealed: what was read, your notes, and this consent with its date."),
                t("You remove it with `auditor purge`."),
            ],
        ),
        (
            t("What the organisation gets"),
            [
                t("Nothing by itself. At the end you see all of it, and you decide."),
                t("With your yes a sealed file is written, which only {name} can open.", name=name),
                t("It says for each check: which platform, which role, and how it came out."),
                t("It holds the month, and a random number by which you are counted once."),
                t("It holds no name, no account, no address and no word of your pages, unless you tick it."),
            ],
        ),
        (t("What it does with that, in its own words"), [said]),
        (
            t("You are free"),
            [
                t("With no, nothing is read and nothing is kept."),
                t("You can stop at any moment, and say no at the end as well."),
            ],
        ),
    ]  # fmt: skip


def fingerprint_lines(fingerprint: str, known: Sequence[str], t: Texts) -> list[str]:
    """What to compare before a key is trusted for the first time."""
    lines = [
        t("This organisation is new here. Its fingerprint:"),
        fingerprint,
        t("Compare it with the one you got from the organisation itself, on paper or by telephone."),
    ]
    if known:
        names = plain_text(", ".join(known), 300)
        lines.append(t("Already known here: {names}. Is this really another organisation?", names=names))
    return lines


def _pages(accounts: Sequence[Account], t: Texts) -> str:
    if not accounts:
        return t("The settings pages of the accounts you name next, in your own browser window.")
    return t(
        "The settings pages of your accounts ({count}), in your own browser window.", count=len(accounts)
    )
