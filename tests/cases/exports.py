"""What is right of the cases that are data exports."""

from __future__ import annotations

from tests.cases.tool import Tool, by_setting, case, count, doubted, known

ASK = "JSON"  # a hint says in which form to ask for the export


def _hinted(tool: Tool, file: str, platform: str) -> None:
    """Refused or read, the platform and the form to ask for are said; nothing of the account is known."""
    done = tool.run("read", file)
    said = (done.out + done.err).casefold()
    assert ASK.casefold() in said, said
    assert platform in said
    again = tool.run("read", file, "--platform", platform)
    assert ASK in again.out + again.err  # in the text output, too
    if done.status == 0:
        visible = tool.read(file).get("account.visibility")
        assert visible is None or visible.get("value") != "private"


@case("01-ig-threads-hides-visibility")
def _threads(tool: Tool) -> None:
    name = "instagram-dr.made.up-2026-11-10-{}.zip"
    for kind, instagram, threads in (("PublicIg1", "public", "private"), ("PrivateI", "private", "public")):
        document = tool.document(name.format(kind))
        assert document["platform"] == "instagram"
        assert document["account"]["handle"] == "dr.made.up"
        assert known(by_setting(document)["account.visibility"]) == instagram
        assert known(tool.read(name.format(kind), "--platform", "threads")["account.visibility"]) == threads
    requests = tool.read(name.format("Requests"))
    assert count(requests["friend_requests.pending"]) == 3
    assert known(requests["blocked.count"]) == 2
    assert tool.judged(tool.document(name.format("PublicIg1")))["account-private"] == ["fail"]


@case("02-ig-2026-label-values")
def _label_values(tool: Tool) -> None:
    file = "instagram-dr.made.up-2026-11-10-lven0001.zip"
    found = tool.read(file, "--show-names")
    expected = {
        "contacts.upload": "on", "stories.hidden_from": 2, "blocked.count": 4, "activity.off_site": "on",
        "location.map": "only_me", "ads.plan": "with_ads", "account.visibility": "private",
    }  # fmt: skip
    assert {setting: known(found[setting]) for setting in expected} == expected
    assert len(known(found["friend_requests.pending"])) == 3
    assert [one["id"] for one in known(found["following"])] == ["person.0", "person.1", "person.2"]
    assert known(found["contacts.uploaded"]) == 5


@case("03-html-and-txt-exports")
def _pages_for_people(tool: Tool) -> None:
    _hinted(tool, "facebook-drmadeup-2026-11-10-AbCdEfGh.zip", "facebook")
    _hinted(tool, "instagram-dr.made.up-2026-11-10-AbCdEfGh.zip", "instagram")
    _hinted(tool, "TikTok_Data_1773002972.zip", "tiktok")
    _hinted(tool, "mydata~1790635398407.zip", "snapchat")


@case("04-linkedin-invitations-are-a-log")
def _invitations(tool: Tool) -> None:
    for day, most in (("11-10", 0), ("11-09", 1)):
        document = tool.document(f"Complete_LinkedInDataExport_{day}-2026.zip")
        pending = by_setting(document)["friend_requests.pending"]
        if pending["state"] == "known":
            assert count(pending) <= most
        if most == 0:
            assert "fail" not in tool.judged(document)["friend-requests-answered"]


@case("05-linkedin-login-dates-and-inferences")
def _logins(tool: Tool) -> None:
    document = tool.document("Complete_LinkedInDataExport_11-10-2026.zip")
    found = by_setting(document)
    at = [one["at"] for one in known(found["logins.recent"])]
    assert at == ["2026-11-03T19:10:32Z", "2026-11-02T08:00:00Z"]
    inferences = found["ads.inferences"]
    if inferences["state"] == "known":
        value = inferences["value"]
        assert (value if isinstance(value, int) else len(value)) >= 3
    assert not [c for c, o in tool.judged(document).items() if "inferences" in c and "pass" in o]


@case("06-x-do-not-reach-lists")
def _do_not_reach(tool: Tool) -> None:
    document = tool.document("twitter-2026-11-05-0001.zip")
    lists = by_setting(document)["ads.lists"]
    assert lists["state"] == "doubtful" or lists["value"] >= 3
    assert "pass" not in tool.judged(document)["not-on-advertisers-lists"]


@case("07-x-manifest-counts")
def _manifest(tool: Tool) -> None:
    document = tool.document("twitter-2026-11-05-0003.zip")
    outcomes = tool.judged(document)
    for check in ("apps-reviewed", "no-uploaded-contacts", "recent-logins-yours", "app-tokens-known"):
        assert "pass" not in outcomes[check]
    found = by_setting(document)
    for setting in ("apps.connected", "logins.recent"):
        doubted(found[setting], "conflict")


@case("08-takeout-has-no-date")
def _takeout(tool: Tool) -> None:
    found = tool.read("takeout-20261105T101500Z-001.zip")
    assert known(found["archive.taken_at"]) == "2026-11-05"


@case("09-fb-2026-renamed-lists")
def _renamed(tool: Tool) -> None:
    found = tool.read("facebook-drmadeup-2026-11-10-AbCdEfGh.zip")
    assert (count(found["followers"]), count(found["friends"])) == (2, 1)
    friends = tool.document("facebook-drmadeup-2026-11-10-OnlyFrie.zip")
    assert friends["platform"] == "facebook"
    assert count(by_setting(friends)["friends"]) == 1


@case("10-tiktok-2025")
def _tiktok(tool: Tool) -> None:
    found = tool.read("TikTok_Data_2026-11-10.zip")
    assert count(found["following"]) == 2
    assert known(found["comments.moderation"]) == "held"
    assert known(found["account.visibility"]) == "public"
    for setting in ("blocked.count", "logins.recent"):
        doubted(found[setting])
    bare = tool.run("read", "user_data_tiktok.json")
    assert bare.status == 0 or "folder" in bare.err, bare.err


@case("13-import-into-the-wrong-account")
def _other_person(tool: Tool) -> None:
    _not_imported(tool, "instagram-other.person-2026-11-10-AbCdEfGh.zip", "dr.mine")


@case("red/01-import-wrong-account")
def _somebody_else(tool: Tool) -> None:
    _not_imported(tool, "someone-else.zip", "dr.me")


def _not_imported(tool: Tool, file: str, handle: str) -> None:
    """Neither under its own name nor under another, named or not."""
    assert tool.run("accounts", "add", "instagram", handle, "--role", "private").status == 0
    for words in ((), ("--account", f"instagram:{handle}")):
        done = tool.run("import", tool.copy(file, "x.zip"), *words)
        assert done.status != 0
        assert "imported" not in done.out


@case("14-judge-merges-the-unnamed")
def _unnamed(tool: Tool) -> None:
    documents = [
        tool.document(f"instagram-dr.{end}-AbCdEfGh.zip") for end in ("one-2026-11-01", "two-2026-11-10")
    ]
    assert tool.judged(*documents)["account-private"] == ["fail", "pass"]


@case("15-people-named-without-show-names")
def _names(tool: Tool) -> None:
    found = tool.read("instagram-dr.made.up-2026-11-10-AbCdEfGh.zip")
    assert known(found["following"]) == {"count": 1}
    done = tool.run("read", "facebook-2026-11-10-bs.zip", "--json")
    assert "dr.made.up" not in done.out
    assert by_setting(done.json)["friend_requests.pending"]["where"] == "…/received_friend_requests.json"


@case("18-takeout-of-two-services")
def _two_services(tool: Tool) -> None:
    done = tool.run("read", "takeout-2026-11-10.zip")
    said = (done.out + done.err).casefold()
    assert "google" in said
    assert "youtube" in said
    assert "not recognised" not in said
    found = tool.read("takeout-2026-11-10-devices.zip")
    assert [one["last_seen"] for one in known(found["sessions.active"])] == ["2021-03-24T02:38:54Z"]
    assert [one["at"] for one in known(found["logins.recent"])] == ["2026-11-09T06:18:42Z"]


@case("19-snapchat-account-history")
def _history(tool: Tool) -> None:
    found = tool.read("mydata-2026-11-10.zip")
    assert known(found["archive.taken_at"]) == "2026-11-05"
    assert known(found["password.changed_at"]) == "2019-04-01"
    doubted(found["two_factor"])
    assert found["two_factor"]["doubt"] != "not_covered" or "2020-05-01" in found["two_factor"]["detail"]
    assert [one["added"] for one in known(found["apps.connected"])] == ["2017-01-01T10:00:00Z"]


@case("21-telegram-and-whatsapp")
def _messengers(tool: Tool) -> None:
    document = tool.document("DataExport_2026-11-10.zip")
    assert document["platform"] == "telegram"
    sessions = known(by_setting(document)["sessions.active"])
    assert [one["label"] for one in sessions] == ["Ward PC"]
    done = tool.run("read", "My account info.zip")
    assert "whatsapp" in (done.out + done.err).casefold()
    assert ASK in done.out + done.err


@case("22-empty-list-of-sessions")
def _no_sessions(tool: Tool) -> None:
    document = tool.document("facebook-drmadeup-2026-11-10-AbCdEfGh.zip")
    for setting in ("sessions.active", "logins.recent"):
        doubted(by_setting(document)[setting])
    outcomes = tool.judged(document)
    for check in ("sessions-known", "recent-logins-yours"):
        assert "pass" not in outcomes[check]
