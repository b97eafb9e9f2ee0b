/* Choosing a language in one step chooses it in every step of the page, and
   on the pages read after it. Without this script the tabs still work. */
(function () {
  "use strict";
  const KEY = "rosetta-language";
  const tabs = () => document.querySelectorAll(".side-by-side > input");

  function choose(language) {
    for (const tab of tabs())
      if (tab.value === language) tab.checked = true;
  }

  document.addEventListener("DOMContentLoaded", () => {
    choose(localStorage.getItem(KEY));
    for (const tab of tabs())
      tab.addEventListener("change", () => {
        const before = tab.getBoundingClientRect().top;
        choose(tab.value);
        localStorage.setItem(KEY, tab.value);
        window.scrollBy(0, tab.getBoundingClientRect().top - before);
      });
  });
})();
