/*
 * Where a result of the search leads, its words are marked: in the section or point that the
 * address names, opened if it was folded away; else on the whole page. The words come in the
 * address ("?h="), folded as the search folds them, and are taken out of it.
 */
(() => {
  "use strict";

  const { tokens } = globalThis.studysiteWords;
  const url = new URL(location.href);
  const wanted = new Set((url.searchParams.get("h") || "").split(" ").filter(Boolean).slice(0, 50));
  const article = document.querySelector("article");
  if (!wanted.size || !article) return;

  /** @returns {Element[]} what belongs to the element that the address names */
  function targeted() {
    const target = url.hash && document.getElementById(decodeURIComponent(url.hash.slice(1)));
    if (!target) return [article];
    if (!/^H[1-6]$/.test(target.tagName)) return [target];
    const found = [target];
    for (let next = target.nextElementSibling; next; next = next.nextElementSibling) {
      if (/^H[1-6]$/.test(next.tagName) && next.tagName <= target.tagName) break;
      found.push(next);
    }
    return found;
  }

  /** @returns {boolean} whether any word was marked in a node of text */
  function mark(node) {
    const found = tokens(node.data).filter((token) => wanted.has(token.stem));
    for (const { start, end } of found.reverse()) {
      const rest = node.splitText(start);
      rest.splitText(end - start);
      const element = document.createElement("mark");
      element.dataset.mdHighlight = "";
      rest.replaceWith(element);
      element.append(rest);
    }
    return found.length > 0;
  }

  const parts = targeted();
  for (const part of parts) {
    for (let one = part; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    const texts = [];
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { parentElement: parent } = walk.currentNode;
      const seen = parent.checkVisibility() || parent.closest("details:not([open])");
      if (seen && !parent.closest("svg, button, .headerlink, mark")) texts.push(walk.currentNode);
    }
    for (const node of texts) {
      if (!mark(node)) continue;
      for (let one = part.contains(node) ? node.parentElement : null; one; one = one.parentElement) {
        if (one.tagName === "DETAILS") one.open = true;
      }
    }
  }
  url.searchParams.delete("h");
  history.replaceState(history.state, "", url);
  if (url.hash) parts[0].scrollIntoView({ block: "center" });
})();
