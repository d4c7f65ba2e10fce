"""A report as PDF: the browser prints our own page, with scripts and network off."""

from __future__ import annotations

from html import escape
from typing import Final

from playwright.async_api import async_playwright

from auditor.adapters.browser.launch import launch

_LINE: Final = (
    '<div style="width:100%;font:8px Arial,sans-serif;color:#57606a;padding:0 12mm;display:flex;'
    'justify-content:space-between"><span>{title}</span><span>{number}</span></div>'
)


async def print_pdf(html: str, title: str = "", number: str = "") -> bytes:
    """The page on A4, as PDF, `title` and `number` below each page; in `number` # and ## stand for the page and for how
    many there are. Raises NoBrowser where there is none.
    """
    told = escape(number).replace("##", '<span class="totalPages"></span>')
    told = told.replace("#", '<span class="pageNumber"></span>')
    line = _LINE.format(title=escape(title), number=told)
    async with async_playwright() as playwright:
        browser = await launch(playwright, headless=True, offline=True)
        try:
            context = await browser.new_context(java_script_enabled=False, offline=True)
            window = await context.new_page()
            await window.set_content(html, wait_until="load")
            return await window.pdf(
                format="A4",
                print_background=True,
                prefer_css_page_size=True,
                display_header_footer=bool(title or number),
                header_template="<span></span>",
                footer_template=line,
            )
        finally:
            await browser.close()
