/*
 * Lets the site be read without a connection once it has been visited: registers the service worker
 * at the site's root and names to it the pages of the deck that is being read.
 */
(() => {
  "use strict";

  const here = document.currentScript;
  if (!("serviceWorker" in navigator) || !window.isSecureContext || !here) return;
  const root = new URL("../../", here.src);

  /** @returns {string[]} the pages that the sidebar links to: those of the deck being read */
  const pages = () => [
    ...new Set(
      [location.href, ...[...document.querySelectorAll(".md-nav--primary a[href]")].map((a) => a.href)]
        .map((address) => address.split("#")[0])
        .filter((address) => address.startsWith(root.href)),
    ),
  ];

  window.addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register(new URL("sw.js", root).href);
      const ready = await navigator.serviceWorker.ready;
      const assets = performance.getEntriesByType("resource").map((entry) => entry.name);
      const ours = assets.filter((address) => address.startsWith(root.href));
      ready.active?.postMessage({ keep: [...ours, ...pages()] });
    } catch {
      // Private windows and some school networks forbid it; the site works without.
    }
  });
})();
