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
  const NEAR = 0.74; // the weight of a reading with one slip
  const PARTS = 4; // words that one may be made of
  const MONTHS =
    "january february march april may june july august september october november december".split(" ");
  // What a question says about what it asks for, and no name holds.
  const ASKING = new Set("difference differences different compare comparison up happen happened happens work works".split(" "));
  const VERSUS = /\s(?:v|vs|versus|against|verses)\.?\s/i;

  /**
   * @typedef {{words: string[], weight: number, mended: boolean}} Reading folded words of the index
   * @typedef {{word: string, stem: string, readings: Reading[], prefix: boolean, at: number}} Asked
   * @typedef {{asked: Asked[], all: string[], sides: ?Asked[][], dated: boolean,
   *   dies: boolean, asks: string}} Query
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
  function mend(library, { word, stem }, isAlone = false) {
    if (/\d/.test(word)) return [];
    const costs = new Map();
    const most = word.length < 7 ? 1 : 2;
    for (const [form, known] of library.forms) {
      if (form.length < 3 || /\d/.test(form)) continue;
      const far = distance(word, form, most);
      const isName = library.ofNames.has(known);
      let cost = Infinity;
      if (far <= (isName || word.length > 8 ? most : 1) && allowed(word, form, far, isName, isAlone)) {
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
    if (one.length < 3 || two.length < 3) return Infinity; // that much, many words have in common
    if (one === two) return 0.6;
    if (stem.length < 6 || one[0] !== two[0]) return Infinity;
    if (far < 3 && distance(one, two, 1) < 2) return 1.5;
    const bones = one.replace(/[aeiou]/g, "");
    return bones.length > 3 && bones === two.replace(/[aeiou]/g, "") ? 2 : Infinity;
  }

  /** @returns {Reading[]} a word made of one that is part of a name: "enzymatic", "leftist" */
  function derived(library, { word }) {
    const ending = /(?:at)?i[cs]t?(?:al|m|s)?$|ity$|(?:ship|hood|ness|ment|ly|al|ian|ive|ous|at)s?$/.exec(word);
    const [root] = ending && ending.index > 3 ? tokens(word.slice(0, ending.index)) : [];
    if (!root || !library.ofNames.has(root.stem)) return [];
    return [{ words: [root.stem], weight: 0.9, mended: true }];
  }

  /** @returns {boolean} whether a word may be meant by another that is far from it: "cttee", "induction" */
  function mayMean(word, other) {
    if (word.length < 4 || word[0] !== other[0]) return false;
    if (word.slice(0, 4) === other.slice(0, 4) || distance(word, other, 2) < 3) return true;
    let at = 0;
    for (const letter of other) at += letter === word[at] ? 1 : 0;
    return at === word.length;
  }

  /** Read an unknown word as one that stands in a name beside a known one: "central cttee". */
  function readByCompany(library, asked) {
    const known = new Set(asked.flatMap((one) => one.readings.filter((r) => !r.mended).flatMap((r) => r.words)));
    for (const one of asked) {
      if (one.readings.length || one.prefix || /\d/.test(one.word)) continue;
      const found = new Set();
      for (const { core } of library.names()) {
        if (core.some((word) => known.has(word))) {
          for (const word of core) if (!known.has(word) && mayMean(one.stem, word)) found.add(word);
        }
      }
      one.readings = [...found].slice(0, KEPT).map((word) => ({ words: [word], weight: 0.6, mended: true }));
    }
  }

  const swapped = (one, two) => [...one].sort().join("") === [...two].sort().join("");

  /** Short words are like too many others: there the first letter counts, and being a name. */
  function allowed(word, form, far, isName, isAlone) {
    if (word.length < 4) return isName && (swapped(word, form) || (!isAlone && form.length === 4 && word[0] === form[0]));
    if (word.length < 6) {
      return isName && (word[0] === form[0] || swapped(word, form) || form.slice(1) === word);
    }
    if (far < 2 || word[0] === form[0]) return true;
    const starts = [word.slice(0, 4), form.slice(0, 4)];
    return swapped(starts[0].slice(0, 2), starts[1].slice(0, 2)) || starts[0].slice(1) === starts[1].slice(0, 3) || starts[1].slice(1) === starts[0].slice(0, 3);
  }

  /** @returns {Reading[]} what a number may stand for: "14" for the 14th or for 14 %, "14th" for a day */
  function numbers(library, { word, stem }) {
    const [, figures, kind] = /^(\d+)([o%]?)$/.exec(stem) || [];
    if (!figures || (kind && !/^\d/.test(word)) || (kind === "%" && library.knows(stem))) return [];
    return (kind ? [figures] : [`${figures}o`, `${figures}%`])
      .filter((other) => library.knows(other))
      .map((other) => ({ words: [other], weight: 0.8, mended: false }));
  }

  /** @returns {?string[]} the words of names that make up a word, as few as can be */
  function parts(library, word, most) {
    const [whole] = tokens(word);
    if (whole && library.ofNames.has(whole.stem) && whole.end === word.length) return [whole.stem];
    for (let at = 3; most > 1 && at <= word.length - 3; at += 1) {
      const [first] = tokens(word.slice(0, at));
      if (!first || !library.ofNames.has(first.stem)) continue;
      const rest = word.slice(at);
      const others = parts(library, rest, most - 1) || parts(library, rest.replace(/^(of|and|on|the)/, ""), most - 1);
      if (others) return [first.stem, ...others];
    }
    return null;
  }

  /** @returns {Reading[]} a word taken for several that were not parted: "grainstrike", "banonfactions" */
  function parted(library, word) {
    const found = parts(library, word, PARTS);
    return found && found.length > 1 ? [{ words: found, weight: 0.9, mended: true }] : [];
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
  function read(library, token, last, isAlone) {
    const { word, stem } = token;
    const asked = { word, stem, readings: [], prefix: false, at: token.start };
    if (library.knows(stem)) asked.readings.push({ words: [stem], weight: 1, mended: false });
    asked.readings.push(...numbers(library, token));
    // The last word may not be finished; a long one may begin others anywhere.
    const { start, name } = begins(library, token, last ? 2 : 6);
    if (start && (last || !asked.readings.length)) Object.assign(asked, { prefix: true, start });
    if (!asked.readings.length && !name) {
      // One letter amiss is likelier than a word of several, and that than two letters amiss.
      const mended = mend(library, token, isAlone);
      const isNear = mended.length > 0 && mended[0].weight > NEAR;
      const made = isNear ? [] : [...parted(library, word), ...derived(library, token)];
      asked.readings.push(...(made.length ? made : mended));
    }
    if (!asked.readings.length && !asked.prefix) {
      // Cut short, as in notes taken in haste: "perm revolution".
      const short = begins(library, token, 3);
      if (short.name) Object.assign(asked, { prefix: true, start: short.start });
    }
    return asked;
  }

  /** @returns {string} a query with its dates in words ("21/1/1924", "Jan 1925") and its figures apart and whole */
  function figures(text) {
    const named = (month) => MONTHS[Number(month) - 1];
    return text
      .replace(/\b\d{1,3}(?: \d{3})+\b/g, (number) => number.replaceAll(" ", ""))
      .replace(/\b(\d+)(?!(?:st|nd|rd|th)\b)(\p{L}{2,})/gu, "$1 $2")
      .replace(/(\p{L}{4})(\d{1,2})\b/gu, "$1 $2")
      .replace(/\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b/g, (all, day, month, year) =>
        named(month) ? `${Number(day)} ${named(month)} ${year}` : all,
      )
      .replace(/\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?(?=.*\d)/gi, (short) =>
        MONTHS.find((month) => month.startsWith(short.slice(0, 3).toLowerCase())),
      );
  }

  /** @returns {Query} */
  function understand(library, typed) {
    const text = figures(typed.slice(0, LONGEST));
    const list = tokens(text, true).slice(0, MOST);
    const says = list.filter((token) => !isFiller(token));
    const core = says.filter((token) => !ASKING.has(token.word) || library.ofNames.has(token.stem));
    const counted = core.length ? core : list;
    const unfinished = /[\p{L}\p{N}]$/u.test(text) ? list.at(-1) : null;
    const asked = [];
    for (let at = 0; at < counted.length; at += 1) {
      const token = counted[at];
      const next = counted[at + 1];
      const one = read(library, token, token === unfinished, counted.length === 1);
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
    if (asked.length > 1) readByCompany(library, asked);
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
      dies: asked.some((one) => one.stem === "die"),
      dated: counted.length > 0 && counted.every(isDate),
      asks: (/^\W*(who|when|what|whats|define|why|how)\b/i.exec(text) || ["", ""])[1].toLowerCase(),
    };
  }

  Object.assign(globalThis, { studysiteQuery: { understand, mend, LONGEST } });
})();
