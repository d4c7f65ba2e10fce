"""From findings to the list a person works through: worst first, and whatever is unknown is work too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import (
    Catalog,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Outcome,
    Profile,
    Setting,
    Severity,
    Source,
)
from ..texts import Texts, texts
from ..texts.words import DOUBTS, value_name

_WORK = {Outcome.FAIL: 0, Outcome.UNKNOWN: 1}
_SHOWN = frozenset({Source.SCREEN, Source.PAGE})  # sources whose wording the reader sees on the screen
_WEIGHT = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: its reason, the steps in the words of the reader's own screen, an address, minutes."""

    finding: Finding
    title: str
    why: str
    steps: tuple[str, ...]
    link: str
    minutes: int


def checklist(findings: Iterable[Finding], catalog: Catalog, lang: str) -> tuple[Item, ...]:
    """What is left to do, worst first; an accepted risk is left out until its day has passed."""
    left = [f for f in findings if f.outcome in _WORK and not f.accepted_on(f.as_of.date())]
    left.sort(
        key=lambda f: (
            _WORK[f.outcome],
            _WEIGHT[f.check.severity],
            f.check.id,
            f.account.id if f.account else "",
        )
    )
    t = texts(lang)
    return tuple(_item(finding, catalog, t) for finding in left)


def _item(finding: Finding, catalog: Catalog, t: Texts) -> Item:
    profile = catalog.profiles.get(finding.account.platform) if finding.account else None
    guide = Guide(finding, profile, catalog, t)
    return Item(
        finding,
        t.pick(finding.check.title),
        t.pick(finding.check.why),
        tuple(guide.steps()),
        guide.link,
        finding.check.minutes,
    )


class Guide:
    """Where one finding is mended, told in the words of the reader's own screen."""

    def __init__(self, finding: Finding, profile: Profile | None, catalog: Catalog, t: Texts) -> None:
        self._finding, self._profile, self._catalog, self._t = finding, profile, catalog, t
        self._setting: Setting | None = profile.settings.get(finding.check.setting) if profile else None
        self._lang = finding.reading.lang or t.lang

    @property
    def link(self) -> str:
        """The address of the page, with its placeholders filled; empty where the terms forbid deep links."""
        if not self._profile or not self._setting or not self._profile.automation.deep_links:
            return ""
        address = self._setting.link
        for page_id in [r.page for r in self._setting.screen] + [r.page for r in self._setting.wire]:
            page = self._profile.pages.get(page_id)
            address = address or (page.url if page and not page.outside else "")
        account = self._finding.account
        if account:
            address = address.replace("{handle}", account.handle).replace("{instance}", account.instance)
        return "" if "{" in address else address

    def steps(self) -> Iterator[str]:
        """What to do, in order."""
        t, finding = self._t, self._finding
        if finding.outcome is Outcome.UNKNOWN:
            yield from self._unknown()
            return
        yield from self._way()
        own = t.pick(finding.check.steps) if finding.check.steps else ""
        change = own or self._switch() or self._change()
        if change:
            yield change

    def _switch(self) -> str:
        """How to set a switch or box, by the mark that the profile writes down for the recommended value."""
        t, wish = self._t, self._finding.recommended
        for rule in self._setting.screen if self._setting else ():
            for value, key, mark in rule.marks:
                words = self._word("screen", key)
                if value == wish and words:
                    return (
                        t("Switch “{name}” on.", name=words)
                        if mark == "checked"
                        else t("Switch “{name}” off.", name=words)
                    )
        return ""

    def _change(self) -> str:
        t, wish, now = self._t, self._wish(), self._now()
        if not wish:
            return ""
        return (
            t("Change “{now}” to “{wish}”.", now=now, wish=wish) if now else t("Choose “{wish}”.", wish=wish)
        )

    def _now(self) -> str:
        """What stands there now, in the words of the screen: as read, else as the profile knows them, else in ours."""
        state = self._finding.reading.state
        if not isinstance(state, Known) or not isinstance(state.value, str):
            return ""
        for reading in (self._finding.reading, *self._finding.was):
            seen = reading.state
            if reading.source in _SHOWN and isinstance(seen, Known) and seen.value == state.value:
                return seen.wording
        return self._in_screen_words(state.value)

    def _unknown(self) -> Iterator[str]:
        t, state = self._t, self._finding.reading.state
        doubt = self._finding.doubt or Doubt.UNDECIDED
        if doubt is Doubt.NEEDS_ANSWER:
            yield from self._question()
            return
        detail = state.detail if isinstance(state, Doubtful) else getattr(state, "wording", "")
        shown = f" ({detail})" if detail and doubt is not Doubt.NOT_COVERED else ""
        yield t("Look yourself: {doubt}", doubt=t(DOUBTS[doubt]) + shown)
        yield from self._way()
        wish = self._wish()
        if wish:
            yield t("It should say “{wish}”.", wish=wish)

    def _question(self) -> Iterator[str]:
        setting = self._setting
        name = (setting.answer if setting else "") or self._finding.check.question
        question = self._catalog.questions.get(name)
        if question is None:
            yield self._t(DOUBTS[Doubt.NEEDS_ANSWER])
        else:
            yield self._t.pick(question.text)
            yield self._t.pick(question.where)
        yield from self._way()
        if self._finding.check.steps:
            yield self._t.pick(self._finding.check.steps)

    def _way(self) -> Iterator[str]:
        """How to get there: the address, or the menus by hand, then the setting's own label."""
        t = self._t
        menu = self._word("menus", self._setting.menu) if self._setting else ""
        if self.link:
            yield t("Open {link}", link=self.link)
        if menu:
            yield t("By hand: {menu}", menu=menu)
        label = self._word("screen", self._setting.label) if self._setting else ""
        if label:
            yield t("Find “{label}”.", label=label)

    def _wish(self) -> str:
        """The recommended value in the words of the screen, else in ours."""
        wish = self._finding.recommended
        if not wish:
            return ""
        return self._in_screen_words(wish)

    def _in_screen_words(self, value: str) -> str:
        if self._profile and self._setting:
            locale = self._profile.locales.get(self._lang)
            words = locale.values.get(self._setting.vocabulary, {}).get(value, ()) if locale else ()
            if words:
                return words[0].text
        return self._t(value_name(value))

    def _word(self, block: str, key: str) -> str:
        """The screen's word for a key in the reading's language, else in the reader's, else in English."""
        if not key or not self._profile:
            return ""
        for lang in (self._lang, self._t.lang, "en"):
            locale = self._profile.locales.get(lang)
            words = getattr(locale, block).get(key, ()) if locale else ()
            if words:
                return str(words[0].text)
        return ""
