"""Whether a JSON answer says of itself that it is no answer: an error, a missing sign-in, a stale or partial state.

Services send what they had beside such words. Whatever stands there, it is no evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from auditor.core.model import Doubt

NOT_JSON: Final = "an answer of the page that is not JSON"
ERROR: Final = "an answer of the page reports an error"
SIGN_IN: Final = "an answer of the page asks for a sign-in"
CHALLENGE: Final = "an answer of the page asks for a person"
PROVISIONAL: Final = "an answer of the page calls itself provisional"
REFUSALS: Final[Mapping[str, Doubt]] = {
    NOT_JSON: Doubt.NEW_WORDING,
    ERROR: Doubt.UNSETTLED,
    SIGN_IN: Doubt.SIGNED_OUT,
    CHALLENGE: Doubt.CHALLENGED,
    PROVISIONAL: Doubt.UNSETTLED,
}

# Keys are compared without case, "_" and "-": services write require_login and requireLogin.
_AT_ANY_DEPTH: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("error", "errors", "exception", "exceptions", "fault", "errorcode", "errorsummary", "iserror", "haserror", "haserrors",
         "errormsg", "errmsg", "errormessage", "errordescription"),
        ERROR,
    ),
    **dict.fromkeys(
        ("requirelogin", "requireslogin", "loginrequired", "needlogin", "needslogin", "notloggedin", "loggedout",
         "isloggedout", "authrequired", "sessionexpired", "unauthenticated", "feedbackrequired"),
        SIGN_IN,
    ),
}  # fmt: skip
_ASKS_FOR_A_PERSON: Final = frozenset(
    {"challenge", "checkpointurl", "challengerequired", "checkpointrequired", "captcha"}
)
_ONE_WORD: Final = frozenset(
    {"message", "error", "errortype", "errormessage", "status", "code", "reason", "type"}
)
_MUST_HOLD: Final[Mapping[str, str]] = {  # false: the answer is none
    **dict.fromkeys(("ok", "success", "succeeded", "issuccess", "successful"), ERROR),
    **dict.fromkeys(("complete", "iscomplete"), PROVISIONAL),
    **dict.fromkeys(
        ("loggedin", "isloggedin", "authenticated", "isauthenticated", "signedin", "issignedin"), SIGN_IN
    ),
}
_MUST_NOT_HOLD: Final = frozenset(
    "stale isstale fromcache cached iscached fallback isfallback placeholder isplaceholder provisional isprovisional"
    " partial ispartial loading isloading hasnext hasmore moreavailable incomplete isincomplete truncated istruncated degraded"
    " isdegraded isstaledata servedfromcache mock ismock spam failed failure err retryafter".split()
)
# The same of the whole answer alone; within the data they are a setting's own words.
_WHOLE_MUST_NOT_HOLD: Final = frozenset(
    "warning warnings isdefault isdefaults usingdefault usingdefaults default".split()
)
_NOBODY: Final = frozenset({"guest", "isguest", "anonymous", "isanonymous"})  # true: nobody is signed in
_SOMEBODY: Final = frozenset({"viewer", "loggedinuser", "currentuser"})  # null: nobody is signed in
_LEADS: Final = frozenset({"redirect", "redirecturl", "redirecturi", "redirectto", "loginurl", "location"})
_TO_SIGN_IN: Final = ("login", "signin", "sign-in", "sign_in", "log-in")
_STATES: Final = frozenset({"status", "statuscode", "code", "httpstatus", "httpcode"})
_WORDS: Final = frozenset({"result", "state", "outcome"})  # a number there is the service's own
_FINE: Final = frozenset(
    {"", "ok", "okay", "success", "succeeded", "successful", "done", "complete", "completed"}
)
_TROUBLE: Final = frozenset(
    "fail failed failure error err errored denied forbidden unauthorized unauthorised unauthenticated unavailable"
    " invalid expired rejected refused ko nok timeout throttled rate_limited not_found internal_error".split()
)
# What wraps the data; the data's own members may well be called "status".
_WRAPPINGS: Final = frozenset(
    {
        "data",
        "payload",
        "response",
        "body",
        "meta",
        "header",
        "status",
        "extensions",
        "result",
        "session",
        "auth",
    }
)
_DEEPEST_WRAPPING: Final = 3
_NAMED: Final = frozenset({"title", "type", "kind", "typename"})  # of the whole answer: "Error"
_ENDS_IN_TROUBLE: Final = ("error", "errors", "exception", "failure", "fault")
_NOTHING: Final = frozenset({"", "0", "false", "no", "none", "null", "undefined"})


def refusal(document: Any) -> str:
    """By which words a decoded JSON answer says that it is none, one of REFUSALS; "" where it says nothing of the kind."""
    found = {reason for whole, depth in _objects(document) for reason in _states(whole, depth)}
    return next((reason for reason in (CHALLENGE, SIGN_IN, ERROR, PROVISIONAL) if reason in found), "")


def _objects(document: Any) -> Iterator[tuple[Mapping[str, Any], int]]:
    """Every object in it, with how many wrappings lie around it; -1 for what is part of the data."""
    left: list[tuple[Any, int]] = [(document, 0)]
    while left:
        place, depth = left.pop()
        if isinstance(place, list):
            left += [(one, depth) for one in place]  # several answers in one
        elif isinstance(place, dict):
            yield place, depth
            left += [(one, _below(key, depth)) for key, one in place.items() if isinstance(one, dict | list)]


def _below(key: str, depth: int) -> int:
    return depth + 1 if 0 <= depth < _DEEPEST_WRAPPING and _folded(key) in _WRAPPINGS else -1


def _states(whole: Mapping[str, Any], depth: int) -> Iterator[str]:
    for key, value in whole.items():
        name = _folded(key)
        if name in _AT_ANY_DEPTH and _is_so(value):
            yield _AT_ANY_DEPTH[name]
        if name in _NAMED and _names_trouble(value, name, depth):
            yield ERROR
        if depth < 0:
            continue
        if name in _ASKS_FOR_A_PERSON and _is_so(value):
            yield CHALLENGE
        if name in _ONE_WORD and _required(value):
            yield SIGN_IN if "login" in value.casefold() else CHALLENGE
        if name in _MUST_HOLD and not _is_so(value) and value is not None:
            yield _MUST_HOLD[name]
        if name in _MUST_NOT_HOLD and _is_so(value):
            yield ERROR if name.startswith(("fail", "err")) else PROVISIONAL
        if depth == 0 and name in _WHOLE_MUST_NOT_HOLD and _is_so(value):
            yield PROVISIONAL
        if (name in _NOBODY and _is_so(value)) or (name in _SOMEBODY and value in (None, False)):
            yield SIGN_IN
        if (
            name in _LEADS
            and isinstance(value, str)
            and any(word in value.casefold() for word in _TO_SIGN_IN)
        ):
            yield SIGN_IN
        if name in _WORDS and not _fine_word(value, name, depth):
            yield ERROR
        if name in _STATES and not (_fine_word(value, name, depth) and _fine_number(value, depth)):
            yield ERROR


def _names_trouble(value: Any, name: str, depth: int) -> bool:
    """A kind of answer that is an error: GraphQL names the kind of each object, a problem document has a title."""
    if not isinstance(value, str) or (depth < 0 and name != "typename"):
        return False
    return value.casefold().endswith(_ENDS_IN_TROUBLE)


def _required(value: Any) -> bool:
    """Instagram and others answer with one word: login_required, checkpoint_required."""
    return isinstance(value, str) and value.casefold().endswith("_required") and " " not in value


def _fine_word(value: Any, name: str, depth: int) -> bool:
    """The status of the whole answer must be a word for good or a number; any other state no word for trouble."""
    if not isinstance(value, str):
        return True
    word = value.strip().casefold()
    if depth == 0 and name == "status":
        return word in _FINE or word.isdecimal()
    return word not in _TROUBLE and not word.startswith(("err_", "error_"))


def _fine_number(value: Any, depth: int) -> bool:
    """Codes are HTTP's, or count from 0 for good; of a part of the data only HTTP's errors are known."""
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value is not False
    return value == 0 or 200 <= value < 300 or (depth > 0 and not 400 <= value < 600)


def _is_so(value: Any) -> bool:
    """Whether something is there: true, a number, a text, an entry; an object where any of its members is."""
    if isinstance(value, str):
        return value.strip().casefold() not in _NOTHING
    if isinstance(value, dict):
        return any(one not in (None, False, 0, "", [], {}) for one in value.values())
    return bool(value)


def _folded(key: str) -> str:
    return key.replace("_", "").replace("-", "").casefold()
