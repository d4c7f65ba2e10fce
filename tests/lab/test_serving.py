import json
import subprocess
import sys

import pytest

from auditor.lab import Lab, data, site


def test_the_practice_network_runs_alone_and_says_where():
    command = [sys.executable, "-m", "auditor.lab", "--people", "all", "--fault", "login_wall@/settings/"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        said = json.loads(running.stdout.readline())
        running.terminate()
    assert said["url"] == f"https://127.0.0.1:{said['port']}"


def test_an_unknown_fault_ends_with_the_names_there_are():
    command = [sys.executable, "-m", "auditor.lab", "--fault", "gremlin"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "login_wall" in ended.stderr
    assert "Traceback" not in ended.stderr


SIMPLE = {
    "site": "example", "words": "example", "hosts": {"example.social": "example"}, "write": {"at": "/save"},
    "sign_in": {
        "family": "example", "host": "example.social", "login": ["/login"], "second": "/code", "challenge": "/challenge",
        "interstitial": "/hello", "domain": "example.social",
        "cookies": {"session": "sid", "user": "uid", "device": "did"},
        "fields": {"user": "u", "password": "p", "code": "c", "submit": "go"},
        "labels": {"user": "facebook_user", "password": "password", "submit": "log_in", "code": "code", "code_submit": "continue"},
    },
    "pages": [{"at": "/settings/privacy", "title": "title", "rows": [
        {"setting": "search_engines", "control": "switch", "label": "hide", "inverse": "yes"},
        {"setting": "posts.audience", "control": "combobox", "label": "who", "values": {"public": "all", "followers": "some"}},
    ]}],
}  # fmt: skip
WORDS = {
    "title": {"en": ["Privacy"]}, "hide": {"en": ["Hide me from search"]}, "who": {"en": ["Posting privacy"]},
    "all": {"en": ["Public"]}, "some": {"en": ["Followers"]},
}  # fmt: skip
PERSON = {
    "accounts": [{
        "platform": "example", "handle": "x", "role": "private", "name": "X", "username": "x", "password": "y",
        "settings": {"search_engines": "off", "posts.audience": "followers"},
    }]
}  # fmt: skip


async def test_a_new_platform_is_data_alone(monkeypatch, visitor):
    made = {("sites", "example"): SIMPLE, ("words", "example"): WORDS, ("people", "good"): PERSON}
    real_read, real_names = data.read, data.names
    monkeypatch.setattr(
        data, "read", lambda folder, name: made.get((folder, name)) or real_read(folder, name)
    )
    monkeypatch.setattr(
        data, "names", lambda folder: (*real_names(folder), *(["example"] * (folder == "sites")))
    )
    async with Lab("good", platforms=("example",)) as lab, visitor(lab) as person:
        assert lab.truth() == {"example:x": {"search_engines": "off", "posts.audience": "followers"}}
        wall = await person.ask("https://example.social/settings/privacy")
        await person.ask(wall.headers["location"], "POST", {"u": "x", "p": "y"})
        page = (await person.ask("https://example.social/settings/privacy")).text
        assert '<span>Hide me from search</span><input type="checkbox" role="switch" checked>' in page
        assert '<option value="followers" selected>Followers</option>' in page


def test_a_row_with_an_unknown_field_is_refused():
    row = {"setting": "x", "control": "switch", "label": "hide", "invers": "yes"}
    with pytest.raises(ValueError, match="invers"):
        site._row(row)
