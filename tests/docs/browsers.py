"""The browsers that look at the site, and how a page is looked at in them."""

import os
import shutil

WIDE, NARROW = (1366, 768), (390, 844)
LOOKS = [(NARROW, "dark"), (NARROW, "light"), (WIDE, "light"), (WIDE, "dark")]
# Two pages of source code stand for all, which differ in the code alone.
SAMPLES = [
    "sources/reference/arithmetic_py.html",
    "sources/cnative/src/multi_layer_c.html",
]
PROGRAMS = {
    "chromium": ["chromium", "chromium-browser", "google-chrome"],
    "firefox": ["firefox-esr", "firefox"],
}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pages_of(site):
    """Every page's path within the site, such as reader/index.html."""
    return sorted(
        file.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if "_static" not in file.parts
    )


def differs(page):
    """Whether the page is more than one more source file."""
    return page in SAMPLES or not page.startswith("sources/")


def program(name):
    """The path of a browser, or None."""
    found = map(shutil.which, PROGRAMS[name])
    return os.environ.get(name.upper()) or next(filter(None, found), None)


def launch(driver, name):
    """The browser that this machine has, with nothing but a new profile."""
    if name == "firefox":
        # Over WebDriver BiDi, which needs no Firefox of the driver's own.
        return driver.firefox.launch(
            channel="moz-firefox", executable_path=program(name)
        )
    return driver.chromium.launch(executable_path=program(name), args=FLAGS)


class Reader:
    """Opens pages, and keeps what they complained about or asked for."""

    def __init__(self, browser, site, size=WIDE):
        self.site = site
        self.name = browser.browser_type.name
        self.context = browser.new_context()
        self.page = self.context.new_page()
        self.complaints = []
        self.scheme = None
        self.look(size, "light")
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
        self.wear()
        return self.page

    def look(self, size, scheme):
        self.scheme = scheme
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme=scheme)
        self.wear()
        # The theme hears of it in an event: let two frames pass.
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame("
            "() => requestAnimationFrame(done)))"
        )

    def wear(self):
        """Firefox cannot be told a scheme: the page is, as by its switch."""
        if self.name == "firefox" and self.page.url.startswith("file:"):
            self.page.evaluate(
                """scheme => {
                  if (['light', 'dark'].includes(localStorage.mode)) return;
                  document.documentElement.dataset.theme = scheme;
                }""",
                self.scheme,
            )
