"""Where an export keeps what the user once published, and whom they wrote to: one kind of thing in one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

POSTS: Final = ("post", "comment", "photo", "story", "group_post", "group_comment")
CONTENT_KINDS: Final = (
    *POSTS,
    "connection",
    "talk",
)  # talk: one's messages with somebody, read for their dates only


@dataclass(frozen=True, slots=True)
class ContentRule:
    """How one kind of content is read from a member of an export. Paths name what stands inside one entry; `a|b` is either."""

    kind: str
    documents: tuple[str, ...]  # tails of member paths; `*` stands for any part of one name
    at: tuple[str, ...] = ("",)  # keys, dot by dot, of the list of entries; "" is the whole document
    when: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    link: tuple[str, ...] = ()  # of an entry: its own address, or what fills `address`
    address: str = ""  # an address with the one hole {id}
    place: tuple[str, ...] = ()  # something stands here where a place is told
    picture: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # people who are tagged
    reply: tuple[str, ...] = ()  # something stands here where a post answers somebody: then it is a comment
    skip: tuple[
        tuple[str, str], ...
    ] = ()  # entries whose value at this path is this text are not the user's own
    audience: tuple[str, ...] = ()
    public: tuple[
        str, ...
    ] = ()  # audience: texts that mean everybody, or "always", or "account" (as the account is)
    limited: tuple[str, ...] = ()  # audience: texts that mean fewer
    name: tuple[str, ...] = ()  # connection: who; talk: who takes part
    id: tuple[str, ...] = ()  # connection, talk: what tells one person from another of the same name
    way: str = ""  # the page on which the platform lists such things, to delete or limit them
    source: str = ""  # where the shape was seen
