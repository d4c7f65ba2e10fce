"""profiles/<platform>.yaml -> `Profile`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from yaml.nodes import Node, ScalarNode

from auditor.model import Automation, Fixed, Locale, Page, Profile, Setting, SignIn, Stance, Text, Words
from auditor.observe.words import plain

from .jsonrules import json_rule
from .places import address_of, host_of, path_of
from .rules import PRESSABLE, landmark_of, landmarks_of, screen_rule
from .spot import Sheet, shape, unknown
from .vocabulary import COMMON_KINDS, KINDS, TOKENS, slip_of
from .words import Uses, locales_of, text_of, words_of

_PROFILE = shape(
    "platform name hosts automation",
    "help retired sign_in never_press pollers pages value_sets settings absent fixed archive locales",
)
_AUTOMATION = shape("stance clause address", "date deep_links")
_SIGN_IN = shape(
    "", "addresses code_addresses signed_out_at challenged_at username password submit code code_submit"
)
_PAGE = shape("url proof", "paths confirmed open dialog secret language outside")
_SETTING = shape("", "values kind words label menu link screen wire api archive answer guide note new")
_GUIDES = ("phone",)
_FIXED = shape("value source date")
_ARCHIVE = shape("", "recognise words")
_STANCES = tuple(stance.value for stance in Stance)


class _Ground(NamedTuple):
    """What the settings of one profile stand on."""

    uses: Uses
    pages: Mapping[str, Page]
    sets: Mapping[str, tuple[str, ...]]
    keys: Collection[str]  # localised keys of its archive


def profile_of(sheet: Sheet, node: Node | None, *, local: bool = False) -> Profile:
    """The profile that a file holds, as far as it can be read; what is wrong is noted on the sheet."""
    found = sheet.fields(node, _PROFILE)
    get = found.get
    uses = Uses()
    sheet.remember("platform", get("platform"))
    hosts = tuple(host_of(sheet, host) for host in sheet.items(get("hosts")))
    never_press = sheet.texts(get("never_press"))
    pages = _pages(sheet, get("pages"), uses, hosts)
    archive = sheet.fields(get("archive"), _ARCHIVE)
    keys = {key.value: words_of(sheet, value) for key, value in sheet.pairs(archive.get("words"))}
    ground = _Ground(uses, pages, _value_sets(sheet, get("value_sets")), keys)
    settings = _settings(sheet, get("settings"), ground)
    absent = _absent(sheet, get("absent"), settings)
    profile = Profile(
        platform=sheet.text(get("platform")),
        name=sheet.text(get("name")),
        hosts=hosts,
        automation=_automation(sheet, get("automation")),
        sign_in=_sign_in(sheet, get("sign_in"), uses, hosts),
        pages=pages,
        settings=settings,
        absent=absent,
        fixed=_fixed(sheet, get("fixed"), {**settings, **absent}),
        locales=locales_of(sheet, get("locales"), uses),
        never_press=never_press,
        pollers=sheet.texts(get("pollers")),
        archive_members=sheet.texts(archive.get("recognise")),
        archive_words=keys,
        help=sheet.https(get("help")),
        retired=sheet.day(get("retired")),
        local=local,
        file=sheet.file,
    )
    _harmless(sheet, profile, uses)
    return profile


def _automation(sheet: Sheet, node: Node | None) -> Automation:
    found = sheet.fields(node, _AUTOMATION)
    stance = sheet.one_of(found.get("stance"), _STANCES)
    return Automation(
        stance=Stance(stance or Stance.FORBIDS),
        clause=sheet.text(found.get("clause")),
        address=sheet.https(found.get("address")),
        date=sheet.day(found.get("date")),
        deep_links=sheet.yes(found["deep_links"]) if "deep_links" in found else True,
    )


def _sign_in(sheet: Sheet, node: Node | None, uses: Uses, hosts: Collection[str]) -> SignIn:
    found = sheet.fields(node, _SIGN_IN)
    get = found.get

    def addresses(name: str) -> tuple[str, ...]:
        return tuple(address_of(sheet, member, hosts) for member in sheet.items(get(name)))

    def paths(name: str) -> tuple[str, ...]:
        return tuple(path_of(sheet, member) for member in sheet.items(get(name)))

    return SignIn(
        addresses=addresses("addresses"),
        code_addresses=addresses("code_addresses"),
        signed_out_at=paths("signed_out_at"),
        challenged_at=paths("challenged_at"),
        username=landmark_of(sheet, get("username"), uses),
        password=landmark_of(sheet, get("password"), uses),
        submit=landmark_of(sheet, get("submit"), uses),
        code=landmark_of(sheet, get("code"), uses),
        code_submit=landmark_of(sheet, get("code_submit"), uses),
    )


def _pages(sheet: Sheet, node: Node | None, uses: Uses, hosts: Collection[str]) -> Mapping[str, Page]:
    pages: dict[str, Page] = {}
    for key, value in sheet.pairs(node):
        found = sheet.fields(value, _PAGE)
        get = found.get
        proof = landmarks_of(sheet, get("proof"), uses)
        if "proof" in found and not proof:
            sheet.blame(found["proof"], "a page needs one proof at least")
        confirmed = get("confirmed")
        never = confirmed is None or (type(confirmed) is ScalarNode and confirmed.value == "never")
        opens = landmarks_of(sheet, get("open"), uses, PRESSABLE, "not pressed: links, buttons and tabs only")
        for landmark, member in zip(opens, sheet.items(get("open")), strict=False):
            uses.opens[landmark.word] = member
        if "dialog" in found and not opens:
            sheet.blame(found["dialog"], "`dialog` is for a page whose `open` ends in one")
        pages[key.value] = Page(
            id=key.value,
            url=address_of(sheet, get("url"), hosts),
            proof=proof,
            open=opens,
            confirmed=None if never else sheet.day(confirmed),
            paths=tuple(path_of(sheet, member) for member in sheet.items(get("paths"))),
            language=sheet.text(get("language")),
            secret=sheet.yes(get("secret")),
            outside=sheet.yes(get("outside")),
            dialog=sheet.yes(get("dialog")),
        )
    return pages


def _value_sets(sheet: Sheet, node: Node | None) -> Mapping[str, tuple[str, ...]]:
    return {key.value: sheet.texts(value) for key, value in sheet.pairs(node)}


def _settings(sheet: Sheet, node: Node | None, ground: _Ground) -> Mapping[str, Setting]:
    pairs = sheet.pairs(node)
    vocabularies = dict.fromkeys((*ground.sets, *(key.value for key, _ in pairs)))
    settings: dict[str, Setting] = {}
    for key, value in pairs:
        sheet.remember(f"setting {key.value}", key)
        settings[key.value] = _setting(sheet, key, value, ground, vocabularies)
    return settings


def _setting(
    sheet: Sheet, name: ScalarNode, node: Node, ground: _Ground, vocabularies: Collection[str]
) -> Setting:
    found = sheet.fields(node, _SETTING)
    get = found.get
    words = sheet.one_of(get("words"), vocabularies, "value set")
    named = get("values")
    if not words and type(named) is ScalarNode:
        words = sheet.one_of(named, ground.sets, "value set")
    values = _values(sheet, named, words, ground.sets)
    kind = sheet.one_of(get("kind"), KINDS, "kind") or "token"
    _common(sheet, name, kind, values, new=sheet.yes(get("new")))
    if kind == "token" and not values and not ("values" in found or "kind" in found):
        sheet.blame(name, f"{name.value}: say its `values`, or its `kind`")
    if kind != "token" and values:
        sheet.blame(found.get("values", name), f"a {kind} has no `values`")
    setting: str = name.value
    pages, keys, uses = ground.pages, ground.keys, ground.uses
    if kind == "token":
        known = uses.vocabularies.setdefault(words or setting, {})
        known.update(dict.fromkeys(values))
    screen = [screen_rule(sheet, rule, uses, pages, kind, values) for rule in sheet.items(get("screen"))]
    for one in screen:
        if one and one.read == "says" and one.region.how == "page" and words in ground.sets:
            sheet.blame(found["screen"], "`in: page` takes sentences of the setting's own, not shared words")
    json = {
        source: tuple(
            rule
            for number, member in enumerate(sheet.items(get(source)))
            if (rule := json_rule(sheet, member, source, (setting, number), pages, keys, kind, values))
        )
        for source in ("wire", "api", "archive")
        if source in found
    }
    if "answer" in found:
        sheet.remember(f"answer {setting}", found["answer"])
    menu = sheet.text(get("menu"))
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
        answer=sheet.text(get("answer")),
        menu=menu,
        label=uses.word(sheet, get("label")),
        link=sheet.https(get("link")),
        guide=sheet.one_of(get("guide"), _GUIDES, "guide"),
        note=sheet.text(get("note")),
    )


def _values(
    sheet: Sheet, node: Node | None, words: str, sets: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The values a setting may have: its own list, or those of a value set that it names."""
    if node is None:
        return sets.get(words, ())
    if type(node) is ScalarNode:
        return sets.get(node.value.strip(), ())
    values = sheet.texts(node)
    allowed = sets.get(words)
    for value, member in zip(values, sheet.items(node), strict=True):
        if values.count(value) > 1:
            sheet.blame(member, f"{value!r} is written twice")
        elif allowed is not None and value not in allowed:
            sheet.blame(member, unknown(value, allowed, f"value of {words}"))
    return values


def _common(sheet: Sheet, name: ScalarNode, kind: str, values: tuple[str, ...], *, new: bool) -> None:
    """Hold a common setting to the contract's values, and a new one to a name that is no slip of a common one."""
    setting: str = name.value
    expected = COMMON_KINDS.get(setting)
    if expected is None:
        slip = "" if new else slip_of(setting)
        if slip:
            sheet.blame(name, f"{setting!r} is not known; did you mean {slip!r}? (else say `new: yes`)")
    elif expected != kind:
        sheet.blame(name, f"{setting} is a {expected}, not a {kind} (contract, section 5)")
    elif kind == "token":
        for value in values:
            if value not in TOKENS[setting]:
                sheet.blame(name, f"{setting}: {unknown(value, TOKENS[setting], 'value')}")


def _absent(sheet: Sheet, node: Node | None, settings: Collection[str]) -> Mapping[str, Text]:
    absent: dict[str, Text] = {}
    for key, value in sheet.pairs(node):
        if key.value in settings:
            sheet.blame(key, f"{key.value!r} is both a setting and absent")
        sheet.remember(f"absent {key.value}", key)
        absent[key.value] = text_of(sheet, value)
    return absent


def _fixed(sheet: Sheet, node: Node | None, others: Collection[str]) -> Mapping[str, Fixed]:
    fixed: dict[str, Fixed] = {}
    for key, value in sheet.pairs(node):
        name: str = key.value
        if name in others:
            sheet.blame(key, f"{name!r} is fixed and also a setting or absent")
        sheet.remember(f"fixed {name}", key)
        found = sheet.fields(value, _FIXED)
        token = sheet.text(found.get("value"))
        if token and name in TOKENS:
            sheet.one_of(found["value"], TOKENS[name], "value")
        day = sheet.day(found.get("date"))
        source = sheet.https(found.get("source"))
        if day:
            fixed[name] = Fixed(token, source, day)
    return fixed


def _harmless(sheet: Sheet, profile: Profile, uses: Uses) -> None:
    """No word that is never pressed may stand under `open`, in whichever language."""
    never = {plain(word): word for word in profile.never_press}
    locales: Collection[Locale] = profile.locales.values()
    for page in profile.pages.values():
        for landmark in page.open:
            for locale in locales:
                words: Words = locale.screen.get(landmark.word, ())
                for word in words:
                    if plain(word.text) in never:
                        sheet.blame(
                            uses.opens.get(landmark.word),
                            f"`open` of {page.id!r} would press {word.text!r}, which is on never_press",
                        )
