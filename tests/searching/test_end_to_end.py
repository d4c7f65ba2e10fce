"""A search on the practice network, in a real browser: what arrives is what was shown, from nobody who is known."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from auditor.adapters.browser.installed import find
from auditor.adapters.browser.search_window import PageNotOpened
from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import Store
from auditor.app.practice import demo_workspace
from auditor.cli import cli
from auditor.core.self_search import address_of, person_of, searches
from auditor.lab import Lab

pytestmark = pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")


async def test_only_what_is_shown_arrives_word_for_word_one_by_one():
    lab = Lab("all")
    async with demo_workspace(open_catalog(()), lab=lab) as workspace:
        searching = workspace.searching
        (engine,) = searching.engines()
        queries = searches(person_of("Claire Exemplé & Fils", towns="Zürich"), searching.words(), "de")[:3]
        async with searching.open_window() as window:
            assert lab.searches == []
            for number, query in enumerate(queries, 1):
                await window.show(address_of(engine, query.words))
                assert lab.searches == [one.words for one in queries[:number]]
            with pytest.raises(PageNotOpened, match="not an https address"):
                await window.show("http://search.practice.example/?q=x")
            assert len(lab.searches) == 3
        assert lab.writes == 0


def test_the_list_alone_sends_nothing_and_needs_nobody():
    told = CliRunner().invoke(
        cli, ["search", "--list", "--practice", "--name", "Claire Exemple"], standalone_mode=False
    )
    lines = told.stdout.splitlines()
    assert lines[0] == '"Claire Exemple"\thttps://search.practice.example/?q=%22Claire+Exemple%22'
    assert all(line.split("\t")[1].startswith("https://search.practice.example/?q=") for line in lines)


def test_the_plain_search_sends_after_a_yes_and_keeps_the_round():
    told = CliRunner().invoke(
        cli,
        ["search", "--practice", "--name", "Claire Exemple", "--lang", "en"],
        input="y\n2\nhttps://old.example/claire\n\nq\n",
        standalone_mode=False,
    )
    assert told.exception is None, told.exception
    assert "Send these words to search.practice.example?" in told.stdout
    assert "To remove: https://old.example/claire" in told.stdout
    assert "Search again on" in told.stdout


def test_what_is_kept_is_sealed_and_heard_by_the_next_check_up(tmp_path):
    from auditor.app.self_search import SelfSearchService
    from tests.searching.test_book import one_round

    store = Store(tmp_path / "auditor.db", b"k" * 32)
    try:
        searching = SelfSearchService(store)
        searching.keep(one_round(note="https://old.example/secret"))
        assert {r.setting for r in store.imported("practice-wide")} == {
            "practice.self_search", "practice.search_results",
        }  # fmt: skip
        assert searching.book() == one_round(note="https://old.example/secret")
        assert b"old.example" not in (tmp_path / "auditor.db").read_bytes()
        searching.forget()
        assert not store.imported("practice-wide")
    finally:
        store.close()
