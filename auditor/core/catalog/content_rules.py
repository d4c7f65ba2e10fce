"""`archive: content:` of a profile: where an export keeps what the user once published."""

from __future__ import annotations

from typing import Final

from yaml.nodes import Node

from auditor.core.catalog.yaml_reader import YamlReader, shape
from auditor.core.model.content_rule import CONTENT_KINDS, POSTS, ContentRule
from auditor.core.reading.export.inside import parsed

_RULE: Final = shape(
    "kind documents source",
    "at when text link address place picture people reply skip audience public limited name id way",
)
_PATHS: Final = ("when", "text", "link", "place", "picture", "people", "reply", "audience", "name", "id")


def content_of(reader: YamlReader, node: Node | None) -> tuple[ContentRule, ...]:
    """The rules as far as they can be read; what is wrong is noted on the reader."""
    return tuple(_rule(reader, member) for member in reader.items(node))


def _rule(reader: YamlReader, node: Node) -> ContentRule:
    found = reader.fields(node, _RULE)
    get = found.get
    kind = reader.one_of(get("kind"), CONTENT_KINDS, "kind")
    paths = {name: _either(reader, get(name)) for name in _PATHS}
    for name, said in paths.items():
        for path in said:
            try:
                parsed(path)
            except ValueError as error:
                reader.error(found[name], str(error))
    if kind in POSTS and not paths["when"]:
        reader.error(node, f"a {kind} needs `when`: the list is made year by year")
    if kind in ("connection", "talk") and not paths["name"] and not paths["id"]:
        reader.error(node, f"a {kind} needs `name` or `id`: whom it is about")
    if paths["audience"] and not found.get("public"):
        reader.error(node, "an `audience` needs the texts that mean `public`")
    address = reader.text(get("address"))
    if address and (not address.startswith("https://") or address.count("{id}") != 1):
        reader.error(found["address"], "an address begins with https:// and has one hole {id}")
    return ContentRule(
        kind=kind,
        documents=_either(reader, get("documents")),
        at=_either(reader, get("at")) or ("",),
        skip=reader.mapping(get("skip")),
        public=reader.texts(get("public")),
        limited=reader.texts(get("limited")),
        way=reader.https(get("way")),
        source=reader.text(get("source")),
        address=address,
        **paths,
    )


def _either(reader: YamlReader, node: Node | None) -> tuple[str, ...]:
    """The alternatives of `a|b`; "$" is the whole."""
    said = reader.text(node)
    return tuple("" if one.strip() == "$" else one.strip() for one in said.split("|")) if said else ()
