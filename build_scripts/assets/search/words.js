/*
 * Words as a search compares them: what the spellings and the forms of one word share.
 *
 * Used where records are indexed, where a query is read and where a page is marked, so all agree:
 * capitals, accents, apostrophes, plurals and the endings of verbs, British and American spelling,
 * doubled consonants, and numbers in figures, in words and in Roman letters are told apart nowhere.
 */
(() => {
  "use strict";

  const counted = (words, from) => words.split(" ").map((word, at) => [word, from + at]);
  const UNITS = new Map([
    ...counted("one two three four five six seven eight nine ten eleven twelve thirteen", 1),
    ...counted("fourteen fifteen sixteen seventeen eighteen nineteen", 14),
  ]);
  const TENS = new Map(
    counted("twenty thirty forty fifty sixty seventy eighty ninety", 2).map(([w, n]) => [w, n * 10]),
  );
  const ORDINALS = new Map([
    ...counted("first second third fourth fifth sixth seventh eighth ninth tenth eleventh", 1),
    ...counted("twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth", 12),
    ...[["nineteenth", 19], ["twentieth", 20], ["thirtieth", 30], ["fortieth", 40]],
  ]);
  const ROMAN = { i: 1, v: 5, x: 10 };
  // Verbs and nouns whose forms no ending tells; "left" is not here: it is a side as well.
  const IRREGULAR = new Map(
    (
      "lost:lose loss:lose won:win fell:fall fallen:fall began:begin begun:begin rose:rise " +
      "risen:rise took:take taken:take led:lead held:hold broke:break broken:break became:become " +
      "fought:fight wrote:write written:write gave:give given:give went:go gone:go came:come " +
      "knew:know known:know made:make met:meet sent:send shot:shoot spoke:speak spoken:speak " +
      "chose:choose chosen:choose grew:grow grown:grow kept:keep built:build brought:bring " +
      "said:say told:tell sold:sell fed:feed fled:flee paid:pay drew:draw drawn:draw stood:stand " +
      "die:death dies:death died:death dying:death dead:death deaths:death expulsion:expel " +
      "men:man women:woman children:child people:person"
    )
      .split(" ")
      .map((pair) => pair.split(":")),
  );
  const WORD =
    /\d{1,3}(?:,\d{3})+(?!\d)|(?:\p{L}\.){2,}(?:\p{L}\b)?|[\p{L}\p{N}\p{M}]+(?:['’ʼ‘`´][\p{L}\p{M}]+)*/gu;
  const APOSTROPHES = /['’ʼ‘`´]/g;
  const LETTERS = { ß: "ss", æ: "e", œ: "e", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

  /** @returns {string} a word without capitals, accents, dots and possessive */
  function plain(word) {
    return word
      .replace(/['’ʼ‘`´]s$/i, "")
      .replace(APOSTROPHES, "")
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f.,]/g, "")
      .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter]);
  }

  /** @returns {number} what Roman figures below forty say; 0 where they are none */
  function roman(word) {
    if (!/^(x{0,3})(ix|iv|v?i{0,3})$/.test(word)) return 0;
    let sum = 0;
    for (let at = 0; at < word.length; at += 1) {
      const [one, next] = [ROMAN[word[at]], ROMAN[word[at + 1]] || 0];
      sum += one < next ? -one : one;
    }
    return sum;
  }

  /** @returns {string} a number as one word, an ordinal told apart: "14", "14o"; else nothing */
  function number(word) {
    const figures = /^(\d+)(st|nd|rd|th)?$/.exec(word);
    if (figures) return String(Number(figures[1])) + (figures[2] ? "o" : "");
    if (UNITS.has(word)) return String(UNITS.get(word));
    if (TENS.has(word)) return String(TENS.get(word));
    if (ORDINALS.has(word)) return `${ORDINALS.get(word)}o`;
    return word.length > 1 && roman(word) ? `${roman(word)}o` : "";
  }

  /** Spellings on either side of the Atlantic, made one. */
  function oneSpelling(word) {
    return word
      .replace(/ae|oe/g, "e")
      .replace(/([iy])z(e|es|ed|er|ers|ing|ation|ations|able)$/, "$1s$2")
      .replace(/(\p{L}{2})our(s|ed|ing|er|ers|able|ite|ites|al|less|ful|hood)?$/u, "$1or$2")
      .replace(/(\p{L}[bt])re(s|d)?$/u, "$1er$2")
      .replace(/ogue(s?)$/, "og$1")
      .replace(/ense(s|d|less)?$/, "ence$1")
      .replace(/amme(s?)$/, "am$1")
      .replace(/dgement/, "dgment")
      .replace(/^gray/, "grey");
  }

  /** @returns {string} what the forms of a plain word share */
  function stem(word) {
    const figure = number(word);
    if (figure) return figure;
    if (word.length < 4) return IRREGULAR.get(word) || word;
    let one = oneSpelling(IRREGULAR.get(word) || word);
    if (/ies$/.test(one) && one.length > 4) one = `${one.slice(0, -3)}y`;
    else if (/(ss|x|ch|sh|z)es$/.test(one)) one = one.slice(0, -2);
    else if (/[^sui]s$/.test(one)) one = one.slice(0, -1);
    one = one.replace(/([bcdfghjklmnpqrstvwxz])\1+/g, "$1");
    if (/\p{L}{4}ation$/u.test(one)) one = one.slice(0, -5);
    else if (/ied$/.test(one) && one.length > 4) one = `${one.slice(0, -3)}y`;
    else if (/[aeiouy].*ing$/.test(one) && one.length > 5) one = one.slice(0, -3);
    else if (/[aeiouy].*ed$/.test(one) && one.length > 4) one = one.slice(0, -2);
    else if (/\p{L}{4}ly$/u.test(one)) one = one.slice(0, -2);
    return one.replace(/y$/, "i").replace(/([^aeiou]|[aeiou]{2})e$/, "$1");
  }

  // Most words of a deck come often, and those of one deck in others.
  const folds = new Map();
  const MOST_FOLDS = 50_000;
  const COLON = 0x3a; // comes after the figures

  /** @returns {{word: string, stem: string}} a word as it is written, plain and without its ending */
  function folded(written) {
    let one = folds.get(written);
    if (!one) {
      const word = plain(written);
      one = { word, stem: stem(word) };
      if (folds.size >= MOST_FOLDS) folds.clear();
      folds.set(written, one);
    }
    return one;
  }

  /**
   * @typedef {{word: string, stem: string, start: number, end: number}} Token
   * @param {string} text
   * @param {boolean} [asked] whether this is a query: "charles i" then has a number at its end
   * @returns {Token[]} the words of a text; letters that stand alone are left out
   */
  function tokens(text, asked = false) {
    const found = [];
    let before = null;
    // Most words are plain ones, so what only numbers and letters need is asked of them alone.
    WORD.lastIndex = 0;
    for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
      const { word, stem: folding } = folded(match[0]);
      const token = { word, stem: folding, start: match.index, end: WORD.lastIndex };
      const isNumber = folding.charCodeAt(0) < COLON;
      if (word.length === 1 && !isNumber && /^[ivx]$/.test(word)) {
        const called = /^[IVX]$/.test(match[0]) && /^\p{Lu}/u.test(before ? text[before.start] : "");
        if (!before || !(called || (asked && token.end === text.trimEnd().length))) continue;
        token.stem = `${ROMAN[word]}o`;
      } else if (word.length === 1 && /^\p{Script=Latin}$/u.test(word)) {
        continue;
      } else if (isNumber && before) {
        const gap = text.slice(before.end, token.start);
        const unit = TENS.has(before.word) && /^(-|‑|\s)$/.test(gap) && /^([1-9])(o?)$/.exec(token.stem);
        if (unit) {
          before.stem = `${TENS.get(before.word) + Number(unit[1])}${unit[2]}`;
          before.end = token.end;
          continue;
        }
        // "1925–27" ends in 1927.
        if (/^\d\d$/.test(word) && /^\d{4}$/.test(before.word) && /^\s?[-–—/‑]\s?$/.test(gap)) {
          token.stem = before.word.slice(0, 2) + word;
        }
      }
      if (isNumber && /^\d+$/.test(token.stem) && /^\s?(%|per ?cent\b)/i.test(text.slice(token.end, token.end + 12))) {
        token.stem += "%";
      }
      found.push(token);
      before = token;
    }
    return found;
  }

  /** @returns {string[]} words that a text writes with a hyphen, as one: "cardindex" */
  function joined(text) {
    if (!/[-‑]/.test(text)) return [];
    return [...text.matchAll(/\p{L}{2,}(?:[-‑]\p{L}{2,})+/gu)].map((m) =>
      stem(plain(m[0].replace(/[-‑]/g, ""))),
    );
  }

  /**
   * @returns {string} what the transliterations of a name share, and the ways to write a sound:
   * Trotskii, Trotskiy, Trotzky; Bucharin, Buharin, Boukharine; Zinovyev, Sinowjew
   */
  function sound(word) {
    return word
      .replace(/t?s?ckh|kh|t?sch|tch|ch/g, "h")
      .replace(/zh/g, "z")
      .replace(/sh/g, "s")
      .replace(/t[sz]|cz/g, "s")
      .replace(/ph|ff/g, "f")
      .replace(/w/g, "v")
      .replace(/(o|e)ff?$/, "$1v")
      .replace(/ck|q/g, "k")
      .replace(/c(?=[eiy])/g, "s")
      .replace(/c/g, "k")
      .replace(/x/g, "ks")
      .replace(/z/g, "s")
      .replace(/[jy]/g, "i")
      .replace(/[aeiou]{2,}/g, (run) =>
        run.includes("e") ? "e" : run.startsWith("o") ? "u" : run.startsWith("au") ? "o" : run[0],
      )
      .replace(/(.)\1+/g, "$1")
      .replace(/(..)e$/, "$1");
  }

  /** @returns {string[]} the ways in which a word may be written, a number in figures, words or Roman */
  function surfaces({ word, stem: folded }) {
    const figure = /^(\d+)[o%]?$/.exec(folded);
    if (!figure) return [word];
    const n = Number(figure[1]);
    const named = [UNITS, TENS, ORDINALS].flatMap((map) =>
      [...map].filter(([, value]) => value === n).map(([name]) => name),
    );
    const units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][n % 10];
    return [word, figure[1], ...named, ...(n < 40 ? ["x".repeat(n / 10) + units] : [])];
  }

  globalThis.studysiteWords = { plain, tokens, joined, sound, surfaces };
})();
