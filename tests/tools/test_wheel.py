"""What must travel in the wheel."""

from tools.wheel_check import left_behind


def test_a_file_of_the_product_that_the_wheel_lacks_is_named():
    tracked = [
        "auditor/cli.py",
        "auditor/tui/auditor.tcss",
        "profiles/x.yaml",
        "checks/rulebooks/fmh-2024.yaml",
    ]
    packed = ["auditor/cli.py", "auditor/_catalog/profiles/x.yaml"]
    assert left_behind(tracked, packed) == ("auditor/tui/auditor.tcss", "checks/rulebooks/fmh-2024.yaml")
    assert left_behind(tracked[:1], packed) == ()


def test_translations_travel_compiled():
    source = "auditor/i18n/locale/fr/LC_MESSAGES/auditor.po"
    assert left_behind([source], [source]) == (source,)
    assert left_behind([source], [source.removesuffix("po") + "mo"]) == ()
