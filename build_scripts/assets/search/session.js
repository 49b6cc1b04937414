/*
 * A reader's search: loads what it needs, once, and answers. It runs in a worker, or in the page
 * where there can be none.
 */
(() => {
  "use strict";

  const { tokens, plain, surfaces } = globalThis.studysiteWords;
  const { Library } = globalThis.studysiteLibrary;
  const { search } = globalThis.studysiteEngine;
  const { understand } = globalThis.studysiteQuery;

  const SEARCHED = 3; // decks of a shelf that are read for one query, at most
  const GOOD = 0.5; // of the best deck's score: what another must have to be read
  const NAMED = 6; // more of them that are named
  const LACKING = 4; // what the results of a deck lose for each word that it lacks and another has
  const SNIPPET = 180; // characters
  const LEAD = 60; // of them before the first match

  /** What stands in a row: the first of each run and how long it is. */
  const runs = function* (list) {
    for (let at = 0; at < list.length; at += 2) {
      for (let n = 0; n < list[at + 1]; n += 1) yield list[at] + n;
    }
  };

  /** How many stand in a row. */
  const length = (list) => list.reduce((sum, one, at) => sum + (at % 2 ? one : 0), 0);

  /** The words of a shelf that are loaded, as far as mending a slip wants to know them. */
  class ShelfWords {
    constructor() {
      this.forms = new Map();
      this.counts = new Map(); // about how many decks: more than so many make no difference
      this.ofNames = new Set();
      this.rows = new Map(); // folded word: what was read of it
      this.decks = new Map(); // folded word, once it was asked for: deck: 1, or 3 in a name
    }

    add(rows) {
      for (const [word, named, others] of rows) {
        const token = tokens(word)[0];
        if (!token) continue;
        const { stem } = token;
        this.rows.set(stem, [...(this.rows.get(stem) || []), [named, others]]);
        this.decks.delete(stem);
        this.forms.set(word, stem);
        this.counts.set(stem, (this.counts.get(stem) || 0) + length(named) + length(others));
        if (named.length) this.ofNames.add(stem);
      }
    }

    /**
     * Many decks may have many words, and few are asked for: so this is put together late.
     * @returns {Map<number, number>} what a word is worth to each deck that has it
     */
    decksOf(word) {
      if (!this.decks.has(word)) {
        const decks = new Map();
        for (const [named, others] of this.rows.get(word) || []) {
          for (const deck of runs(others)) if (!decks.has(deck)) decks.set(deck, 1);
          for (const deck of runs(named)) decks.set(deck, 3);
        }
        this.decks.set(word, decks);
      }
      return this.decks.get(word);
    }

    knows(word) {
      return this.counts.has(word);
    }

    /** Which words make up a name is known to a deck's own file. */
    names() {
      return [];
    }
  }

  class Session {
    /**
     * @param {(name: string) => Promise<void>} load runs one of the site's data files
     * @param {{deck: string, shelf: boolean}} where the deck of the page, if it is of one
     */
    constructor(load, where) {
      this.load = load;
      this.where = where;
      this.loading = new Map();
      this.libraries = new Map();
      this.words = new ShelfWords();
      this.added = new Map();
    }

    /** @returns {Promise<*>} what a data file holds; asked for again if that failed */
    data(name) {
      if (!this.loading.has(name)) {
        const got = this.load(name).then(() => globalThis.studysiteData[name]);
        this.loading.set(name, got);
        got.catch(() => this.loading.delete(name));
      }
      return this.loading.get(name);
    }

    /** @returns {Promise<Library>} */
    async library(slug) {
      if (!this.libraries.has(slug)) {
        const deck = await this.data(`decks/${slug}`);
        if (!this.libraries.has(slug)) this.libraries.set(slug, new Library(deck));
      }
      return this.libraries.get(slug);
    }

    /** Load what any answer will need. */
    async start() {
      await (this.where.deck ? this.library(this.where.deck) : this.data("shelf"));
    }

    /**
     * @param {{text: string, all: boolean}} question
     * @returns {Promise<object>} the answer, ready to be shown
     */
    async ask({ text, all }) {
      const everywhere = this.where.shelf && (all || !this.where.deck);
      const { slugs, more } = everywhere
        ? await this.decksWith(text)
        : { slugs: [this.where.deck], more: [] };
      const found = [];
      for (const slug of slugs) {
        const library = await this.library(slug);
        found.push({ library, ...search(library, text) });
      }
      const fewest = Math.min(...found.map(({ missing }) => missing.length));
      for (const { hits: list, missing } of found) {
        for (const hit of list) hit.rank -= LACKING * (missing.length - fewest);
      }
      const best = found.reduce(
        (one, two) => ((two.hits[0]?.rank ?? -1) > (one.hits[0]?.rank ?? -1) ? two : one),
        found[0] || { hits: [], mended: "", missing: tokens(text, true).map(({ word }) => word) },
      );
      const hits = found
        .flatMap(({ library, hits: list }) => list.map((hit) => ({ ...hit, library })))
        .sort((a, b) => b.rank - a.rank);
      return {
        text,
        everywhere,
        mended: best.mended,
        missing: best.missing,
        more,
        items: hits.map((hit) => shown(hit, everywhere)),
      };
    }

    /** @returns {Promise<{slugs: string[], more: Array}>} the decks of the shelf that know a query best */
    async decksWith(text) {
      const shelf = await this.data("shelf");
      await this.loadWords(shelf, tokens(text, true).flatMap(surfaces));
      let query = understand(this.words, text);
      const unknown = query.asked.filter((one) => !one.readings.length);
      if (unknown.length) {
        // The slip may be in the letters by which words are filed.
        const starts = unknown.flatMap(({ word: [a = "", b = "", c = ""] }) => [b + a, b + c, a + c]);
        await this.loadWords(shelf, starts);
        query = understand(this.words, text);
      }
      const scores = new Map();
      for (const { readings, prefix, start } of query.asked) {
        const words = new Set(readings.flatMap((reading) => reading.words));
        if (prefix) for (const word of this.words.ofNames) if (word.startsWith(start)) words.add(word);
        const best = new Map();
        for (const word of words) {
          const decks = this.words.decksOf(word);
          const rare = Math.log(1 + shelf.decks.length / decks.size);
          for (const [deck, worth] of decks) {
            best.set(deck, Math.max(best.get(deck) || 0, worth + rare));
          }
        }
        for (const [deck, score] of best) scores.set(deck, (scores.get(deck) || 0) + score);
      }
      const ranked = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      // Decks that know only some of the words are no answer where others know more.
      const good = ranked.filter(([, score], at) => at < SEARCHED && score > ranked[0][1] * GOOD).length;
      const decks = ranked.map(([deck]) => shelf.decks[deck]);
      return { slugs: decks.slice(0, good).map(([slug]) => slug), more: decks.slice(good, good + NAMED) };
    }

    /** Add the words of a data file, once, also where two questions wait for it. */
    addWords(name) {
      if (!this.added.has(name)) {
        const adding = this.data(name).then((rows) => this.words.add(rows));
        this.added.set(name, adding);
        adding.catch(() => this.added.delete(name));
      }
      return this.added.get(name);
    }

    /** Load the files in which words would be that begin like these. */
    async loadWords(shelf, words) {
      const files = new Set();
      for (const word of words) {
        const key = plain(word).slice(0, 2);
        let at = shelf.words.findLastIndex((start) => start <= key);
        if (at < 0) at = 0;
        if (key) files.add(at);
      }
      await Promise.all([...files].map((at) => this.addWords(`words/${at}`)));
    }
  }

  /** @returns {{before: boolean, parts: Array<[string, boolean]>, after: boolean}} text, matches told apart */
  function marked(text, terms, most = Infinity) {
    const found = tokens(text).filter((token) => terms.has(token.stem));
    let [from, to] = [0, text.length];
    if (text.length > most) {
      const first = found.length ? found[0].start : 0;
      if (first > most - LEAD) from = text.indexOf(" ", first - LEAD) + 1;
      const end = text.lastIndexOf(" ", from + most);
      to = text.length - from > most && end > from ? end : text.length;
    }
    const parts = [];
    let at = from;
    for (const { start, end } of found) {
      if (start < at || end > to) continue;
      if (start > at) parts.push([text.slice(at, start), false]);
      parts.push([text.slice(start, end), true]);
      at = end;
    }
    if (at < to) parts.push([text.slice(at, to), false]);
    if (from > 0) parts.unshift(["… ", false]);
    if (to < text.length) parts.push([" …", false]);
    return parts;
  }

  const SORTS = {
    term: "Glossary", person: "Person", conflict: "Conflict", stage: "Stage", topic: "Topic",
    issue: "Key issue", event: "Timeline", alliance: "Alliance", section: "Notes", point: "Notes",
    part: "Stage by stage", page: "Page", deck: "Deck",
  };

  /** @returns {object} a hit as a page shows it: where it leads, what it is, its words in parts */
  function shown({ item, rank, terms, library }, everywhere) {
    const set = new Set(terms);
    const about = item.about === item.title ? "" : item.about;
    let [title, context] = [item.title, about];
    if (!title) [context, title] = splitLast(item.about);
    const where = [SORTS[item.sort], context, everywhere && item.sort !== "deck" ? library.title : ""];
    return {
      deck: library.slug,
      page: item.page,
      anchor: item.anchor,
      rank,
      terms,
      sort: item.sort,
      where: where.filter(Boolean).join(" · "),
      title: marked(title, set),
      text: marked(item.text, set, SNIPPET),
    };
  }

  /** @returns {[string, string]} "Chapter · Section" as its two parts; a chapter alone has no first */
  function splitLast(about) {
    const at = about.lastIndexOf(" · ");
    return at < 0 ? ["", about] : [about.slice(0, at), about.slice(at + 3)];
  }

  Object.assign(globalThis, { studysiteSession: { Session } });
})();
