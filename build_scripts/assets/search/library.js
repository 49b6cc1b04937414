/*
 * The records of a deck, indexed: MiniSearch over folded words, and what telling right from wrong
 * needs beside it, the vocabulary and the names.
 */
(() => {
  "use strict";

  const { tokens, joined } = globalThis.studysiteWords;

  // Words that a question is made of. They count where they are part of a name ("Lenin’s will").
  const FILLERS = new Set(
    (
      "a an the of in on at to for from by with and or but if so is are was were be been being do " +
      "does did has have had that this these those it its as into than then there their they he " +
      "she his her him them who whom whose what whats which when where why how many much me my i " +
      "you your we us our about tell explain describe define definition meaning mean means meant " +
      "please can could would should will shall might must not no any some all also between " +
      "during called against vs versus"
    ).split(" "),
  );
  // What a match in a field of a record is worth.
  const BOOST = { title: 4, names: 4, about: 1, sides: 1.5, text: 1 };
  const FIELDS = Object.keys(BOOST);
  // What goes by its initials.
  const CALLED = new Set(["term", "alliance", "event", "issue"]);

  /** A king's number is none, though "I" may be. */
  const isFiller = (token) => FILLERS.has(token.word) && !/^\d/.test(token.stem);

  /**
   * @typedef {{sort: string, title: string, page: string, anchor: string, text: string,
   *   names: string[], about: string, sides: string[][]}} Item
   * @typedef {{all: string[], core: string[], initials: string[]}} Name a name, in all its words, in
   *   those that are no fillers, and by the letters with which either begin
   * @typedef {{words: string, from: string, weight: number}} Change words put for others
   */

  /** A deck's records, ready to be searched. */
  class Library {
    /** @param {{slug: string, title: string, pages: string[], records: Array}} deck */
    constructor(deck) {
      this.slug = deck.slug;
      this.title = deck.title;
      /** In how many records each folded word stands. @type {Map<string, number>} */
      this.counts = new Map();
      /** The words as they are written, each with what it is folded to. @type {Map<string, string>} */
      this.forms = new Map();
      /** How to write a folded word. @type {Map<string, string>} */
      this.written = new Map();
      /** The folded words of names. @type {Set<string>} */
      this.ofNames = new Set();
      /** Those of them that are initials, in no text. @type {Set<string>} */
      this.initials = new Set();
      /** @type {Item[]} */
      this.items = deck.records.map(
        ([sort, title, page, anchor = "", text = "", names = [], about = "", sides = []]) =>
          ({ sort, title, page: deck.pages[page], anchor, text, names, about, sides }),
      );
      this.mini = new globalThis.MiniSearch({
        fields: FIELDS,
        tokenize: (folded) => folded.split(" "),
        processTerm: (word) => word || null,
        searchOptions: { boost: BOOST, combineWith: "OR", tokenize: (word) => [word] },
      });
      const folded = this.items.map((item, id) => this.fold(item, id));
      this.items.forEach((item, id) => this.addInitials(item, folded[id]));
      this.mini.addAll(folded);
    }

    /** @returns {object} what MiniSearch is to index of an item, its words folded */
    fold(item, id) {
      const seen = new Set();
      const folded = (text, isName) => {
        const list = tokens(text).filter((token) => !isFiller(token));
        for (const token of list) {
          seen.add(token.stem);
          this.forms.set(token.word, token.stem);
          // The spelling of a name wins over that of running text, the first over the others.
          if (isName ? !this.ofNames.has(token.stem) : !this.written.has(token.stem)) {
            this.written.set(token.stem, text.slice(token.start, token.end).replace(/['’]s$/, ""));
          }
          if (isName) this.ofNames.add(token.stem);
        }
        const stems = list.map((token) => token.stem);
        // "Stage 1" is also the first stage.
        if (isName) stems.push(...stems.filter((one) => /^\d{1,2}$/.test(one)).map((one) => `${one}o`));
        for (const one of stems) seen.add(one);
        stems.push(...joined(text));
        return stems;
      };
      const isPart = item.sort === "part";
      // What happened on a day is also called by it.
      const called = [item.title, ...item.names, item.sort === "event" ? item.about : ""];
      item.called = called.filter(Boolean).map((text) => nameOf(text));
      const fields = {
        id,
        title: folded(item.title, !isPart),
        names: item.names.flatMap((name) => folded(name, true)),
        about: folded(item.about, false),
        sides: item.sides.flat().flatMap((name) => folded(name, false)),
        text: folded(item.text, false),
      };
      for (const field of FIELDS) fields[field] = fields[field].join(" ");
      for (const word of joined(`${item.title} ${item.text}`)) seen.add(word);
      for (const word of seen) this.counts.set(word, (this.counts.get(word) || 0) + 1);
      item.dated = nameOf(item.about).core;
      item.sideWords = item.sides.map((side) => side.map((name) => nameOf(name).core));
      return fields;
    }

    /** Let names of three words and more be asked for by their initials: "CCC". */
    addInitials(item, fields) {
      if (!CALLED.has(item.sort)) return;
      for (const { initials } of [...item.called]) {
        for (const short of initials) {
          if (this.counts.has(short) && !this.initials.has(short)) continue;
          this.initials.add(short);
          this.counts.set(short, (this.counts.get(short) || 0) + 1);
          this.ofNames.add(short);
          this.written.set(short, short.toUpperCase());
          item.called.push({ all: [short], core: [short], initials: [] });
          fields.names += ` ${short}`;
        }
      }
    }

    /** @returns {number} how much a folded word tells: the rarer, the more */
    weight(word) {
      const count = this.counts.get(word) || 0;
      return Math.log(1 + this.items.length / (count + 0.5));
    }

    knows(word) {
      return this.counts.has(word);
    }

    /** @returns {Name[]} what the records are called */
    names() {
      return this.items.flatMap((item) => item.called);
    }

    /** @returns {boolean} whether a folded word is part of a name, of the deck's or as it is written */
    isName(word) {
      return !/^\d/.test(word) && (this.ofNames.has(word) || /^\p{Lu}/u.test(this.written.get(word) || ""));
    }
  }

  /** @returns {Name} */
  function nameOf(text) {
    const list = tokens(text);
    const core = list.filter((token) => !isFiller(token));
    return {
      initials: [list, core].filter((some) => some.length > 2).map((some) => some.map((token) => token.word[0]).join("")),
      all: list.map((token) => token.stem),
      core: (core.length ? core : list).map((token) => token.stem),
    };
  }

  Object.assign(globalThis, { studysiteLibrary: { Library, isFiller, nameOf } });
})();
