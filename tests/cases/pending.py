"""The cases that are not right yet, in one place. The list only shrinks: a case that is right must leave it."""

from __future__ import annotations

# Folder of the case -> what mends it. A case that holds while it stands here fails the test that says so.
PENDING: dict[str, str] = {}

HOSTILE = "tests/hostile/test_red_cases.py::test_nothing_good_is_said_of_a_red_case"

# Cases without an input file: their inputs are drawn from faults.md by the tests that are named here.
DRAWN: dict[str, tuple[str, ...]] = {
    "red/02-credential-into-foreign-frame": (
        "tests/browser/test_secrets_stay.py::test_nothing_that_is_typed_reaches_another_document_or_site",
    ),
    "red/03-press-navigates-crash": (
        "tests/browser/test_presses_end_in_findings.py::test_every_account_ends_with_one_finding_for_each_check",
    ),
    "red/16-noscript-quadratic": (
        "tests/terms/test_plain.py::test_four_times_the_text_takes_no_more_than_some_four_times_as_long",
    ),
    "red/17-photos-fifo-hangs": (),
    "red/19-late-by-socket-stream-image-frame": (
        HOSTILE,
        "tests/browser/test_late.py::test_no_page_is_believed_with_what_it_showed_before_it_was_told",
    ),
    "red/20-status-4xx-is-read": (
        HOSTILE,
        "tests/browser/test_page_state.py::test_a_page_that_comes_with_an_error_is_none_whatever_it_shows",
    ),
    "red/21-press-changes-something": (
        "tests/browser/test_presses_change_nothing.py::test_a_press_changes_nothing",
    ),
    "red/22-form-attribute-and-base-fool-the-form-check": (
        "tests/browser/test_secrets_stay.py::test_nothing_that_is_typed_reaches_another_document_or_site",
    ),
    "red/23-archives-old-data-new-readme-decoy-v3": (
        "tests/archive/test_what_was_left_out.py::test_a_newer_file_makes_no_old_one_fresh",
        "tests/archive/test_what_was_left_out.py::test_an_attachment_by_a_members_name_is_no_member",
        "tests/archive/test_what_was_left_out.py::test_an_unknown_key_that_is_full_beside_an_empty_one_is_news",
        "tests/archive/test_what_was_left_out.py::test_a_table_that_ends_within_its_header_is_a_doubt",
        "tests/archive/test_what_was_left_out.py::test_the_second_part_of_a_history_counts",
    ),
    "red/24-large-archives-cpu": (
        "tests/archive/test_large_exports.py::test_every_name_is_folded_once_however_many_rules_ask",
        "tests/archive/test_large_exports.py::test_a_small_zip_of_small_objects_is_refused",
        "tests/archive/test_large_exports.py::test_a_dictionary_of_gigabytes_is_refused",
    ),
    "red/25-wire-error-envelope-and-other-user": (
        HOSTILE,
        "tests/observe/test_envelope.py::test_an_envelope_that_reports_a_state_is_no_evidence",
    ),
    "red/26-photo-location-missed": (),
    "red/27-stdout-gone": (),
    "red/28-quadratic-secret-pattern": (
        "tests/observe/test_redact.py::test_the_work_for_a_text_grows_with_its_length_alone",
    ),
}
