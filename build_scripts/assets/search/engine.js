/*
 * Answers a query from a library: what is called so first, then what says so.
 *
 * A name that is asked for in full counts most, so that a term leads to the glossary, a name to a
 * person and "X v Y" to a conflict; then how much of the query a record covers, then MiniSearch's
 * own score.
 */
(() => {
  "use strict";

  const { nameOf } = globalThis.studysiteLibrary;
  const { understand } = globalThis.studysiteQuery;

  const MOST = 30; // results
  const TELLING = 0.38; // of a query's weight: what a rare name must have to stand for it
  const NAMED = 6; // what a name in full is worth, against
  const COVERED = 3; // covering the whole query and
  const SCORED = 1.2; // being MiniSearch's best, and
  const WHOLE = 1.5; // having every word of a query of three and more, and
  const QUOTED = 1.5; // each word of a query that is said in a row with those before it, up to
  const LONG = 4; // such words
  const DYING = 3; // for an event, where somebody's death is asked for
  const PRIOR = {
    term: 0.5, person: 0.5, conflict: 0.4, issue: 0.4, stage: 0.35, topic: 0.35, event: 0.35,
    alliance: 0.1, deck: 0.1, section: 0.15, point: 0.1, part: 0.05, page: -0.3,
  };
  // What each sort gains where a question begins so.
  const ASKED_FOR = {
    who: { person: 0.4 },
    when: { event: 1, date: 4 },
    what: { term: 0.4 }, whats: { term: 0.4 }, define: { term: 0.6 },
    why: { conflict: 0.3, stage: 0.2, point: 0.3, part: 0.2 },
    how: { conflict: 0.3, point: 0.3, part: 0.2 },
  };

  /** @returns {number} how well a word that was asked for is a word of a name, 0 to 1 */
  function likeness(asked, known) {
    let best = 0;
    for (const { words, weight } of asked.readings) {
      if (words.includes(known)) best = Math.max(best, weight);
      // In a name "III", "3rd" and "3" are one; in a text "3" is just a number.
      else if (/^\d{1,2}o?$/.test(known) && words.length === 1 && parseInt(words[0], 10) === parseInt(known, 10)) {
        best = Math.max(best, 0.95 * weight);
      }
    }
    if (asked.prefix && known.startsWith(asked.start)) {
      const like = 0.5 + (0.45 * asked.start.length) / known.length;
      best = Math.max(best, asked.readings.length ? like / 2 : like); // it was a whole word
    }
    return best;
  }

  /** @returns {number} how much of a list of weighed words the best likenesses make up, 0 to 1 */
  function share(list, weigh, likest) {
    let [sum, whole] = [0, 0];
    for (const one of list) {
      whole += weigh(one);
      sum += weigh(one) * likest(one);
    }
    return whole ? sum / whole : 0;
  }

  const most = (list, value) => list.reduce((best, one) => Math.max(best, value(one)), 0);

  /** @returns {{asked: number, name: number}} how much of each is in the other */
  function overlap(library, asked, core) {
    return {
      asked: share(asked, (one) => one.weight, (one) => most(core, (word) => likeness(one, word))),
      name: share(core, (word) => library.weight(word), (word) => most(asked, (one) => likeness(one, word))),
    };
  }

  /**
   * @returns {{name: number, named: boolean}} how far an item is called what is asked for, 0 to 1
   *   and a little more if word for word; and whether all of a name of its was asked for
   */
  function naming(library, query, item) {
    let best = 0;
    let named = false;
    for (const { all, core } of item.called) {
      const both = overlap(library, query.asked, core);
      if (!both.asked || !both.name) continue;
      const alike = (2 * both.asked * both.name) / (both.asked + both.name);
      const exact = all.length === query.all.length && all.every((word, at) => word === query.all[at]);
      best = Math.max(best, alike + (exact ? 0.15 : 0));
      named = named || both.name > 0.95;
    }
    return { name: best, named };
  }

  /** @returns {boolean} whether the text of an item says the words of a query, fillers apart, in a row */
  function says(query, item) {
    item.said ??= nameOf(item.text).core;
    const { said } = item;
    const is = (one, at) => at < said.length && likeness(one, said[at]) > 0.9;
    return said.some((_, at) => query.asked.every((one, further) => is(one, at + further)));
  }

  /** @returns {number} what an item gains that says a query word for word; a name or a question is no quotation */
  function quoted(query, hits) {
    const isName = query.asks || most(hits, (hit) => hit.name) > 0.95;
    const isSlip = query.asked.some((one) => one.readings.some((reading) => reading.mended));
    const isFigures = query.asked.every((one) => /^\d/.test(one.stem));
    return isName || isSlip || isFigures ? 0 : QUOTED * Math.min(query.asked.length - 1, LONG);
  }

  /** @returns {number} how far those asked for stand against each other in an item, 0 to 1 */
  function opposing(library, sides, item) {
    if (!sides || item.sideWords.length !== 2) return 0;
    const stands = (asked, names) =>
      most(names, (core) => {
        const both = overlap(library, asked, core);
        return (both.asked * (1 + both.name)) / 2;
      });
    const [one, two] = item.sideWords;
    const as = (a, b) => stands(sides[0], a) * stands(sides[1], b);
    return Math.max(as(one, two), as(two, one));
  }

  /** @returns {Map<number, {score: number, reading: number, terms: Set<string>}>} by item */
  function matches(library, asked) {
    const found = new Map();
    const add = (hits, weight, reading) => {
      for (const { id, score, terms } of hits) {
        const before = found.get(id) || { score: 0, reading, terms: new Set() };
        for (const term of terms) before.terms.add(term);
        if (score * weight > before.score) Object.assign(before, { score: score * weight, reading });
        found.set(id, before);
      }
    };
    asked.readings.forEach(({ words, weight }, at) =>
      add(library.mini.search({ combineWith: "AND", queries: words }), weight, at),
    );
    if (asked.prefix) add(library.mini.search(asked.start, { prefix: true }), 0.6, -1);
    return found;
  }

  const isKnown = (one) => one.readings.length > 0 || one.prefix;

  /** Weigh the words of a query: the rarest of its readings tells most, and so does the unknown. */
  function weigh(library, query) {
    for (const one of query.asked) {
      const known = one.readings.flatMap((reading) => reading.words);
      if (one.prefix && !known.length) known.push(one.stem);
      one.weight = known.length ? Math.max(...known.map((w) => library.weight(w))) : library.weight("");
      one.tells = /^\d+%?$/.test(one.stem) || known.some((word) => library.isName(word));
    }
  }

  /** @returns {Array} the hits without those that lead to where a better one leads */
  function once(hits) {
    const places = new Set();
    return hits.filter(({ item }) => {
      const place = `${item.page}#${item.anchor}`;
      return !places.has(place) && places.add(place);
    });
  }

  /** @returns {Array} the items that answer a query, best first */
  function rank(library, query) {
    weigh(library, query);
    const whole = query.asked.reduce((sum, one) => sum + one.weight, 0);
    const found = new Map();
    query.asked.forEach((one, at) => {
      for (const [id, match] of matches(library, one)) {
        const hit = found.get(id) || { id, item: library.items[id], score: 0, words: 0, weight: 0, by: [], terms: new Set() };
        hit.score += match.score;
        hit.words += 1;
        hit.weight += one.weight;
        hit.by[at] = match.reading;
        for (const term of match.terms) hit.terms.add(term);
        found.set(id, hit);
      }
    });
    const hits = [...found.values()];
    const top = Math.max(...hits.map((hit) => hit.score));
    const gains = ASKED_FOR[query.asks] || {};
    const kept = [];
    const called = []; // what a part of the query names in full
    for (const hit of hits) Object.assign(hit, naming(library, query, hit.item));
    const gain = quoted(query, hits);
    for (const hit of hits) {
      const { sort } = hit.item;
      const { name, named } = hit;
      const covers = hit.weight / whole;
      const against = opposing(library, query.sides, hit.item);
      const half = hit.words >= query.asked.length / 2;
      const mostWords = hit.words * 3 >= query.asked.length * 2;
      // Where a word is unknown, a name or a figure that is known is better than no answer.
      const tells = !query.asked.every(isKnown) && query.asked.some((one, at) => hit.by[at] !== undefined && one.tells);
      if (sort === "page" && name < 0.9) continue;
      const fits = covers >= (tells ? TELLING : 0.5) || mostWords || (half && named);
      if (!fits && !named) continue;
      hit.rank =
        NAMED * name ** 2 * (0.6 + 0.4 * covers) + COVERED * covers + (covers > 0.99 && query.asked.length > 2 ? WHOLE : 0) + (SCORED * hit.score) / top +
        (PRIOR[sort] || 0) + (gains[sort] || 0) + (gain && covers > 0.99 && says(query, hit.item) ? gain : 0) +
        (sort === "event" && query.asked.length > 1 ? (gains.date || (covers > 0.99 && query.dies ? DYING : 0)) * covers ** 2 : 0) +
        8 * against * (sort === "conflict" ? 1 : 0.6) +
        (query.dated && sort === "event" ? 2 : 0);
      hit.full = covers > 0.99;
      // What happened on a date that was asked for comes in the order of time, the very date first.
      const then = sort === "event" && query.dated && hit.full;
      if (then && query.asked.every((one) => most(hit.item.dated, (word) => likeness(one, word)) > 0.9)) {
        hit.rank = 20 + (name > 1 ? 1 : 0) - hit.id / 1e6;
      }
      (fits ? kept : called).push(hit);
    }
    const full = query.dated ? kept.filter((hit) => hit.full) : [];
    const fitting = [full, kept, called].find((some) => some.length) || [];
    return once(fitting.sort((a, b) => b.rank - a.rank || a.id - b.id));
  }

  /**
   * @returns {{hits: Array<{item: object, rank: number, terms: string[]}>, mended: string,
   *   missing: string[]}} what answers a query; `mended` is the query put right, if it had to be
   */
  function search(library, typed) {
    const query = understand(library, typed);
    if (!query.asked.length) return { hits: [], mended: "", missing: [] };
    // The number of a king who is unknown is nobody's.
    const known = query.asked.filter(isKnown);
    const isNumberOnly = known.length < query.asked.length && known.every((one) => /^\d+o$/.test(one.stem));
    let hits = isNumberOnly ? [] : rank(library, query);
    // One reading of each slip: that of the best answer.
    let settled = false;
    if (hits.length) {
      query.asked.forEach((one, at) => {
        if (one.readings.filter((reading) => reading.mended).length > 1) {
          one.readings = [one.readings[Math.max(0, hits[0].by[at] ?? 0)]];
          settled = true;
        }
      });
    }
    if (settled) hits = rank(library, query);
    return {
      hits: hits.slice(0, MOST).map(({ item, rank: value, terms }) => ({ item, rank: value, terms: [...terms] })),
      mended: hits.length ? mendedText(library, query) : "",
      missing: query.asked.filter((one) => !isKnown(one)).map((one) => one.word),
    };
  }

  /** @returns {string} the words that count of a query, slips put right; nothing if there were none */
  function mendedText(library, query) {
    const slips = query.asked.some((one) => one.readings.some((reading) => reading.mended));
    if (!slips) return "";
    return query.asked
      .filter((one) => one.readings.length || one.prefix)
      .map((one) => {
        const reading = one.readings[0];
        if (!reading || !reading.mended) return one.word;
        return reading.words.map((word) => library.written.get(word) || word).join(" ");
      })
      .join(" ");
  }

  Object.assign(globalThis, { studysiteEngine: { search } });
})();
