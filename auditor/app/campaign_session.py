"""Taking part in a campaign: its own consent, outcomes alone, one result that one token signs."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.adapters.crypto import WrongToken, encrypt, public_token, sign_result, token_of
from auditor.adapters.files import write
from auditor.app.guided_session import ISSUES, GuidedSession
from auditor.core.campaign.participation import Participation, participation_bytes
from auditor.core.evaluation.essential import Mode
from auditor.core.guided import CONSENT, Result, build_result, to_bytes
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr
from auditor.reports.campaign_papers import consent_parts

if TYPE_CHECKING:
    from auditor.adapters.crypto import Token
    from auditor.adapters.store import Store
    from auditor.app.campaigns import Campaign
    from auditor.core.evaluation import Audit
    from auditor.core.model import Account
    from auditor.i18n import Translator


@dataclass
class CampaignSession(GuidedSession):
    """A session whose result is counted in a campaign, once."""

    campaign: Campaign = field(kw_only=True)
    token: Token = field(kw_only=True, repr=False)

    @property
    def outcomes_alone(self) -> bool:
        """Nothing can be ticked."""
        return True

    @property
    def mode(self) -> Mode:
        """What its papers say: the essential, or everything."""
        return Mode(self.campaign.definition.mode)

    def consent(self, t: Translator, accounts: Sequence[Account]) -> list[tuple[str, list[str]]]:
        """The campaign's consent sheet, in the clinician's language."""
        return consent_parts(self.campaign.definition, t.lang)

    def result(self, audit: Audit, ticked: Collection[int] = (), notes: Collection[str] = ()) -> Result:
        """What would be handed over: outcomes alone, whatever was ticked."""
        return build_result(
            audit,
            self.opened.under,
            clinician=self._clinician(self.campaign.digest),
            issue=1,
            consent=CONSENT,
        )

    def write(self, result: Result) -> str:
        """Seal it, sign it with the token, and say where it lies; raises InvalidResult, DecryptionFailed and CommandError."""
        campaign = self.campaign.digest
        sealed = encrypt(to_bytes(result), self.opened.signed.public)
        one = Participation(
            campaign, public_token(self.token), sealed, sign_result(self.token, campaign, sealed)
        )
        out = self.out or f"auditor-result-{secrets.token_hex(4)}.sealed"
        write(out, participation_bytes(one))
        self.store.put_document(ISSUES, campaign, 1)
        return out


def take_part(campaign: Campaign, code: str, store: Store, out: str) -> CampaignSession:
    """A session for this campaign; CommandError where the code is none or the campaign is not open to it."""
    try:
        token = token_of(code, campaign.digest)
    except WrongToken as error:
        raise CommandError(str(error), USED_WRONGLY) from None
    session = CampaignSession(campaign.opened, store, out, campaign=campaign, token=token)
    today, definition = session.clock.date(), campaign.definition
    if not definition.opens <= today <= definition.closes:
        message = tr(
            "this campaign runs from {opens} to {closes}; today is {today}",
            opens=definition.opens,
            closes=definition.closes,
            today=today,
        )
        raise CommandError(message)
    return session
