"""Every link within the site leads somewhere, and nothing comes from afar."""

import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from conftest import ROOT

TRAIN = """
from {package} import NeuralNetwork
inputs = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
network = NeuralNetwork(seed=1)
network.train(inputs, [[0], [1], [1], [0]], 10000)
print(network.synaptic_weights[0, 0].hex())
"""


class Page(HTMLParser):
    """What a page links to, what it loads, and what can be linked to."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.anchors, self.tags = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        self.anchors += [found[key] for key in ("id",) if key in found]
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "link" and found.get("rel") in (
            "stylesheet",
            "icon",
            "preload",
            "modulepreload",
        ):
            self.loads.append(found["href"])
        if tag in ("script", "img", "iframe", "source") and "src" in found:
            self.loads.append(found["src"])


@pytest.fixture(scope="module")
def parsed(site, pages):
    return {name: Page((site / name).read_text("utf-8")) for name in pages}


def test_every_internal_link_and_anchor_exists(site, parsed):
    broken = []
    for name, page in parsed.items():
        for link in page.links:
            if urlsplit(link).scheme in ("https", "http", "mailto"):
                continue
            path, anchor = urldefrag(link)
            target = (
                (site / name).parent / unquote(path) if path else (site / name)
            )
            if not target.resolve().is_file():
                broken.append("%s: %s: no such page" % (name, link))
                continue
            if target.suffix != ".html":  # a file to download
                continue
            there = parsed[
                target.resolve().relative_to(site.resolve()).as_posix()
            ]
            if anchor and unquote(anchor) not in there.anchors:
                broken.append("%s: %s: no such place" % (name, link))
    assert broken == []


def test_no_page_loads_anything_from_elsewhere(site, parsed):
    for name, page in parsed.items():
        for link in page.loads:
            path = urlsplit(link)
            assert path.scheme in ("", "data") and not path.netloc, (
                "%s loads %s" % (name, link)
            )
            if not path.scheme:
                assert ((site / name).parent / path.path).is_file(), (
                    "%s loads %s, which is not there" % (name, link)
                )
    for file in site.rglob("*.css"):
        assert "url(http" not in file.read_text("utf-8"), file.name


def test_no_anchor_occurs_twice_on_a_page(parsed):
    for name, page in parsed.items():
        twice = {
            anchor for anchor in page.anchors if page.anchors.count(anchor) > 1
        }
        assert not twice, "%s: %s" % (name, sorted(twice))


def test_every_page_tells_its_language_and_has_a_way_to_its_text(parsed):
    for name, page in parsed.items():
        html = next(found for tag, found in page.tags if tag == "html")
        assert html["lang"] == "en-GB", name
        assert "#main-content" in page.links, name
        assert "main-content" in page.anchors, name
        assert sum(tag == "h1" for tag, _ in page.tags) == 1, (
            "%s needs one first heading" % name
        )


def test_every_picture_has_words_for_who_does_not_see_it(parsed):
    for name, page in parsed.items():
        for tag, found in page.tags:
            if tag == "img":
                assert "alt" in found, "%s: %s" % (name, found.get("src"))
            if tag == "svg" and found.get("role") == "img":
                hidden = found.get("aria-hidden") == "true"
                assert hidden or found.get("aria-label"), name


def test_every_page_is_described_and_has_a_picture_to_be_shared(site, parsed):
    for name, page in parsed.items():
        if name.startswith("sources/") or name == "search.html":
            continue
        said = {
            found.get("name", found.get("property")): found["content"]
            for tag, found in page.tags
            if tag == "meta" and "content" in found
        }
        assert 20 <= len(said["description"]) <= 202, name
        assert said["og:description"] == said["description"], name
        assert not re.search(r"(^|\s)/\w+/", said["description"]), name
        assert "source of a page" not in said["og:image:alt"], name
        assert (site / said["og:image"]).is_file(), name


def test_the_downloaded_project_runs_where_it_is_unpacked(site, tmp_path):
    with zipfile.ZipFile(site / "rosetta-neuron.zip") as archive:
        archive.extractall(tmp_path)
    unpacked = tmp_path / "rosetta-neuron"
    listed = subprocess.run(
        ["git", "ls-files", "reference", "py2_legacy", "cnative"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:  # in a checkout
        for name in listed.stdout.split():
            assert (unpacked / name).is_file(), name
    assert not list(unpacked.rglob("*.so"))
    for name in ("setup.py", "pyproject.toml", "README.md"):
        assert (unpacked / name).is_file()
    for package in ("reference", "py2_legacy"):
        done = subprocess.run(
            [sys.executable, "-c", TRAIN.format(package=package)],
            cwd=unpacked,
            capture_output=True,
            text=True,
        )
        assert done.stdout == "0x1.358928ac921c7p+3\n", done.stderr
