/*
 * What the theme leaves out for people without a mouse or without sight.
 *
 * The search dialog has no name; the buttons that open the search and, on a phone, the menu are
 * labels of hidden boxes, out of a keyboard's reach; a table or an example too wide for the window
 * scrolls in a frame that a keyboard cannot get into.
 */
(() => {
  "use strict";

  /** Name the search after its own field, so that it speaks the page's language. */
  function nameSearch() {
    const search = document.querySelector(".md-search[role=dialog]:not([aria-label])");
    const field = search && search.querySelector("[aria-label]");
    if (field) search.setAttribute("aria-label", field.getAttribute("aria-label"));
  }

  /** Make a label of the header, which opens and closes something, the button that it is. */
  function makeButton(id, name) {
    const box = document.getElementById(id);
    const label = document.querySelector(`.md-header__button[for="${id}"]`);
    if (!box || !label || !name || label.hasAttribute("role")) return;
    const state = () => label.setAttribute("aria-expanded", String(box.checked));
    label.tabIndex = 0;
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", name);
    box.addEventListener("change", state);
    state();
    label.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      label.click();
    });
  }

  /** @returns {string} what stands over a table: its caption, or the heading before it */
  function titleOf(frame) {
    const caption = frame.querySelector("caption");
    if (caption) return caption.textContent.trim();
    let title = "";
    for (const heading of document.querySelectorAll("article :is(h1, h2, h3, h4)")) {
      const after = heading.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (after) title = heading.firstChild ? heading.firstChild.textContent.trim() : title;
    }
    return title;
  }

  /** Let a keyboard into the frames that scroll, and only into those. */
  function openFrames() {
    for (const frame of document.querySelectorAll(".md-typeset__scrollwrap, pre > code")) {
      const title = titleOf(frame);
      const kind = frame.localName === "code" ? "Example" : "Table";
      if (frame.scrollWidth > frame.clientWidth + 1) {
        frame.tabIndex = 0;
        frame.setAttribute("role", "region");
        frame.setAttribute("aria-label", title ? `${kind}: ${title}` : kind);
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
      }
    }
  }

  let waiting = 0;
  const openFramesSoon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(openFrames);
  };

  /** The name that the theme itself gives to a part of the page, in its language. */
  const nameOf = (selector) => {
    const part = document.querySelector(selector);
    return part ? part.getAttribute("aria-label") : "";
  };

  function init() {
    nameSearch();
    makeButton("__search", nameOf(".md-search [aria-label]"));
    makeButton("__drawer", nameOf(".md-nav--primary"));
    openFramesSoon();
  }

  if (window.document$ && window.document$.subscribe) window.document$.subscribe(init);
  else if (document.readyState !== "loading") init();
  else document.addEventListener("DOMContentLoaded", init);
  // The theme puts its frames around the tables in its own time.
  window.addEventListener("load", openFramesSoon);
  window.addEventListener("resize", openFramesSoon);
})();
