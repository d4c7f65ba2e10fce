"""Services that hand out seeds of 80 bits can be signed in to as well."""

from datetime import UTC, datetime

import pytest

from auditor.adapters.keyring import SecretStore
from auditor.adapters.keyring.totp import normal_seed

LONG = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, appendix B: the ASCII seed 12345678901234567890


async def test_a_code_of_the_standard_s_own_example():
    moment = datetime.fromtimestamp(45, UTC)  # within the step of its second 59
    assert await SecretStore().code(LONG, lambda: moment) == "287082"


async def test_a_short_seed_makes_the_codes_that_any_authenticator_makes():
    moment = datetime.fromtimestamp(1_111_111_090, UTC)
    assert await SecretStore().code("JBSW Y3DP EHPK 3PXP", lambda: moment) == "071271"


@pytest.mark.parametrize("seed", ["", "  ", "not base32!", "1"])
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(ValueError, match="."):
        normal_seed(seed)


SHORT = "JBSWY3DPEHPK3PXP"  # 80 bits
TOTP = f"otpauth://totp/Facebook:dr.made.up?secret={SHORT}"


@pytest.mark.parametrize(
    "address",
    [
        f"{TOTP}&issuer=Facebook",
        TOTP,
        f"{TOTP}&digits=6&period=30&algorithm=SHA1",
        f"{TOTP}&algorithm=sha1&image=https%3A%2F%2Fexample.org%2Fa.png",
        f"{TOTP}&digits=&period=&algorithm=&encoder=&issuer=",
        f"otpauth://totp/Some%3AService:me?issuer=Another&secret={SHORT.lower()}",
        "otpauth://totp/x?secret=JBSW%20Y3DP%20EHPK%203PXP",
        "OTPAUTH://TOTP/x?SECRET=JBSWY3DPEHPK3PXP",
        f"  otpauth://totp/?secret={SHORT}======  \n",
    ],
)
async def test_the_address_of_a_short_seed_is_taken_like_the_seed_itself(address):
    moment = datetime.fromtimestamp(1_111_111_090, UTC)
    assert normal_seed(address).rstrip("=") == SHORT
    assert await SecretStore().code(normal_seed(address), lambda: moment) == "071271"


@pytest.mark.parametrize(
    "address",
    [
        TOTP.replace("totp", "hotp") + "&counter=0",
        TOTP.replace("totp", "motp"),
        f"{TOTP}&digits=8",
        f"{TOTP}&digits=7",
        f"{TOTP}&digits=six",
        f"{TOTP}&period=60",
        f"{TOTP}&algorithm=SHA256",
        f"{TOTP}&algorithm=SHA512",
        f"{TOTP}&algorithm=MD5",
        f"{TOTP}&encoder=steam",
        f"{TOTP}&encoder=STEAM&digits=5",
        f"{TOTP}&secret=GEZDGNBVGY3TQOJQ",
        f"{TOTP}&Period=60",
        f"{TOTP}&digits=6&DIGITS=8",
        TOTP.replace(SHORT, ""),
        TOTP.replace(SHORT, "JBSWY3DP1EHPK3PX"),
        "otpauth://totp/x",
        "otpauth:secret=JBSWY3DPEHPK3PXP",
        "otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8",
    ],
)
def test_an_address_whose_codes_are_others_is_refused(address):
    with pytest.raises(ValueError, match="."):
        normal_seed(address)
