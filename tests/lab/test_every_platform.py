"""Every platform with a web page: its pages answer, its walls stand, its outside shows what the state allows."""

import json
from urllib.parse import urlsplit

import pytest

from auditor.lab import Lab
from auditor.lab.people import load_people
from auditor.lab.site import load_sites

PLATFORMS = tuple(sorted({account.platform for account in load_people("all", None)}))
NEW = tuple(name for name in PLATFORMS if name not in ("facebook", "instagram"))


def pages_of(lab, account):
    """(site, page, address) of every page that shows this account's state."""
    for site in lab.network.sites:
        for host, platform in site.hosts.items():
            if platform == account["platform"] and host == next(iter(site.hosts)):
                for page in site.pages:
                    yield site, page, f"https://{host}{page.at.replace('{handle}', account['handle'])}"


def test_twenty_six_platforms_join_the_first_two_and_each_has_three_people():
    assert len(NEW) == 26
    people = load_people("all", None)
    assert all(len([a for a in people if a.platform == name]) == 3 for name in PLATFORMS)
    assert len({a.id for a in people}) == len(people)


def test_unless_asked_only_the_clinic_is_there():
    assert {account["platform"] for account in Lab("all").accounts()} == {"facebook", "instagram"}
    assert {a["platform"] for a in Lab("all", platforms=("x",)).accounts()} == {"x"}
    assert {a["platform"] for a in Lab("all", platforms=None).accounts()} == set(PLATFORMS)


def test_a_platform_nobody_has_is_refused_by_name():
    with pytest.raises(ValueError, match="myspace.*there are.*mastodon"):
        Lab(platforms=("myspace",))


async def test_no_truth_is_left_out_and_each_platform_shows_some():
    for people in ("good", "bad", "mixed"):
        async with Lab(people, platforms=None) as lab:
            truth = lab.truth()
        assert len(truth) == len(PLATFORMS)
        for account_id, settings in truth.items():
            assert settings, account_id
            assert None not in settings.values(), account_id


@pytest.mark.parametrize("platform", NEW)
async def test_a_stranger_is_sent_to_sign_in_and_a_person_sees_every_page(visitor, platform):
    async with Lab("mixed", platforms=(platform,)) as lab:
        (account,) = lab.accounts()
        sign_in = lab.network.sign_in_of[lab.network.family[platform]]
        async with visitor(lab) as stranger, visitor(lab) as person:
            for _, page, address in pages_of(lab, account):
                answer = await stranger.ask(address)
                if page.public:
                    assert answer.status_code == 200, address
                elif urlsplit(address).path not in sign_in.login:
                    start = f"https://{sign_in.host}{sign_in.login[0]}?next="
                    assert answer.headers["location"].startswith(start), address
            if all(page.public for _, page, _ in pages_of(lab, account)):
                return
            await person.sign_in(account)
            for _, _, address in pages_of(lab, account):
                answer, _ = await person.follow(address)
                assert answer.status_code == 200, address
                assert '<script type="application/json" id="boot">' in answer.text, address
        assert lab.writes == 0


@pytest.mark.parametrize("variant", ["a", "b", "unknown_word"])
@pytest.mark.parametrize("lang", ["fr", "de", "it"])
async def test_every_platform_answers_in_every_language_and_variant(visitor, lang, variant):
    async with Lab("bad", lang=lang, variant=variant, platforms=None) as lab:
        for account in lab.accounts():
            async with visitor(lab) as person:
                _, page, address = next(iter(pages_of(lab, account)))
                if not page.public:
                    await person.sign_in(account)
                answer, _ = await person.follow(address)
                assert f'<html lang="{lang}">' in answer.text, address
                assert "<main" in answer.text, address


@pytest.mark.parametrize("fault", ["login_wall", "challenge", "server_error"])
async def test_the_walls_stand_on_every_platform(visitor, fault):
    async with Lab("good", faults=(fault,), platforms=None) as lab:
        for account in lab.accounts():
            sign_in = lab.network.sign_in_of[lab.network.family[account["platform"]]]
            _, page, address = next(iter(pages_of(lab, account)))
            async with visitor(lab) as person:
                if not page.public:
                    await person.sign_in(account)
                answer = await person.ask(address)
            if fault == "server_error":
                assert answer.status_code == 500, address
            else:
                where = sign_in.challenge if fault == "challenge" else sign_in.login[0]
                assert answer.headers["location"].startswith(f"https://{sign_in.host}{where}"), address


async def ask_for(visitor, platform, people, page, wire, method="GET"):
    async with Lab(people, platforms=(platform,)) as lab, visitor(lab) as person:
        (account,) = lab.accounts()
        await person.sign_in(account)
        await person.ask(page)
        uid = next(iter(lab.network.accounts)).uid
        answer = await person.ask(wire.replace("{uid}", uid), method)
        assert lab.writes == 0
        return answer


X_PAGE = "https://x.com/settings/audience_and_tagging"


async def test_xs_settings_json_says_what_facts_describe_at_both_addresses(visitor):
    for address in (
        "https://api.x.com/1.1/account/settings.json",
        "https://x.com/i/api/1.1/account/settings.json?include_mention_filter=true",
    ):
        said = (await ask_for(visitor, "x", "mixed", X_PAGE, address)).json()
        assert said["protected"] is True
        assert said["allow_dms_from"] == "verified"
        assert said["dm_receipt_setting"] == "all_enabled"
        assert said["allow_media_tagging"] == "following"
        assert said["requires_login_verification"] is False  # an old flag, not the second factor


RECORD = "https://bsky.social/xrpc/com.atproto.repo.getRecord?repo=did:plc:{uid}&rkey=self&collection="


async def test_blueskys_records_leave_a_default_out(visitor):
    page = "https://bsky.app/settings/privacy-and-security"
    bad = await ask_for(visitor, "bluesky", "bad", page, RECORD + "app.bsky.actor.profile")
    good = await ask_for(visitor, "bluesky", "good", page, RECORD + "app.bsky.actor.profile")
    chat = await ask_for(visitor, "bluesky", "mixed", page, RECORD + "chat.bsky.actor.declaration")
    assert "labels" not in bad.json()["value"]
    assert good.json()["value"]["labels"]["values"] == [{"val": "!no-unauthenticated"}]
    assert chat.json()["value"]["allowIncoming"] == "following"
    assert "allowGroupInvites" not in chat.json()["value"]


async def test_misskeys_own_question_is_a_post_and_no_write(visitor):
    answer = await ask_for(
        visitor,
        "misskey",
        "good",
        "https://misskey.example/settings/privacy",
        "https://misskey.example/api/i",
        "POST",
    )
    said = answer.json()
    assert (said["isLocked"], said["noCrawle"], said["preventAiLearning"]) == (True, True, True)
    assert (said["followingVisibility"], said["chatScope"]) == ("private", "none")


async def test_mastodons_and_linkedins_pending_lists(visitor):
    requests = await ask_for(
        visitor, "mastodon", "bad", "https://mastodon.example/follow_requests",
        "https://mastodon.example/api/v1/follow_requests",
    )  # fmt: skip
    assert [one["acct"] for one in requests.json()] == ["anna_p", "calc", "jean_b"]
    address = "https://www.linkedin.com/voyager/api/relationships/invitationViews"
    invitations = await ask_for(
        visitor, "linkedin", "mixed", "https://www.linkedin.com/mynetwork/invitation-manager/received/",
        address + "?q=receivedInvitation&includeInsights=true&start=0&count=10",
    )  # fmt: skip
    assert [one["invitation"]["fromMember"]["firstName"] for one in invitations.json()["elements"]] == [
        "Luc Patient"
    ]


async def test_mastodons_second_factor_page_leads_elsewhere_while_it_is_off(visitor):
    where = {}
    for people in ("good", "bad"):
        async with Lab(people, platforms=("mastodon",)) as lab, visitor(lab) as person:
            await person.sign_in(lab.accounts()[0])
            start = "https://mastodon.example/settings/two_factor_authentication_methods"
            _, where[people] = await person.follow(start)
    assert where["good"].endswith("/settings/two_factor_authentication_methods")
    assert where["bad"].endswith("/settings/otp_authentication")


@pytest.mark.parametrize("platform", ["x", "youtube", "messenger", "bluesky", "facebook"])
async def test_a_sign_in_by_hand_can_be_handed_over_as_cookies(visitor, platform):
    async with Lab("mixed", platforms=(platform,)) as lab, visitor(lab) as person:
        (account,) = lab.accounts()
        _, _, address = next(iter(pages_of(lab, account)))
        host = urlsplit(address).hostname
        account_id = f"{platform}:{account['handle']}"
        told = (
            await person.ask(f"https://127.0.0.1:{lab.port}/practice/cookies?account={account_id}")
        ).json()
        assert [c["name"] for c in told] == [c["name"] for c in lab.cookies(account_id)]
        fitting = [c for c in told if f".{host}".endswith("." + c["domain"].lstrip("."))]
        person.cookies.update({c["name"]: c["value"] for c in fitting})
        assert (await person.ask(address)).status_code == 200
        assert lab.sign_ins == 0


async def test_a_scanned_code_signs_in_without_a_password(visitor):
    async with Lab("good", platforms=("whatsapp",)) as lab, visitor(lab) as person:
        assert "<canvas" in (await person.ask("https://web.whatsapp.com/")).text
        assert (await person.ask("https://web.whatsapp.com/ajax/scan/")).status_code == 204
        lab.scan(f"whatsapp:{lab.accounts()[0]['handle']}")
        assert (await person.ask("https://web.whatsapp.com/ajax/scan/")).status_code == 200
        assert "Last seen" in (await person.ask("https://web.whatsapp.com/")).text
        assert lab.sign_ins == 0


def outsides(lab):
    for site in lab.network.sites:
        for account in lab.network.accounts:
            if site.profile_at and account.platform in site.hosts.values():
                host = (
                    list(site.hosts)[-1] if site.name in ("telegram", "snapchat") else next(iter(site.hosts))
                )
                yield account, f"https://{host}{site.profile_at.replace('{handle}', account.handle)}"


async def test_a_stranger_sees_what_the_state_lets_everybody_see(visitor):
    async with Lab("all", platforms=None) as lab, visitor(lab) as stranger:
        seen = {account.id: (await stranger.ask(address)).text for account, address in outsides(lab)}
    assert "These posts are protected" in seen["x:claire_exemple"]
    assert "Une promenade" not in seen["x:claire_exemple"]
    assert "Ma garde de cette nuit" in seen["x:marc_mauvais"]
    assert "Ma garde de cette nuit" in seen["mastodon:marc_mauvais"]
    assert "Une promenade" not in seen["mastodon:claire_exemple"]
    assert 'content="noindex"' in seen["mastodon:claire_exemple"]
    assert 'content="noindex"' not in seen["mastodon:marc_mauvais"]
    assert "+41 31 555 01 02" in seen["telegram:marc_mauvais"]
    assert "+41 21 555 01 00" not in seen["telegram:claire_exemple"]
    assert "Private group" in seen["facebook_group:880001"]


async def test_on_each_platform_with_a_public_page_somebody_leaks_under_the_fault(visitor):
    told = []
    for faults in ((), ("leaks_outside",)):
        async with Lab("all", faults=faults, platforms=None) as lab, visitor(lab) as stranger:
            told.append({a.id: (await stranger.ask(address)).text for a, address in outsides(lab)})
    honest, leaking = told
    closed = {key.split(":")[0] for key in honest if honest[key] != leaking[key]}
    never_closed = {"linkedin_page", "google_business", "onedoc"}
    assert closed == {key.split(":")[0] for key in honest} - never_closed


async def test_a_portrait_is_a_picture_and_the_same_each_time(visitor):
    async with Lab("bad", platforms=("x",)) as lab, visitor(lab) as stranger:
        first = await stranger.ask("https://x.com/rsrc/photo/marc")
        second = await stranger.ask("https://x.com/rsrc/photo/marc")
        other = await stranger.ask("https://x.com/rsrc/photo/lea")
    assert first.content.startswith(b"\x89PNG")
    assert first.content == second.content != other.content


def test_every_row_of_a_wire_says_how_each_of_its_values_is_sent():
    for site in load_sites():
        for page in site.pages:
            for row in page.rows:
                for _, sent in row.sent:
                    assert sent == "absent" or json.loads(sent) is not Ellipsis, (site.name, row)
