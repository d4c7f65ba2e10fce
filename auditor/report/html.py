"""The clinician's checklist and the security report, each as one self-contained HTML page that prints well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..judge import Audit, Item
from .rights import rights_parts
from .security import security
from .sheet import FIRST, sheet

if TYPE_CHECKING:
    from jinja2 import Template

    from ..rights import Rights


def html_report(
    audit: Audit,
    items: Sequence[Item],
    lang: str,
    pictures: Mapping[str, str] | None = None,
    rights: Sequence[Rights] = (),
) -> str:
    """The page. `pictures` (title to data address) are shown only where the user asked for evidence."""
    return _template().render(
        s=sheet(audit, items, lang), first=FIRST, pictures=pictures or {}, rights=rights_parts(rights, lang)
    )


def security_html(audit: Audit, lang: str, pictures: Mapping[str, str] | None = None) -> str:
    """The security report as one page, landscape in print."""
    return _template("security.html").render(s=security(audit, lang), pictures=pictures or {})


@cache
def _template(name: str = "checklist.html") -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=PackageLoader("auditor.report"),
        autoescape=select_autoescape(["html"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
