"""The true state of a person on the site, written and read through the packages' own models."""

import secrets
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from friendship.models import Friend, FriendshipRequest, bust_cache
from oauth2_provider.models import AccessToken, Application

from . import settings

State = dict[str, Any]


def person(username: str, password: str) -> User:
    """The user of this name with this password, made if need be; an unchanged password keeps its sign-ins."""
    user, _ = get_user_model().objects.get_or_create(username=username)
    if not user.check_password(password):
        user.set_password(password)
        user.save()
    return user


def seed(state: State) -> State:
    """Replace all that the site holds about one person by `state`; every other sign-in of theirs ends."""
    user = person(state["username"], state["password"])
    second_factor(user, state.get("totp_seed"), bool(state.get("recovery_codes")))
    requests(user, state.get("requests", []))
    grants(user, state.get("grants", []))
    third_party(user, state.get("third_party", []))
    sessions(user, state.get("sessions", []), keep=bool(state.get("keep_signed_in")))
    return truth(user.username)


def second_factor(user: User, totp_seed: str | None, codes: bool) -> None:
    held = Authenticator.objects.filter(user=user)
    app = held.filter(type=Authenticator.Type.TOTP).first()
    if app is not None and totp_seed is not None and decrypt(app.data["secret"]) == totp_seed:
        held = held.exclude(pk=app.pk)  # the same seed stays: a code that was used stays used
    elif totp_seed is not None:
        held.delete()
        TOTP.activate(user, totp_seed)
        held = Authenticator.objects.none()
    held.delete()
    if codes:
        RecoveryCodes.activate(user)


def requests(user: User, senders: list[str]) -> None:
    FriendshipRequest.objects.filter(to_user=user).delete()
    bust_cache("requests", user.pk)
    for name in senders:
        Friend.objects.add_friend(person(name, secrets.token_urlsafe()), user)
    bust_cache("requests", user.pk)


def grants(user: User, wanted: list[State]) -> None:
    AccessToken.objects.filter(user=user).delete()
    for grant in wanted:
        app, _ = Application.objects.get_or_create(
            name=grant["name"],
            defaults={
                "user": person("developer", "never-signs-in"),
                "client_type": Application.CLIENT_CONFIDENTIAL,
                "authorization_grant_type": Application.GRANT_AUTHORIZATION_CODE,
                "redirect_uris": "https://app.example/back",
            },
        )
        AccessToken.objects.create(
            user=user,
            application=app,
            token=secrets.token_urlsafe(24),
            scope=grant["scope"],
            expires=timezone.now() + timedelta(days=30),
        )


def third_party(user: User, names: list[str]) -> None:
    SocialAccount.objects.filter(user=user).delete()
    for name in names:
        SocialAccount.objects.create(user=user, provider="dummy", uid=name, extra_data={"username": name})


def sessions(user: User, wanted: list[State], *, keep: bool) -> None:
    for session in UserSession.objects.filter(user=user):
        if session.data.get("seeded") or not keep:
            session.end()
    for other in wanted:
        store = SessionStore()
        store[SESSION_KEY] = str(user.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = user.get_session_auth_hash()
        store.create()
        now = timezone.now()
        UserSession.objects.create(
            user=user,
            session_key=store.session_key,
            ip=other["ip"],
            user_agent=other["browser"],
            created_at=now - timedelta(days=other["started_days_ago"]),
            last_seen_at=now - timedelta(days=other["seen_days_ago"]),
            data={"seeded": True},
        )


def truth(username: str) -> State:
    """What the site's own tables say about this person, in the contract's setting names."""
    user = get_user_model().objects.get(username=username)
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return {
        "two_factor": "app" if "totp" in kinds else "key" if "webauthn" in kinds else "off",
        "recovery.codes": "on" if "recovery_codes" in kinds else "off",
        "sessions.active": [
            {
                "label": session.user_agent,
                "ip": session.ip,
                "last_seen": session.last_seen_at.isoformat(),
                "seeded": bool(session.data.get("seeded")),
            }
            for session in sorted(UserSession.objects.purge_and_list(user), key=lambda one: one.pk)
        ],
        "friend_requests.pending": [
            {"name": request.from_user.username, "since": request.created.isoformat()}
            for request in FriendshipRequest.objects.filter(to_user=user).order_by("pk")
        ],
        "apps.connected": [
            {"name": token.application.name, "permissions": sorted(token.scopes)}
            for token in AccessToken.objects.filter(user=user).order_by("pk")
        ],
        "sign_in.providers": [
            {"name": one.provider, "handle": one.uid} for one in SocialAccount.objects.filter(user=user)
        ],
    }
