/* "copy" beside a file's name puts the whole file on the clipboard. Without
   this script the buttons stay hidden. */
(function () {
  "use strict";

  /* Pages opened as files may not use the clipboard in every browser. */
  function copyOldWay(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("button.copy-file")) {
      const file = document.querySelector(
        `textarea[data-language="${button.dataset.language}"]`);
      button.hidden = false;
      button.addEventListener("click", async () => {
        button.textContent = await copy(file.value) ? "copied" : "not copied";
        setTimeout(() => { button.textContent = "copy"; }, 2000);
      });
    }
  });
})();
