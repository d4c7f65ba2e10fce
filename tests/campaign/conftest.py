"""An organisation whose sealing key is split, a campaign of its own, and sealed results as clinicians make them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from auditor.adapters.crypto import (
    encrypt,
    join_shares,
    new_split_keys,
    open_key,
    open_share,
    parse_split,
    public_token,
    sign,
    sign_result,
    split_key,
    token_of,
)
from auditor.app.campaigns import invite, new_campaign
from auditor.app.guided_session import shipped
from auditor.core.campaign.definition import Definition
from auditor.core.campaign.participation import Participation, participation_bytes
from auditor.core.guided import CONSENT, Result, Row, baseline_template, to_bytes
from auditor.core.model import Basis, Doubt, Outcome, Severity
from tests.campaign.servers import sftp, webdav
from tests.cli.conftest import auditor, home, no_ring, ring

__all__ = ["auditor", "home", "no_ring", "ring", "sftp", "webdav"]

PHRASE = "correct horse battery"
HOLDERS = ("it security holds", "staff council holds", "data protection holds")
SPLIT = parse_split("2/3")
TODAY = date(2026, 11, 30)
DEFINITION = Definition(
    id="winter-2026",
    name="Winter 2026",
    organisation="…",
    contact="…",
    opens=date(2026, 1, 1),
    closes=date(2099, 12, 31),
    groups={"site": ("Bern", "Thun"), "profession": ("doctor", "nurse")},
)


@dataclass
class Hospital:
    """A campaign with what its organisation holds."""

    folder: Path
    campaign: object
    signing: object
    shares: tuple
    codes: list  # (code, group)

    @property
    def key(self):
        return join_shares(self.shares[:2])

    def sealed(self, code, outcomes, **change):
        """A result as a clinician with this code would hand it over."""
        made = result_of(self.campaign, outcomes, **change)
        sealed = encrypt(to_bytes(made), self.campaign.public)
        token = token_of(code, self.campaign.digest)
        one = Participation(
            self.campaign.digest,
            public_token(token),
            sealed,
            sign_result(token, self.campaign.digest, sealed),
        )
        return participation_bytes(one)

    def hand_in(self, outcomes_of, codes=None):
        """One file for each code into the inbox."""
        for number, (code, group) in enumerate(self.codes if codes is None else codes):
            (
                self.folder / "inbox" / f"{public_token(token_of(code, self.campaign.digest))[:12]}.sealed"
            ).write_bytes(self.sealed(code, outcomes_of(number, group)))


_numbers = count(1)


def result_of(campaign, outcomes, **change):
    """A result with these (check, platform, role, outcome)."""
    rows = tuple(
        Row(
            check,
            platform,
            role,
            Outcome(outcome),
            Basis.NONE if outcome in ("unknown", "not_applicable") else Basis.OBSERVED,
            Doubt.NOT_FOUND if outcome == "unknown" else None,
            Severity.HIGH,
        )
        for check, platform, role, outcome in outcomes
    )
    made = Result(campaign.opened.under, False, f"{next(_numbers):032x}", 1, "2026-11", CONSENT, rows)
    return replace(made, **change)


@pytest.fixture(scope="session")
def made_keys():
    """Made once: every passphrase that is tried takes its time."""
    signing, shares = new_split_keys(
        PHRASE, "2/3", lambda raw, public: split_key(raw, public, SPLIT, HOLDERS)
    )
    opened = tuple(open_share(data, phrase) for data, phrase in zip(shares, HOLDERS, strict=True))
    return signing, shares, open_key(signing, "signing", PHRASE), opened


@pytest.fixture(scope="session")
def catalog():
    return shipped(("facebook", "instagram"))


@pytest.fixture(scope="session")
def made_organisation(made_keys, tmp_path_factory):
    folder = tmp_path_factory.mktemp("org")
    signing, shares, key, _ = made_keys
    (folder / "signing.key").write_bytes(signing)
    for number, data in enumerate(shares, 1):
        (folder / f"share-{number}.key").write_bytes(data)
    text = baseline_template("Hôpital Exemple", "hopital-exemple", "it@exemple.ch", date(2026, 11, 1))
    (folder / "baseline.yaml").write_text(text, "utf-8")
    (folder / "baseline.signed").write_bytes(sign(text, [], key))
    return folder


@pytest.fixture
def organisation(made_organisation, tmp_path):
    return shutil.copytree(made_organisation, tmp_path / "org")


@pytest.fixture
def found_campaign(made_organisation, made_keys, catalog, tmp_path):
    """A campaign made of a definition, with so many codes for each group."""

    def make(definition=DEFINITION, each=6, folder="campaign"):
        signing = made_keys[2]
        data = (made_organisation / "baseline.signed").read_bytes()
        target = tmp_path / folder
        campaign = new_campaign(
            definition, data, "baseline.signed", signing, str(target), catalog, unsplit=False, place=""
        )
        drawn = []
        groups = [dict(zip(definition.dimensions, group, strict=True)) for group in definition.combinations()]
        import auditor.app.campaigns as module

        before, codes = module.draw_code, []

        def noted():
            codes.append(before())
            return codes[-1]

        module.draw_code = noted
        try:
            invite(campaign, signing, [(group, each) for group in groups], "")
        finally:
            module.draw_code = before
        for number, code in enumerate(codes):
            drawn.append((code, tuple(groups[number // each].values())))
        return Hospital(target, campaign, signing, made_keys[3], drawn)

    return make


@pytest.fixture
def hospital(found_campaign):
    return found_campaign()


def days(number):
    return timedelta(days=number)
