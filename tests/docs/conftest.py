"""The site, built once for all its tests, and browsers to read it with."""

import importlib
import os
import pickle
import sys
import time
from pathlib import Path

import browsers
import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "_ext"))


@pytest.fixture(scope="session")
def site(request, tmp_path_factory):
    """The folder of the built site; a warning fails the build."""
    sphinx = pytest.importorskip(
        "sphinx.cmd.build",
        reason="the documentation's packages are not "
        "installed: pip install -e '.[docs]'",
    )
    if hasattr(request.config, "workerinput"):  # one of several processes
        folder = tmp_path_factory.getbasetemp().parent / "site"
    else:
        folder = tmp_path_factory.mktemp("site")
    try:
        (folder / "html").mkdir(parents=True)
    except FileExistsError:  # another process builds it, or has built it
        wait_for(folder / "status")
    else:
        status = "it was cut short"
        try:
            status = sphinx.main(
                [
                    *["-q", "-W", "--keep-going"],
                    *["-d", str(folder / "doctrees")],
                    *[str(DOCS), str(folder / "html")],
                ]
            )
        finally:  # the others wait for it
            (folder / "part").write_text(str(status))
            (folder / "part").rename(folder / "status")
    assert (folder / "status").read_text() == "0", (
        "the documentation does not build: make docs tells why"
    )
    return folder / "html"


def wait_for(file):
    """Return when the file is there, or fail a minute before a test must."""
    deadline = time.monotonic() + 540
    while not file.exists():
        assert time.monotonic() < deadline, "no other process made %s" % file
        time.sleep(0.2)


@pytest.fixture(scope="session")
def pages(site):
    """Every page's path within the site, such as reader/index.html."""
    return browsers.pages_of(site)


@pytest.fixture(scope="session")
def doctrees(site):
    """What Sphinx read, as {name of the page: its document}."""
    folder = site.parent / "doctrees"
    return {
        file.relative_to(folder).as_posix()[: -len(".doctree")]: pickle.loads(
            file.read_bytes()
        )
        for file in sorted(folder.rglob("*.doctree"))
    }


def missing(what, remedy):
    """End the test: in the CI as a failure, elsewhere with a remark."""
    words = "%s is not here, so no page was looked at: %s" % (what, remedy)
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)


@pytest.fixture(scope="session")
def driver():
    """Playwright, which drives both browsers."""
    try:
        playwright = importlib.import_module("playwright.sync_api")
        importlib.import_module("axe_playwright_python.base")
    except ImportError as error:
        missing(error.name, "pip install -e '.[browser]'")
    with playwright.sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session", params=sorted(browsers.PROGRAMS))
def browser(request, driver):
    """A browser, with nothing but its own new profile."""
    name = request.param
    if browsers.program(name) is None:
        missing(name, "install it, or name one in $%s" % name.upper())
    browser = browsers.launch(driver, name)
    yield browser
    browser.close()
