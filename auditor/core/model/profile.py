"""Where each setting of a platform is found, and in which words. Knows nothing of good or bad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from auditor.core.model.content_rule import ContentRule
from auditor.core.model.page_words import PageWords
from auditor.core.model.vocabulary import Stance, Sure

PHONE: Final = "phone"  # the `guide` of a setting that only a phone shows


@dataclass(frozen=True, slots=True)
class Word:
    """One wording of the platform, and how it is known."""

    text: str
    sure: Sure
    since: date | None = None  # the day it was confirmed
    source: str = ""  # key of `Profile.sources`: where it was seen
    taught_by: str = ""  # who taught it here; empty for what a profile says itself


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class WordSource:
    """Where wordings were seen: a public address, and the day it is of (the first one where only a month or year is known)."""

    address: str
    date: date


@dataclass(frozen=True, slots=True)
class Landmark:
    """One element, named as a screen reader would name it: a role and a word key."""

    role: str  # "" where any role will do (a page's proof)
    word: str  # a key of `Locale.screen`, never the words themselves


@dataclass(frozen=True, slots=True)
class Region:
    """Where on a page an answer counts: `within` a named container, `under` a heading, or `after` a text."""

    how: str  # "within", "under", "after", "page"
    landmark: Landmark | None = None


@dataclass(frozen=True, slots=True)
class ScreenRule:
    """How one setting is read from one page. See docs/catalogue.md for each `read`."""

    page: str
    read: str  # "says", "chosen", "mark", "boxes", "value", "number", "list", "text", "shows"
    region: Region
    role: str = ""  # chosen, mark, value, list: the role of the control or item; shows: what kind of thing
    marks: tuple[tuple[str, str, str], ...] = ()  # mark, boxes (weakest first): (value, word key, mark)
    seen: tuple[str, ...] = ()  # mark: values that somebody saw on this layout
    sentence: str = ""  # number: word key whose wording has one hole {n}
    empty: tuple[str, ...] = ()  # list: word keys that say "none"
    fields: tuple[tuple[str, str], ...] = ()  # list: (field, where in the item)
    own: str = ""  # list: word key of the mark on one's own entry ("This device")
    skip: tuple[str, ...] = ()  # list: word keys of items that are not entries
    outside: bool = False  # read by a signed-out visitor
    sign: str = ""  # says/mark: a fixed value where the words themselves are the evidence
    otherwise: str = ""  # boxes: the value when every box is there and none is ticked


@dataclass(frozen=True, slots=True)
class JsonRule:
    """How one setting is read from a JSON document: a response, an API's answer, or a member of an archive."""

    id: str
    setting: str
    read: str  # "token", "flags", "number", "date", "list", "object"
    at: str  # path, see observe.jsonpath
    values: tuple[tuple[str, tuple[Any, ...]], ...] = ()  # (value, raw scalars that mean it)
    flags: tuple[tuple[str, str], ...] = ()  # (value, path of a boolean), weakest first
    otherwise: str = ""  # flags: the value when every flag is there and false
    fields: tuple[tuple[str, str], ...] = ()  # list, object: (field, path inside the item)
    where: tuple[tuple[str, str], ...] = ()  # list: only items where path == text
    state_values: tuple[tuple[str, tuple[Any, ...]], ...] = ()  # list: values of the field `state`
    unit: str = ""  # date: "s", "ms", "iso", "us"
    page: str = ""  # wire: the page during whose visit it arrives
    host: str = ""
    path: str = ""  # wire: path of the address; a trailing * stands for the rest
    operation: str = ""  # wire: GraphQL friendly name; a trailing * stands for the rest
    variables: tuple[tuple[str, str], ...] = ()  # wire: what the page's own request must have asked for
    document: str = ""  # api: name of the answer; archive: tail of the member's path
    layout: str = ""  # archive: free name of the era ("2019", "2025")
    also: tuple[
        str, ...
    ] = ()  # archive, number: further lists, counted with the first; what is in two counts once
    minus: str = ""  # archive, list: the document whose entries are taken out of this one
    minus_by: tuple[tuple[str, str], ...] = ()  # (path here, path there): an identifier first, then a name
    absent_is: str = ""  # a documented meaning of "no record" (api only), as a value
    confirmed: date | None = None
    sure: Sure = Sure.RECALLED  # how the shape itself is known; RECALLED reads as unconfirmed (wire only)


@dataclass(frozen=True, slots=True)
class OwnerRule:
    """Where a member of an export names whose export it is."""

    names: str  # "handle", "earlier" (what it was called before), "address" or "number"
    document: str  # tail of the member's path
    at: str  # path of what names the owner, or of the entries that do
    where: tuple[tuple[str, str], ...] = ()  # of the entries: only those where path == text
    value: str = ""  # of an entry: where in it the name stands


@dataclass(frozen=True, slots=True)
class Stopped:
    """A layout on which somebody denied a good value in a field note: nothing is believed on it any more."""

    setting: str
    layout: str
    since: date


@dataclass(frozen=True, slots=True)
class Fixed:
    """What the platform decides for everyone; may fail or be unknown, never pass."""

    value: str
    source: str
    date: date
    instead: Mapping[str, str] | None = (
        None  # what is left to do there, where the check's own steps speak of a change
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """Where one setting of a platform is found, by every source that shows it."""

    id: str
    values: tuple[str, ...] = ()  # tokens it may take; empty for numbers, dates, lists, objects
    kind: str = "token"  # "token", "number", "date", "list", "object"
    words: str = ""  # name of the value set in Locale.values; the setting's own id where empty
    screen: tuple[ScreenRule, ...] = ()
    wire: tuple[JsonRule, ...] = ()
    api: tuple[JsonRule, ...] = ()
    archive: tuple[JsonRule, ...] = ()
    answer: str = ""  # id of a question
    menu: str = ""  # key of Locale.menus: the way there by hand
    label: str = (
        ""  # key of Locale.screen: what the setting is called on its page (the first of `on_page.labels`)
    )
    link: str = ""  # address to open for a repair, where it is not the page's own
    guide: str = ""  # "phone": only a phone shows it; the steps say so, with a code to scan
    note: str = ""
    on_page: PageWords = field(
        default_factory=PageWords
    )  # the pages that show it, and the words that answer there

    @property
    def vocabulary(self) -> str:
        """The value set whose words it uses."""
        return self.words or self.id


@dataclass(frozen=True, slots=True)
class Page:
    """One page to look at: its address, what proves it, what is pressed on the way."""

    id: str
    url: str
    proof: tuple[Landmark, ...] = ()
    open: tuple[Landmark, ...] = ()
    confirmed: date | None = None
    paths: tuple[str, ...] = ()  # paths this page may legitimately end on; its own path where empty
    language: str = ""  # a page that exists in one language only
    secret: bool = False  # keep no picture
    outside: bool = False  # looked at signed out
    dialog: bool = False  # `open:` ends in a dialog of the page's own; its modality is then expected


@dataclass(frozen=True, slots=True)
class Locale:
    """The platform's words in one language."""

    lang: str
    screen: Mapping[str, Words]
    values: Mapping[str, Mapping[str, Words]]
    menus: Mapping[str, Words]
    statements: Mapping[str, Mapping[str, Words]] = field(
        default_factory=dict
    )  # setting -> value -> wordings
    senses: Mapping[str, tuple[str, str]] = field(
        default_factory=dict
    )  # label -> (checked, unchecked) in this language


@dataclass(frozen=True, slots=True)
class LanguageParameter:
    """How an address asks for one request in another language, without a change of the account."""

    name: str  # of the parameter in the query
    spelled: Mapping[str, str]  # our code -> the platform's, where they differ
    sure: Sure
    source: str = ""  # address that says so; empty where it is recalled, and then never used unasked


@dataclass(frozen=True, slots=True)
class Automation:
    """What the platform's terms say of tools like this one, with the clause and its address."""

    stance: Stance
    clause: str
    address: str
    date: date | None = None
    deep_links: bool = True  # False: the terms forbid links into the service, steps are menu paths


@dataclass(frozen=True, slots=True)
class SignIn:
    """Exact addresses where a credential may be typed, and how their fields are called."""

    addresses: tuple[str, ...] = ()
    code_addresses: tuple[str, ...] = ()
    signed_out_at: tuple[str, ...] = ()  # path prefixes, at a segment's border
    challenged_at: tuple[str, ...] = ()
    username: Landmark | None = None
    password: Landmark | None = None
    submit: Landmark | None = None
    code: Landmark | None = None
    code_submit: Landmark | None = None
    sent_to: tuple[str, ...] = ()  # further hosts of the platform that its page sends what is typed to


@dataclass(frozen=True, slots=True)
class Profile:
    """Where every setting of a platform is found, and in which words. Knows nothing of good or bad."""

    platform: str
    name: str
    hosts: tuple[str, ...]
    automation: Automation
    sign_in: SignIn
    pages: Mapping[str, Page]
    settings: Mapping[str, Setting]
    absent: Mapping[str, Mapping[str, str]]  # setting -> reason by language
    fixed: Mapping[str, Fixed]
    locales: Mapping[str, Locale]
    sources: Mapping[str, WordSource] = field(default_factory=dict)  # short key -> where words were seen
    never_press: tuple[str, ...] = ()  # words in any language; compared folded
    pollers: tuple[str, ...] = ()  # host/path* of requests that never end
    stopped: tuple[Stopped, ...] = ()
    archive_members: tuple[str, ...] = ()  # tails of member paths by which its export is recognised
    archive_owner: tuple[OwnerRule, ...] = ()  # where its export names its owner besides `profile.identity`
    archive_file: str = (
        ""  # what the platform calls the export's file: {handle}, {day} and {code} stand for themselves
    )
    archive_words: Mapping[str, Words] = field(default_factory=dict)  # localised inner keys, any language
    archive_folders: tuple[
        str, ...
    ] = ()  # folders in which members without a folder may lie; "." is the root
    # a member's tail -> keys of which one stands in it, or it is another programme's file of that name
    archive_heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    archive_manifest: str = ""  # tail of the member that counts what the export holds
    archive_pages: tuple[
        str, ...
    ] = ()  # tails of members by which its export for people to read is recognised
    archive_named: tuple[str, ...] = ()  # how the file names of its exports begin
    archive_content: tuple[ContentRule, ...] = ()  # where it keeps what the user published
    archive_asked: str = ""  # what to choose when it is asked for: "json", or "json all time"
    help: str = ""  # address of the platform's own help
    language: LanguageParameter | None = None
    retired: date | None = None
    private_network: bool = False  # an organisation's own server: ports, private addresses, and there `http`
    local: bool = False  # came from AUDITOR_HOME
    file: str = ""
