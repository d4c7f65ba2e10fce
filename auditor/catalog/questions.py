"""checks/questions/<id>.yaml -> `Question`; checks/cards/<platform>.yaml and checks/texts/<id>.<lang>.md."""

from __future__ import annotations

from yaml.nodes import Node

from auditor.model import Answer, Question, Text

from .spot import Sheet, shape
from .vocabulary import TOKENS
from .words import text_of

_QUESTION = shape("id setting text where answers", "outside")
_ANSWER = shape("value label")
_CARD = shape("en fr de it", "recommendations")


def question_of(sheet: Sheet, node: Node | None) -> Question:
    """The question that a file holds: up to three answers, each with a value of its setting."""
    found = sheet.fields(node, _QUESTION)
    get = found.get
    setting = sheet.text(get("setting"))
    for name in ("id", "setting"):
        sheet.remember(name, get(name))
    members = sheet.items(get("answers"))
    answers = tuple(_answer(sheet, member, setting) for member in members)
    if "answers" in found and not 1 <= len(answers) <= 3:
        sheet.blame(found["answers"], "one to three answers; “I cannot find it” is offered besides")
    values = [answer.value for answer in answers]
    for member, value in zip(members, values, strict=True):
        if value and values.count(value) > 1:
            sheet.blame(member, f"{value!r} is written twice")
    return Question(
        id=sheet.text(get("id")),
        setting=setting,
        text=text_of(sheet, get("text")),
        where=text_of(sheet, get("where")),
        answers=answers,
        outside=sheet.yes(get("outside")),
        file=sheet.file,
    )


def _answer(sheet: Sheet, node: Node, setting: str) -> Answer:
    found = sheet.fields(node, _ANSWER)
    value = sheet.text(found.get("value"))
    if value and setting in TOKENS:
        sheet.one_of(found["value"], TOKENS[setting], "value")
    return Answer(value, text_of(sheet, found.get("label")))


def card_of(sheet: Sheet, node: Node | None) -> tuple[Text, tuple[str, ...]]:
    """One page of reading in four languages, and the recommendations it serves."""
    found = sheet.fields(node, _CARD)
    recommendations = sheet.texts(found.get("recommendations"))
    sheet.remember("recommendations", found.get("recommendations"))
    return {
        lang: sheet.text(value) for lang, value in found.items() if lang != "recommendations"
    }, recommendations
