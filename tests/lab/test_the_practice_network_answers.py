import json
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from auditor.lab import Lab
from auditor.lab.site import load_sites

PAGES = [
    (family, f"https://{host}{page.at}")
    for site in load_sites(("facebook", "instagram"))
    for host, family in site.hosts.items()
    for page in site.pages
    if host in ("www.facebook.com", "www.instagram.com") or host.startswith("accountscenter")
]


def account_of(lab, platform):
    return next(account for account in lab.accounts() if account["platform"] == platform)


async def test_every_page_sends_a_stranger_to_the_real_sign_in_address(visitor):
    async with Lab() as lab, visitor(lab) as stranger:
        for family, address in PAGES:
            answer = await stranger.ask(address)
            assert answer.status_code == 302, address
            start = (
                "https://www.facebook.com/login/?next="
                if family == "facebook"
                else "https://www.instagram.com/accounts/login/?next="
            )
            assert answer.headers["location"].startswith(start), address


@pytest.mark.parametrize("variant", ["a", "b", "unknown_word"])
@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
async def test_every_page_answers_a_signed_in_person_in_every_language_and_variant(visitor, lang, variant):
    async with Lab("mixed", lang=lang, variant=variant) as lab:
        for platform in ("facebook", "instagram"):
            async with visitor(lab) as person:
                await person.sign_in(account_of(lab, platform))
                for family, address in PAGES:
                    if family == platform:
                        answer, _ = await person.follow(address)
                        assert answer.status_code == 200, address
                        assert f'<html lang="{lang}">' in answer.text
                        assert "<main" in answer.text, address
        assert lab.writes == 0


async def test_at_least_forty_two_settings_are_served_and_accounts_center_counts_for_both():
    async with Lab("bad") as lab:
        pairs = {
            (key.split(":")[0], setting) for key, settings in lab.truth().items() for setting in settings
        }
    assert len(pairs) >= 42
    for platform in ("facebook", "instagram"):
        assert {
            (platform, "two_factor"),
            (platform, "sessions.active"),
            (platform, "accounts.linked"),
        } <= pairs


@pytest.mark.parametrize("people", ["good", "bad", "mixed"])
async def test_no_truth_is_left_out_of_a_practice_person(people):
    async with Lab(people) as lab:
        for settings in lab.truth().values():
            assert None not in settings.values()


async def test_facebooks_graphql_answers_as_facts_describe_it(visitor):
    async with Lab("mixed") as lab, visitor(lab) as person:
        await person.sign_in(account_of(lab, "facebook"))
        form = {
            "fb_api_req_friendly_name": "SettingsCategoryLayoutUSFNewCometQuery",
            "variables": json.dumps({"nodeID": "followers_and_public_content"}),
        }
        answer = await person.ask("https://www.facebook.com/api/graphql/", "POST", form)
        assert answer.text.startswith("for (;;);")
        first, second = (json.loads(text) for text in answer.text.removeprefix("for (;;);").split("\n"))
        row = first["data"]["node"]["settings_rows"]["following_list"]["scope"]["selected_option"][
            "privacy_row_input"
        ]
        assert row["base_state"] == "SELF"
        assert row["allow"]
        assert second["extensions"]["is_final"]
        assert lab.writes == 0


async def test_a_mutation_and_an_unknown_post_are_counted_as_writes(visitor):
    async with Lab() as lab, visitor(lab) as person:
        await person.sign_in(account_of(lab, "facebook"))
        form = {
            "fb_api_req_friendly_name": "CometPrivacySelectorSavePrivacyMutation",
            "variables": json.dumps({"setting": "posts.audience", "value": "public"}),
        }
        await person.ask("https://www.facebook.com/api/graphql/", "POST", form)
        await person.ask("https://www.facebook.com/anything/", "POST", {})
        assert lab.writes == 2
        assert lab.truth()["facebook:dr.exemple"]["posts.audience"] == "public"


async def test_a_one_time_code_is_taken_once(visitor):
    moment = datetime(2026, 11, 22, 9, 0, 10, tzinfo=UTC)
    clock = {"now": moment}
    async with Lab(clock=lambda: clock["now"]) as lab, visitor(lab) as first, visitor(lab) as second:
        account = account_of(lab, "facebook")
        code = pyotp.TOTP(account["totp_seed"]).at(moment)
        assert (await first.sign_in(account, code)).status_code == 303
        assert 'role="alert"' in (await second.sign_in(account, code)).text
        clock["now"] = moment + timedelta(seconds=30)
        fresh = pyotp.TOTP(account["totp_seed"]).at(clock["now"])
        assert (await second.sign_in(account, fresh)).status_code == 303
        assert lab.sign_ins == 6


async def test_a_password_alone_does_not_open_an_account_with_a_second_factor(visitor):
    async with Lab() as lab, visitor(lab) as person:
        answer = await person.sign_in(account_of(lab, "facebook"), code="000000")
        assert 'role="alert"' in answer.text
        assert (await person.ask("https://www.facebook.com/settings/?tab=posts")).status_code == 302


async def test_the_sign_in_of_one_platform_does_not_open_the_other(visitor):
    async with Lab() as lab, visitor(lab) as person:
        await person.sign_in(account_of(lab, "facebook"))
        assert (await person.ask("https://accountscenter.facebook.com/accounts/")).status_code == 200
        assert (await person.ask("https://accountscenter.instagram.com/accounts/")).status_code == 302


async def test_set_changes_the_truth_and_the_page(visitor):
    async with Lab() as lab, visitor(lab) as person:
        await person.sign_in(account_of(lab, "facebook"))
        lab.set("facebook:dr.exemple", "two_factor", "sms")
        lab.set("facebook:dr.exemple", "reels.audience", "public")
        assert lab.truth()["facebook:dr.exemple"]["two_factor"] == "sms"
        assert "Public" in (await person.ask("https://www.facebook.com/settings/?tab=reels")).text
        with pytest.raises(KeyError):
            lab.set("facebook:nobody", "two_factor", "off")


@pytest.mark.parametrize(
    "wrong", [{"people": "ugly"}, {"faults": ("gremlin",)}, {"lang": "rm"}, {"variant": "z"}]
)
def test_an_unknown_word_is_refused_by_name(wrong):
    with pytest.raises(ValueError, match="there are"):
        Lab(**wrong)


async def test_all_people_live_side_by_side():
    async with Lab("all") as lab:
        ids = [f"{account['platform']}:{account['handle']}" for account in lab.accounts()]
    assert len(ids) == len(set(ids)) == 6


async def test_a_stranger_sees_of_a_private_account_that_it_is_private(visitor):
    async with Lab("all") as lab, visitor(lab) as stranger:
        private = await stranger.ask("https://www.instagram.com/lea.melange.psy/")
        public = await stranger.ask("https://www.facebook.com/docteur.mauvais")
    assert "This account is private" in private.text
    assert "Ma garde de cette nuit" in public.text
