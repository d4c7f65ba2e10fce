"""A part of a page that says of itself that it tells of something else: a test, tips, a survey, how it would look.

Seen first on pages of a second person (tests/blind_pages); here the same kinds in the other languages, beside honest pages.
"""

from __future__ import annotations

import pytest

from auditor.core.reading import Seen, read_setting
from auditor.core.reading.screen.other_contexts import nodes_about_others

from .pages import LIST, page, row

SAYS = row("Friends list", "Only me")
CARD = "<div style='border:1px solid #999;padding:16px'>{}</div>"
APART = {
    "a preview": f"<p>Preview: this is how your page looks to others</p>{SAYS}",
    "how it would look": f"<p>Here is how this page would look with more privacy</p>{SAYS}",
    "how it would look, in French": f"<p>Voici à quoi ressemblerait cette page : à quoi cette page ressemblerait</p>{SAYS}",
    "how it would look, in German": f"<p>So würde diese Seite aussehen</p>{SAYS}",
    "how it would look, in Italian": f"<p>Ecco come apparirebbe</p>{SAYS}",
    "a test": f"<b>We are testing a calmer start</b>{SAYS}",
    "a test, in French": f"<b>Nouveau : nous testons un départ plus calme</b>{SAYS}",
    "a test, in Italian": f"<b>Novità: stiamo provando un inizio più calmo</b>{SAYS}",
    "what holds for others": f"<p>For new members:</p>{SAYS}",
    "what holds for others, in German": f"<p>Für neue Mitglieder gilt:</p>{SAYS}",
    "tips of somebody": f"<b>Tips from @safer.online</b>{SAYS}",
    "tips of somebody, in German": f"<b>Tipps von @sicher.online</b>{SAYS}",
    "a survey": f"<b>Quick survey</b><p>How would you like it best?</p>{SAYS}",
    "a survey, in French": f"<b>Petit sondage</b>{SAYS}",
    "a survey, in Italian": f"<b>Un breve sondaggio</b>{SAYS}",
    "what was chosen once": f"{SAYS}<p>You chose this 2 years ago. Still right?</p>",
    "what was chosen once, in German": f"{SAYS}<p>Das haben Sie vor 2 Jahren gewählt. Stimmt das noch?</p>",
}
# The kinds of the fourth sitting (tests/blind_pages/first.json), in other words than those of its pages.
NOT_OF_NOW = {
    "a question of several": f"<b>Question 1 of 4</b>{SAYS}",
    "a question of several, in German": f"<b>Frage 1 von 4</b>{SAYS}",
    "a wish, in French": f"<p>Lequel préféreriez-vous ?</p>{SAYS}",
    "a wish, in Italian": f"<p>Quale preferiresti?</p>{SAYS}",
    "an answer without effect, in French": f"<p>Votre réponse ne change rien à vos réglages.</p>{SAYS}",
    "an answer without effect, in German": f"<p>Ihre Antwort ändert nichts.</p>{SAYS}",
    "an answer without effect, in Italian": f"<p>La risposta non cambia nulla.</p>{SAYS}",
    "a look of what could be": f"<p>Nothing is saved while you try. Preview with Friends:</p>{SAYS}",
    "a look of what could be, in German": f"<p>So würde Ihr Profil für Freunde aussehen:</p>{SAYS}",
    "plans": f"<h2>Compare our plans</h2>{SAYS}",
    "plans, in French": f"<h2>Comparez les offres</h2>{SAYS}",
    "what was found": f"<p>12 results for “friends”</p>{SAYS}",
    "what was found, in German": f"<p>12 Treffer</p>{SAYS}",
    "an answer of others": f"{SAYS}<p>Community answer · 3 months ago</p>",
    "later": f"<p>This takes effect on 4 January.</p>{SAYS}",
    "later, in words of two": f"<p>It will be switched on in 24 hours.</p>{SAYS}",
    "later, in French": f"<p>Ce choix prendra effet le 4 janvier. D’ici là, rien ne change.</p>{SAYS}",
    "later, in German": f"<p>Die Änderung tritt am 4. Januar in Kraft.</p>{SAYS}",
    "later, in Italian": f"<p>La modifica entrerà in vigore il 4 gennaio.</p>{SAYS}",
    "later, beside the box": "<div style='display:flex'><div><p id=l>Friends list</p><p>Takes effect from tomorrow.</p></div>"
    "<select aria-labelledby=l><option>Public<option selected>Only me</select></div>",
}
HONEST = {
    "an effect that is described": f"<p>Changes take effect immediately.</p>{SAYS}",
    "a number of people": f"<p>128 friends</p>{SAYS}",
    "what plans offer elsewhere": f"{SAYS}</div><div><h2>Compare our plans</h2><p>Only me: Premium</p>",
    "a card with a title": f"<b>Your audience</b>{SAYS}",
    "help with a condition": f"{SAYS}<p>If you pick Friends, people you know would see it.</p>",
    "a description of new posts": f"<p>Choose who sees new posts.</p>{SAYS}",
    "a survey elsewhere": f"{SAYS}</div><div><b>Quick survey</b><p>Do you like it?</p>",
}


@pytest.mark.parametrize("case", sorted(NOT_OF_NOW))
def test_what_is_not_of_now_says_nothing_of_the_setting(draw, case):
    answer = read_setting(draw(page(CARD.format(NOT_OF_NOW[case]))), LIST)
    assert not isinstance(answer, Seen), answer


@pytest.mark.parametrize("columns", [("Only me",), ("Only me", "Only me")])
def test_two_columns_that_say_the_same_are_a_comparison(draw, columns):
    cells = "".join(f"<td>{one}</td>" for one in columns)
    answer = read_setting(draw(page(f"<table><tr><th>Friends list</th>{cells}</tr></table>")), LIST)
    assert isinstance(answer, Seen) == (len(columns) == 1), answer


@pytest.mark.parametrize("case", sorted(APART))
def test_what_is_set_apart_says_nothing_of_the_setting(draw, case):
    answer = read_setting(draw(page(CARD.format(APART[case]))), LIST)
    assert not isinstance(answer, Seen), answer


@pytest.mark.parametrize("case", sorted(HONEST))
def test_an_ordinary_card_is_read(draw, case):
    answer = read_setting(draw(page(CARD.format(HONEST[case]))), LIST)
    assert getattr(answer, "value", None) == "only_me", answer


def test_what_is_set_apart_does_not_silence_the_rest_of_the_page(draw):
    answer = read_setting(draw(page(CARD.format("<b>Quick survey</b><p>Do you like it?</p>"), SAYS)), LIST)
    assert getattr(answer, "value", None) == "only_me", answer


def test_an_entry_of_a_list_may_be_called_as_a_survey(draw):
    entries = "".join(
        f"<li><p>{name}</p><p>2026-03-0{n}</p></li>"
        for n, name in enumerate(("Quiz Night", "Run Diary", "Survey"), 1)
    )
    seen = draw(page(f"<h2>Connected apps</h2><ul>{entries}</ul>"))
    away = nodes_about_others(seen, ("Connected apps", "Friends list"))
    assert not any(away[line.start] for line in seen.lines)
