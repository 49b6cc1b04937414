/*
 * A term explains itself where it stands.
 *
 * A page ends with the list of its terms, "#terms-on-this-page": each item a link to the glossary
 * and what the term means. Any other link of the text to the same address gets those words in a
 * small note: on hover, on keyboard focus, on the first tap. Without scripts it stays a link, and
 * the list is there to read.
 *
 * To a screen reader the link is a link, described (aria-describedby) by the item of the list. That
 * description is always there, whether the note is open or not, so it is read on reaching the link
 * and not a moment too late. The note itself is a "note" and no "tooltip", since it holds a link
 * and a tooltip may not; it comes right after its link in the document, so that Tab and a reader's
 * cursor go from the word to the note and on. There is no aria-expanded, which says of a link that
 * pressing it opens something: pressing this one goes to the glossary.
 *
 * WCAG 2.2, 1.4.13: Esc closes it and moves nothing; the pointer may go onto it; it stays until
 * pointer and focus have both left.
 */
(() => {
  "use strict";

  const HOVER_DELAY = 150; // milliseconds, lest a pointer passing by opens notes all along its way
  const LEAVE_DELAY = 300; // time to get from the word to the note
  const MARGIN = 8; // pixels between the note and the window's edge
  // Where else something is spoken of: there a link is pressed to go there, and explains nothing.
  const LINKS_ONLY = ".links, #appears-in + ul";

  /** @typedef {{term: string, meaning: string, also: string}} Entry */

  /** What the links of this page mean. @type {Map<HTMLAnchorElement, Entry>} */
  let entries = new Map();
  /** The link whose note is open. @type {?HTMLAnchorElement} */
  let open = null;
  /** The link whose note Esc has closed: not opened again until it has been left. */
  let dismissed = null;
  /** What the last press was: by finger or pen, and on a link whose note was open before it. */
  let press = { touch: false, again: false };
  let pointer = { x: 0, y: 0 };
  let timer = 0;

  /** @returns {HTMLElement} a new element with a class and, if given, words */
  const make = (name, className, text = "") => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };

  const panel = make("div", "term-note__panel");
  const note = make("div", "term-note");
  note.setAttribute("role", "note");
  if ("popover" in note) note.popover = "manual"; // above all else, and cut off by nothing
  note.append(panel);

  /** Read the list at the page's end, and find the links that it explains. */
  function read() {
    hide();
    entries = new Map();
    const heading = document.getElementById("terms-on-this-page");
    let list = heading && heading.nextElementSibling;
    while (list && list.localName !== "ul" && !/^h[12]$/.test(list.localName)) {
      list = list.nextElementSibling;
    }
    if (!list || list.localName !== "ul") return;
    const byAddress = new Map();
    [...list.children].forEach((item, index) => {
      const link = item.querySelector("a[href]");
      if (!link) return;
      item.id = item.id || `terms-on-this-page-${index + 1}`;
      const said = item.textContent.slice(item.textContent.indexOf(link.textContent));
      const words = said.slice(link.textContent.length).replace(/^[\s:]+/, "").trim();
      const at = words.lastIndexOf("Also: ");
      const cut = at === 0 || /\s/.test(words[at - 1] || "") ? at : -1;
      byAddress.set(link.href, {
        id: item.id,
        term: link.textContent.trim(),
        meaning: (cut < 0 ? words : words.slice(0, cut)).trim(),
        also: cut < 0 ? "" : words.slice(cut),
      });
    });
    const article = heading.closest("article") || document.body;
    for (const link of article.querySelectorAll("a[href]")) {
      const entry = byAddress.get(link.href);
      if (!entry || !entry.meaning || list.contains(link) || !link.textContent.trim()) continue;
      if (link.closest(LINKS_ONLY)) continue;
      entries.set(link, entry);
      link.classList.add("term");
      link.setAttribute("aria-describedby", entry.id);
    }
  }

  /** @returns {?HTMLAnchorElement} the explained link that an event is about */
  const linkOf = (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.term") : null;
    return link && entries.has(link) ? link : null;
  };

  /** Open the note of a link, in place of any other. */
  function show(link) {
    clearTimeout(timer);
    if (open === link || dismissed === link || !link.isConnected) return;
    hide();
    const entry = entries.get(link);
    const more = make("a", "term-note__more", "In the glossary");
    more.href = link.href;
    panel.replaceChildren(make("strong", "term-note__term", entry.term));
    panel.append(make("p", "term-note__meaning", entry.meaning));
    if (entry.also) panel.append(make("p", "term-note__also", entry.also));
    panel.append(more);
    note.setAttribute("aria-label", entry.term);
    link.after(note);
    if (note.showPopover) note.showPopover();
    open = link;
    place();
  }

  /** Close the note; focus never falls out of the page with it. */
  function hide() {
    clearTimeout(timer);
    if (!open) return;
    const link = open;
    const focused = note.contains(document.activeElement);
    open = null;
    if (focused) {
      dismissed = link; // or else the focus would open it again
      link.focus({ preventScroll: true });
    }
    note.remove();
  }

  /** Close the note soon, unless by then the pointer or the focus is on it or on its link. */
  function leave() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const kept = (part) => part.matches(":hover") || part.contains(document.activeElement);
      if (open && !kept(open) && !kept(note)) hide();
    }, LEAVE_DELAY);
  }

  /** Put the note above or below its link, whole inside the part of the page that is seen. */
  function place() {
    if (!open) return;
    const view = window.visualViewport;
    const width = view ? view.width : document.documentElement.clientWidth;
    const left = (view ? view.offsetLeft : 0) + MARGIN;
    const top = (view ? view.offsetTop : 0) + MARGIN;
    const bottom = top + (view ? view.height : window.innerHeight) - 2 * MARGIN;
    const link = open.getBoundingClientRect();
    if (link.bottom < top - MARGIN || link.top > bottom + MARGIN) return void hide();

    // A link over two lines has two boxes: the note begins at the one that is pointed at.
    const pointedAt = (box) => pointer.y >= box.top && pointer.y <= box.bottom;
    const box = [...open.getClientRects()].find(pointedAt) || open.getClientRects()[0] || link;
    const above = link.top - top;
    const below = bottom - link.bottom;
    note.style.setProperty("--term-note-width", `${width - 2 * MARGIN}px`);
    note.style.setProperty("--term-note-height", `${Math.max(above, below)}px`);
    const high = note.offsetHeight;
    // Under a finger nothing can be read: after a tap it goes above wherever there is room.
    const over = press.touch ? high <= above || above > below : high > below && above > below;
    const x = Math.min(box.left - MARGIN, left + width - 2 * MARGIN - note.offsetWidth);
    note.classList.toggle("term-note--above", over);
    note.style.setProperty("left", `${Math.max(left, x)}px`);
    note.style.setProperty("top", `${over ? link.top - high : link.bottom}px`);
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkOf(event);
    if (dismissed && dismissed !== link) dismissed = null;
    if (note.contains(event.target)) return clearTimeout(timer);
    if (!link) return open ? leave() : clearTimeout(timer);
    pointer = { x: event.clientX, y: event.clientY };
    press = { touch: false, again: false };
    clearTimeout(timer);
    if (link !== open) timer = setTimeout(show, HOVER_DELAY, link);
  });
  document.documentElement.addEventListener("pointerleave", leave);

  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (dismissed && dismissed !== link) dismissed = null;
    if (press.touch) return; // the tap that moved the focus is about to say what it wants
    pointer = { x: -1, y: -1 };
    if (link) show(link);
    else if (!note.contains(event.target)) leave();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === dismissed && !dismissed.matches(":hover")) dismissed = null;
    leave();
  });

  document.addEventListener("pointerdown", (event) => {
    const link = linkOf(event);
    press = { touch: event.pointerType !== "mouse", again: Boolean(link) && link === open };
    pointer = { x: event.clientX, y: event.clientY };
  }, true);
  document.addEventListener("pointerup", (event) => {
    const link = linkOf(event);
    if (open && link !== open && !note.contains(event.target)) hide();
  }, true);
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link || !press.touch || press.again) return;
    event.preventDefault();
    dismissed = null;
    show(link);
  });

  document.addEventListener("keydown", (event) => {
    press = { touch: false, again: false };
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    dismissed = open;
    hide();
  }, true);

  const replace = () => open && requestAnimationFrame(place);
  window.addEventListener("scroll", replace, { capture: true, passive: true });
  window.addEventListener("resize", replace);
  window.addEventListener("pagehide", hide);
  if (window.visualViewport) {
    window.visualViewport.addEventListener("resize", replace);
    window.visualViewport.addEventListener("scroll", replace);
  }

  // The theme says so when it has changed the page in place; else the page is all there is.
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(read);
  else if (document.readyState !== "loading") read();
  else document.addEventListener("DOMContentLoaded", read);
})();
