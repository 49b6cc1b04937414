/*
 * On the page for an address that is not there: suggests the pages whose addresses are most like
 * it. The list of all pages stands in that page, unseen.
 */
(() => {
  "use strict";

  const SUGGESTED = 5;
  const LIKE = 0.34; // of the pairs of letters shared; below that a suggestion is a guess
  const root = new URL("../", document.currentScript.src);

  /** @returns {Map<string, number>} the pairs of neighbouring letters, each with its count */
  const pairs = (text) => {
    const found = new Map();
    const plain = text.toLowerCase().replace(/\.html$|index$/g, "").replace(/[^\p{L}\p{N}]+/gu, " ");
    for (let i = 0; i + 1 < plain.length; i += 1) {
      const pair = plain.slice(i, i + 2);
      found.set(pair, (found.get(pair) ?? 0) + 1);
    }
    return found;
  };

  /** Return how much two texts share, from 0 to 1 (the Dice coefficient of their pairs). */
  const likeness = (a, b) => {
    let shared = 0;
    let total = 0;
    for (const [pair, count] of a) {
      shared += Math.min(count, b.get(pair) ?? 0);
      total += count;
    }
    for (const count of b.values()) total += count;
    return total ? (2 * shared) / total : 0;
  };

  /** @returns {string} what an address says below the site's root; as it stands where it is amiss */
  const below = (pathname) => {
    const path = pathname.slice(root.pathname.length);
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  };

  const asked = pairs(below(location.pathname));
  const all = document.querySelector(".not-found__all").content.querySelectorAll("li");
  const address = (item) => new URL(item.firstChild.getAttribute("href"), document.baseURI);
  const best = [...all]
    .map((item) => ({ item, score: likeness(asked, pairs(below(address(item).pathname))) }))
    .filter(({ score }) => score > LIKE)
    .sort((a, b) => b.score - a.score)
    .slice(0, SUGGESTED);
  if (!best.length) return;
  const list = document.querySelector(".not-found__pages");
  list.append(...best.map(({ item }) => document.importNode(item, true)));
  document.querySelector(".not-found").hidden = false;
})();
