"""An answer that says of itself that it is none is no evidence, whatever else it carries."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from kept_pages import kept, profile_of

from auditor.core.model import Doubt, Doubtful, ExtractedJson, Known, Source
from auditor.core.reading import extract_response, read_capture, redact_capture

CORNER = profile_of("corner")
GOOD = {"data": {"viewer": {"name": "Gia Good", "login": {"second_factor": "TOTP"}}}}


def listen(body):
    text = body if isinstance(body, str) else json.dumps(body)
    return extract_response(
        CORNER, "privacy", "corner.example", "/api/graphql/", "SecurityQuery", {"scope": "security"}, text
    )


def read(*heard, profile=CORNER):
    capture = replace(kept("privacy.good.en"), heard=heard)
    (reading,) = [r for r in read_capture(profile, capture) if r.source is Source.WIRE]
    return reading.state


ERRORS = [
    {"status": "fail"}, {"status": "FAIL"}, {"status": "error"}, {"status": "pending"}, {"status": "login_failed"},
    {"status": 500}, {"status": "403"}, {"status": 401.0}, {"status": False}, {"status_code": 10202}, {"statusCode": 8},
    {"code": 190}, {"code": "UNAUTHENTICATED"}, {"httpStatus": 404}, {"ok": False}, {"success": "false"}, {"success": 0},
    {"errors": [{"message": "x"}]}, {"errors": {"viewer": ["x"]}}, {"errors": "x"}, {"errors": [{}]}, {"error": True},
    {"error": 1357001}, {"error": {"code": 1}}, {"errorCode": "E1"}, {"error_code": 4}, {"errorSummary": "Sorry"},
    {"exception": "TimeoutError"}, {"fault": {"faultstring": "x"}}, {"Errors": [1]}, {"failed": True},
    {"meta": {"code": 400, "error_type": "x"}}, {"meta": {"status": "error"}}, {"response": {"errors": ["x"]}},
    {"extensions": {"errors": [{"severity": "WARNING"}]}}, {"payload": {"error": "x"}}, {"status": {"code": 503}},
    {"result": {"success": False}}, {"header": {"status": 401}}, {"is_error": True}, {"hasErrors": 1}, {"error_msg": "x"}, {"errmsg": "x"},
    {"errorMessage": "x"}, {"error_description": "token expired"}, {"result": "fail"}, {"state": "error"}, {"code": "ERR_X"},
    {"err": 3}, {"meta": {"err": "x"}}, {"title": "Error"}, {"title": "Internal Server Error", "detail": "x"}, {"type": "error"},
    {"kind": "AuthError"}, {"__typename": "PermissionError"}, {"viewer": {"__typename": "NotAllowedFault"}},
]  # fmt: skip
SIGN_INS = [
    {"require_login": True}, {"require_login": "true"}, {"requireLogin": 1}, {"login_required": True},
    {"message": "login_required"}, {"status": "fail", "message": "login_required"}, {"logged_in": False}, {"isLoggedIn": False},
    {"authenticated": "false"}, {"meta": {"require_login": True}}, {"error_type": "login_required", "errors": ["x"]},
    {"viewer": {"session_expired": True}}, {"session": {"isLoggedIn": False}}, {"unauthenticated": True}, {"is_guest": True},
    {"anonymous": True}, {"logged_in_user": None}, {"current_user": None}, {"redirect": "/login"},
    {"redirect_url": "https://corner.example/accounts/signin/"}, {"login_url": "/login"}, {"feedback_required": True},
]  # fmt: skip
PERSONS = [
    {"message": "challenge_required", "status": "fail"}, {"message": "checkpoint_required"}, {"challenge": {"url": "/x"}},
    {"checkpoint_url": "/x", "errors": [1]}, {"error_type": "checkpoint_challenge_required"}, {"captcha": "x", "require_login": True},
]  # fmt: skip
PROVISIONAL = [
    {"stale": True}, {"is_stale": "1"}, {"meta": {"fromCache": True}}, {"partial": True}, {"hasNext": True},
    {"extensions": {"is_partial": True}}, {"isLoading": True}, {"placeholder": True}, {"has_more": True}, {"more_available": True},
    {"truncated": True}, {"incomplete": 1}, {"complete": False}, {"degraded": True}, {"served_from_cache": True}, {"is_mock": True},
    {"is_default": True}, {"warnings": [{"code": 3}]}, {"usingDefaults": 1}, {"retry_after": 30},
]  # fmt: skip


@pytest.mark.parametrize(
    ("envelope", "doubt"),
    [(one, Doubt.UNSETTLED) for one in ERRORS + PROVISIONAL]
    + [(one, Doubt.SIGNED_OUT) for one in SIGN_INS]
    + [(one, Doubt.CHALLENGED) for one in PERSONS],
    ids=str,
)
def test_an_envelope_that_reports_a_state_is_no_evidence(envelope, doubt):
    inside = {"data": {**GOOD["data"], **envelope.pop("data", {})}, **envelope}
    for body in (
        inside,
        {**envelope, **GOOD},
        [inside],
        "for (;;);" + json.dumps(inside),
        json.dumps(GOOD) + "\n" + json.dumps(envelope),
        json.dumps(envelope) + "\n" + json.dumps(GOOD),
    ):
        state = read(*listen(body))
        assert isinstance(state, Doubtful)
        assert (state.doubt, state.value) == (doubt, None)


@pytest.mark.parametrize("envelope", [*ERRORS[:3], SIGN_INS[0], PERSONS[0], PROVISIONAL[0]], ids=str)
def test_it_spoils_a_good_answer_beside_it_and_stays_so_when_kept(envelope):
    bad = listen({**GOOD, **envelope})
    assert isinstance(read(*listen(GOOD), *bad), Doubtful)
    assert isinstance(read(*bad, *listen(GOOD)), Doubtful)
    (one,) = bad
    assert isinstance(
        read(replace(one, found=("TOTP",))), Doubtful
    )  # as the traffic of a page puts two together
    capture = redact_capture(CORNER, replace(kept("privacy.good.en"), heard=bad))
    assert capture.heard == bad


@pytest.mark.parametrize(
    "envelope",
    [
        {"status": "ok"}, {"status": "OK"}, {"status": "success"}, {"status": 200}, {"status": 0}, {"status": True}, {"code": 0},
        {"statusCode": "200"}, {"success": True}, {"ok": 1}, {"errors": []}, {"errors": None}, {"error": ""}, {"error": "0"},
        {"error": 0}, {"error": False}, {"errors": {"field": []}}, {"require_login": False}, {"require_login": "false"},
        {"logged_in": True}, {"stale": False}, {"hasNext": False}, {"extensions": {"is_final": True}}, {"challenge": None},
        {"label": "more", "path": ["x"]}, {"viewer": {"status": "failed", "code": 500, "challenge": "x"}},
        {"message": ""}, {"meta": {"code": 200}}, {"page_info": {"has_next_page": True}}, {"success": None},
        {"viewer": {"approval": "approval_required"}}, {"data": {"status": 3}}, {"warnings": []}, {"is_default": False},
        {"data": {"is_default": True}}, {"type": "settings"}, {"__typename": "ErrorSettings"}, {"err": 0}, {"err": None},
        {"data": {"list": [{"title": "My error", "type": "error"}]}},
    ],
    ids=str,
)  # fmt: skip
def test_an_ordinary_envelope_is_heard(envelope):
    inside = {**envelope, "data": {**GOOD["data"], **envelope.get("data", {})}}
    assert read(*listen(inside)) == Known("app", "TOTP")


@pytest.mark.parametrize("found", ["true", "false", "null", "True", " true", "1", "", "yes"])
def test_a_text_is_no_true_or_false(found):
    setting = CORNER.settings["two_factor"]
    rule = replace(setting.wire[0], values=(("app", ("true",)), ("off", ("false", "null"))))
    profile = replace(CORNER, settings={"two_factor": replace(setting, wire=(rule,))})
    state = read(ExtractedJson(rule.id, (found,)), profile=profile)
    assert isinstance(state, Doubtful)
    assert (state.doubt, state.value) == (Doubt.NEW_WORDING, None)
    for true, value in ((True, "app"), (False, "off"), (None, "off")):
        assert read(ExtractedJson(rule.id, (true,)), profile=profile) == Known(value, json.dumps(true))


def test_an_answer_of_any_depth_is_looked_through():
    """The guard does not recurse, and looks at each object once."""
    deep = json.dumps(GOOD)[:-1] + ', "a": ' + '{"a":' * 400 + '{"errors": [1]}' + "}" * 400 + "}"
    assert isinstance(read(*listen(deep)), Doubtful)
