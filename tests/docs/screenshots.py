"""Photographs the site: every page, wide and narrow, light and dark.

    make screenshots PAGES="'lessons/*' index.html"

writes PNG files of whole pages into build/screenshots, without PAGES of all;
of the sources' pages, which differ in the code alone, two stand for all.
"""

import argparse
import sys
import time
from fnmatch import fnmatch
from pathlib import Path

from browsers import LOOKS, Reader, differs, launch, pages_of, program
from playwright.sync_api import sync_playwright

BUILD = Path(__file__).resolve().parents[2] / "build"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--browser", default="chromium")
    parser.add_argument("patterns", nargs="*")
    asked = parser.parse_args()
    site, album = BUILD / "docs", BUILD / "screenshots"
    names = chosen(pages_of(site), asked.patterns)
    if not names:
        sys.exit("no page of %s is called so: run make docs" % site)
    if program(asked.browser) is None:
        sys.exit("%s is not installed" % asked.browser)
    begin = time.monotonic()
    with sync_playwright() as driver:
        browser = launch(driver, asked.browser)
        reader = Reader(browser, site)
        for name in names:
            photograph(reader, name, album)
        browser.close()
    print(
        "%d pages, %d pictures, %.0f seconds: see %s"
        % (
            len(names),
            len(names) * len(LOOKS),
            time.monotonic() - begin,
            album,
        )
    )


def chosen(pages, patterns):
    """The pages that a pattern names; without one those that differ."""
    return [
        page
        for page in pages
        if any(fnmatch(page, pattern) for pattern in patterns)
        or (not patterns and differs(page))
    ]


def photograph(reader, name, album):
    """One page, opened once, in each of its looks."""
    reader.open(name)
    for size, scheme in LOOKS:
        reader.look(size, scheme)
        file = album / ("%d-%s" % (size[0], scheme)) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        reader.page.screenshot(path=file.with_suffix(".png"), full_page=True)


if __name__ == "__main__":
    main()
