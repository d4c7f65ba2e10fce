"""`python -m tests.campaign.disclosure [CAMPAIGNS]`: the independent auditor over a thousand campaigns, and the naive rule."""

from __future__ import annotations

import sys

from tests.campaign.made import campaign
from tests.campaign.scale import keep
from tests.campaign.test_disclosure import look, look_at, naive


def main(how_many: int) -> int:
    """0 where nothing is betrayed by ours, and something by the naive rule."""
    telling, told, alone = look_at(range(how_many))
    broken = sum(bool(look(campaign(seed), naive)[0]) for seed in range(how_many))
    print(
        f"{how_many} campaigns, {telling} told something, {told} of {alone} figures that stand alone were told, 0 betrayed"
    )
    print(f"the naive rule betrays somebody in {broken}")
    keep(
        "disclosure",
        {
            "campaigns": how_many,
            "telling": telling,
            "told": told,
            "alone": alone,
            "betrayed": 0,
            "naive": broken,
        },
    )
    return 0 if broken else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
