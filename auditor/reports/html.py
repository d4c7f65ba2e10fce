"""The clinician's checklist and the security report, each as one self-contained HTML page that prints well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from auditor.advice.checklist import Item
from auditor.core.evaluation import Audit
from auditor.reports.checklist_view import FIRST, checklist_view
from auditor.reports.rights import rights_parts
from auditor.reports.security_view import security

if TYPE_CHECKING:
    from jinja2 import Template

    from auditor.core.rights import Rights


def html_report(
    audit: Audit,
    items: Sequence[Item],
    lang: str,
    pictures: Mapping[str, str] | None = None,
    rights: Sequence[Rights] = (),
    *,
    full: bool = True,
) -> str:
    """The page; without `full` what is for tonight and this month, and how much more there is. `pictures` (title to data address) are shown only where the user asked for evidence."""
    return _template().render(
        s=checklist_view(audit, items, lang),
        first=FIRST,
        pictures=pictures or {},
        rights=rights_parts(rights, lang) if full else (),
        full=full,
    )


def security_html(audit: Audit, lang: str, pictures: Mapping[str, str] | None = None) -> str:
    """The security report as one page, landscape in print."""
    return _template("security.html").render(s=security(audit, lang), pictures=pictures or {})


@cache
def _template(name: str = "checklist.html") -> Template:
    environment = Environment(
        loader=PackageLoader("auditor.reports"),
        autoescape=select_autoescape(["html"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
