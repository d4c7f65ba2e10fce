"""The papers of a campaign in four languages: mail, poster, consent sheet, the pack for the staff council, envelopes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from auditor.core.campaign.definition import EVERYTHING, NOISE, NOISE_FROM, Definition
from auditor.i18n import Translator
from auditor.reports.phrases import sanitize


def papers(definition: Definition, fingerprint: str, place: str) -> Mapping[str, str]:
    """Every paper by its file's name, as `mail.fr.txt`; `place` says where the campaign's file is got."""
    made: dict[str, str] = {}
    for lang in definition.languages:
        told = _placeholders(definition, fingerprint, place, lang)
        made[f"mail.{lang}.txt"] = _rendered("mail", lang, told)
        made[f"poster.{lang}.html"] = _poster(_rendered("poster", lang, told), fingerprint, place, lang)
        for name in ("consent", "council"):
            made[f"{name}.{lang}.html"] = _page(_rendered(name, lang, told), lang)
    return made


def envelopes(
    definition: Definition, codes: Iterable[tuple[str, Mapping[str, str]]], fingerprint: str, place: str
) -> str:
    """One page to print, a sheet for each code in the campaign's languages; in the order given."""
    sheets = []
    for code, group in codes:
        named = ", ".join(group.values()) or definition.name
        texts = [
            _rendered(
                "envelope",
                lang,
                {**_placeholders(definition, fingerprint, place, lang), "group": sanitize(named)},
            ).splitlines()
            for lang in definition.languages
        ]
        sheets.append({"code": code, "qr": _qr(code), "texts": texts})
    return (
        _environment()
        .get_template("envelopes.html")
        .render(sheets=sheets, title=sanitize(definition.name), lang=definition.languages[0])
    )


def consent_parts(definition: Definition, lang: str) -> list[tuple[str, list[str]]]:
    """The consent sheet as a clinician is shown it on the screen: a heading and its sentences each."""
    text = _rendered(
        "consent",
        lang if lang in definition.languages else definition.languages[0],
        _placeholders(definition, "", "", lang),
    )
    parts = []
    for line in text.splitlines():
        if line.startswith("**"):
            title, _, rest = line[2:].partition("**")
            parts.append((title.rstrip("."), [rest.strip()]))
    return parts


def offer_lines(definition: Definition, t: Translator) -> list[str]:
    """What somebody reads who found the campaign's file: who asks, from when to when, how much is read."""
    d, everything = definition, definition.mode == EVERYTHING
    return [
        t("{name} asks you to take part in “{campaign}”.", name=sanitize(d.organisation, 200), campaign=sanitize(d.name, 200)),
        t("From {opens} to {closes}. Questions: {contact}", opens=d.opens, closes=d.closes, contact=sanitize(d.contact, 200)),
        t("Everything is read: one to two hours.") if everything else t("The essential is read: about half an hour."),
        t("Only outcomes are handed over, sealed; you see them first. You read what you agree to before anything is opened."),
    ]  # fmt: skip


def _placeholders(definition: Definition, fingerprint: str, place: str, lang: str) -> Mapping[str, str]:
    d = definition
    threshold, _, shares = d.split.partition("/")
    told = {
        "name": d.name, "organisation": d.organisation, "contact": d.contact,
        "opens": d.opens.isoformat(), "closes": d.closes.isoformat(), "least": str(d.least),
        "dimensions": ", ".join(d.dimensions) or "-", "place": place or d.contact, "fingerprint": fingerprint,
        "command": f"auditor session start {d.id}.campaign", "delete_after": str(d.delete_after),
        "epsilon": f"{d.epsilon:g}", "limit": f"{d.epsilon_limit:g}", "noise_from": str(NOISE_FROM),
        "t": threshold, "n": shares,
    }  # fmt: skip
    told = {name: sanitize(text, 500) for name, text in told.items()}
    choices = {
        "openers": not d.split,
        "figures": d.headline == NOISE,
        "minutes": d.mode == EVERYTHING,
        "mode": d.mode == EVERYTHING,
    }
    for name, second in choices.items():
        told[name] = _rendered(name, lang, told).strip().split("|")[second]
    return told


def _rendered(name: str, lang: str, told: Mapping[str, str]) -> str:
    return _environment().get_template(f"{name}.{lang}.txt").render(told)


def _poster(text: str, fingerprint: str, place: str, lang: str) -> str:
    title, question, *lines = text.splitlines()
    return (
        _environment()
        .get_template("poster.html")
        .render(
            title=title,
            question=question,
            lines=lines,
            fingerprint=fingerprint,
            lang=lang,
            qr=_qr(place or fingerprint),
        )
    )


def _page(text: str, lang: str) -> str:
    """A text with headings, paragraphs and lists as a page."""
    title, *lines = [line for line in text.splitlines() if line]
    parts = [_part(line) for line in lines]
    return _environment().get_template("page.html").render(title=title.lstrip("# "), parts=parts, lang=lang)


def _part(line: str) -> tuple[str, str, str]:
    if line.startswith("## "):
        return "heading", line[3:], ""
    if line.startswith("- "):
        return "item", line[2:], ""
    if line.startswith("**"):
        strong, _, rest = line[2:].partition("**")
        return "named", strong, rest
    return "text", line, ""


def _qr(text: str) -> str:
    return segno.make(text, error="m").svg_data_uri(scale=4, border=2)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("auditor.reports", "templates/campaign"),
        autoescape=select_autoescape(["html"], default=False),  # the others are texts
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
