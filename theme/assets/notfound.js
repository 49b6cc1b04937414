/*
 * On the page for an address that is not there: suggests the pages whose addresses are most like
 * it. The list of pages is that of the search, fetched only here.
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

  const list = async () => {
    for (const [file, key] of [["search/search_index.json", "docs"], ["search.json", "items"]]) {
      const answer = await fetch(new URL(file, root)).catch(() => null);
      if (answer?.ok) return (await answer.json())[key] ?? [];
    }
    return [];
  };

  const suggest = async () => {
    const asked = pairs(decodeURIComponent(location.pathname.slice(root.pathname.length)));
    const known = (await list()).filter((page) => page.location && !page.location.includes("#"));
    const best = known
      .map((page) => ({ page, score: likeness(asked, pairs(page.location)) }))
      .filter(({ score }) => score > LIKE)
      .sort((a, b) => b.score - a.score)
      .slice(0, SUGGESTED);
    if (!best.length) return;
    const items = document.querySelector(".not-found__pages");
    for (const { page } of best) {
      const link = document.createElement("a");
      link.href = new URL(page.location, root).href;
      // Titles in the index are HTML; the parser's own document runs nothing.
      link.textContent = new DOMParser().parseFromString(page.title, "text/html").body.textContent;
      const item = document.createElement("li");
      item.append(link);
      items.append(item);
    }
    document.querySelector(".not-found").hidden = false;
  };

  suggest().catch(() => undefined);
})();
