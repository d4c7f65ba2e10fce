"""What only a phone shows: the detail screen holds the help's address, and a code that a phone really reads."""

from __future__ import annotations

from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import Account, Role
from auditor.i18n import translator
from auditor.tui.widgets.item_detail import describe_item
from auditor.tui.widgets.scannable import scannable
from tests.tui.scripted import NOW


def modules(lines: list[str]) -> list[list[bool]]:
    """The code as dark (True) and light modules, two rows for each line of half blocks."""
    rows = []
    for line in lines:
        rows.append([half in "▀█" for half in line])
        rows.append([half in "▄█" for half in line])
    return rows


def test_the_code_holds_the_modules_of_the_address_and_a_light_edge() -> None:
    import segno

    address = "https://faq.whatsapp.com/"
    rows = modules(scannable(address).plain.splitlines())
    drawn = [[bool(cell) for cell in row] for row in segno.make(address, error="l").matrix_iter(border=2)]
    assert rows[: len(drawn)] == drawn
    assert not any(any(row) for row in (rows[0], rows[1], rows[-1]))


def test_every_help_of_a_phone_setting_fits_an_ordinary_terminal() -> None:
    phones = {p.help for p in open_catalog().profiles.values() for s in p.settings.values() if s.guide}
    assert phones
    for address in phones:
        lines = scannable(address).plain.splitlines()
        assert max(map(len, lines)) <= 45, address
        assert len(lines) <= 20, address


def test_an_item_for_the_phone_shows_the_code_and_says_why_the_web_cannot_see_it() -> None:
    catalog = open_catalog(("whatsapp",))
    mine = Account("whatsapp", "dr.exemple", Role.PRIVATE)
    found = evaluate(plan(catalog, (mine,)), {}, NOW)
    items = {item.finding.check.setting: item for item in checklist(found, catalog, "de") if item.help}
    shown = {
        setting: describe_item(item, catalog, NOW, translator("de")).plain for setting, item in items.items()
    }
    assert shown
    for setting, text in shown.items():
        help_page = catalog.profiles["whatsapp"].help
        assert help_page in text, setting
        assert scannable(help_page).plain in text, setting
        assert (
            "im Web ist es nicht zu sehen" in text
            or not catalog.profiles["whatsapp"].settings[setting].answer
        ), setting
