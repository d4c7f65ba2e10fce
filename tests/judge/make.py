"""Small values for the tests of this room."""

from datetime import UTC, datetime, timedelta

from auditor.core.model import (  # fmt: skip
    Account,
    Automation,
    Catalog,
    Check,
    Fixed,
    Known,
    Match,
    Page,
    Profile,
    Reading,
    Region,
    Role,
    Rule,
    RuleBook,
    Scope,
    ScreenRule,
    Setting,
    Severity,
    SignIn,
    Source,
    Stance,
    Theme,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ME = Account("facebook", "dr.exemple", Role.PRIVATE)
PRO = Account("facebook", "cabinet.exemple", Role.PROFESSIONAL)
MIX = Account("facebook", "les.deux", Role.MIXED)


def tokens(*names):
    return tuple(Match(token=name) for name in names)


def rule(accept=(), reject=(), undecided=(), recommend=""):
    return Rule(
        tokens(*accept),
        tokens(*reject),
        tokens(*undecided),
        (recommend,) if isinstance(recommend, str) and recommend else tuple(recommend),
    )


def check(name="two-factor-on", setting="two_factor", **fields):
    rules = fields.pop("rules", None) or {
        Role.PRIVATE: rule(["app", "key"], ["off", "sms"], ["several"], "app"),
        Role.PROFESSIONAL: rule(["app", "key"], ["off", "sms"], ["several"], "app"),
    }
    return Check(
        id=name, title={"en": name}, setting=setting, scope=fields.pop("scope", Scope.ACCOUNT), theme=Theme.ACCESS,
        severity=fields.pop("severity", Severity.HIGH), minutes=2, why={"en": "because"},
        recommendations=fields.pop("recommendations", ("fmh-2024:12",)), rules=rules, **fields,
    )  # fmt: skip


def reading(value="app", *, source=Source.SCREEN, days=0.0, setting="two_factor", state=None, **fields):
    by = fields.pop("confirmed_by", "layout" if source in (Source.SCREEN, Source.WIRE, Source.PAGE) else "")
    return Reading(
        setting,
        state or Known(value, str(value)),
        source,
        NOW - timedelta(days=days),
        confirmed_by=by,
        **fields,
    )


def profile(**fields):
    page = Page("security", "https://www.facebook.com/security")
    given = {
        "platform": "facebook", "name": "Facebook", "hosts": ("www.facebook.com",),
        "automation": Automation(Stance.ALLOWS, "", ""), "sign_in": SignIn(), "pages": {"security": page},
        "settings": {"two_factor": Setting(
            "two_factor", ("app", "key", "off", "sms", "several"),
            screen=(ScreenRule("security", "says", Region("page")),))},
        "absent": {}, "fixed": {}, "locales": {},
    }  # fmt: skip
    return Profile(**{**given, **fields})


def catalog(*checks, profiles=None, questions=None):
    book = RuleBook("fmh-2024", {"en": "FMH"}, NOW.date(), "FMH", {}, default=True)
    found = profiles if profiles is not None else (profile(),)
    return Catalog(
        {p.platform: p for p in found}, {c.id: c for c in checks}, questions or {}, {"fmh-2024": book}
    )


def fixed(value):
    return Fixed(value, "https://example.org", NOW.date())
