"""Addresses that look like a sign-in and are not; the practice network answers all of them with a form."""

from __future__ import annotations

from typing import Final

FB, IG = "facebook", "instagram"
# (address, why it is not a sign-in address of the platform)
LOOKALIKES: Final[tuple[tuple[str, str], ...]] = (
    ("https://www.faceb00k.com/login/", "zeros for o"),
    ("https://www.faсebook.com/login/", "homograph: Cyrillic es for c"),
    ("https://www.facebооk.com/login/", "homograph: Cyrillic o twice"),
    ("https://www.fаcebook.com/login/", "homograph: Cyrillic a"),
    ("https://www.xn--facebok-y0a.com/login/", "punycode of a letter with an accent"),
    ("https://www.facebook.com.login-secure.example/login/", "the real name as a subdomain of another"),
    ("https://www.facebook.com-login.example/login/", "the real name with a hyphen behind it"),
    ("https://facebook.com.evil.example/login.php", "the real name as a subdomain, old path"),
    ("https://wwwfacebook.com/login/", "a missing dot"),
    ("https://www.facebook.co/login/", "another top level"),
    ("https://www.facebook.cm/login/", "a top level with a letter missing"),
    ("https://www.facebook-login.com/login/", "a longer name"),
    ("https://login.www.facebook.com/login/", "a subdomain of the real host that is no sign-in address"),
    ("https://www.facebook.com./login/", "a closing dot in the host"),
    ("https://www.facebook.com:8443/login/", "another port"),
    ("https://www.facebook.com/login/identify/", "the real host, another path"),
    ("https://www.facebook.com@evil.example/login/", "the real name as user information"),
    ("https://evil.example/www.facebook.com/login/", "the real address as a path"),
    ("https://evil.example/login/?next=https://www.facebook.com/login/", "the real address as a query"),
    (
        "https://www.facebook.com/l.php?u=https%3A%2F%2Fevil.example%2Flogin%2F",
        "a redirect from the real host",
    ),
    ("http://www.faceb00k.com/login/", "http, zeros for o"),
    ("http://www.facebook.com.evil.example/login/", "http, subdomain"),
    ("https://frame.example/login/", "a form in a frame of another site"),
    ("https://frame.example/real/", "the real sign-in in a frame of another site"),
    ("https://www.instagrarn.com/accounts/login/", "r and n for m"),
    ("https://www.instаgram.com/accounts/login/", "homograph: Cyrillic a"),
    ("https://www.ınstagram.com/accounts/login/", "homograph: dotless i"),
    ("https://www.instagram.com.evil.example/accounts/login/", "the real name as a subdomain"),
    ("https://www.instagram.com:444/accounts/login/", "another port"),
    ("http://www.instagrarn.com/accounts/login/", "http, r and n for m"),
    ("https://help.instagram.com/accounts/login/", "a host of the platform that takes no sign-in"),
    (
        "https://l.instagram.com/?u=https%3A%2F%2Fevil.example%2Faccounts%2Flogin%2F",
        "a redirect from the platform",
    ),
)

REDIRECT_PARAMETER: Final = "u"
REDIRECT_PATHS: Final = {("www.facebook.com", "/l.php"), ("l.instagram.com", "/")}
FRAMES: Final = {"/login/": "https://evil.example/login/", "/real/": "https://www.facebook.com/login/"}
FRAME_HOST: Final = "frame.example"
REAL_HOST_PATHS: Final = {("www.facebook.com", "/login/identify/")}


def family_of(host: str) -> str:
    """Which platform a lookalike imitates."""
    return IG if "insta" in host or "ınsta" in host or "nstagra" in host or "xn--inst" in host else FB
