"""Inspects every page of the site in its four looks: make inspect.

The tests look at one page of each kind; this looks at all of them. Pages of
source code differ in the code alone: two stand for all.
"""

import sys
import time
from pathlib import Path

from browsers import LOOKS, Reader, differs, launch, pages_of, program
from inspection import inspected
from playwright.sync_api import sync_playwright

SITE = Path(__file__).resolve().parents[2] / "build/docs"


def main():
    names = [name for name in pages_of(SITE) if differs(name)]
    if not names:
        sys.exit("no page is in %s: run make docs" % SITE)
    if program("chromium") is None:
        sys.exit("chromium is not installed")
    begin = time.monotonic()
    problems = 0
    with sync_playwright() as driver:
        browser = launch(driver, "chromium")
        reader = Reader(browser, SITE)
        for name in names:
            for problem in inspected(reader, name):
                print(problem, flush=True)
                problems += 1
        browser.close()
    print(
        "%d pages in %d looks, %d problems, %.0f seconds"
        % (len(names), len(LOOKS), problems, time.monotonic() - begin)
    )
    return problems > 0


if __name__ == "__main__":
    sys.exit(main())
