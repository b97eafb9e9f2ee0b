/* Choosing a language in one step chooses it in every step of the page, and
   on the pages read after it. Without this script the tabs still work. */
(function () {
  "use strict";
  const KEY = "rosetta-language";
  const tabs = () => document.querySelectorAll(".side-by-side > input");
  const of = (block, query) => [...block.querySelectorAll(query)];

  /* "Python 3 and 2.7" is chosen with either, and chooses Python 3. */
  function choose(language) {
    for (const tab of tabs())
      if (tab.value === language ||
          tab.value.startsWith("Python 3 and") && language?.startsWith("Python") ||
          tab.value === "Python 3" && language?.startsWith("Python 3 and"))
        tab.checked = true;
  }

  /* The statements that say the same in other languages, and the rows of the
     formula above that they stand for. */
  function partnersOf(statement) {
    const block = statement.closest(".side-by-side");
    const number = statement.dataset.partner;
    if (number === undefined) return [statement];
    const all = of(block, `.statement[data-partner="${number}"]`);
    const formula = [...block.parentNode.querySelectorAll(".formula")]
      .filter(each => each.compareDocumentPosition(block) &
                      Node.DOCUMENT_POSITION_FOLLOWING).pop();
    if (!formula || !block.dataset.rows) return all;
    const lines = of(formula, ".ams-align .formula-row");
    block.dataset.rows.split(";").forEach((numbers, i) => {
      if (numbers.split(" ").includes(number))
        all.push(lines.length ? lines[i] : formula);
    });
    return all;
  }

  function light(statement) {
    for (const lit of document.querySelectorAll(".lit, .current"))
      lit.classList.remove("lit", "current");
    if (!statement) return;
    for (const partner of partnersOf(statement)) partner.classList.add("lit");
    statement.classList.add("current");
  }

  /* With the keyboard: Tab to a panel, then up and down its statements. */
  function move(event, pre) {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (event.key === "Escape") light(null);
    if (!step || event.target !== pre) return;
    const all = of(pre, ".statement").filter(each => each.textContent.trim());
    const before = all.findIndex(each => each.classList.contains("current"));
    const next = all[before < 0 && step < 0 ? -1 : before + step];
    light(next);
    if (!next) return;
    event.preventDefault();
    next.scrollIntoView({block: "nearest"});
  }

  document.addEventListener("DOMContentLoaded", () => {
    // The theme gives the toggles in the list of lessons no name.
    for (const toggle of document.querySelectorAll(".bd-sidebar summary"))
      toggle.setAttribute("aria-label", "The pages below this one");
    // Nor does Sphinx name a page's own list of contents.
    for (const list of document.querySelectorAll("nav.contents"))
      list.setAttribute("aria-label", list.firstElementChild.textContent);
    choose(localStorage.getItem(KEY));
    for (const tab of tabs())
      tab.addEventListener("change", () => {
        const before = tab.getBoundingClientRect().top;
        choose(tab.value);
        localStorage.setItem(KEY, tab.value);
        window.scrollBy(0, tab.getBoundingClientRect().top - before);
      });
    for (const pre of document.querySelectorAll(".side-by-side pre")) {
      pre.addEventListener("mouseover", event =>
        light(event.target.closest(".statement")));
      pre.addEventListener("mouseleave", () => light(null));
      pre.addEventListener("keydown", event => move(event, pre));
      pre.addEventListener("blur", () => light(null));
    }
  });
})();
