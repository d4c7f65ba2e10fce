"""What a page shows to anybody, told by its kind and not by the platform's words. It can only say that something is there."""

from __future__ import annotations

import re

from auditor.model import Doubt, Doubtful, Node, ScreenRule

from .find import Area, Spots
from .sighting import Sighting

# Wide on purpose: a number too many is asked about, a number too few would be kept silent.
_DATE = r"(?!\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d))"
_PHONE = re.compile(r"(?<![\w+])" + _DATE + r"(?:\+|00|0)[1-9](?:[ .\-/()\u00a0\u202f]{0,2}\d){7,13}(?!\d)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
KINDS = ("article", "img", "phone", "email")


def shown(spots: Spots, area: Area, rule: ScreenRule) -> Sighting | Doubtful:
    """The rule's fixed value where at least one thing of its kind stands in the area.

    Nothing of the kind is `not_found`: absence proves nothing. The wording never quotes a post, and of a number or an
    address only the beginning.
    """
    found = [spot.node for spot in spots[area.start : area.stop] if is_shown(spot.node, rule.role)]
    if not found:
        return Doubtful(Doubt.NOT_FOUND, f"no {rule.role} to be seen")
    return Sighting(rule.sign, _begins(found[0], rule.role))


def is_shown(node: Node, kind: str) -> bool:
    """Whether one element is a thing of this kind."""
    match kind:
        case "phone":
            return _PHONE.search(node.name) is not None
        case "email":
            return _EMAIL.search(node.name) is not None
    return node.role == kind


def _begins(node: Node, kind: str) -> str:
    pattern = {"phone": _PHONE, "email": _EMAIL}.get(kind)
    found = pattern.search(node.name) if pattern else None
    return f"{found[0][:6].strip()}…" if found else ""
