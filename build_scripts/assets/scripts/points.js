/*
 * A point's address can be copied: a small button at the end of each point.
 *
 * Where there is a pointer that hovers, the button is seen on the point under it, on the point that
 * the page's address names, and when focused; on a touch screen always, in quiet ink, since there
 * is nothing to hover with. Without scripts only the button is missing.
 */
(() => {
  "use strict";

  const COPY = "Copy the address of this point";
  const COPIED = "Copied";
  const SHOWN = 2000; // milliseconds
  const SVG = "http://www.w3.org/2000/svg";
  const CHAIN =
    "M3.9 12A3.1 3.1 0 0 1 7 8.9h4V7H7a5 5 0 0 0 0 10h4v-1.9H7A3.1 3.1 0 0 1 3.9 12M8 13h8v-2H8z" +
    "m9-6h-4v1.9h4a3.1 3.1 0 0 1 0 6.2h-4V17h4a5 5 0 0 0 0-10";

  /** Where "Copied" is said to screen readers, politely. */
  const live = document.createElement("div");
  live.className = "studysite-live";
  live.setAttribute("role", "status");

  /** @returns {string} the whole address of the element with an id */
  function addressOf(id) {
    const url = new URL(location.href);
    url.search = ""; // what was searched for on the way here is no part of it
    url.hash = id;
    return url.href;
  }

  /** Copy in the old way: from a file or over plain http there is no clipboard to ask. */
  function copyBySelection(text) {
    const field = document.createElement("textarea");
    field.className = "studysite-live";
    field.readOnly = true;
    field.value = text;
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    field.remove();
    return done;
  }

  /** @returns {Promise<boolean>} whether the text is now on the clipboard */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  }

  /** Copy the address of a button's point, and say so to eyes and ears. */
  async function pressed(button, id) {
    const address = addressOf(id);
    const done = await copy(address);
    button.focus({ preventScroll: true });
    if (!done) return void window.prompt(COPY, address); // to be copied by hand
    live.textContent = "";
    button.classList.add("point-copy--done");
    setTimeout(() => (live.textContent = COPIED), 50); // a change, even the second time
    setTimeout(() => {
      button.classList.remove("point-copy--done");
      live.textContent = "";
    }, SHOWN);
  }

  /** @returns {HTMLButtonElement} */
  function makeButton(id) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "point-copy";
    button.title = COPY;
    button.setAttribute("aria-label", COPY);
    button.dataset.done = COPIED;
    const icon = document.createElementNS(SVG, "svg");
    icon.setAttribute("viewBox", "0 0 24 24");
    icon.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", CHAIN);
    icon.append(path);
    button.append(icon);
    button.addEventListener("click", () => pressed(button, id));
    return button;
  }

  /** @returns {boolean} whether a point has words of its own before one of its blocks */
  function textBefore(block) {
    const range = document.createRange();
    range.setStart(block.parentNode, 0);
    range.setEndBefore(block);
    return range.toString().trim() !== "";
  }

  /** Give each point of the article its button; what has one already is left alone. */
  function init() {
    if (!live.isConnected) document.body.append(live);
    for (const point of document.querySelectorAll("article :is(li, p)[id]")) {
      if (/^(fn|terms-on-this-page)/.test(point.id) || point.closest("figure, .footnote")) continue;
      if (point.querySelector(":scope > .point-copy, :scope > p > .point-copy")) continue;
      const blocks = ":scope > :is(ul, ol, dl, div, p, table, figure, details, blockquote)";
      point.classList.add("point");
      const first = point.querySelector(blocks);
      const button = makeButton(point.id);
      const words = first && first.localName === "p" && !textBefore(first) ? first : point;
      // At the end of the point's own words, before whatever hangs below them.
      words.insertBefore(button, words === point ? first : null);
    }
  }

  if (window.document$ && window.document$.subscribe) window.document$.subscribe(init);
  else if (document.readyState !== "loading") init();
  else document.addEventListener("DOMContentLoaded", init);
})();
