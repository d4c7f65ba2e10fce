"""The account's owner, as a person would act: signs in on the server's own page, and permits an app there."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from playwright.async_api import Page

BACK = "http://127.0.0.1/back"  # nobody listens there: the address alone is wanted
SCOPE = "atproto transition:generic"
CLIENT = "http://localhost?" + urlencode({"redirect_uri": BACK, "scope": SCOPE})


async def sign_in(page: Page, base: str, handle: str, password: str) -> Any:
    """Sign in on the server's page, to stay; the state a browser would keep."""
    await page.goto(f"{base}/account/sign-in")
    await page.get_by_role("textbox", name="Username or Email").fill(handle)
    await page.get_by_role("textbox", name="Password").fill(password)
    await page.get_by_role("checkbox", name="Remember this account on this device").click()
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await page.wait_for_url("**/account/u/**")
    return await page.context.storage_state()


async def permit_an_app(page: Page, base: str, handle: str) -> None:
    """An app of this machine asks for access by OAuth; the owner permits it, and it takes its token."""
    verifier = secrets.token_urlsafe(48)
    async with httpx.AsyncClient() as client:
        asked = await client.post(
        f"{base}/oauth/par",
        data={
            "client_id": CLIENT, "response_type": "code", "redirect_uri": BACK, "scope": SCOPE, "state": "s",
            "code_challenge": _b64(hashlib.sha256(verifier.encode()).digest()), "code_challenge_method": "S256",
            "login_hint": handle,
        },
    )  # fmt: skip
    await page.goto(
        f"{base}/oauth/authorize?"
        + urlencode({"client_id": CLIENT, "request_uri": asked.json()["request_uri"]})
    )
    async with page.expect_request(re.compile(re.escape(BACK))) as back:
        await page.get_by_role("button", name="Authorize", exact=True).click()
    (code,) = parse_qs(urlsplit((await back.value).url).query)["code"]
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "client_id": CLIENT,
        "code_verifier": verifier,
    }  # fmt: skip
    key, address = ec.generate_private_key(ec.SECP256R1()), f"{base}/oauth/token"
    async with httpx.AsyncClient() as client:
        first = await client.post(address, data=form, headers={"DPoP": _proof(key, address)})
        nonce = first.headers["DPoP-Nonce"]  # the first answer is a refusal that brings it
        answer = await client.post(address, data=form, headers={"DPoP": _proof(key, address, nonce)})
    assert answer.is_success, answer.text


def _proof(key: ec.EllipticCurvePrivateKey, address: str, nonce: str = "") -> str:
    numbers = key.public_key().public_numbers()
    jwk = {
        "kty": "EC", "crv": "P-256", "x": _b64(numbers.x.to_bytes(32, "big")), "y": _b64(numbers.y.to_bytes(32, "big"))
    }  # fmt: skip
    claims = {"jti": secrets.token_hex(16), "htm": "POST", "htu": address, "iat": int(time.time())}
    parts = ({"typ": "dpop+jwt", "alg": "ES256", "jwk": jwk}, claims | ({"nonce": nonce} if nonce else {}))
    signed = ".".join(_b64(json.dumps(part).encode()) for part in parts)
    r, s = utils.decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(SHA256())))
    return f"{signed}.{_b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
