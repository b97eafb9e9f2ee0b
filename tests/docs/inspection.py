"""What is wrong with a page, as it is looked at.

Its layout is measured; axe-core tells for whom it is hard to use.
"""

import functools

from browsers import LOOKS, WIDE

THREE = 1300  # pixels from which three columns are beside each other

# How contrasts are measured takes long for the thousands of words of code,
# whose colours test_the_colours_of_code_stand_out compares at once.
AXE = """async (contrast) => {
  const found = await axe.run(
    contrast ? {exclude: [['pre']]} : document,
    {resultTypes: ['violations'], preload: false,
     ...(contrast ? {runOnly: ['color-contrast']}
                  : {rules: {'color-contrast': {enabled: false}}})});
  return found.violations.map(each => each.id + ': ' + each.help + ': '
    + each.nodes.map(node => node.html.slice(0, 120)).join(' '));
}"""

LAYOUT = """() => {
  const visible = e => e.offsetParent !== null;
  const all = query => [...document.querySelectorAll(query)].filter(visible);
  const hidden = e => e.scrollWidth - e.clientWidth;
  const scale = svg =>
    svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  // The edges of a column of a formula, row by row: right, left, right ...
  const edges = (table, place) =>
    [...table.querySelectorAll(`.formula-cell:nth-child(${place + 1}) math`)]
      .map(math => math.getBoundingClientRect())
      .map(box => place % 2 ? box.left : box.right);
  return {
    theme: document.documentElement.dataset.theme,
    overflow: hidden(document.documentElement),
    code: all('.lines pre').filter(pre => !pre.closest('.aligned'))
      .map(pre => [hidden(pre), pre.textContent.slice(0, 40)]),
    columns: all('.lines.aligned pre')
      .map(pre => [hidden(pre), pre.textContent.slice(0, 40)]),
    formulas: all('.formula')
      .map(each => [hidden(each), each.textContent.slice(0, 40)]),
    crooked: all('.ams-align').flatMap(table =>
      [...table.querySelectorAll('.formula-row:first-child .formula-cell')].map((_, place) => {
        const found = edges(table, place);
        return [Math.max(...found) - Math.min(...found),
                table.textContent.slice(0, 40)];
      })),
    letters: all('figure.picture').flatMap(figure =>
      [...figure.querySelectorAll('svg text')].map(text =>
        [parseFloat(getComputedStyle(text).fontSize)
           * scale(text.ownerSVGElement), text.textContent.trim()])),
    blocks: [...document.querySelectorAll('.side-by-side')].map(block => ({
      step: block.dataset.step,
      panels: [...block.querySelectorAll('.side-by-side-panel')]
        .filter(visible).map(panel => {
          const box = panel.getBoundingClientRect();
          const code = panel.querySelector('pre');
          return {left: box.left, top: box.top, hidden: hidden(code)};
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


@functools.cache
def axe():
    """axe-core, for a page to run."""
    from axe_playwright_python.base import AXE_SCRIPT

    return AXE_SCRIPT


def inspected(reader, name):
    """What is wrong with a page, in each look.

    In Chromium axe looks at it too: what it finds is the same in all. The
    contrasts are those of a theme, all else is that of a width.
    """
    reader.look(*LOOKS[0])
    page = reader.open(name)
    for size, scheme in LOOKS:
        reader.look(size, scheme)
        found = list(layout_problems(page, size, scheme))
        if reader.name == "chromium" and size == WIDE:
            found += hard_to_use(page, contrast=True)
        if reader.name == "chromium" and scheme == "light":
            found += hard_to_use(page, contrast=False)
        for problem in found:
            yield "%s, %d pixels, %s: %s" % (name, size[0], scheme, problem)
    for complaint in reader.complaints:
        yield "%s: %s" % (name, complaint)
    reader.complaints.clear()


def hard_to_use(page, contrast):
    """What axe finds: contrasts, or all else."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe())
    return page.evaluate(AXE, contrast)


def layout_problems(page, size, scheme):
    """What is wrong with a page that is looked at like this."""
    seen = page.evaluate(LAYOUT)
    if seen["theme"] != scheme:
        yield "it is " + seen["theme"]
    if seen["overflow"] > 0:
        yield "it scrolls sideways by %d pixels" % seen["overflow"]
    # Output in columns may scroll, on a telephone.
    for hidden, text in seen["code"] + seen["columns"] * (size == WIDE):
        if hidden > 0:
            yield "%d pixels of the code %r are hidden" % (hidden, text)
    for hidden, text in seen["formulas"]:
        if hidden > 0:
            yield "%d pixels of the formula %r are hidden" % (hidden, text)
    for pixels, text in seen["crooked"]:
        if pixels > 1:
            yield "a column of the formula %r is crooked" % text
    for pixels, text in seen["letters"]:
        if pixels < 11:
            yield "%r is %.1f pixels high in a picture" % (text, pixels)
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
