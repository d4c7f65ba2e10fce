"""A report as PDF: the browser prints our own page, with scripts and network off."""

from __future__ import annotations

from playwright.async_api import async_playwright

from .launch import launch


async def print_pdf(html: str) -> bytes:
    """The page on A4, as PDF. Raises NoBrowser where there is none."""
    async with async_playwright() as playwright:
        browser = await launch(playwright, headless=True, offline=True)
        try:
            context = await browser.new_context(java_script_enabled=False, offline=True)
            window = await context.new_page()
            await window.set_content(html, wait_until="load")
            return await window.pdf(format="A4", print_background=True, prefer_css_page_size=True)
        finally:
            await browser.close()
