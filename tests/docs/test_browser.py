"""What a reader sees, in a real browser: wide and narrow, light and dark.

Pages are opened as files, without a server; a page that asks for anything
that is not on this machine fails.
"""

import re

import pytest

WIDE, NARROW = (1366, 768), (390, 844)
THREE = 1300  # pixels from which three columns are beside each other
LOOKS = [(NARROW, "dark"), (NARROW, "light"), (WIDE, "light"), (WIDE, "dark")]
# Two pages of source code stand for all, which differ in the code alone.
SAMPLES = [
    "sources/reference/arithmetic_py.html",
    "sources/cnative/src/multi_layer_c.html",
]
# The colours come from the same style sheets everywhere: measuring their
# contrasts, which takes long, is left to one page of each kind.
KINDS = SAMPLES + [
    "index.html",
    "lessons/xor.html",
    "reader/index.html",
    "reader/single-layer.html",
    "same_bits.html",
    "check_values.html",
    "protocol.html",
    "questions.html",
    "glossary.html",
    "api/python.html",
    "search.html",
]


def important(name):
    """Whether a page is looked at in every way."""
    return name in SAMPLES or not name.startswith("sources/")


class Reader:
    """Opens pages, and keeps what they complained about or asked for."""

    def __init__(self, browser, site, size=WIDE):
        self.site = site
        self.context = browser.new_context()
        self.page = self.context.new_page()
        self.look(size, "light")
        self.complaints = []
        self.page.on("console", self.listen)
        self.page.on(
            "pageerror",
            lambda error: self.complaints.append("error: %s" % error),
        )
        self.page.on("request", self.watch)

    def listen(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append("console: " + message.text)

    def watch(self, request):
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.complaints.append("asked for " + request.url)

    def open(self, name):
        path, _, rest = name.partition("?")
        uri = (self.site / path).as_uri()
        self.page.goto(uri + ("?" + rest if rest else ""))
        # No colour is to be measured half-way to another.
        self.page.add_style_tag(content="* {transition: none !important}")
        return self.page

    def look(self, size, scheme):
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme=scheme)
        # The theme hears of it in an event: let two frames pass.
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame("
            "() => requestAnimationFrame(done)))"
        )


@pytest.fixture
def reader(browser, site):
    reader = Reader(browser, site)
    yield reader
    reader.context.close()


# How contrasts are measured takes long for the thousands of words of code,
# whose colours test_the_colours_of_code_stand_out compares at once.
AXE = """async (contrast) => {
  const found = await axe.run(
    contrast ? {exclude: [['pre']]} : document,
    {resultTypes: ['violations'], preload: false,
     ...(contrast ? {runOnly: ['color-contrast']}
                  : {rules: {'color-contrast': {enabled: false}}})});
  return found.violations
    .filter(each => ['serious', 'critical'].includes(each.impact))
    .map(each => each.id + ': ' + each.help + ': '
         + each.nodes.map(node => node.html.slice(0, 120)).join(' '));
}"""

LAYOUT = """() => {
  const visible = e => e.offsetParent !== null;
  return {
    theme: document.documentElement.dataset.theme,
    overflow: document.documentElement.scrollWidth - innerWidth,
    blocks: [...document.querySelectorAll('.side-by-side')].map(block => ({
      step: block.dataset.step,
      panels: [...block.querySelectorAll('.side-by-side-panel')]
        .filter(visible).map(panel => {
          const box = panel.getBoundingClientRect();
          const code = panel.querySelector('pre');
          return {left: box.left, top: box.top,
                  hidden: code.scrollWidth - code.clientWidth};
        }),
      languages: block.querySelectorAll('.side-by-side-panel').length,
      room: block.closest('.bd-main').clientWidth,
      letters: Math.min(...[...block.querySelectorAll('pre')].map(
        pre => parseFloat(getComputedStyle(pre).fontSize))),
      tabs: [...block.querySelectorAll(':scope > label')]
        .filter(visible).length,
    })),
  };
}"""


@pytest.fixture(scope="module")
def problems(browser, site, pages):
    """What is wrong with the pages, each of which is opened once."""
    axe = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT
    reader = Reader(browser, site)
    found = {"layout": [], "accessibility": [], "complaints": []}
    for name in pages:
        reader.look(NARROW, "dark")
        page = reader.open(name)
        if important(name):
            page.evaluate(axe)
            found["accessibility"] += told(name, page.evaluate(AXE, False))
        for size, scheme in LOOKS if important(name) else LOOKS[:1]:
            reader.look(size, scheme)
            words = "%s, %d pixels, %s" % (name, size[0], scheme)
            found["layout"] += told(words, layout_problems(page, size, scheme))
            if name in KINDS and size == WIDE:
                found["accessibility"] += told(words, page.evaluate(AXE, True))
        found["complaints"] += told(name, reader.complaints)
        reader.complaints.clear()
    reader.context.close()
    return found


def told(name, complaints):
    return ["%s: %s" % (name, each) for each in complaints]


def test_every_page_is_laid_out_for_its_window(problems):
    assert problems["layout"] == []


def test_every_page_is_accessible(problems):
    assert problems["accessibility"] == []


def test_no_page_complains_or_asks_for_anything_from_afar(problems):
    assert problems["complaints"] == []


def layout_problems(page, size, scheme):
    """What is wrong with a page that is looked at like this."""
    seen = page.evaluate(LAYOUT)
    if seen["theme"] != scheme:
        yield "it is " + seen["theme"]
    if seen["overflow"] > 0:
        yield "it scrolls sideways by %d pixels" % seen["overflow"]
    for block in seen["blocks"]:
        problem = not_columns(block) if size == WIDE else not_tabs(block)
        if problem:
            yield "[%s]: %s" % (block["step"], problem)


def not_columns(block):
    """Why these panels are not columns that show all their code."""
    panels = block["panels"]
    if len(panels) != block["languages"] or block["tabs"]:
        return "not every language is seen"
    hidden = max(panel["hidden"] for panel in panels)
    if hidden > 0:
        return "%d pixels of code are hidden" % hidden
    least = 11 if len(panels) == 3 and block["room"] >= THREE else 13
    if block["letters"] < least:
        return "the letters are %.1f pixels high" % block["letters"]
    # Where three do not fit, the two Pythons are one below the other.
    abreast = len(panels) if block["room"] >= THREE else min(2, len(panels))
    if len({panel["left"] for panel in panels}) != abreast:
        return "the columns are not beside each other"
    if panels[0]["top"] != panels[-1]["top"]:
        return "the columns do not start at one height"
    return None


def not_tabs(block):
    """Why these panels are not tabs of which one is open, all of it seen."""
    hidden = max(panel["hidden"] for panel in block["panels"])
    if hidden > 0:
        return "%d pixels of code are hidden" % hidden
    if len(block["panels"]) != 1 or block["tabs"] != block["languages"]:
        return "%d panels and %d tabs are seen" % (
            len(block["panels"]),
            block["tabs"],
        )
    return None


COLOURS = """() => [...document.querySelectorAll('pre span')].map(span => {
  const box = span.closest('pre');
  return [span.className, getComputedStyle(span).color,
          getComputedStyle(box).backgroundColor];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_of_code_stand_out(reader, scheme):
    reader.look(WIDE, scheme)
    colours = {
        tuple(each)
        for name in SAMPLES
        for each in reader.open(name).evaluate(COLOURS)
    }
    assert len(colours) > 8
    weak = {
        each: contrast(*map(luminance, each[1:]))
        for each in colours
        if contrast(*map(luminance, each[1:])) < 4.5
    }
    assert weak == {}, "WCAG asks for a contrast of 4.5"


def luminance(colour):
    """The relative luminance of rgb(r, g, b), as WCAG defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_a_language_chosen_once_is_chosen_in_every_step(reader):
    reader.look(NARROW, "light")
    page = reader.open("reader/single-layer.html")
    page.locator(".side-by-side > label", has_text="C").nth(1).click()
    shown = page.locator(".side-by-side-panel:visible")
    assert shown.count() == 3
    for i in range(3):
        assert shown.nth(i).get_attribute("data-language") == "C"
    page = reader.open("reader/perceptron.html")
    assert (
        page.locator(".side-by-side-panel:visible").first.get_attribute(
            "data-language"
        )
        == "C"
    )


def test_the_tabs_can_be_moved_through_with_the_keyboard(reader):
    reader.look(NARROW, "light")
    page = reader.open("reader/single-layer.html")
    page.locator(".side-by-side > input").first.focus()
    page.keyboard.press("ArrowRight")
    assert (
        page.locator(".side-by-side-panel:visible").first.get_attribute(
            "data-language"
        )
        == "C"
    )


def test_searching_finds_pages_without_a_server(reader):
    page = reader.open("search.html?q=sigmoid")
    page.wait_for_selector("#search-results li a")
    assert page.locator("#search-results li").count() > 2
    assert reader.complaints == []


def test_without_script_the_tabs_work_all_the_same(browser, site):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto((site / "reader/single-layer.html").as_uri())
    page.locator(".side-by-side > label", has_text="C").first.click()
    assert (
        page.locator(".side-by-side-panel:visible").first.get_attribute(
            "data-language"
        )
        == "C"
    )
    context.close()


def test_the_page_of_a_source_shows_the_line_that_was_asked_for(reader):
    page = reader.open("reader/multi-layer.html")
    page.locator(".side-by-side-source a").last.click()
    page.wait_for_url("**/sources/**")
    line = page.evaluate(
        "() => document.querySelector(location.hash).textContent"
    )
    assert "train(" in line
