"""From the answers of an official API, or decoded archive members, to readings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from auditor.core.model import Doubt, Doubtful, JsonRule, Profile, Reading, Setting, Source, Sure
from auditor.core.reading.json_rules import interpret, select, state_of
from auditor.core.reading.nodes import Extraction, combine
from auditor.core.reading.redact import redact_reading


def read_documents(
    profile: Profile, source: Source, documents: Mapping[str, Any], observed_at: datetime | None
) -> tuple[Reading, ...]:
    """Every setting that the profile reads from this source (`api` or `archive`), by name of document -> decoded JSON.

    A document that is not there is `not_covered`; one that is there and does not say is `not_found`.
    """
    readings: list[Reading] = []
    for setting in profile.settings.values():
        rules = setting.api if source is Source.API else setting.archive
        if rules:
            seen = combine(_by_rule(profile, setting, rule, documents) for rule in rules)
            where = " ".join(dict.fromkeys(name for rule in rules for name in _names(rule, documents)))
            readings.append(Reading(setting.id, state_of(seen), source, observed_at, where))
    return tuple(map(redact_reading, readings))


def _by_rule(
    profile: Profile, setting: Setting, rule: JsonRule, documents: Mapping[str, Any]
) -> Extraction | Doubtful:
    names = _names(rule, documents)
    if not names:
        return Doubtful(Doubt.NOT_COVERED, rule.document)
    words = profile.archive_words
    seen = interpret(
        rule, setting, (found for name in names for found in select(rule, documents[name], words))
    )
    if isinstance(seen, Extraction) and rule.sure is Sure.RECALLED:
        return Doubtful(Doubt.UNCONFIRMED, "the shape of this answer is recalled", seen.value, seen.wording)
    return seen


def _names(rule: JsonRule, documents: Mapping[str, Any]) -> list[str]:
    """The documents a rule names: by its name, or by the tail of a member's path."""
    return [name for name in documents if name == rule.document or name.endswith("/" + rule.document)]
