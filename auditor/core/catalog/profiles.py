"""profiles/<platform>.yaml -> `Profile`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from yaml.nodes import Node, ScalarNode

from auditor.core.catalog.automation import automation_of
from auditor.core.catalog.common_settings import COMMON_KINDS, KINDS, TOKENS, similar_setting
from auditor.core.catalog.content_rules import content_of
from auditor.core.catalog.json_rule_schema import json_rule
from auditor.core.catalog.known_words import Uses, language_of, locales_of, text_of, words_of
from auditor.core.catalog.owners import owners_of
from auditor.core.catalog.page_word_rules import KEYS as WORD_KEYS
from auditor.core.catalog.page_word_rules import page_words_of, without_words
from auditor.core.catalog.screen_rules import PRESSABLE, landmark_of, landmarks_of, proofs_of, screen_rule
from auditor.core.catalog.urls import address_of, host_of, path_of
from auditor.core.catalog.word_sources import sources_of
from auditor.core.catalog.yaml_reader import Problem, YamlReader, shape, unknown
from auditor.core.model import (
    READ_BY_WORDS,
    Fixed,
    Locale,
    Page,
    Profile,
    Setting,
    SignIn,
    Stopped,
    Text,
    Words,
)
from auditor.core.reading.normalize import normalize

_PROFILE: Final = shape(
    "platform name hosts automation",
    "help retired language private_network sources sign_in never_press pollers pages value_sets settings absent fixed stopped archive locales",
)
_SIGN_IN: Final = shape(
    "",
    "addresses code_addresses signed_out_at challenged_at username password submit code code_submit sent_to",
)
_PAGE: Final = shape("url proof", "paths confirmed open dialog secret language outside")
_SETTING: Final = shape(
    "",
    "values kind words label menu link screen wire api archive answer guide note new " + WORD_KEYS,
)
_GUIDES: Final = ("phone",)
_FIXED: Final = shape("value source date", "instead")
_ARCHIVE: Final = shape("", "recognise words folders heads manifest pages named asked owner file content")
_STOPPED: Final = shape("setting since")
_LAYOUT: Final = re.compile(r"[0-9a-f]{24}")
_ASKED: Final = ("json", "json all time")


class _Ground(NamedTuple):
    """What the settings of one profile stand on."""

    uses: Uses
    pages: Mapping[str, Page]
    sets: Mapping[str, tuple[str, ...]]
    keys: Collection[str]  # localised keys of its archive


def profile_of(reader: YamlReader, node: Node | None, *, local: bool = False) -> Profile:
    """The profile that a file holds, as far as it can be read; what is wrong is noted on the reader."""
    found = reader.fields(node, _PROFILE)
    get = found.get
    uses = Uses()
    reader.remember("platform", get("platform"))
    reader.private_network = reader.boolean(get("private_network"))
    if reader.private_network and not local:
        reader.error(get("private_network"), "only a profile of the user's own is of a private network")
    reader.sources = sources_of(reader, get("sources"))
    hosts = tuple(host_of(reader, host) for host in reader.items(get("hosts")))
    never_press = reader.texts(get("never_press"))
    pages = _pages(reader, get("pages"), uses, hosts)
    archive = reader.fields(get("archive"), _ARCHIVE)
    keys = {key.value: words_of(reader, value) for key, value in reader.mapping_items(archive.get("words"))}
    ground = _Ground(uses, pages, _value_sets(reader, get("value_sets")), keys)
    settings = _settings(reader, get("settings"), ground)
    absent = _absent(reader, get("absent"), settings)
    profile = Profile(
        platform=reader.text(get("platform")),
        name=reader.text(get("name")),
        hosts=hosts,
        automation=automation_of(reader, get("automation")),
        sign_in=_sign_in(reader, get("sign_in"), uses, hosts),
        pages=pages,
        settings=settings,
        absent=absent,
        fixed=_fixed(reader, get("fixed"), {**settings, **absent}),
        stopped=_stopped(reader, get("stopped"), settings),
        locales=locales_of(reader, get("locales"), uses),
        sources=reader.sources,
        never_press=never_press,
        pollers=reader.texts(get("pollers")),
        archive_members=reader.texts(archive.get("recognise")),
        archive_owner=owners_of(reader, archive.get("owner"), keys),
        archive_file=reader.text(archive.get("file")),
        archive_words=keys,
        archive_folders=reader.texts(archive.get("folders")),
        archive_heads={
            key.value: reader.texts(value) for key, value in reader.mapping_items(archive.get("heads"))
        },
        archive_manifest=reader.text(archive.get("manifest")),
        archive_pages=reader.texts(archive.get("pages")),
        archive_named=reader.texts(archive.get("named")),
        archive_content=content_of(reader, archive.get("content")),
        archive_asked=reader.one_of(archive.get("asked"), _ASKED, "choice"),
        help=reader.https(get("help")),
        retired=reader.iso_date(get("retired")),
        language=language_of(reader, get("language")),
        private_network=reader.private_network,
        local=local,
        file=reader.file,
    )
    _harmless(reader, profile, uses)
    _findable(reader, profile)
    for key, _ in reader.mapping_items(get("sources")):
        if key.value not in reader.cited:
            reader.error(key, f"no word of this profile names the source {key.value!r}")
    return profile


def _stopped(reader: YamlReader, node: Node | None, settings: Collection[str]) -> tuple[Stopped, ...]:
    """Layouts on which a good value was denied, by their fingerprint."""
    found: list[Stopped] = []
    for key, value in reader.mapping_items(node):
        said = reader.fields(value, _STOPPED)
        if not _LAYOUT.fullmatch(key.value):
            reader.error(key, f"{key.value!r} is no layout; write its 24 signs, in quotation marks")
        setting = reader.one_of(said.get("setting"), settings, "setting")
        if since := reader.iso_date(said.get("since")):
            found.append(Stopped(setting, key.value, since))
    return tuple(found)


def _sign_in(reader: YamlReader, node: Node | None, uses: Uses, hosts: Collection[str]) -> SignIn:
    found = reader.fields(node, _SIGN_IN)
    get = found.get

    def addresses(name: str) -> tuple[str, ...]:
        return tuple(address_of(reader, member, hosts) for member in reader.items(get(name)))

    def paths(name: str) -> tuple[str, ...]:
        return tuple(path_of(reader, member) for member in reader.items(get(name)))

    return SignIn(
        addresses=addresses("addresses"),
        code_addresses=addresses("code_addresses"),
        signed_out_at=paths("signed_out_at"),
        challenged_at=paths("challenged_at"),
        username=landmark_of(reader, get("username"), uses),
        password=landmark_of(reader, get("password"), uses),
        submit=landmark_of(reader, get("submit"), uses),
        code=landmark_of(reader, get("code"), uses),
        code_submit=landmark_of(reader, get("code_submit"), uses),
        sent_to=tuple(host_of(reader, host) for host in reader.items(get("sent_to"))),
    )


def _pages(reader: YamlReader, node: Node | None, uses: Uses, hosts: Collection[str]) -> Mapping[str, Page]:
    pages: dict[str, Page] = {}
    for key, value in reader.mapping_items(node):
        found = reader.fields(value, _PAGE)
        get = found.get
        proof = proofs_of(reader, get("proof"), uses)
        if "proof" in found and not proof:
            reader.error(found["proof"], "a page needs one proof at least")
        confirmed = get("confirmed")
        never = confirmed is None or (type(confirmed) is ScalarNode and confirmed.value == "never")
        opens = landmarks_of(
            reader, get("open"), uses, PRESSABLE, "not pressed: links, buttons and tabs only"
        )
        for landmark, member in zip(opens, reader.items(get("open")), strict=False):
            uses.opens[landmark.word] = member
        if "dialog" in found and not opens:
            reader.error(found["dialog"], "`dialog` is for a page whose `open` ends in one")
        pages[key.value] = Page(
            id=key.value,
            url=address_of(reader, get("url"), hosts),
            proof=proof,
            open=opens,
            confirmed=None if never else reader.iso_date(confirmed),
            paths=tuple(path_of(reader, member) for member in reader.items(get("paths"))),
            language=reader.text(get("language")),
            secret=reader.boolean(get("secret")),
            outside=reader.boolean(get("outside")),
            dialog=reader.boolean(get("dialog")),
        )
    return pages


def _value_sets(reader: YamlReader, node: Node | None) -> Mapping[str, tuple[str, ...]]:
    return {key.value: reader.texts(value) for key, value in reader.mapping_items(node)}


def _settings(reader: YamlReader, node: Node | None, ground: _Ground) -> Mapping[str, Setting]:
    pairs = reader.mapping_items(node)
    vocabularies = dict.fromkeys((*ground.sets, *(key.value for key, _ in pairs)))
    settings: dict[str, Setting] = {}
    for key, value in pairs:
        reader.remember(f"setting {key.value}", key)
        settings[key.value] = _setting(reader, key, value, ground, vocabularies)
    return settings


def _setting(
    reader: YamlReader, name: ScalarNode, node: Node, ground: _Ground, vocabularies: Collection[str]
) -> Setting:
    found = reader.fields(node, _SETTING)
    get = found.get
    words = reader.one_of(get("words"), vocabularies, "value set")
    named = get("values")
    if not words and type(named) is ScalarNode:
        words = reader.one_of(named, ground.sets, "value set")
    values = _values(reader, named, words, ground.sets)
    kind = reader.one_of(get("kind"), KINDS, "kind") or "token"
    _common(reader, name, kind, values, new=reader.boolean(get("new")))
    if kind == "token" and not values and not ("values" in found or "kind" in found):
        reader.error(name, f"{name.value}: say its `values`, or its `kind`")
    if kind != "token" and values:
        reader.error(found.get("values", name), f"a {kind} has no `values`")
    setting: str = name.value
    pages, keys, uses = ground.pages, ground.keys, ground.uses
    if kind == "token":
        known = uses.vocabularies.setdefault(words or setting, {})
        known.update(dict.fromkeys(values))
        uses.settings[setting] = values
    on_page = page_words_of(reader, found, uses, pages, kind, values)
    rules = reader.items(get("screen"))
    screen = [screen_rule(reader, rule, uses, pages, kind, values) for rule in rules]
    for written, one in zip(rules, screen, strict=True):
        if one and kind in READ_BY_WORDS and not one.outside:
            _layout(reader, written, one.page, by_words=one.page in on_page.pages)
    for one in screen:
        if one and one.read == "says" and one.region.how == "page" and words in ground.sets:
            reader.error(found["screen"], "`in: page` takes sentences of the setting's own, not shared words")
    json = {
        source: tuple(
            rule
            for number, member in enumerate(reader.items(get(source)))
            if (rule := json_rule(reader, member, source, (setting, number), pages, keys, kind, values))
        )
        for source in ("wire", "api", "archive")
        if source in found
    }
    if "answer" in found:
        reader.remember(f"answer {setting}", found["answer"])
    menu = reader.text(get("menu"))
    if menu:
        uses.menus.setdefault(menu, found["menu"])
    return Setting(
        id=setting,
        values=values,
        kind=kind,
        words=words,
        screen=tuple(one for one in screen if one),
        wire=json.get("wire", ()),
        api=json.get("api", ()),
        archive=json.get("archive", ()),
        answer=reader.text(get("answer")),
        menu=menu,
        label=on_page.labels[0] if on_page.labels else "",
        link=reader.https(get("link")),
        guide=reader.one_of(get("guide"), _GUIDES, "guide"),
        note=reader.text(get("note")),
        on_page=on_page,
    )


def _layout(reader: YamlReader, rule: Node, page: str, *, by_words: bool) -> None:
    """A rule of layout for what words say: refused in what is shipped; of a user's own file told, for it was right once."""
    if not by_words:
        reader.warn(rule, f"a rule of layout: write `page: {page}` and `label: <word key>` in its place")
    elif reader.local:
        reader.warn(
            rule, f"{page!r} is read by the words of this setting: leave the rule out, it is not used"
        )
    else:
        reader.error(rule, f"{page!r} is read by the words of this setting: leave the rule of layout out")


def _values(
    reader: YamlReader, node: Node | None, words: str, sets: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The values a setting may have: its own list, or those of a value set that it names."""
    if node is None:
        return sets.get(words, ())
    if type(node) is ScalarNode:
        return sets.get(node.value.strip(), ())
    values = reader.texts(node)
    allowed = sets.get(words)
    for value, member in zip(values, reader.items(node), strict=True):
        if values.count(value) > 1:
            reader.error(member, f"{value!r} is written twice")
        elif allowed is not None and value not in allowed:
            reader.error(member, unknown(value, allowed, f"value of {words}"))
    return values


def _common(reader: YamlReader, name: ScalarNode, kind: str, values: tuple[str, ...], *, new: bool) -> None:
    """Hold a common setting to the contract's values, and a new one to a name that is no slip of a common one."""
    setting: str = name.value
    expected = COMMON_KINDS.get(setting)
    if expected is None:
        slip = "" if new else similar_setting(setting)
        if slip:
            reader.error(name, f"{setting!r} is not known; did you mean {slip!r}? (else say `new: yes`)")
    elif expected != kind:
        reader.error(name, f"{setting} is a {expected}, not a {kind} (contract, section 5)")
    elif kind == "token":
        for value in values:
            if value not in TOKENS[setting]:
                reader.error(name, f"{setting}: {unknown(value, TOKENS[setting], 'value')}")


def _absent(reader: YamlReader, node: Node | None, settings: Collection[str]) -> Mapping[str, Text]:
    absent: dict[str, Text] = {}
    for key, value in reader.mapping_items(node):
        if key.value in settings:
            reader.error(key, f"{key.value!r} is both a setting and absent")
        reader.remember(f"absent {key.value}", key)
        absent[key.value] = text_of(reader, value)
    return absent


def _fixed(reader: YamlReader, node: Node | None, others: Collection[str]) -> Mapping[str, Fixed]:
    fixed: dict[str, Fixed] = {}
    for key, value in reader.mapping_items(node):
        name: str = key.value
        if name in others:
            reader.error(key, f"{name!r} is fixed and also a setting or absent")
        reader.remember(f"fixed {name}", key)
        found = reader.fields(value, _FIXED)
        token = reader.text(found.get("value"))
        if token and name in TOKENS:
            reader.one_of(found["value"], TOKENS[name], "value")
        day = reader.iso_date(found.get("date"))
        source = reader.https(found.get("source"))
        if day:
            instead = text_of(reader, found["instead"]) if "instead" in found else None
            fixed[name] = Fixed(token, source, day, instead)
    return fixed


def _harmless(reader: YamlReader, profile: Profile, uses: Uses) -> None:
    """No word that is never pressed may stand under `open`, in whichever language."""
    never = {normalize(word): word for word in profile.never_press}
    locales: Collection[Locale] = profile.locales.values()
    for page in profile.pages.values():
        for landmark in page.open:
            for locale in locales:
                words: Words = locale.screen.get(landmark.word, ())
                for word in words:
                    if normalize(word.text) in never:
                        reader.error(
                            uses.opens.get(landmark.word),
                            f"`open` of {page.id!r} would press {word.text!r}, which is on never_press",
                        )


def _findable(reader: YamlReader, profile: Profile) -> None:
    """A setting with a page has something by which it is found there; which languages lack it, the coverage counts."""
    for setting in () if reader.gaps else profile.settings.values():
        if without_words(setting.on_page, setting.id, setting.kind, profile.locales.values()):
            line = reader.lines.get(f"setting {setting.id}", 1)
            reader.problems.append(
                Problem(reader.file, line, f"{setting.id} has a page, but no `label` or statement")
            )
