"""Services that hand out seeds of 80 bits can be signed in to as well."""

from datetime import UTC, datetime

import pytest

from auditor.vault import Vault
from auditor.vault.codes import normal_seed

LONG = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, appendix B: the ASCII seed 12345678901234567890


async def test_a_code_of_the_standard_s_own_example():
    moment = datetime.fromtimestamp(45, UTC)  # within the step of its second 59
    assert await Vault().code(LONG, lambda: moment) == "287082"


async def test_a_short_seed_makes_the_codes_that_any_authenticator_makes():
    moment = datetime.fromtimestamp(1_111_111_090, UTC)
    assert await Vault().code("JBSW Y3DP EHPK 3PXP", lambda: moment) == "071271"


@pytest.mark.parametrize("seed", ["", "  ", "not base32!", "1"])
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(ValueError, match="."):
        normal_seed(seed)
