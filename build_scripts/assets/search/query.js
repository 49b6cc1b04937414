/*
 * What a reader typed, understood: the words that count, how sure we are of each, and what was put
 * right. Slips are mended only where a word is unknown; what is like nothing stays unknown.
 */
(() => {
  "use strict";

  const { tokens, sound } = globalThis.studysiteWords;
  const { isFiller } = globalThis.studysiteLibrary;

  const LONGEST = 200; // characters of a query, and
  const MOST = 12; // words of it, that are looked at
  const KEPT = 4; // ways to read an unknown word
  const MONTHS =
    "january february march april may june july august september october november december".split(" ");
  const VERSUS = /\s(?:v|vs|versus|against|verses)\.?\s/i;

  /**
   * @typedef {{words: string[], weight: number, mended: boolean}} Reading folded words of the index
   * @typedef {{word: string, stem: string, readings: Reading[], prefix: boolean, at: number}} Asked
   * @typedef {{asked: Asked[], all: string[], sides: ?Asked[][], dated: boolean, asks: string}} Query
   */

  /** @returns {number} how many slips lie between two words, transpositions counted as one */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  /** @returns {Reading[]} the words of a library that an unknown word may be a slip of, best first */
  function mend(library, { word, stem }) {
    if (/\d/.test(word)) return [];
    const costs = new Map();
    const most = word.length < 7 ? 1 : 2;
    for (const [form, known] of library.forms) {
      if (form.length < 3 || /\d/.test(form)) continue;
      const far = distance(word, form, most);
      const isName = library.ofNames.has(known);
      let cost = Infinity;
      if (far <= most && allowed(word, form, far, isName)) {
        // A letter left out, doubled or swapped is a likelier slip than another in its place.
        const likely = swapped(word, form) ? 0.2 : word.length !== form.length ? 0.1 : 0;
        cost = far - likely + (word[0] === form[0] ? 0 : 0.4) + (isName ? 0 : 0.6);
      } else if (isName && word.length > 3) {
        cost = heard(stem, known, distance(word, form, 2));
      }
      if (cost < (costs.get(known) ?? 9)) costs.set(known, cost);
    }
    const rank = ([known, cost]) => cost - Math.min(library.counts.get(known), 20) / 100;
    return [...costs]
      .sort((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1))
      .filter(([, cost], _, list) => cost <= list[0][1] + 1)
      .slice(0, KEPT)
      .map(([known, cost]) => ({
        words: [known],
        weight: 0.95 - cost / 5 + Math.min(library.counts.get(known), 40) / 1000,
        mended: true,
      }));
  }

  /** @returns {number} what it costs to take one word for another that sounds like it */
  function heard(stem, known, far) {
    const [one, two] = [sound(stem), sound(known)];
    if (one === two) return 0.6;
    if (stem.length < 6 || one[0] !== two[0]) return Infinity;
    if (far < 3 && distance(one, two, 1) < 2) return 1.5;
    const bones = one.replace(/[aeiou]/g, "");
    return bones.length > 3 && bones === two.replace(/[aeiou]/g, "") ? 2 : Infinity;
  }

  const swapped = (one, two) => [...one].sort().join("") === [...two].sort().join("");

  /** Short words are like too many others: there the first letter counts, and being a name. */
  function allowed(word, form, far, isName) {
    if (word.length < 4) return isName && swapped(word, form);
    if (word.length < 6) {
      return isName && (word[0] === form[0] || swapped(word, form) || form.slice(1) === word);
    }
    if (far < 2 || word[0] === form[0]) return true;
    const starts = [word.slice(0, 4), form.slice(0, 4)];
    return swapped(starts[0].slice(0, 2), starts[1].slice(0, 2)) || starts[0].slice(1) === starts[1].slice(0, 3) || starts[1].slice(1) === starts[0].slice(0, 3);
  }

  /** @returns {Reading[]} what a number may stand for: "14" for the 14th, "14th" for the 14 */
  function numbers(library, stem) {
    if (!/^\d+$/.test(stem)) return [];
    return [`${stem}o`, `${stem}%`]
      .filter((other) => library.knows(other))
      .map((other) => ({ words: [other], weight: 0.8, mended: false }));
  }

  /** @returns {Reading[]} a word taken for two that were not parted: "grainstrike" */
  function parted(library, word) {
    for (let at = 3; at <= word.length - 3; at += 1) {
      const two = [word.slice(0, at), word.slice(at)].flatMap((part) => tokens(part)).map((t) => t.stem);
      if (two.length === 2 && two.every((part) => library.ofNames.has(part))) {
        return [{ words: two, weight: 0.9, mended: true }];
      }
    }
    return [];
  }

  /** @returns {string} what begins a word of the library, if the word that is typed does; and a name? */
  function begins(library, { word, stem }, least) {
    const undoubled = word.replace(/([^aeiou\d])\1+/g, "$1");
    const starts = [undoubled, stem].filter((one) => one.length >= least && (word.length - one.length < 2 || one.length > 4));
    const found = { start: "", name: false };
    for (const known of library.counts.keys()) {
      const start = starts.find((one) => known.startsWith(one) && !/\d/.test(one));
      if (start && !found.start) found.start = start;
      if (start && library.ofNames.has(known)) return { start, name: true };
    }
    return found;
  }

  /** @returns {Asked} one word of a query with all ways to read it */
  function read(library, token, last) {
    const { word, stem } = token;
    const asked = { word, stem, readings: [], prefix: false, at: token.start };
    if (library.knows(stem)) asked.readings.push({ words: [stem], weight: 1, mended: false });
    asked.readings.push(...numbers(library, stem));
    // The last word may not be finished; a long one may begin others anywhere.
    const { start, name } = begins(library, token, last ? 2 : 6);
    if (start && (last || !asked.readings.length)) Object.assign(asked, { prefix: true, start });
    if (!asked.readings.length && !name) {
      asked.readings.push(...parted(library, word), ...mend(library, token));
    }
    if (!asked.readings.length && !asked.prefix) {
      // Cut short, as in notes taken in haste: "perm revolution".
      const short = begins(library, token, 3);
      if (short.name) Object.assign(asked, { prefix: true, start: short.start });
    }
    return asked;
  }

  /** @returns {string} a query with its dates in words: "21/1/1924", "Jan 1925" */
  function dates(text) {
    const named = (month) => MONTHS[Number(month) - 1];
    return text
      .replace(/\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b/g, (all, day, month, year) =>
        named(month) ? `${Number(day)} ${named(month)} ${year}` : all,
      )
      .replace(/\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?(?=.*\d)/gi, (short) =>
        MONTHS.find((month) => month.startsWith(short.slice(0, 3).toLowerCase())),
      );
  }

  /** @returns {Query} */
  function understand(library, typed) {
    const text = dates(typed.slice(0, LONGEST));
    const list = tokens(text, true).slice(0, MOST);
    const core = list.filter((token) => !isFiller(token));
    const counted = core.length ? core : list;
    const unfinished = /[\p{L}\p{N}]$/u.test(text) ? list.at(-1) : null;
    const asked = [];
    for (let at = 0; at < counted.length; at += 1) {
      const token = counted[at];
      const next = counted[at + 1];
      const one = read(library, token, token === unfinished);
      // Two words that the deck writes as one: "power base".
      const both = next && tokens(token.word + next.word)[0];
      const written = both && library.ofNames.has(both.stem);
      const unknown = next && !(library.knows(token.stem) && library.knows(next.stem));
      if (both && (written || unknown)) {
        const mended = written ? [] : mend(library, both).filter((r) => r.weight > 0.5);
        const reading = written ? { words: [both.stem], weight: 1, mended: false } : mended[0];
        if (reading) {
          asked.push({ ...both, word: `${token.word} ${next.word}`, readings: [reading], prefix: false, at: token.start });
          at += 1;
          continue;
        }
      }
      asked.push(one);
    }
    const versus = VERSUS.exec(text);
    const sides = [
      asked.filter((one) => versus && one.at < versus.index),
      asked.filter((one) => versus && one.at > versus.index),
    ];
    const isDate = (token) => /^\d+o?$/.test(token.stem) || MONTHS.includes(token.word);
    return {
      asked,
      all: list.map((token) => token.stem),
      sides: sides.every((side) => side.length) ? sides : null,
      dated: counted.length > 0 && counted.every(isDate),
      asks: (/^\W*(who|when|what|whats|define|why|how)\b/i.exec(text) || ["", ""])[1].toLowerCase(),
    };
  }

  Object.assign(globalThis, { studysiteQuery: { understand, mend, LONGEST } });
})();
