"""The site, built once for all its tests, and one browser to read it with."""

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "_ext"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built site; a warning fails the build."""
    sphinx = pytest.importorskip(
        "sphinx.cmd.build", reason="the documentation's packages are not "
        "installed: pip install -e '.[docs]'")
    folder = tmp_path_factory.mktemp("site")
    status = sphinx.main(["-q", "-W", "--keep-going", "-d",
                          str(folder / "doctrees"), str(DOCS),
                          str(folder / "html")])
    assert status == 0, "the documentation does not build; see above"
    return folder / "html"


@pytest.fixture(scope="session")
def pages(site):
    """Every page's path within the site, such as reader/index.html."""
    return sorted(file.relative_to(site).as_posix()
                  for file in site.rglob("*.html")
                  if "_static" not in file.parts)


@pytest.fixture(scope="session")
def doctrees(site):
    """What Sphinx read, as {name of the page: its document}."""
    import pickle
    folder = site.parent / "doctrees"
    return {file.relative_to(folder).as_posix()[:-len(".doctree")]:
            pickle.loads(file.read_bytes())
            for file in sorted(folder.rglob("*.doctree"))}


@pytest.fixture(scope="session")
def browser():
    """Chromium, with nothing but its own new profile."""
    path = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ["chromium", "chromium-browser",
                                        "google-chrome"])), None)
    if path is None:
        words = ("no browser was found, so no page was looked at: install "
                 "chromium, or name one in $CHROMIUM")
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=path, headless=True, args=FLAGS)
        yield chromium
        chromium.close()
