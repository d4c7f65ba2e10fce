"""The one-page cards of the platforms can be read by whoever asks for them."""

import pytest
from click.testing import CliRunner

from auditor.adapters.catalog_files import open_catalog
from auditor.cli import cli


def said(*arguments):
    return CliRunner().invoke(cli, ["text", *arguments], standalone_mode=False)


def test_every_platform_has_a_card_and_the_list_names_it():
    listed = said().output
    for platform in open_catalog().profiles:
        assert f"card-{platform}\t" in listed


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
def test_a_card_is_told_in_the_reader_s_language(lang):
    assert (
        said("card-facebook", "--lang", lang).output.strip()
        == open_catalog(()).cards["facebook"][lang].strip()
    )
