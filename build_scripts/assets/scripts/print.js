/*
 * Where a printed page comes from: its address at its end (.print-foot), and its title and address
 * at the foot of every sheet, in the margin, where the browser can do that.
 */
(() => {
  "use strict";

  /** @returns {string} the page's address for people; none where it has none, as in a folder */
  function addressOfPage() {
    if (/^https?:$/.test(location.protocol)) return location.origin + location.pathname;
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical ? canonical.href : "";
  }

  /** @returns {string} words as a string of a style sheet */
  const quoted = (words) =>
    `"${words.replace(/\s+/g, " ").replace(/["\\]/g, "\\$&")}"`;

  const sheet = "replaceSync" in CSSStyleSheet.prototype ? new CSSStyleSheet() : null;

  function init() {
    const foot = document.querySelector(".print-foot");
    if (!foot) return;
    const address = addressOfPage();
    const place = foot.querySelector(".print-foot__address");
    if (place && address) place.textContent = address;
    const heading = document.querySelector("article h1");
    const title = heading && heading.firstChild ? heading.firstChild.textContent.trim() : "";
    if (!sheet) return;
    const words = [title, address].filter(Boolean).join(" \u00b7 ");
    sheet.replaceSync(`@page { @bottom-left { content: ${quoted(words)}; } }`);
    if (!document.adoptedStyleSheets.includes(sheet)) {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }
  }

  if (window.document$ && window.document$.subscribe) window.document$.subscribe(init);
  else if (document.readyState !== "loading") init();
  else document.addEventListener("DOMContentLoaded", init);
})();
