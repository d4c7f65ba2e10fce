"""The ways in which a patient's name turns up among contacts; each takes a person and gives a contact's name, or None."""

import unicodedata

import yaml
from faker import Faker

from auditor.core.triage.nicknames import SHORT_FORMS

LOCALES = ("fr_CH", "de_CH", "it_IT", "pt_PT", "tr_TR")


def bare(text):
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ß", "ss").replace("ø", "o"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def umlaut(text):
    out = text
    for a, b in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")):
        out = out.replace(a, b)
    return out if out != text else None


def slip(text, chance):
    if len(text) < 7:
        return None
    at = chance.randrange(2, len(text) - 2)
    return (
        text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        if chance.random() < 0.5
        else text[:at] + text[at + 1 :]
    )


def short_of(given):
    low = bare(given).lower()
    return next((s.capitalize() for s, longs in SHORT_FORMS.items() if low in longs and len(s) > 3), None)


VARIATIONS = {
    "as on the list": lambda g, f, c: f"{g} {f}",
    "family name first": lambda g, f, c: f"{f} {g}",
    "accents left out": lambda g, f, c: bare(f"{g} {f}") if bare(g + f) != g + f else None,
    "umlauts spelled out": lambda g, f, c: umlaut(f"{g} {f}"),
    "capitals": lambda g, f, c: f"{g} {f.upper()}",
    "hyphens as spaces": lambda g, f, c: f"{g} {f}".replace("-", " ") if "-" in g + f else None,
    "second given name left out": lambda g, f, c: (
        f"{g.replace('-', ' ').split()[0]} {f}" if len(g.replace("-", " ").split()) > 1 else None
    ),
    "a second given name more": lambda g, f, c: f"{g} Maria {f}",
    "married, both names": lambda g, f, c: f"{g} {f}-Zurbriggen",
    "married, own name second": lambda g, f, c: f"{g} Zurbriggen {f}",
    "born as, in brackets": lambda g, f, c: f"{g} Zurbriggen ({f})",
    "initial of the given name": lambda g, f, c: f"{g[0]}. {f}",
    "title before": lambda g, f, c: f"Dr. {g} {f}",
    "decorated": lambda g, f, c: f"✨ {g} {f} 🌸",
    "written in one": lambda g, f, c: (
        (bare(g.split()[0]) + bare(f.split()[-1])).lower() if len(g + f) > 9 else None
    ),
    "a slip in the family name": lambda g, f, c: f"{g} {s}" if (s := slip(f, c)) else None,
    "initials of a compound given name": lambda g, f, c: (
        f"{''.join(p[0] for p in g.replace('-', ' ').split())} {f}"
        if len(g.replace("-", " ").split()) > 1
        else None
    ),
    "initials with points": lambda g, f, c: (
        f"{'-'.join(p[0] + '.' for p in g.replace('-', ' ').split())} {f}"
        if len(g.replace("-", " ").split()) > 1
        else None
    ),
    "parts of the family name written together": lambda g, f, c: (
        f"{g} {f.replace(' ', '').replace('-', '').capitalize()}" if " " in f or "-" in f else None
    ),
    "short form of the given name": lambda g, f, c: f"{s} {f}" if (s := short_of(g)) else None,
}


def people(chance, count):
    """(language, given, family, other spellings of the whole name) drawn without repeating a pair."""
    table = yaml.safe_load(
        (__import__("pathlib").Path(__file__).parent / "names.yaml").read_text(encoding="utf-8")
    )
    fakers = {locale: Faker(locale) for locale in LOCALES}
    for one in fakers.values():
        one.seed_instance(chance.randrange(10**9))
    seen = set()
    while len(seen) < count:
        language = chance.choice([*LOCALES, *table])
        if language in table:
            given, family = chance.choice(table[language]["given"]), chance.choice(table[language]["family"])
            spelled = [f"{chance.choice(given)} {chance.choice(family)}" for _ in range(2)]
        else:
            given, family, spelled = [fakers[language].first_name()], [fakers[language].last_name()], []
        if (given[0], family[0]) not in seen:
            seen.add((given[0], family[0]))
            yield language, given[0], family[0], spelled
