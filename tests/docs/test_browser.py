"""What a reader sees, in real browsers: wide and narrow, light and dark.

Pages are opened as files, without a server; a page that asks for anything
that is not on this machine fails. One page of each kind is looked at here,
`make inspect` looks at every page.
"""

import re

import pytest
from browsers import NARROW, SAMPLES, WIDE, Reader
from inspection import inspected

KINDS = [
    "index.html",
    "begin/whole-program.html",
    "lessons/gradient-descent.html",
    "lessons/when-it-does-not-learn.html",
    "reader/single-layer.html",
    "api/rungs.html",
    "search.html",
    "sources/reference/initialisation_py.html",
]
# A page that has three languages, and formulas of several rows.
READER = "reader/single-layer.html"
LESSON = "lessons/neuron.html"


@pytest.fixture(scope="module")
def visitor(browser, site):
    visitor = Reader(browser, site)
    yield visitor
    visitor.context.close()


@pytest.fixture
def reader(visitor):
    """The module's reader, as if nothing had been opened yet."""
    visitor.look(WIDE, "light")
    visitor.complaints.clear()
    yield visitor
    visitor.page.evaluate("() => localStorage.clear()")


def test_a_page_of_each_kind_is_in_order_in_each_look(reader):
    problems = [each for name in KINDS for each in inspected(reader, name)]
    assert not problems, "\n".join(problems)


COLOURS = """() => [...document.querySelectorAll('pre span')].map(span => {
  const box = span.closest('pre');
  return [span.className, getComputedStyle(span).color,
          getComputedStyle(box).backgroundColor];
})"""


def test_the_colours_of_code_stand_out(reader):
    weak = {}
    for name in [LESSON, *SAMPLES]:
        page = reader.open(name)
        for scheme in ("light", "dark"):
            reader.look(WIDE, scheme)
            colours = {tuple(each) for each in page.evaluate(COLOURS)}
            assert len(colours) > 5
            for kind, *pair in colours:
                if contrast(*map(luminance, pair)) < 4.5:
                    weak[name, scheme, kind] = pair
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
    page = reader.open(READER)
    page.locator(".side-by-side > label", has_text="C").nth(1).click()
    assert open_panels(page) == ["C", "C", "C"]
    page = reader.open("reader/perceptron.html")
    assert set(open_panels(page)) == {"C"}


def open_panels(page):
    return page.evaluate(
        """() => [...document.querySelectorAll('.side-by-side-panel')]
        .filter(panel => panel.offsetParent !== null)
        .map(panel => panel.dataset.language)"""
    )


def test_the_tabs_can_be_moved_through_with_the_keyboard(reader):
    reader.look(NARROW, "light")
    page = reader.open(READER)
    page.locator(".side-by-side > input").first.focus()
    page.keyboard.press("ArrowRight")
    assert open_panels(page)[0] == "C"


def test_a_line_under_the_mouse_lights_its_partners(reader):
    page = reader.open(READER)
    step = page.locator('[data-step="single-layer-train"]')
    line = step.locator(".statement", has_text="delta = error *")
    line.first.hover()
    assert lit(page) == {
        "Python 3": "delta = error * sigmoid_derivative(output)",
        "Python 2.7": "delta = error * sigmoid_derivative(output)",
        "C": "rosetta_sigmoid_derivative(delta, output);"
        "rosetta_multiply(delta, error, delta);",
        "formula": "deltai=(ti−oi)oi(1−oi)",
    }
    page.mouse.move(0, 0)
    assert lit(page) == {}


def lit(page):
    """What is lit, in each language and in the formula."""
    return page.evaluate(
        """() => {
          const found = {};
          for (const each of document.querySelectorAll('.lit')) {
            const panel = each.closest('.side-by-side-panel');
            const where = panel ? panel.dataset.language : 'formula';
            const text = panel ? each.textContent.trim()
                               : each.textContent.replace(/\\s/g, '');
            found[where] = (found[where] || '') + text;
          }
          return found;
        }"""
    )


def test_the_arrow_keys_move_from_line_to_line(reader):
    page = reader.open(READER)
    panel = page.locator('[data-step="single-layer-train"] pre').first
    panel.focus()
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Escape"):
        page.keyboard.press(key)
        seen.append(lit(page).get("Python 3"))
    lines = panel.locator(".statement").all_text_contents()
    assert seen == [lines[0].strip(), lines[1].strip(), lines[0].strip(), None]


def test_the_links_at_the_end_lead_forward_and_back(reader):
    page = reader.open(LESSON)
    page.locator(".prev-next-area .right-next").click()
    page.wait_for_url("**/lessons/mcculloch-pitts.html")
    page.locator(".prev-next-area .left-prev").click()
    page.wait_for_url("**/" + LESSON)


def test_the_menu_of_a_telephone_leads_to_its_last_entry(reader):
    reader.look(NARROW, "light")
    page = reader.open(LESSON)
    page.locator(".primary-toggle").click()
    menu = page.locator("#pst-primary-sidebar-modal")
    last = menu.locator("nav.bd-links a:visible").last
    target = last.get_attribute("href")
    last.click()  # fails if anything covers it, or it is out of reach
    page.wait_for_url("**/" + target.rsplit("/", 1)[-1])
    assert page.locator("h1").count() == 1


def test_the_theme_can_be_chosen_and_is_kept(reader):
    page = reader.open(LESSON)
    for scheme in ("light", "dark"):
        page.locator(".theme-switch-button:visible").click()
        choice = '.theme-change-button[data-mode="%s"]:visible' % scheme
        page.locator(choice).click()
        assert theme(page) == scheme
    assert theme(reader.open(READER)) == "dark"


def theme(page):
    return page.evaluate("() => document.documentElement.dataset.theme")


def test_copied_code_has_no_prompts_and_no_output(reader):
    page = reader.open(LESSON)
    page.evaluate(
        """() => { window.copied = [];
        document.addEventListener('copy', () => window.copied.push(
          document.activeElement.value)); }"""
    )
    block = page.locator(".highlight", has_text="weighted_sum = 0").first
    block.hover()
    block.locator("button.copybtn").click()
    page.wait_for_function("() => window.copied.length > 0")
    shown = block.locator("pre").text_content()
    assert page.evaluate("() => window.copied[0]") == "\n".join(
        line[4:]
        for line in shown.splitlines()
        if line.startswith((">>> ", "... "))
    )


def test_the_lines_of_a_selection_are_those_that_are_seen(reader):
    page = reader.open(LESSON)
    block = page.locator("pre", has_text="weighted_sum = 0").first
    selected = block.evaluate(
        """pre => { getSelection().selectAllChildren(pre);
                    return getSelection().toString(); }"""
    )
    lines = block.text_content().rstrip("\n").split("\n")
    assert selected.rstrip("\n").split("\n") == [
        line.removeprefix(">>> ").removeprefix("... ") for line in lines
    ]


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
    page.goto((site / READER).as_uri())
    page.locator(".side-by-side > label", has_text="C").first.click()
    shown = page.locator(".side-by-side-panel:visible").first
    assert shown.get_attribute("data-language") == "C"
    context.close()


def test_the_page_of_a_source_shows_the_line_that_was_asked_for(reader):
    page = reader.open("reader/multi-layer.html")
    page.locator(".side-by-side-source a").last.click()
    page.wait_for_url("**/sources/**")
    line = page.evaluate(
        "() => document.querySelector(location.hash).textContent"
    )
    assert "train(" in line


def test_paper_shows_every_language_and_no_frame(reader):
    if reader.name == "firefox":
        pytest.skip("this driver cannot tell Firefox of paper")
    page = reader.open(READER)
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    try:
        assert open_panels(page) == [
            "Python 3 and 2.7",
            "C",
            "Python 3 and 2.7",
            "C",
            "Python 3",
            "Python 2.7",
            "C",
        ]
        for frame in ("header.bd-header", ".side-by-side > label"):
            assert not page.locator(frame).first.is_visible()
        assert page.evaluate(
            """() => [...document.querySelectorAll('pre, .formula, body')]
            .every(each => each.scrollWidth <= each.clientWidth)"""
        ), "something is cut off"
    finally:
        page.emulate_media(media="screen")
