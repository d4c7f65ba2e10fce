"""A saved page that is damaged or made to harm is refused in words, or read for what it is: never a traceback."""

from __future__ import annotations

import contextlib

import pytest

from auditor.adapters.browser.saved_page import Unreadable, unpack
from auditor.core.rights import UnreadLanguage, read_terms

HEAD = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n'


def mhtml(*parts, head=b""):
    body = b"".join(b"\r\n--B\r\n" + part for part in parts)
    return HEAD + head + b"\r\n" + body + b"\r\n--B--\r\n"


def nested(depth):
    """Parts within parts: each opens the next."""
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return (
        b"MIME-Version: 1.0\r\nX: multipart/related\r\n"
        + opened
        + b"Content-Type: text/html\r\n\r\n<p>x</p>\r\n"
    )


ROOT = b"Content-Type: text/html\r\nContent-Location: https://a.example/\r\n\r\n<h1>x</h1>"
STRANGE = {
    "address that is none": mhtml(ROOT, b"Content-Type: text/css\r\nContent-Location: http://[\r\n\r\na"),
    "address of the page that is none": mhtml(ROOT, b"Content-Type: text/css\r\nContent-Location: x\r\n\r\na", head=b"Snapshot-Content-Location: http://[\r\n"),
    "name that is none": mhtml(ROOT, b"Content-Type: text/css\r\nContent-ID: <//[>\r\n\r\na"),
    "half a character": mhtml(ROOT, b"Content-Type: text/css\r\nContent-Location: \xff\xfe\r\n\r\na"),
    "a word in another code": mhtml(ROOT, b"Content-Type: text/css\r\nContent-Location: =?x?q?=FF?=\r\n\r\na"),
    "a code that is none": mhtml(b"Content-Type: text/html; charset=\x00\r\n\r\n<h1>x</h1>"),
    "a continued header": mhtml(b"Content-Type: text/html; charset*0*=x''%ff; charset*1=b\r\n\r\n<h1>x</h1>"),
    "base64 that is none": mhtml(b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n<h1>x</h1>"),
    "no boundary": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<h1>x</h1>",
    "an address with @": mhtml(ROOT, head=b"Snapshot-Content-Location: =?utf-8?b?W0A=?= <a@[::1\r\n"),
    "deep": nested(3000),
    "less deep": nested(90),
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_saved_page_is_read_or_refused_in_words(name):
    told = ""
    try:
        address = unpack(STRANGE[name]).address
    except Unreadable as error:
        told, address = str(error), ""
    assert not told or told.startswith("this saved page")
    assert address.isprintable()


@pytest.mark.parametrize("name", STRANGE)
def test_its_text_is_read_or_refused_as_terms(name):
    with contextlib.suppress(UnreadLanguage):
        read_terms(STRANGE[name].decode("utf-8", "replace"))


@pytest.mark.parametrize("mark", ["<![ype x]>", "<![", "<![CDATA[x]]>", "<![if !IE]>", "<![endif", "<![ "])
def test_a_marked_section_of_any_kind_is_passed_over(mark):
    text = f"<html lang=en><body>{mark}<p>You grant us a worldwide licence to use the content that you post on our service.</p></body></html>"
    if mark in ("<![", "<![endif", "<![ "):
        read_terms(text)  # what never ends may take the next words with it
    else:
        assert read_terms(text).found


def test_what_can_be_used_of_a_strange_page_is_kept():
    saved = unpack(STRANGE["address that is none"])
    assert (saved.address, saved.document) == ("https://a.example/", b"<h1>x</h1>")
    assert saved.parts == {}
