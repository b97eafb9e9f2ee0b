"""The site, built once for all its tests, and one browser to read it with."""

import os
import pickle
import shutil
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "_ext"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built site; a warning fails the build."""
    sphinx = pytest.importorskip(
        "sphinx.cmd.build",
        reason="the documentation's packages are not "
        "installed: pip install -e '.[docs]'",
    )
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = tmp_path_factory.getbasetemp().parent / "site"
    else:
        folder = tmp_path_factory.mktemp("site")
    try:
        (folder / "html").mkdir(parents=True)
    except FileExistsError:  # another process builds it, or has built it
        wait_for(folder / "status")
    else:
        status = sphinx.main(
            [
                "-q",
                "-W",
                "--keep-going",
                "-d",
                str(folder / "doctrees"),
                str(DOCS),
                str(folder / "html"),
            ]
        )
        (folder / "part").write_text(str(status))
        (folder / "part").rename(folder / "status")
    assert (folder / "status").read_text() == "0", (
        "the documentation does not build: make docs tells why"
    )
    return folder / "html"


def wait_for(file):
    """Return when the file is there, or fail after five minutes."""
    deadline = time.monotonic() + 300
    while not file.exists():
        assert time.monotonic() < deadline, "no other process made %s" % file
        time.sleep(0.2)


@pytest.fixture(scope="session")
def pages(site):
    """Every page's path within the site, such as reader/index.html."""
    return sorted(
        file.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if "_static" not in file.parts
    )


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


@pytest.fixture(scope="session")
def browser():
    """Chromium, with nothing but its own new profile."""
    path = os.environ.get("CHROMIUM") or next(
        filter(
            None,
            map(
                shutil.which, ["chromium", "chromium-browser", "google-chrome"]
            ),
        ),
        None,
    )
    if path is None:
        words = (
            "no browser was found, so no page was looked at: install "
            "chromium, or name one in $CHROMIUM"
        )
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=path, headless=True, args=FLAGS
        )
        yield chromium
        chromium.close()
