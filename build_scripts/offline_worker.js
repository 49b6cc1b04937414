/*
 * Keeps what was read, so that it can be read again without a connection.
 *
 * The network comes first: a page that was kept is shown only where a fresh one cannot be had. The
 * name of the cache is made of the site's content, so what an older site left is thrown away.
 */
"use strict";

const CACHE = "studysite-@VERSION@";
const SCOPE = new URL("./", self.location.href);
const KEPT = new Set(["document", "style", "script", "worker", "image", "font"]);

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith("studysite-") && name !== CACHE)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

/** Fetch afresh and keep the answer; an answer that is no success is passed on and not kept. */
const fetchAndKeep = async (request) => {
  const answer = await fetch(request, { cache: "no-cache" });
  if (answer.ok && answer.type === "basic") {
    const cache = await caches.open(CACHE);
    await cache.put(request.url.split("#")[0], answer.clone());
  }
  return answer;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const ours = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname);
  const kept = KEPT.has(request.destination) || url.pathname.endsWith(".json");
  if (request.method !== "GET" || !ours || !kept) return;
  event.respondWith(
    fetchAndKeep(request).catch(async (error) => {
      const found = await caches.match(request.url.split("#")[0], { ignoreSearch: true });
      if (found) return found;
      throw error;
    }),
  );
});

/** @returns {string[]} what a search reads of the decks to which pages belong */
const searched = (addresses) => {
  const decks = addresses
    .map((address) => new URL(address, SCOPE).pathname.slice(SCOPE.pathname.length).split("/"))
    .filter((parts) => parts.length > 1 && /^$|\.html$/.test(parts.at(-1)))
    .map(([deck]) => `assets/search/decks/${deck}.js`);
  return [...new Set(decks)];
};

/**
 * A page names the pages of its deck, to be kept as well; those that are kept are not asked for.
 * Who has searched once (its box is kept) can search every deck that is kept.
 */
self.addEventListener("message", (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE);
    const named = event.data.keep ?? [];
    const searches = await cache.match(new URL("assets/search/box.js", SCOPE).href);
    for (const address of [...named, ...(searches ? searched(named) : [])]) {
      const url = new URL(address, SCOPE);
      if (url.origin !== SCOPE.origin || (await cache.match(url.href))) continue;
      await fetchAndKeep(new Request(url.href)).catch(() => undefined);
    }
  };
  event.waitUntil(keep());
});
